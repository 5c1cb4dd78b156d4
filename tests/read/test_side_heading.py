"""Headings in a column beside their text, from pieces of text placed on a page."""

from hypothesis import given
from hypothesis import strategies as st

from kg.read.pdf_layout import lines_of_pages
from kg.read.run import Run
from kg.read.text import lines_of

RIGHT = 150.0
CELLS = [
    (["Definition"], ["Keeps the book of a pier, and", "counts ships", "there."]),
    (["Distinguishing", "Characteristics"], ["The lowest class that keeps", "books, under a clerk", "who reads them."]),
    (["Supervision", "Received And", "Exercised"], ["Reports to a harbor", "master."]),
    (["License"], ["None."]),
]


def placed(cells: list[tuple[list[str], list[str]]], *, between: float = 24, letter: float = 5) -> list[Run]:
    """A page of cells, each with lines on the left and on the right, so many points from one to the next."""
    runs, base = [], 700.0
    for left, right in cells:
        for start, texts in ((50.0, left), (RIGHT, right)):
            lines = [(base - 12 * index, text) for index, text in enumerate(texts)]
            runs += [Run(start, start + letter * len(text), at, 10, text) for at, text in lines]
        base -= 12 * (max(len(left), len(right)) - 1) + between
    return runs


def lines(runs: list[Run]) -> list[str]:
    return [line.text for line in lines_of_pages([runs]) if not line.is_blank]


def test_a_heading_is_joined_and_stands_before_its_text() -> None:
    assert lines(placed(CELLS)) == [
        *("Definition | Keeps the book of a pier, and", "counts ships", "there."),
        *("Distinguishing Characteristics | The lowest class that keeps", "books, under a clerk", "who reads them."),
        *("Supervision Received And Exercised | Reports to a harbor", "master."),
        "License | None.",
    ]


def test_cells_without_space_between_them_are_told_apart_by_the_ends_of_their_sentences() -> None:
    cells = [*CELLS[:2], (["License"], ["None."]), (["Probation"], ["Six months."])]
    assert lines(placed(cells, between=12))[-2:] == ["License | None.", "Probation | Six months."]


def test_labels_beside_values_are_left_as_they_are() -> None:
    values = [(["Class Code:"], ["4312"]), (["Pay Grade:"], ["24"]), (["Series:"], ["Harbor"]), (["FLSA:"], ["Exempt"])]
    assert lines(placed(values))[:2] == ["Class Code:  4312", "Pay Grade:  24"]


def test_a_heading_with_a_colon_needs_no_mark() -> None:
    cells = [([*left[:-1], f"{left[-1]}:"], right) for left, right in CELLS]
    assert lines(placed(cells))[3] == "Distinguishing Characteristics: The lowest class that keeps"


def test_items_with_signs_or_figures_are_no_headings() -> None:
    for sign in ("•", "1.", "25%", "(a)"):
        items = [([sign], [f"Counts ships {number}", "of the harbor."]) for number in range(5)]
        assert not any("|" in line for line in lines(placed(items)))


def test_text_across_the_page_stands_where_it_stood() -> None:
    runs = placed(CELLS)
    across = Run(
        50, 480, min(run.base for run in runs) - 24, 10, "An employee may be asked to do other work than this."
    )
    assert lines([*runs, across])[-1] == across.text


TEXT = """PIER CLERK

Definition            Keeps the book of a pier and
                      counts ships that
                      come in.

Distinguishing        The lowest class that keeps
Characteristics       books, under a clerk
                      who reads them.

Supervision           Reports to a harbor master.
Received And
Exercised

License               None.
"""


def test_a_text_is_read_as_if_it_were_printed() -> None:
    found = lines_of(TEXT)
    assert [(line.number, " ".join(line.text.split())) for line in found if not line.is_blank] == [
        (1, "PIER CLERK"),
        *((3, "Definition | Keeps the book of a pier and"), (4, "counts ships that"), (5, "come in.")),
        *((7, "Distinguishing Characteristics | The lowest class that keeps"), (8, "books, under a clerk")),
        *((9, "who reads them."), (11, "Supervision Received And Exercised | Reports to a harbor master.")),
        (15, "License | None."),
    ]
    assert len(found) == TEXT.count("\n")


@given(st.text(st.sampled_from("Ab. \n"), max_size=400))
def test_no_word_of_a_text_is_lost(text: str) -> None:
    found = lines_of(text)
    assert len(found) == len(text.split("\n")) - (text[-1:] in {"", "\n"})
    assert sorted("".join(line.text for line in found).replace("|", "").replace(" ", "")) == sorted(
        "".join(text.split())
    )


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 800), st.sampled_from(["Duties", "counts", "•", "A b"]))))
def test_nothing_is_lost(pieces: list[tuple[float, float, str]]) -> None:
    runs = [Run(left, left + 5 * len(text), base, 10, text) for left, base, text in pieces]
    found = "".join(lines(runs)).replace("|", "").replace(" ", "")
    assert sorted(found) == sorted("".join(text.replace(" ", "") for *_, text in pieces))
