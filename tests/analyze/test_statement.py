"""Tests of kg.analyze.statement."""

from kg.analyze.statement import statements, statements_of
from kg.model import BY_POSITION, StatementKind
from kg.store import Snapshot
from tests.analyze.conftest import Small, named


def test_statements_come_in_source_order_with_file_and_lines(examples: Snapshot) -> None:
    (inspector,) = named(examples, "Cross-Connection Inspector")
    found = statements_of(examples, inspector.value)
    assert [each.lines for each in found] == sorted(each.lines for each in found)
    assert {each.file for each in found} == {"10.txt"}


def test_a_competency_has_name_definition_and_concept(examples: Snapshot) -> None:
    (analyst,) = named(examples, "Water Quality Analyst")
    found = [each for each in statements_of(examples, analyst.value) if each.kind is StatementKind.COMPETENCY]
    writing = next(each for each in found if each.word("name") == "Writing")
    assert writing.lines[0] == 64
    assert writing.word("definition")
    assert writing.targets["about_concept"][0].endswith("/competency/writing")


def test_scope_headcount_and_patterns_are_read(examples: Snapshot) -> None:
    (supervisor,) = named(examples, "Permit Technician Supervisor")
    found = [each for each in statements_of(examples, supervisor.value) if each.kind is StatementKind.SUPERVISION]
    assert [each.number("minimum_reports") for each in found] == [3, 1]
    assert found[1].applicability == BY_POSITION
    (plant,) = named(examples, "Water Plant Operator Supervisor")
    service = [each for each in statements_of(examples, plant.value) if each.kind is StatementKind.EXPERIENCE]
    assert [each.patterns for each in service] == [(1,), (2,)]


def test_boilerplate_is_marked(examples: Snapshot) -> None:
    (clerk,) = named(examples, "Office Support Clerk")
    duties = [each for each in statements_of(examples, clerk.value) if each.kind is StatementKind.DUTY]
    assert [each.boilerplate for each in duties[-2:]] == [True, True]


def test_a_statement_of_no_known_kind_is_other(small: Small) -> None:
    store = small(':c jc:hasStatement :s . :s a jc:Statement, :Odd ; jc:text "x" ; jc:minimumMonths 6 .')
    (found,) = statements(store, ["https://example.org/c"])["https://example.org/c"]
    assert (found.kind, found.lines, found.file, found.number("minimum_months")) == (StatementKind.OTHER, (0, 0), "", 6)
    assert found.to_json()["minimum_months"] == 6
