"""Layouts that no template was made for are read with the generic one, and say what a person found in them."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import ExperienceRequirement, JobClass, Specification, Statement, StatementKind
from kg.parse import parse, shipped
from kg.parse.template import heading_key
from kg.read import read
from tests.parse.specimen import document

LAYOUTS = Path(__file__).parents[1] / "data" / "layouts"
KINDS = {
    "duty": StatementKind.DUTY,
    "knowledge": StatementKind.KNOWLEDGE,
    "skill": StatementKind.SKILL,
    "ability": StatementKind.ABILITY,
    "supervision": StatementKind.SUPERVISION,
    "received": StatementKind.NOTE,
    "credential": StatementKind.CREDENTIAL,
    "demand": StatementKind.DEMAND,
    "condition": StatementKind.CONDITION,
}
"""Kinds of items that are compared one by one; education and experience may share a sentence. Of notes only those are
compared that say by whom the class is supervised."""
LEAST = 0.9

Labels = dict[str, Any]
Case = tuple[Labels, Specification]


@pytest.fixture(scope="module", params=sorted(LAYOUTS.glob("*.txt")), ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> Case:
    labels = tomllib.loads(request.param.with_suffix(".toml").read_text(encoding="utf-8"))
    return labels, parse(read(request.param), shipped())


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def bare(text: str) -> str:
    """The words of an item without those that tell its kind: "good knowledge of", "ability to"."""
    return re.sub(r"^(?:(?:\w+ )?knowledge of|skill in|ability to) ", "", words(text))


def classes(case: Case) -> Iterator[tuple[Labels, JobClass]]:
    labels, found = case
    return zip(labels["class"], found.classes, strict=True)


def test_it_is_read_with_the_generic_template(case: Case) -> None:
    _, found = case
    assert found.template == "generic"
    assert found.template_reason.startswith("generic: ")
    assert found.agency != "Unnamed agency"


def test_nearly_all_lines_are_accounted_for(case: Case) -> None:
    assert case[1].coverage >= LEAST


def test_titles_codes_and_dates(case: Case) -> None:
    assert case[1].series_title == case[0].get("series_title")
    for label, found in classes(case):
        detail = found.detail
        assert (found.title, detail.class_code or "") == (label["title"], label["class_code"])
        for name, when in (("established_on", detail.established_on), ("revised_on", detail.revised_on)):
            assert (when is None) == (label[name] == "")
            assert str(when or "").startswith(label[name])


def test_pay_and_overtime(case: Case) -> None:
    for label, found in classes(case):
        detail = found.detail
        assert (detail.pay_grade.notation if detail.pay_grade else "") == label["pay_grade"]
        assert [[one.minimum, one.maximum] for one in detail.salary] == label["salary"]
        wanted = {"": None, "e": "E", "n": "N"}[label["flsa"][:1].lower()]
        assert detail.flsa == wanted


def test_sections(case: Case) -> None:
    labels, found = case
    wanted = [(heading_key(one["heading"]), one["line"], one["last_line"]) for one in labels["section"]]
    assert [(heading_key(one.heading), one.first_line, one.last_line) for one in found.sections] == wanted


def items(case: Case, kind: str) -> tuple[list[str], list[Statement]]:
    """The first words of the labelled items of a kind, and the statements of that kind."""
    labels, found = case
    wanted = [bare(start) for one in labels["items"] if one["kind"] == kind for start in one["starts"]]
    given = [one for job in found.classes for one in job.of_kind(KINDS[kind])]
    return wanted, [one for one in given if kind != "received" or (one.leadership and one.leadership.leader)]


def test_items(case: Case) -> None:
    right = labelled = given = 0
    missed = []
    for kind in KINDS:
        wanted, found = items(case, kind)
        left = list(found)
        for start in wanted:
            match = next((one for one in left if bare(one.text).startswith(start)), None)
            if match:
                left.remove(match)
                right += 1
            else:
                missed.append((kind, start))
        labelled += len(wanted)
        given += len(wanted) - len([one for one in missed if one[0] == kind])
        given += len([one for one in left if not one.boilerplate])
    assert right >= LEAST * labelled, missed
    assert right >= LEAST * given


def test_months_of_experience(case: Case) -> None:
    for label, found in classes(case):
        months = {one.months for one in found.statements if isinstance(one, ExperienceRequirement)}
        assert set(label["experience_months"]) <= months


MARKED = """\
<html><head><title>Jobs</title></head><body>
<h1>Greenhouse Attendant</h1>
<table><tr><th>Class Code</th><th>FLSA Status</th><th>Pay Grade</th></tr>
<tr><td>2044</td><td>Exempt</td><td>18</td></tr></table>
<h2>Definition</h2><p>Waters and pots plants in the greenhouses of a botanical garden.</p>
<h2>Examples of Duties</h2><ul><li>Waters plants by hand.</li><li>Mixes soil.</li></ul>
<h2>Things to Bring</h2><p>Boots.</p>
<h2>Minimum Qualifications</h2><p>One year of experience in a plant nursery.</p>
<h2>License</h2><p>Pesticide applicator certificate.</p>
</body></html>
"""


def test_headings_and_tables_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(MARKED, encoding="utf-8")
    found = parse(read(path), shipped())
    (job_class,) = found.classes
    detail = job_class.detail
    assert (job_class.title, detail.class_code, detail.flsa) == ("Greenhouse Attendant", "2044", "E")
    assert detail.pay_grade is not None
    assert detail.pay_grade.notation == "18"
    assert [one.heading for one in found.sections if one.kind == "other"] == ["Things to Bring"]
    assert [one.text for one in job_class.of_kind(StatementKind.DUTY)] == ["Waters plants by hand.", "Mixes soil."]
    assert found.coverage == 1.0


def test_an_agency_that_nothing_names(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(MARKED, encoding="utf-8")
    document = read(path)
    found = parse(document, shipped())
    assert found.agency == "Unnamed agency"
    assert "no-agency" in {problem.rule for problem in found.problems}
    assert parse(document, shipped(), "Town of Fern").agency == "Town of Fern"


HEADED = """{head}

DISTINGUISHING
FEATURES OF THE CLASS
An employee of this class keeps boats.
TYPICAL DUTIES PERFORMED
Washes boats.
Paints boats.

KNOWLEDGES, SKILLS AND ABILITIES
Knowledge of soap.

MINIMUM QUALIFICATIONS
Completion of two years of college and four years of experience in the care of boats.
"""


@pytest.mark.parametrize(
    ("head", "name", "code"),
    [
        ("BOAT KEEPER 0227", "Boat Keeper", "0227"),
        ("CLASSIFICATION NO. 474\n\nBOAT KEEPER, SENIOR", "Boat Keeper, Senior", "474"),
        ("Job Specification 42111\n\nBOAT KEEPER 2, HARBORS", "Boat Keeper 2, Harbors", "42111"),
        ("BOAT REPAIR TECHNICIAN SENIOR\n\n3262N2", "Boat Repair Technician Senior", "3262N2"),
        ("HARBOR COUNTY CLASS DESCRIPTION\nOFFICIAL TITLE: Boat Keeper CODE: 802 GRADE: 10", "Boat Keeper", "802"),
    ],
)  # fmt: skip
def test_titles_and_codes_at_the_head(head: str, name: str, code: str) -> None:
    found = parse(document(HEADED.format(head=head), "boats.txt"), shipped())
    (one,) = found.classes
    assert (one.title, one.detail.class_code) == (name, code)
    assert [item.text for item in one.of_kind(StatementKind.DUTY)] == ["Washes boats.", "Paints boats."]
    months = [item.months for item in one.of_kind(StatementKind.EXPERIENCE) if isinstance(item, ExperienceRequirement)]
    assert months == [48]
    assert [item.text for item in one.of_kind(StatementKind.EDUCATION)] == ["Completion of two years of college"]


def test_capitals_set_a_heading_off_from_labels_without_blank_lines() -> None:
    text = """HARBOR COUNTY
TITLE: Boat Keeper
SUMMARY: Under supervision, keeps the boats of the county clean and dry in all seasons of the year, and does other work.
EXAMPLES OF DUTIES
Washes boats.
MINIMUM QUALIFICATIONS
One year of experience in washing.
PHYSICAL DEMANDS
Lifting.
"""
    (one,) = parse(document(text, "boats.txt"), shipped()).classes
    assert (one.general_statement or "").startswith("Under supervision, keeps the boats")
