"""The graph of a specification with every kind of statement, against one written by hand from docs/graph.md."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph
from rdflib.compare import graph_diff, isomorphic, to_isomorphic

from kg.model import Distinction, JobClass, Probation, Statement, StatementKind
from kg.rdf import write
from kg.rdf.terms import CLASS_OF, PROPERTY_OF
from kg.vocabulary import DEFAULT_BASE, JC, PROV
from tests.rdf.invented import DOCK_CLERK, SPECIFICATION, STATEMENTS, experience, statement

GOLDEN = Path(__file__).parents[1] / "data" / "graphs" / "dock-clerk-ii.ttl"
ID = f"{DEFAULT_BASE}harbor-town/"
ALWAYS = ("text", "position", "firstLine", "lastLine", "inSection", "applicability")


def quads_of(nquads: bytes) -> list[tuple[str, str, str, str]]:
    found = parse(nquads, format=RdfFormat.N_QUADS)
    return [tuple(str(getattr(term, "value", term)) for term in quad) for quad in found]  # type: ignore[misc]


def with_statements(*statements: Statement) -> tuple[JobClass, ...]:
    return (replace(DOCK_CLERK, statements=statements, patterns=()),)


def test_the_golden_graph() -> None:
    written = write(SPECIFICATION, DEFAULT_BASE)
    triples = b"".join(
        line.removesuffix(f" <{ID}specification/dock-clerk-ii> .".encode()) + b" .\n"
        for line in written.nquads.splitlines()
    )
    made, golden = Graph().parse(data=triples, format="nt"), Graph().parse(GOLDEN, format="turtle")
    _, only_made, only_golden = graph_diff(to_isomorphic(made), to_isomorphic(golden))
    assert (sorted(only_made), sorted(only_golden)) == ([], [])
    assert isomorphic(made, golden)
    assert (len(made), written.triples) == (len(golden), len(golden))


def test_all_quads_are_in_the_graph_of_the_specification() -> None:
    graphs = {quad.graph_name for quad in parse(write(SPECIFICATION, DEFAULT_BASE).nquads, format=RdfFormat.N_QUADS)}
    assert graphs == {NamedNode(f"{ID}specification/dock-clerk-ii")}


def test_every_kind_is_in_the_golden_graph() -> None:
    assert {one.kind for one in STATEMENTS} == set(StatementKind) == set(CLASS_OF) == set(PROPERTY_OF)


def test_every_statement_has_what_every_statement_has() -> None:
    written = write(SPECIFICATION, DEFAULT_BASE)
    quads = quads_of(written.nquads)
    statements = {subject for subject, _, value, _ in quads if value == f"{JC}Statement"}
    assert len(statements) == written.statements == len(STATEMENTS) + 3
    for address in statements:
        names = [predicate for subject, predicate, _, _ in quads if subject == address]
        for name in (*(f"{JC}{name}" for name in ALWAYS), f"{PROV}wasDerivedFrom"):
            assert names.count(name) == 1, (address, name)
        kinds = [value for subject, _, value, _ in quads if subject == address and value.removeprefix(JC) in KINDS]
        assert len(kinds) == 1, address
        assert sum(value == address and edge != f"{JC}hasStatement" for _, edge, value, _ in quads) >= 1


KINDS = frozenset(CLASS_OF.values())


def test_addresses_are_those_of_the_statements() -> None:
    written = write(SPECIFICATION, DEFAULT_BASE)
    texts = {s: o for s, p, o, _ in quads_of(written.nquads) if p == f"{JC}text"}
    (addresses,) = written.statement_iris
    assert [texts[address] for address in addresses] == [one.text for one in STATEMENTS]


def test_same_input_same_bytes() -> None:
    assert write(SPECIFICATION, DEFAULT_BASE).nquads == write(replace(SPECIFICATION), DEFAULT_BASE).nquads


def test_the_extract_has_what_rules_need() -> None:
    extract = write(SPECIFICATION, DEFAULT_BASE).extract
    short = [(one.subject, one.predicate, one.object) for one in extract.edges]
    assert [tuple(part.removeprefix(f"{ID}class/") for part in edge) for edge in short] == [
        ("harbor-master", "supervises", "dock-clerk-ii"),
        ("dock-clerk-ii", "supervises", "porter"),
        ("dock-clerk-i", "qualifiesFor", "dock-clerk-ii"),
        ("porter", "qualifiesFor", "dock-clerk-ii"),
        ("dock-clerk-i", "qualifiesFor", "dock-clerk-ii"),
        ("porter", "qualifiesFor", "dock-clerk-ii"),
    ]
    assert [(group.predicate, group.group) for group in extract.groups] == [("leads", "dock hands")]
    assert [(one.iri, one.text) for one in extract.descriptions] == [(f"{ID}class/porter", "these learn")]
    (defined,) = extract.classes
    assert (defined.code, defined.general_statement) == ("D102", "Keeps dock records. Leads two or more dock hands.")
    assert defined.evidence == f"{ID}statement/dock-clerk-ii/general-statement-1"
    kinds = {use.kind: use.label for use in extract.concepts}
    assert kinds == {
        "PayGrade": "NE-7",
        "Competency": "Oral Communication",
        "Credential": "boat license",
        "Population": "Night Shift positions",
        "WorkingCondition": "Works in fog.",
        "PhysicalDemand": "Rope climbing",
        "BackgroundCheck": "Criminal Check",
    }, "a demand of the scheme keeps the scheme's label"
    assert extract.acronyms == {"DC": "Dock Clerk"}
    assert type(extract).from_json(extract.to_json()) == extract


@pytest.mark.parametrize(
    ("coded", "spec", "job_class"),
    [
        ((), "dock-clerk-ii", "dock-clerk-ii"),
        (("class/dock-clerk-ii",), "dock-clerk-ii", "dock-clerk-ii-d102"),
        (("class/dock-clerk-ii", "specification/dock-clerk-ii"), "dock-clerk-ii-d102", "dock-clerk-ii-d102"),
        (("class/other", "specification/other"), "dock-clerk-ii", "dock-clerk-ii"),
    ],
)
def test_codes_in_iris(coded: tuple[str, ...], spec: str, job_class: str) -> None:
    written = write(SPECIFICATION, DEFAULT_BASE, coded=coded)
    assert written.extract.specification == f"{ID}specification/{spec}"
    assert [one.iri for one in written.extract.classes] == [f"{ID}class/{job_class}"]
    subjects = {subject for subject, _, _, _ in quads_of(written.nquads) if "/statement/" in subject}
    assert all(subject.startswith(f"{ID}statement/{job_class}/") for subject in subjects)
    supervised = [
        o for s, p, o, _ in quads_of(written.nquads) if s.endswith("harbor-master") and p == f"{JC}supervises"
    ]
    assert supervised == [f"{ID}class/{job_class}"], "a class that names itself means itself"


def test_another_base() -> None:
    written = write(SPECIFICATION, "urn:kg:")
    assert written.extract.specification == "urn:kg:harbor-town/specification/dock-clerk-ii"
    assert DEFAULT_BASE.encode() not in written.nquads


def test_no_class_leads_or_differs_from_itself() -> None:
    own = Distinction(
        kind=StatementKind.DISTINCTION,
        text="x",
        first_line=1,
        last_line=1,
        section="D",
        position=1,
        titles=("Dock Clerk 2",),
    )
    quads = quads_of(write(replace(SPECIFICATION, classes=with_statements(own)), DEFAULT_BASE).nquads)
    assert not [quad for quad in quads if quad[1] == f"{JC}distinguishedFrom"]


def test_months_that_the_text_does_not_give_are_absent() -> None:
    plain = experience("Some experience.", 21, 1)
    quads = quads_of(write(replace(SPECIFICATION, classes=with_statements(plain)), DEFAULT_BASE).nquads)
    assert not {f"{JC}minimumMonths", f"{JC}months", f"{JC}serviceIn", f"{JC}within"} & {quad[1] for quad in quads}


def test_probation_none_is_not_silence() -> None:
    none = Probation(
        kind=StatementKind.PROBATION, text="None", first_line=1, last_line=1, section="P", position=1, months=0
    )
    silent = statement(StatementKind.OTHER, "x", 1, "O")
    for one, expected in ((none, ["PT0S"]), (silent, [])):
        quads = quads_of(write(replace(SPECIFICATION, classes=with_statements(one)), DEFAULT_BASE).nquads)
        assert [value for _, edge, value, _ in quads if edge == f"{JC}probationPeriod"] == expected


def test_what_the_holders_of_a_class_move_on_to() -> None:
    (clerk,) = SPECIFICATION.classes
    note = replace(clerk.statements[0], section="Note", advances_to=("Harbor Master", "Dock Clerk II"))
    written = write(replace(SPECIFICATION, classes=(replace(clerk, statements=(note,), patterns=()),)), DEFAULT_BASE)
    edges = [(s, o) for s, p, o, _ in quads_of(written.nquads) if p == f"{JC}advancesTo"]
    assert edges == [(f"{ID}class/dock-clerk-ii", f"{ID}class/harbor-master")], "a class does not move on to itself"
    said = {o for _, p, o, _ in quads_of(written.nquads) if p == f"{JC}advancementTo"}
    assert f"{ID}class/harbor-master" in said
    assert ("advancesTo", f"{ID}class/harbor-master") in {(e.predicate, e.object) for e in written.extract.edges}
