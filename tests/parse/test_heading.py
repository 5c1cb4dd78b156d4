"""Headings before their text on one line, and headings wrapped over two lines."""

import time

import pytest

from kg.model import LineUse, StatementKind
from tests.parse.specimen import SPECIMEN, meaning, parsed, rules, texts

PLAIN = parsed(SPECIMEN)
PROBATION = "Probation Period\n\nSix (6) months."
SUPERVISION = "Level of Supervision Exercised\n\nNone"


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        (PROBATION, "Probation Period: Six (6) months."),
        (PROBATION, "Probation Period - Six (6) months."),
        (PROBATION, "PROBATION PERIOD \u2013 Six (6) months."),
        (PROBATION, "Probation: Six (6) months."),
        (PROBATION, "Probation\nPeriod\n\nSix (6) months."),
        (SUPERVISION, "Level of Supervision Exercised:  None"),
        (SUPERVISION, "Level of\nSupervision Exercised\n\nNone"),
        (SUPERVISION, "Level of Supervision\nExercised: None"),
        ("General Statement of Duties\n\n", "General Statement of Duties: "),
        ("General Statement of Duties\n\n", "General Statement\nof Duties\n\n"),
        ("Education & Experience Equivalency\n", "Education & Experience\nEquivalency\n"),
        ("Experience Requirement\n\n", "Experience: "),
        ("Distinguishing Characteristics\n\n", "Distinguishing Characteristics:\t"),
        (
            f"{SUPERVISION}\n\nEducation Requirement\n\n",
            "Level of Supervision Exercised: None\nEducation Requirement: ",
        ),
    ],
)
def test_a_heading_and_its_text_are_told_apart(apart: str, together: str) -> None:
    assert apart in SPECIMEN
    found = parsed(SPECIMEN.replace(apart, together))
    assert meaning(found) == meaning(PLAIN)
    assert rules(found) == rules(PLAIN)
    assert found.coverage == 1.0


def test_a_line_with_heading_and_text_is_both() -> None:
    text = SPECIMEN.replace(PROBATION, "Probation Period: Six (6) months.")
    number = text[: text.index("Probation Period")].count("\n") + 1
    found = parsed(text)
    (statement,) = found.classes[0].of_kind(StatementKind.PROBATION)
    section = next(one for one in found.sections if one.kind == "probation")
    assert (statement.text, statement.first_line, statement.section) == ("Six (6) months.", number, "Probation Period")
    assert (section.first_line, section.last_line, section.is_empty) == (number, number, False)
    assert found.ledger[number - 1] is LineUse.STATEMENT


def test_both_lines_of_a_wrapped_heading_are_heading() -> None:
    found = parsed(SPECIMEN.replace("Level of Supervision Exercised", "Level of\nSupervision Exercised"))
    section = next(one for one in found.sections if one.kind == "supervision")
    assert section.heading == "Level of Supervision Exercised"
    assert found.ledger[section.first_line - 1 : section.first_line + 1] == (LineUse.HEADING, LineUse.HEADING)


@pytest.mark.parametrize(
    "line",
    [
        "Education: Teaches residents to care for their trees.",
        "Assessment - Weighs the state of a tree.",
        "Experience with ropes: Uses them.",
        "Probation period: Six months of it are served.",
        "Keeps the records of the Probation Period: dates and names.",
    ],
)
def test_an_item_of_a_list_opens_no_section(line: str) -> None:
    found = parsed(SPECIMEN.replace("Inspects trees for disease", f"{line}\n\nInspects trees for disease"))
    assert line in texts(found, StatementKind.DUTY)
    assert len(found.sections) == len(PLAIN.sections)


def test_a_note_among_the_qualifications_opens_no_section() -> None:
    note = 'NOTE: "Clerical work" as used below includes filing.'
    found = parsed(SPECIMEN.replace("Experience Requirement\n\n", f"Experience Requirement\n\n{note}\n\n"))
    assert [section.kind for section in found.sections] == [section.kind for section in PLAIN.sections]
    assert texts(found, StatementKind.EXPERIENCE)[-1:] == texts(PLAIN, StatementKind.EXPERIENCE)


def test_a_label_of_the_class_detail_opens_no_section() -> None:
    found = parsed(SPECIMEN.replace("FLSA Code: N", "Probation Period: Twelve months\nFLSA Code: N"))
    assert len(found.sections) == len(PLAIN.sections)
    assert found.classes[0].detail == PLAIN.classes[0].detail


def test_a_wrapped_text_behind_a_heading_is_one_item() -> None:
    text = (
        "Experience Requirement: Two (2) years of experience in the care of the trees of a park as a\nTree Trimmer I."
    )
    found = parsed(SPECIMEN.replace("Experience Requirement\n\nTwo (2) years of experience as a Tree Trimmer I.", text))
    assert texts(found, StatementKind.EXPERIENCE) == [text.partition(": ")[2].replace("\n", " ")]


def test_a_none_beside_its_heading_is_of_that_heading() -> None:
    text = SPECIMEN.replace(
        "Assessment Requirement\n\nNone\n\nProbation Period\n\nSix (6) months.",
        "Assessment Requirement\n\nProbation Period: None",
    )
    assert rules(parsed(text)) == {*rules(PLAIN), "empty-section"}


@pytest.mark.parametrize("line", ["Level of", "Probation Period: x", "Probation Period - ", "A - B: - C"])
def test_four_times_as_many_such_lines_take_no_ten_times_as_long(line: str) -> None:
    def seconds(number: int) -> float:
        start = time.process_time()
        parsed(f"{SPECIMEN}\n\n" + f"{line}\n" * number + line * (number // 5))
        return time.process_time() - start

    assert seconds(12_000) < 10 * seconds(3_000)
