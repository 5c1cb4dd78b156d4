"""One specification in many outer forms says one thing."""

import re

import pytest

from kg.errors import DocumentError
from kg.model import LineUse, StatementKind
from tests.parse.specimen import SPECIMEN, meaning, parsed, rules, texts, with_section

PLAIN = parsed(SPECIMEN)


def headings(text: str, change: str) -> str:
    """The specimen with every heading line changed by a str.format pattern."""
    known = {section.heading for section in PLAIN.sections}
    return "\n".join(change.format(line) if line in known else line for line in text.split("\n"))


def capitals(text: str) -> str:
    known = {section.heading for section in PLAIN.sections}
    return "\n".join(line.upper() if line in known else line for line in text.split("\n"))


def test_the_plain_form_is_read_whole() -> None:
    assert PLAIN.coverage == 1.0
    assert PLAIN.title == "Tree Trimmer II"
    assert rules(PLAIN) == {"agency-from-template", "no-class-code", "title-from-prose"}
    assert len(texts(PLAIN, StatementKind.DUTY)) == 3
    assert len(texts(PLAIN, StatementKind.CONDITION)) == 2


@pytest.mark.parametrize(
    "text",
    [
        SPECIMEN.replace("\n", "\r\n"),
        SPECIMEN.replace("\n", "\r"),
        SPECIMEN.replace("\n", " \n"),
        SPECIMEN.rstrip("\n"),
        "\n\n" + SPECIMEN + "\n\n \n",
        re.sub(r"\n\n", "\n \n\t\n", SPECIMEN),
        SPECIMEN.replace(" ", "\xa0"),
        capitals(SPECIMEN),
        headings(SPECIMEN, "{}:"),
        headings(SPECIMEN, " {} "),
        SPECIMEN.replace(" & ", " and "),
        SPECIMEN.replace("Level of Supervision Exercised", "Supervision Exercised"),
        SPECIMEN.replace("that are common along", "that are com-\nmon along"),
        SPECIMEN.replace("that are common along", "that are com\xad\nmon along"),
        SPECIMEN.replace("journey level work", "journey  level   work"),
        SPECIMEN.replace("saddles and removes", "saddles and\n\nPage 2 of 3\n\nremoves"),
        SPECIMEN.replace("saddles and removes", "saddles and\n\f\nCity and County of Denver\n\nremoves"),
        re.sub(r"\n\n(?=[A-Z][a-z]+ [a-z])", "\n", SPECIMEN),
        SPECIMEN.replace("\n", "\n\n"),
    ],
    ids=[
        *("CRLF", "CR", "trailing spaces", "no last line end", "blank edges", "white blank lines", "no-break spaces"),
        *("capitals", "colons", "indented headings", "and", "other heading", "broken word", "soft hyphen"),
        *("many spaces", "footer in a sentence", "page break in a sentence", "lost blank lines", "double spaced"),
    ],
)
def test_the_outer_form_does_not_matter(text: str) -> None:
    found = parsed(text)
    assert [one[:2] for one in meaning(found)] == [one[:2] for one in meaning(PLAIN)]
    assert (found.title, found.coverage) == (PLAIN.title, 1.0)
    assert [section.kind for section in found.sections] == [section.kind for section in PLAIN.sections]


@pytest.mark.parametrize("mark", ["• ", "- ", "* ", "\uf0b7 ", "● ", "o ", "– ", "  •\t"])
def test_bullets_are_no_part_of_the_text(mark: str) -> None:
    duties = [
        "Trims hedges along Main Street and in front of the Town Hall and the Public Library in the",
        "spring and in the fall.",
        "Waters plants. Removes weeds.",
        "Plants bulbs",
    ]
    body = f"{mark}{duties[0]}\n{duties[1]}\n{mark}{duties[2]}\n{mark}{duties[3]}"
    wanted = [f"{duties[0]} {duties[1]}", duties[2], duties[3]]
    assert texts(parsed(with_section("Essential Duties", body)), StatementKind.DUTY) == wanted


def test_numbered_items() -> None:
    found = parsed(with_section("Essential Duties", "1. Trims hedges.\n2. Waters plants.\n3. Plants bulbs."))
    assert texts(found, StatementKind.DUTY) == ["Trims hedges.", "Waters plants.", "Plants bulbs."]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("a cross-", "connection to the main", "a cross-connection to the main"),
        ("the labora-", "tory of the town", "the laboratory of the town"),
        ("well-", "known trees", "well-known trees"),
        ("work in-", "spection of trees", "work inspection of trees"),
        ("and/", "or shrubs", "and/or shrubs"),
        ("from May-", "June on", "from May- June on"),
    ],
)
def test_words_broken_over_two_lines(first: str, second: str, whole: str) -> None:
    filler = "Looks after the trees and shrubs of the parks of the town, as the season has it, in"
    found = parsed(with_section("Essential Duties", f"{filler} {first}\n{second}."))
    assert texts(found, StatementKind.DUTY) == [f"{filler} {whole}."]


def test_an_unknown_heading_is_told_and_its_text_kept() -> None:
    text = SPECIMEN.replace(
        "Probation Period\n", "Uniform Allowance\n\nBoots are provided by the town.\n\nProbation Period\n"
    )
    text = text.replace(
        "Motor Vehicle Record\n", "Motor Vehicle Record\nA check of the record with the court.\n"
    ).replace("Assessment Requirement\n\nNone", "Assessment Requirement\n\nA written test of tree names is given.")
    found = parsed(text)
    assert texts(found, StatementKind.OTHER) == ["Boots are provided by the town."]
    assert "unknown-heading" in rules(found)
    assert found.coverage == 1.0


def test_a_heading_word_at_the_end_of_a_sentence_is_no_heading() -> None:
    filler = "A degree in forestry from an accredited college may be substituted for all of the required"
    for word in ("experience.", "experience", "Experience", "Experience."):
        found = parsed(with_section("Education & Experience Equivalency", f"{filler}\n{word}"))
        assert texts(found, StatementKind.EQUIVALENCY) == [f"{filler} {word}"]
        assert len(found.sections) == len(PLAIN.sections)


def test_a_section_with_none_says_so() -> None:
    found = parsed(SPECIMEN)
    assert texts(found, StatementKind.SUPERVISION) == ["None"]
    assert texts(found, StatementKind.EQUIVALENCY) == ["None"]
    assert "empty-section" not in rules(found)


def test_an_empty_section_is_told() -> None:
    text = with_section("Experience Requirement", "")
    found = parsed(text)
    line = text.split("\n").index("Experience Requirement") + 1
    assert ("empty-section", line) in {(one.rule, one.line) for one in found.problems}
    assert found.coverage == 1.0


def test_scope_lines_reach_to_the_end_of_their_section() -> None:
    body = "Works at heights.\n\nFor Night Crew Positions Specifically:\n\nWorks alone.\nWorks in the dark."
    found = parsed(with_section("Working Environment", body))
    conditions = [(one.text, one.applicability) for one in found.classes[0].of_kind(StatementKind.CONDITION)]
    night = "Night Crew Positions"
    assert conditions == [
        ("Works at heights.", "all positions"),
        ("Works alone.", night),
        ("Works in the dark.", night),
    ]
    assert found.ledger.count(LineUse.SCOPE) == 1
    assert {one.applicability for one in found.classes[0].of_kind(StatementKind.DEMAND)} == {"all positions"}


def test_by_position_as_a_line_of_its_own() -> None:
    found = parsed(with_section("Working Environment", "Works at heights.\n\nBy position:\n\nWorks alone."))
    assert [one.applicability for one in found.classes[0].of_kind(StatementKind.CONDITION)] == [
        "all positions",
        "by position",
    ]


@pytest.mark.parametrize(
    ("above", "title", "code"),
    [
        ("Tree Trimmer II\n\n", "Tree Trimmer II", None),
        ("TREE TRIMMER II\n\n", "Tree Trimmer II", None),
        ("Tree Trimmer II (PK1102)\n", "Tree Trimmer II", "PK1102"),
        ("Tree Trimmer II - PK1102\n\n", "Tree Trimmer II", "PK1102"),
        ("City and County of Denver\nClass Specification\n\nTree Trimmer II\n\n", "Tree Trimmer II", None),
        ("Class Title: Tree Trimmer II\nClass Code: PK1102\n\n", "Tree Trimmer II", "PK1102"),
        ("Class Title: TREE TRIMMER II   Class Code: PK1102\n\n", "Tree Trimmer II", "PK1102"),
    ],
)
def test_title_above_the_first_heading(above: str, title: str, code: str | None) -> None:
    found = parsed(above + SPECIMEN)
    assert (found.title, found.classes[0].detail.class_code) == (title, code)
    assert found.coverage == 1.0
    assert "title-from-prose" not in rules(found)


@pytest.mark.parametrize(
    "title", ["Parks and Recreation Supervisor", "Engineer (Civil)", "Deputy Director of Parks", "IT Planner 3"]
)
def test_titles_of_more_words(title: str) -> None:
    text = SPECIMEN.replace("The Tree Trimmer II is", f"The {title} is")
    assert parsed(text).title == title
    assert parsed(f"{title}\n\n" + SPECIMEN.replace("Tree Trimmer II", title)).title == title
    assert parsed(SPECIMEN + f"\n{title} - PK1102 Page 1 of 2\n").title == title


def test_without_any_title_the_file_names_it() -> None:
    text = SPECIMEN.replace("The Tree Trimmer II is", "This class is")
    found = parsed(text, "parks/tree_trimmer_2.txt")
    assert found.title == "tree trimmer 2"
    assert "title-from-file-name" in rules(found)


def test_a_pronoun_is_no_title() -> None:
    text = SPECIMEN.replace("The Tree Trimmer II is", "It is")
    assert "title-from-file-name" in rules(parsed(text))


def test_titles_that_disagree_are_told() -> None:
    found = parsed(SPECIMEN + "\nTree Surgeon - PK1102 Page 1 of 2\n")
    assert found.title == "Tree Surgeon"
    assert "title-disagrees" in rules(found)


@pytest.mark.parametrize(
    "text", ["", "No headings here.\n", "Essential Duties\n\nWaters plants.\n\nEducation\n\nExperience\n"]
)
def test_what_is_no_specification_is_refused(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parsed(text)
    assert caught.value.where == "specimen.txt"
    assert caught.value.remedy


def test_knowledge_among_competencies_is_no_competency() -> None:
    text = SPECIMEN.replace("Teamwork - Does a fair share of the work of the crew.", "Knowledge of: Soils; tree laws.")
    found = parsed(text)
    names = [getattr(one, "name", None) for one in found.classes[0].of_kind(StatementKind.COMPETENCY)]
    assert names == ["Safety Awareness"]
    assert texts(found, StatementKind.KNOWLEDGE)[:2] == ["Soils", "tree laws"]
