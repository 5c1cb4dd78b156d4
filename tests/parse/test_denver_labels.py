"""The two published Denver texts parse to what readers wrote down line by line in tests/data/labels/denver."""

import shutil
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.model import (
    ALL_POSITIONS,
    BY_POSITION,
    CredentialRequirement,
    DemandLevel,
    DetailStatement,
    Distinction,
    EducationRequirement,
    ExperienceRequirement,
    LineUse,
    NamedStatement,
    Probation,
    Specification,
    Statement,
    StatementKind,
)
from kg.parse import parse, shipped
from kg.read import read

LABELS = Path(__file__).parents[1] / "data" / "labels" / "denver"
KINDS = {
    "general_statement": StatementKind.GENERAL,
    "physical_demand": StatementKind.DEMAND,
    "physical_demand_level": StatementKind.DEMAND_LEVEL,
    "background_check": StatementKind.BACKGROUND_CHECK,
    "class_detail": StatementKind.CLASS_DETAIL,
}
"""Kinds that a label names otherwise than the model does."""
APPLICABILITY = {"all": ALL_POSITIONS, "by_position": BY_POSITION}
RULES = {
    "no-class-code": "no-class-code",
    "title-not-stated": "title-from-prose",
    "misspelt-level": "misspelt-level",
    "empty-section": "empty-section",
    "ambiguous-none": "ambiguous-none",
    "empty-field": "empty-field",
    "missing-characteristics": "announced-but-missing",
}
"""The parser's rule for each kind of problem of which a reader must be told."""
REMARKS = {"agency-from-template": "no-agency"}
"""Rules of the parser for problems that the labels only remark upon."""

Labels = dict[str, Any]
Case = tuple[Labels, Specification]


@pytest.fixture(scope="module", params=sorted(LABELS.glob("*.toml")), ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest, shared_data: Callable[..., Path]) -> Case:
    labels = tomllib.loads(request.param.read_text(encoding="utf-8"))
    source = shared_data("specs", "denver", labels["source"])
    return labels, parse(read(source), shipped())


def kind_of(label: Labels) -> StatementKind:
    return KINDS.get(label["kind"]) or StatementKind(label["kind"])


def body(specification: Specification) -> list[Statement]:
    """The statements of the sections, without the two that say where title and code stand."""
    return [one for one in specification.classes[0].statements if one.section != "Title"]


def pairs(case: Case, *kinds: StatementKind) -> Iterator[tuple[Labels, Statement]]:
    """Each labelled statement of these kinds with the parsed one at its section and position."""
    labels, specification = case
    found = {(one.section, one.position): one for one in body(specification)}
    for label in labels["statement"]:
        if not kinds or kind_of(label) in kinds:
            yield label, found[label["section"], label["position"]]


def test_the_label_is_of_this_very_text(case: Case) -> None:
    labels, specification = case
    assert specification.sha256 == labels["source_sha256"]


def test_every_statement_is_found_and_none_is_made_up(case: Case) -> None:
    labels, specification = case
    wanted = Counter(
        (kind_of(label), *label["lines"], label["section"], label["position"]) for label in labels["statement"]
    )
    found = Counter((one.kind, one.first_line, one.last_line, one.section, one.position) for one in body(specification))
    report = []
    for kind in sorted({key[0] for key in wanted | found}):
        of_kind = [
            Counter({key: n for key, n in keys.items() if key[0] is kind}) for keys in (wanted, found, wanted & found)
        ]
        want, have, right = (each.total() for each in of_kind)
        report.append(f"{kind.value}: precision {right}/{have}, recall {right}/{want}")
    message = "\n".join([*report, f"missing: {sorted(wanted - found)}", f"made up: {sorted(found - wanted)}"])
    assert found == wanted, message


def test_texts_begin_and_end_as_labelled(case: Case) -> None:
    for label, statement in pairs(case):
        assert statement.text.startswith(label["starts"]), statement
        assert statement.text.endswith(label["ends"]), statement
        assert "  " not in statement.text


def test_applicability_and_boilerplate(case: Case) -> None:
    for label, statement in pairs(case):
        wanted = APPLICABILITY.get(label["applicability"], label["applicability"])
        assert statement.applicability == wanted, statement
        assert statement.boilerplate == label.get("boilerplate", False), statement


def test_names_and_definitions(case: Case) -> None:
    named = (StatementKind.COMPETENCY, StatementKind.DEMAND, StatementKind.BACKGROUND_CHECK)
    for label, statement in pairs(case, *named):
        assert isinstance(statement, NamedStatement)
        assert statement.name == label["name"]
        if "definition_starts" in label:
            assert statement.definition is not None
            assert statement.definition.startswith(label["definition_starts"])
            assert statement.definition.endswith(label["ends"].split()[-1])
        else:
            assert statement.definition is None


def test_distinctions(case: Case) -> None:
    for label, statement in pairs(case, StatementKind.DISTINCTION):
        assert isinstance(statement, Distinction)
        assert list(statement.titles) == label["titles"]
        assert statement.describes == label["describes"], statement.reason


def test_qualifications(case: Case) -> None:
    for label, statement in pairs(case, StatementKind.EDUCATION):
        assert isinstance(statement, EducationRequirement)
        assert (statement.level, list(statement.accepted)) == (label["level"], label["accepted"])
    for label, statement in pairs(case, StatementKind.EXPERIENCE):
        assert isinstance(statement, ExperienceRequirement)
        assert (statement.months, statement.within) == (label["months"], label.get("within"))
        assert statement.service == ()


def test_there_is_one_way_to_qualify(case: Case) -> None:
    _, specification = case
    (pattern,) = specification.classes[0].patterns
    kinds = (StatementKind.EDUCATION, StatementKind.EXPERIENCE)
    assert pattern.requirements == tuple(specification.classes[0].of_kind(*kinds))


def test_credentials(case: Case) -> None:
    for label, statement in pairs(case, StatementKind.CREDENTIAL):
        assert isinstance(statement, CredentialRequirement)
        assert statement.names == ((label["name"],) if "name" in label else ())
        assert (statement.credential_kind, statement.deadline) == (label["credential"], label.get("deadline"))


def test_supervision(case: Case) -> None:
    for label, statement in pairs(case, StatementKind.SUPERVISION):
        assert statement.leadership is not None
        found = statement.leadership
        assert (found.kind, found.leader, found.titles) == (label["supervision"], None, ())
        assert (found.minimum_reports, found.group) == (label.get("minimum_reports"), label.get("group"))


def test_groups_of_staff_that_somebody_leads_or_supervises(case: Case) -> None:
    labels, specification = case
    kinds = {"leads": "lead", "supervises": "supervise"}
    wanted = {
        (kinds[label["relation"]], label["by"], label["phrase"])
        for label in labels.get("group", [])
        if label["relation"] in kinds
    }
    found = {
        (one.leadership.kind, one.leadership.leader or specification.title, one.leadership.group)
        for one in body(specification)
        if one.leadership and one.leadership.group
    }
    assert found == wanted


def test_level_of_demand_and_probation(case: Case) -> None:
    for label, statement in pairs(case, StatementKind.DEMAND_LEVEL):
        assert isinstance(statement, DemandLevel)
        wanted = (case[0]["class"]["physical_demand_level_min"], case[0]["class"]["physical_demand_level_max"])
        assert (statement.minimum, statement.maximum) == wanted
        assert label.get("min", wanted[0]) == wanted[0]
    for label, statement in pairs(case, StatementKind.PROBATION):
        assert isinstance(statement, Probation)
        assert statement.months == label["months"] == case[0]["class"]["probation_months"]


def test_class_detail(case: Case) -> None:
    labels, specification = case
    for label, statement in pairs(case, StatementKind.CLASS_DETAIL):
        assert isinstance(statement, DetailStatement)
        assert (statement.name, statement.value) == (label["name"], label["value"])
    wanted = labels["class"]
    detail = specification.classes[0].detail
    assert detail.pay_grade is not None
    grade = (detail.pay_grade.notation, detail.pay_grade.plan, detail.pay_grade.number)
    assert grade == (wanted["pay_grade"], wanted["pay_plan"], wanted["grade_number"])
    assert detail.flsa == wanted["flsa"]
    assert (detail.established_on, detail.established_by) == (day(wanted["established_on"]), wanted["established_by"])
    assert (detail.revised_on, detail.revised_by) == (day(wanted.get("revised_on")), wanted.get("revised_by"))
    assert (detail.title_changed_on, detail.schematic_code) == (None, None)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def test_title_code_and_agency_and_where_they_stand(case: Case) -> None:
    labels, specification = case
    assert specification.title == specification.classes[0].title == labels["title"]
    assert specification.classes[0].detail.class_code == (labels["class_code"] or None)
    assert specification.agency == "City and County of Denver"
    stated = {
        (one.name, one.value, one.first_line)
        for one in specification.classes[0].statements
        if one.section == "Title" and isinstance(one, DetailStatement)
    }
    wanted = {("Title", labels["title"], labels["title_from"])}
    if labels["class_code"]:
        wanted.add(("Class Code", labels["class_code"], labels["class_code_from"]))
    assert stated == wanted


def test_sections(case: Case) -> None:
    labels, specification = case
    assert [(section.heading, section.first_line, section.is_empty) for section in specification.sections] == [
        (label["heading"], label["line"], label["empty"]) for label in labels["section"]
    ]
    for section, label in zip(specification.sections, labels["section"], strict=True):
        assert section.last_line == label.get("last_text_line", section.first_line), section


def test_history(case: Case) -> None:
    labels, specification = case
    history = specification.classes[0].history
    assert [(one.date, one.first_line, one.last_line) for one in history] == [
        (day(label["date"]), *label["lines"]) for label in labels["revision"]
    ]
    for one, label in zip(history, labels["revision"], strict=True):
        assert one.text.startswith(label["starts"])
        assert one.text.endswith(label["ends"])


def test_every_line_is_accounted_for(case: Case) -> None:
    labels, specification = case
    ledger = specification.ledger
    assert specification.coverage == 1.0
    assert numbers(ledger, LineUse.FURNITURE) == [label["line"] for label in labels.get("furniture", [])]
    assert numbers(ledger, LineUse.SCOPE) == [label["line"] for label in labels.get("scope", [])]
    assert numbers(ledger, LineUse.FIELD) == [label["line"] for label in labels.get("empty_field", [])]
    assert numbers(ledger, LineUse.HEADING) == [label["line"] for label in labels["section"]]
    assert StatementKind.OTHER not in {one.kind for one in specification.classes[0].statements}


def numbers(ledger: tuple[LineUse, ...], use: LineUse) -> list[int]:
    return [number for number, found in enumerate(ledger, start=1) if found is use]


def test_what_a_reader_must_be_told_is_told_and_nothing_else(case: Case) -> None:
    labels, specification = case
    expected = {
        (RULES[label["kind"]], None if label.get("document") else label["line"])
        for label in labels["problem"]
        if label["weight"] == "expected"
    }
    remarked = {label["kind"] for label in labels["problem"] if label["weight"] == "remark"}
    told = {(problem.rule, problem.line) for problem in specification.problems}
    extra = {rule for rule, _ in told - expected}
    assert expected - told == set()
    assert all(REMARKS.get(rule) in remarked for rule in extra), extra


def test_the_name_of_the_file_means_nothing(case: Case, shared_data: Callable[..., Path], tmp_path: Path) -> None:
    labels, specification = case
    copy = tmp_path / "Chief Whale Counter.txt"
    shutil.copyfile(shared_data("specs", "denver", labels["source"]), copy)
    again = parse(read(copy), shipped())
    assert again.source == copy.name
    assert (again.title, again.classes, again.problems) == (
        labels["title"],
        specification.classes,
        specification.problems,
    )
