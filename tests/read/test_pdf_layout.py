"""Pieces of text on pages put together to lines: columns, blank lines, page breaks, running headers."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kg.read.columns import gutter_of
from kg.read.pdf_layout import lines_of_pages
from kg.read.run import Run

PROSE = "Performs work that fills a whole column of the page"


def run(text: str, base: float, left: float = 50, height: float = 12, width: float | None = None) -> Run:
    return Run(left, left + (5.0 * len(text) if width is None else width), base, height, text)


def page(*lines: str, left: float = 50, top: float = 700, spacing: float = 12) -> list[Run]:
    return [run(line, top - spacing * index, left) for index, line in enumerate(lines) if line]


def texts(*pages: Sequence[Run]) -> list[str]:
    return [line.text for line in lines_of_pages(pages)]


def test_wider_spacing_is_a_blank_line() -> None:
    runs = [run(text, base) for text, base in [("a", 700), ("b", 688), ("c", 670), ("d", 658), ("e", 646), ("f", 598)]]
    assert texts(runs) == ["a", "b", "", "c", "d", "e", "", "", "", "f"]


def test_a_double_spaced_page_has_no_blank_lines() -> None:
    assert texts(page("a", "b", "c", spacing=24)) == ["a", "b", "c"]


def test_raised_letters_stay_in_their_line() -> None:
    assert texts([run("the 1", 700), run("st", 704, 75, 7), run("of May", 700, 90)]) == ["the 1st of May"]


def test_a_wide_gap_is_two_spaces() -> None:
    assert texts([run("Pay Grade:", 700), run("NE-13", 700, 200)]) == ["Pay Grade:  NE-13"]


def test_a_page_goes_on_with_one_leading_space() -> None:
    assert texts(page("one", "ends."), page("goes", "on")) == ["one", "ends.", " goes", "on"]
    assert texts(page("one", "ends"), page("here.", "", "two")) == ["one", "ends", " here.", "", "two"]


def test_a_line_set_off_at_the_top_of_a_page_is_set_off_from_the_page_before() -> None:
    assert texts(page("one", "ends."), page("Competencies", "", "two", "three")) == [
        *("one", "ends.", "", "Competencies", "", "two", "three"),
    ]


def test_running_headers_and_footers_stay_set_off() -> None:
    bodies = [("one", "two", "three"), ("four", "five", "six"), ("seven", "eight", "nine")]
    pages = [page("City", *body, f"Class - 1 Page {number} of 3") for number, body in enumerate(bodies)]
    assert texts(*pages)[:9] == [*("City", "", "one", "two", "three", "", "Class - 1 Page 0 of 3", "", "City")]


def columns(rows: int, top: float = 700) -> list[Run]:
    left = [run(f"{PROSE} {index:02}", top - 12 * index, 50) for index in range(rows)]
    right = [run(f"{PROSE} {index + rows:02}", top - 12 * index, 340) for index in range(rows)]
    return left + right


def test_columns_read_one_after_the_other() -> None:
    found = texts(columns(12))
    assert [text.strip() for text in found] == [f"{PROSE} {index:02}" for index in range(24)]
    assert [index for index, text in enumerate(found) if text.startswith(" ")] == [12]


def test_full_width_lines_part_the_columns() -> None:
    title = run("Heading over both columns of this page", 730, 220)
    middle = run("Note across both columns of this page", 580, 220)
    found = texts([title, *columns(9), middle, *columns(9, top=560)])
    written = [text.strip() for text in found if text]
    assert written == [
        title.text,
        *(f"{PROSE} {index:02}" for index in range(18)),
        middle.text,
        *(f"{PROSE} {index:02}" for index in range(18)),
    ]


def test_a_last_page_with_few_lines_has_the_columns_of_the_others() -> None:
    short = [run(PROSE, 700), run("end.", 688), run("Other", 700, 340)]
    assert [text.strip() for text in texts(columns(12), short)[24:] if text] == [PROSE, "end.", "Other"]


def test_labels_and_values_are_no_columns() -> None:
    labels = [(50.0, 110.0, 700.0 - 12 * index) for index in range(20)]
    values = [(300.0, 540.0, 700.0 - 12 * index) for index in range(20)]
    assert gutter_of([*labels, *values]) is None
    assert gutter_of([(50.0, 540.0, 700.0 - 12 * index) for index in range(40)]) is None


NUMBERS = st.floats(-1e6, 1e6)
RUNS = st.builds(Run, NUMBERS, NUMBERS, NUMBERS, st.floats(1, 1e5), st.text(max_size=8))


@given(st.lists(st.lists(RUNS, max_size=30), max_size=5))
def test_no_piece_is_lost(pages: list[list[Run]]) -> None:
    lines = lines_of_pages(pages)
    expected = sorted("".join("".join(run.text for run in runs).split()) for runs in pages)
    found = ["" for _ in pages]
    for line in lines:
        assert line.page is not None
        found[line.page - 1] += "".join(line.text.split())
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))
