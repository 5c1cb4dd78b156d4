"""Tables of classes: on lines, in cells one below the other, and as labelled lines."""

import pytest

from kg.errors import DocumentError
from kg.parse.roster import read_roster
from tests.parse.specimen import document, parsed

RANGERS = """COUNTY OF RIVERBEND

PARK RANGER I/II

Class Title: Park Ranger I    Job Code: 4410    Salary Grade: 22    FLSA: Non-Exempt
Class Title: Park Ranger II   Job Code: 4411    Salary Grade: 25    FLSA: Exempt

DEFINITION

Patrols parks.

EXAMPLES OF DUTIES

- Patrols parks on foot.
- Issues citations for violations.

WORKING CONDITIONS

Outdoors.

MINIMUM QUALIFICATIONS

Park Ranger I
One year of experience in outdoor recreation.

Park Ranger II
Either: One year of service as a Park Ranger I.
Or: Two years of experience as a park ranger in another agency.
"""


@pytest.mark.parametrize(
    "text",
    [
        "Schem Code | Class Code | Class\nQA10 | 9981 | Diver I\nQA20 | 9982 | Diver II",
        "Schem Code\nClass Code\nClass\nQA10\n9981\nDiver I\nQA20\n9982\nDiver II\nDefinition of Series",
        "Schem Code\tClass Code\tClass\nQA10\t9981\tDiver I\nQA20\t9982\tDiver II",
        "Class Title: Diver I   Class Code: 9981   Schematic Code: QA10\n"
        "Class Title: Diver II   Class Code: 9982   Schematic Code: QA20",
    ],
)
def test_one_table_written_in_four_ways(text: str) -> None:
    rows = read_roster(document(text).lines).rows
    found = [(row.title, row.detail.class_code, row.detail.schematic_code) for row in rows]
    assert found == [("Diver I", "9981", "QA10"), ("Diver II", "9982", "QA20")]


@pytest.mark.parametrize(
    "text", ["Class Title: Diver I   Class Code: 9981", "Class | of 1981\nDiver | 3", "Class\nDiver"]
)
def test_what_is_no_table_of_classes(text: str) -> None:
    assert not read_roster(document(text).lines).rows


def test_tables_that_disagree() -> None:
    text = "Class Code | Class\n9981 | Diver I\n\nClass Code | Class\n9991 | Diver I"
    roster = read_roster(document(text).lines)
    assert [row.detail.class_code for row in roster.rows] == ["9981"]
    assert [(problem.rule, problem.line) for problem in roster.problems] == [("tables-disagree", 5)]


def test_labelled_rows_make_a_series_of_an_unseen_layout() -> None:
    found = parsed(RANGERS, "rangers.txt")
    assert (found.template, found.title, found.coverage) == ("generic", "Park Ranger Series", 1.0)
    first, second = found.classes
    assert (first.title, first.detail.class_code, first.detail.flsa) == ("Park Ranger I", "4410", "N")
    assert (second.title, second.detail.class_code, second.detail.flsa) == ("Park Ranger II", "4411", "E")
    assert [pattern.label for pattern in second.patterns] == ["Either", "Or"]
    assert [len(one.patterns) for one in found.classes] == [1, 2]


def test_classes_that_share_too_much_are_refused() -> None:
    rows = "\n".join(f"Class Title: Diver {number}   Job Code: {number + 1000}" for number in range(200))
    duties = "\n".join(f"- Dives to wreck number {number}." for number in range(150))
    sections = f"DEFINITION\n\nDives.\n\nEXAMPLES OF DUTIES\n\n{duties}\n\nWORKING CONDITIONS\n\nWet.\n"
    with pytest.raises(DocumentError, match="more than 20,000 statements"):
        parsed(f"{rows}\n\n{sections}\nMINIMUM QUALIFICATIONS\n\nNone.\n")
