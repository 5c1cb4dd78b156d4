"""Files that hold several specifications one after another, each with its own title, labels and sections."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import LineUse, Specification, StatementKind
from kg.parse import parse, shipped
from kg.read import read as read_file
from tests.parse.specimen import document

CLASSES: Final = [
    ("Pier Clerk I", "1101", ["Writes down ships.", "Files papers.", "Answers telephones."], "High school diploma."),
    (
        "Pier Clerk II",
        "1102",
        ["Keeps the book.", "Reads tide tables.", "Trains clerks."],
        "One year as a Pier Clerk I.",
    ),
    ("Harbor Master", "1300", ["Directs the harbor.", "Plans the budget.", "Meets pilots."], "A bachelor's degree."),
]
HEADS: Final = {
    "labels": "Class Title: {title}\nClass Code: {code}\nPay Grade: 12\n",
    "labels in a row": "Title: {title}     Code: {code}     Grade: 12\n",
    "agency above": "City of Port Harbor\nHuman Resources Department\n\nJOB DESCRIPTION\n\n"
    "Job Title: {title}\nJob Code: {code}\n",
    "code behind": "{capitals}    {code}\n\nGrade 12\n",
    "code before": "{code}  {capitals}\n",
    "code and dash": "{code} - {title}\n\nPay Grade: 12\n",
    "code in parentheses": "{title} ({code})\n\nSalary Grade 12\n",
    "title alone": "{capitals}\n",
    "title above a label": "{capitals}\nFLSA Status: Exempt\n",
}
SECTIONS: Final = [
    ("DEFINITION", "EXAMPLES OF DUTIES", "MINIMUM QUALIFICATIONS", "KNOWLEDGE, SKILLS AND ABILITIES"),
    ("Job Summary", "Essential Functions", "Education and Experience", "Knowledge, Skills, and Abilities"),
    ("Definition:", "Typical Duties:", "Minimum Qualifications:", "Knowledge, Skills and Abilities:"),
]
ENDS: Final = {
    "": "",
    "dates": "\nEstablished: 1/1/1990\nRevised: 3/2/2015\n",
    "page": "\nPage 1\n",
    "notice": "\nThe City of Port Harbor is an Equal Opportunity Employer.\n",
}


def specification(head: str, sections: tuple[str, ...], end: str, job: tuple[str, str, list[str], str]) -> str:
    title, code, duties, asked = job
    texts = ["Works under supervision at the port.", "\n".join(duties), asked, "Knowledge of tides.\nAbility to swim."]
    told = "\n".join(f"{heading}\n\n{text}\n" for heading, text in zip(sections, texts, strict=True))
    return f"{HEADS[head].format(title=title, capitals=title.upper(), code=code)}\n{told}{ENDS[end]}"


def read(text: str) -> Specification:
    return parse(document(text), shipped())


@pytest.mark.parametrize("between", ["\n\n", "\f"])
@pytest.mark.parametrize(("head", "end"), [*product(HEADS, ENDS)])
def test_each_specification_is_a_class(head: str, end: str, between: str) -> None:
    for sections in SECTIONS:
        text = between.join(specification(head, sections, end, job) for job in CLASSES)
        found = parse(document(text), shipped())
        assert [one.title for one in found.classes] == [title for title, *_ in CLASSES]
        for job, (_, code, duties, asked) in zip(found.classes, CLASSES, strict=True):
            assert job.detail.class_code == (None if "title a" in head else code)
            assert [one.text.rstrip(".") for one in job.of_kind(StatementKind.DUTY)] == [one[:-1] for one in duties]
            assert " ".join(one.text for one in job.of_kind(StatementKind.EDUCATION, StatementKind.EXPERIENCE)) in asked
        spans = [sorted(one.first_line for one in job.statements) for job in found.classes]
        assert all(before[-1] < after[0] for before, after in pairwise(spans))
        assert found.coverage == 1.0


def test_classes_that_share_a_file_are_no_series() -> None:
    found = read("\n\n".join(specification("labels", SECTIONS[0], "", job) for job in CLASSES))
    assert (found.series, [one.rung for one in found.classes]) == (None, [None, None, None])
    coded = read("\n\n".join(specification("code behind", SECTIONS[0], "", job) for job in CLASSES))
    assert (coded.series, [one.rung for one in coded.classes]) == (None, [None, None, None])
    listed = "".join(f"- {title}\n" for title, *_ in CLASSES)
    coded = read(listed + "\n\n" + "\n\n".join(specification("code behind", SECTIONS[0], "", x) for x in CLASSES))
    assert (coded.series, coded.title) == (None, "specimen")
    levels = read("\n\n".join(specification("code behind", SECTIONS[0], "", job) for job in CLASSES[:2]))
    assert levels.series is not None
    assert [one.rung for one in levels.classes] == [1, 2]


def test_the_agency_that_one_names_is_that_of_all() -> None:
    named = specification("agency above", SECTIONS[0], "", CLASSES[0])
    others = [specification("labels", SECTIONS[0], "", job).replace("Class", "Job") for job in CLASSES[1:]]
    found = read("\n\n".join([named, *others]))
    assert (found.agency, len(found.classes)) == ("City of Port Harbor", 3)
    assert not [one for one in found.problems if one.rule == "no-agency"]


def test_a_preface_belongs_to_no_class() -> None:
    preface = (
        "CITY OF PORT HARBOR\n\nThis manual has the specifications of all classes, as the council adopted them.\n\n"
    )
    contents = "TABLE OF CONTENTS\n" + "".join(f"- {title} ..... {page}\n" for page, (title, *_) in enumerate(CLASSES))
    found = read(preface + contents + "\n" + "\n\n".join(specification("labels", SECTIONS[0], "", x) for x in CLASSES))
    assert [one.title for one in found.classes] == [title for title, *_ in CLASSES]
    assert [*found.ledger[2:9]] == [LineUse.UNREAD, LineUse.BLANK, *[LineUse.FURNITURE] * 4, LineUse.BLANK]
    assert [one.line for one in found.problems if one.rule == "unread-line"] == [3]
    assert all(one.first_line > 9 for job in found.classes for one in job.statements)


def test_a_manual_of_many_classes_is_read() -> None:
    names = product(["Clerk", "Analyst", "Engineer", "Planner", "Inspector", "Mechanic"], ["Port", "Sea", "Pier"], "IV")
    titles = [f"{place} {work} {rung}" for work, place, rung in names]
    jobs = [
        (name, str(3000 + number), ["Files papers."], "None.") for number, name in enumerate([*titles, *titles[:9]])
    ]
    for head in ("labels", "code behind"):
        found = read("\n".join(specification(head, SECTIONS[0], "dates", job) for job in jobs))
        assert [one.detail.class_code for one in found.classes] == [code for _, code, *_ in jobs]


def test_sections_that_begin_anew_without_titles_are_told() -> None:
    text = specification("labels", SECTIONS[0], "", CLASSES[0])
    again = text.partition("\n\n")[2]
    found = read(f"{text}\n\n{again}\n\n{again}")
    assert [one.title for one in found.classes] == ["Pier Clerk I"]
    (doubt,) = [one for one in found.problems if one.rule == "several-specifications"]
    assert (doubt.line, "lines 5, 25, 45, but" in doubt.message) == (25, True)
    assert not [one for one in read(text).problems if one.rule == "several-specifications"]


@given(
    st.sampled_from(sorted(HEADS)),
    st.sampled_from(SECTIONS),
    st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=4, unique=True), min_size=2, max_size=4),
)
def test_a_specification_may_lack_a_section(head: str, sections: tuple[str, ...], kept: list[list[int]]) -> None:
    words = ["Clerk", "Analyst", "Engineer", "Planner", "Inspector", "Mechanic"]
    jobs = [(f"Harbor {word}", str(3000 + place), ["Files papers."], "None.") for place, word in enumerate(words)]
    made = []
    for places, job in zip([[0, 1, 2, 3], [0, 1, 2, 3], *kept], jobs, strict=False):
        whole = specification(head, sections, "", job)
        for place in {0, 1, 2, 3} - set(places):
            start = whole.index(f"\n{sections[place]}\n")
            end = whole.index(f"\n{sections[place + 1]}\n") if place < 3 else len(whole)
            whole = whole[:start] + whole[end:]
        made.append(whole)
    found = read("\n\n".join(made))
    assert [one.title for one in found.classes] == [title for title, *_ in jobs[: len(made)]]
    assert set(Counter(one.title for one in found.classes).values()) == {1}


@pytest.mark.parametrize("agency", ["california", "los-angeles", "denver"])
def test_published_specifications_in_one_file_say_what_they_say_alone(
    agency: str, shared_data: Callable[..., Path], tmp_path: Path
) -> None:
    files = sorted(shared_data("specs", agency).glob("*.txt"))
    drawn = Random(11)
    for _ in range(3):
        chosen = drawn.sample(files, min(4, len(files)))
        together = tmp_path / "manual.txt"
        together.write_text("\n\n".join(each.read_text(encoding="utf-8") for each in chosen), encoding="utf-8")
        alone = [parse(read_file(each), shipped()) for each in chosen]
        found = parse(read_file(together), shipped())
        assert [job.title for job in found.classes] == [job.title for each in alone for job in each.classes]
        own = {said for each in alone for said in _said(each, inherited=False)}
        assert set(_said(found, inherited=False)) == own


def _said(specification: Specification, *, inherited: bool) -> Iterator[tuple[str, str, str]]:
    for job in specification.classes:
        yield from ((job.title, each.kind, each.text) for each in job.statements if each.inherited is inherited)


def test_many_titles_take_no_time() -> None:
    text = "".join(f"Class Title: Clerk {place}\nDefinition\nWorks.\nDuties\nFiles.\n" for place in range(1_500))
    start = time.process_time()
    read(f"{text}Minimum Qualifications\nNone.\nMinimum Qualifications\nNone.\n")
    assert time.process_time() - start < 6.0
