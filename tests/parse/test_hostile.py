"""Text made to make a parser slow, or to break it, is parsed or refused soon and soundly."""

import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DocumentError
from kg.model import LineUse, Specification
from kg.parse import parse, shipped
from kg.parse.flow import Unwrapper
from kg.parse.quantity import DURATION, duration_in, months_of, number_of, parse_date
from kg.read import read
from kg.read.file import MAXIMUM_LINE
from tests.parse.specimen import SPECIMEN, document, parsed

SECTIONS = (
    "General Statement of Duties",
    "Distinguishing Characteristics",
    "Essential Duties",
    "Competencies",
    "Level of Supervision Exercised",
    "Education Requirement",
    "Experience Requirement",
    "Equivalency",
    "Licensure",
    "Level of Physical Demand",
    "Background Check",
    "Probation Period",
)
UNITS = (
    *("a", "A ", "A. ", "(", "((", ". ", "- ", "A: ", "A:  ", "X/Y ", "5 ", "<!---->", "(AB) ", "Ab (AB) ", "\t", "é-"),
    *("not ", "within ", "within the first ", "license ", "one year ", "one year of which must ", "1/1/20 - x; "),
    *("supervises two Planners and ", "leads ", "as a Planner ", "as a Planner, Range B, or a ", "Planner I and "),
    *("distinguished from the Planner because this ", "1-Light to ", "A - A1234 Page 1 of 2 ", "following "),
    *("does not lead and leads ", "no substitution of ", "certification in brakes and ", "A of ", "none but "),
)
LIMIT = 2.0


def seconds(path: Path) -> float:
    start = time.process_time()
    with suppress(DocumentError):
        parse(read(path), shipped())
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS)
def test_a_repeated_phrase_takes_no_time(unit: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    body = unit * (25_000 // len(unit))
    path.write_text("".join(f"{heading}\n\n{body}\n\n" for heading in SECTIONS), encoding="utf-8")
    assert seconds(path) < LIMIT


@pytest.mark.parametrize("heading", SECTIONS)
@pytest.mark.parametrize("unit", ["A ", "a-", "as a Planner or ", "within ", "Planner I, "])
def test_a_line_as_long_as_is_read_takes_no_time(heading: str, unit: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    line = (unit * (MAXIMUM_LINE // len(unit) + 1))[:MAXIMUM_LINE]
    path.write_text(f"{SPECIMEN}\n{heading}\n\n{line}\n", encoding="utf-8")
    assert seconds(path) < LIMIT


@pytest.mark.parametrize(
    "line", ["Competencies", "A Heading", "None", "• a", "Trims the hedges of the park.", "Pay Grade:", "x"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_many_lines_take_no_time(line: str, gap: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(SPECIMEN + "\nEssential Duties\n\nx.\n" + f"{gap}{line}" * 9_000, encoding="utf-8")
    assert seconds(path) < LIMIT


PHRASES = st.sampled_from(
    [*SPECIMEN.split("\n"), *UNITS, "Class Title: X", "OR", "By position:", "For A B Only:", "\f"]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(PHRASES, st.text(max_size=40)), max_size=60).map("\n".join),
    st.lists(st.one_of(PHRASES, st.text(max_size=40)), max_size=30).map(lambda rows: SPECIMEN + "\n".join(rows)),
)


def check(specification: Specification, text: str) -> None:
    lines = document(text).lines
    assert len(specification.ledger) == len(lines)
    for line, use in zip(lines, specification.ledger, strict=True):
        assert (use is LineUse.BLANK) == line.is_blank
    assert 0.0 <= specification.coverage <= 1.0
    unread = {number for number, use in enumerate(specification.ledger, start=1) if use is LineUse.UNREAD}
    assert unread == {one.line for one in specification.problems if one.rule == "unread-line"}
    (job_class,) = specification.classes
    for passage in (*job_class.statements, *job_class.history):
        assert 1 <= passage.first_line <= passage.last_line <= len(lines)
        assert not lines[passage.first_line - 1].is_blank
        assert not lines[passage.last_line - 1].is_blank
        assert passage.text == passage.text.strip()
    assert all(one.text for one in job_class.statements)
    assert all(one.line is None or 1 <= one.line <= len(lines) for one in specification.problems)
    positions = [(one.section, one.position) for one in job_class.statements if one.kind.value != "class-detail"]
    starts = [section.heading for section in specification.sections]
    if len(set(starts)) == len(starts):
        assert len(set(positions)) == len(positions)


@given(TEXTS)
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        specification = parsed(text)
    except DocumentError:
        return
    check(specification, text)
    assert parsed(text) == specification


WORDS = st.lists(st.text("abcDEF,.;/-() ", min_size=1, max_size=12), min_size=1, max_size=12)


@given(WORDS, st.integers(0, 80), st.integers(0, 80))
def test_a_cut_knows_its_lines(rows: list[str], start: int, end: int) -> None:
    lines = [line for line in document("\n".join(rows)).lines if not line.is_blank]
    if not lines:
        return
    flow = Unwrapper(lines).flow(lines)
    assert flow.numbers == tuple(line.number for line in lines)
    piece = flow.cut(start, end)
    assert piece.text == flow.text[start:end].strip()
    offset = start + len(flow.text[start:end]) - len(flow.text[start:end].lstrip())
    if piece.text:
        assert piece.numbers[0] == flow.line_at(offset)
        assert piece.numbers[-1] == flow.line_at(offset + len(piece.text) - 1)
        assert [piece.line_at(i) for i in range(len(piece.text))] == [
            flow.line_at(offset + i) for i in range(len(piece.text))
        ]


@given(WORDS)
def test_sentences_are_the_whole_text(rows: list[str]) -> None:
    lines = [line for line in document("\n".join(rows)).lines if not line.is_blank]
    if lines:
        flow = Unwrapper(lines).flow(lines)
        assert "".join("".join(one.text.split()) for one in flow.sentences()) == "".join(flow.text.split())


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_dates_come_back(day: date) -> None:
    forms = ("%m/%d/%Y", "%m-%d-%y", "%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%m/%d/%y")
    assert {parse_date(f"{day:{form}}") for form in forms} == {day}


@given(st.integers(0, 99), st.sampled_from(["years", "months"]))
def test_durations_come_back(number: int, unit: str) -> None:
    assert duration_in(f"at least {number} {unit} of work") == number * (12 if unit == "years" else 1)
    assert number_of(str(number)) == number


@given(st.text(max_size=60))
def test_quantities_of_any_text(text: str) -> None:
    number = number_of(text)
    assert number is None or number >= 0
    day = parse_date(text)
    assert day is None or 1 <= day.year <= 9999
    for match in DURATION.finditer(f"one {text} year {text}"):
        months = months_of(match)
        assert months is not None
        assert 0 <= months <= 12_000
