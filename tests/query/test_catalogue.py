"""The shipped catalogue: every query against its golden answer, and against what the graph can hold."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import ParameterError, UnknownClassError
from kg.query import GROUPS, Catalogue, Kind, Query, bind, construct, grouped, run
from kg.query.header import TAGS
from kg.query.template import variables
from kg.resources import folder
from kg.store.embedded import EmbeddedStore
from kg.store.interface import GraphStore, Table
from kg.vocabulary import DEFAULT_BASE, PREFIXES

GOLDEN = Path(__file__).parent / "golden"
CATALOGUE = Catalogue.load(folder("queries"))
REPORTS_AND_VIEWS = CATALOGUE.of_kind(Kind.REPORT) + CATALOGUE.of_kind(Kind.VIEW)

TURTLE_HEAD = (
    f"@base <{DEFAULT_BASE}> . @prefix c: <{DEFAULT_BASE}harbor-town/class/> ."
    f"@prefix spec: <{DEFAULT_BASE}harbor-town/specification/> . @prefix oa: <http://www.w3.org/ns/oa#> ."
    + "".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
)


def identity(query: Query) -> str:
    return f"{query.kind}/{query.name}"


def cases() -> Iterator[Any]:
    for file in sorted(GOLDEN.rglob("*.json")):
        for number, case in enumerate(json.loads(file.read_text(encoding="utf-8"))["cases"]):
            yield pytest.param(Kind(file.parent.name), file.stem, case, id=f"{file.parent.name}/{file.stem}-{number}")


def turtle(lines: list[str]) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(TURTLE_HEAD + "\n".join(lines), format=ox.RdfFormat.TURTLE)}


def cell(term: object) -> str | None:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else None


def store_of(case: dict[str, Any], stores: dict[str, GraphStore]) -> GraphStore:
    """The store that a case is about: the small graph, it beside reference data, the examples, or its own graph."""
    if "trig" in case:
        prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        oxigraph = ox.Store()
        oxigraph.load((prefixes + case["trig"]).encode(), format=ox.RdfFormat.TRIG)
        return EmbeddedStore(oxigraph)
    return stores[case.get("store", "small")]


@pytest.fixture(scope="session")
def stores(small_store: GraphStore, linked_store: GraphStore, examples: GraphStore) -> dict[str, GraphStore]:
    """The stores that several cases are about, by name."""
    return {"small": small_store, "linked": linked_store, "examples": examples}


@pytest.mark.parametrize(("kind", "name", "case"), list(cases()))
def test_the_answer_is_the_golden_one(
    stores: dict[str, GraphStore], kind: Kind, name: str, case: dict[str, Any]
) -> None:
    query = CATALOGUE.find(name, kind)
    if kind is Kind.REPORT:
        rows = [[cell(term) for term in row] for row in run(store_of(case, stores), query, case["values"]).rows]
        assert rows == case["rows"]
        return
    found = {str(triple) for triple in construct(stores["small"], query, case["values"])}
    if "graph" in case:
        assert found == turtle(case["graph"])
    else:
        assert turtle(case["contains"]) <= found
        assert len(found) == case["size"]


@pytest.mark.parametrize("query", REPORTS_AND_VIEWS, ids=identity)
def test_every_query_has_a_golden_answer_that_says_something(query: Query) -> None:
    file = GOLDEN / query.kind / f"{query.name}.json"
    answers = [
        case.get("rows") or case.get("graph") or case.get("contains") for case in json.loads(file.read_text())["cases"]
    ]
    assert any(answers)


@pytest.mark.parametrize("query", CATALOGUE.queries, ids=identity)
def test_every_term_is_one_of_the_vocabulary(query: Query) -> None:
    declared = "".join(path.read_text(encoding="utf-8") for path in folder("ontology").rglob("*.ttl"))
    used = set(re.findall(r"\bjc:(\w+)", query.text))
    assert used
    assert {term for term in used if not re.search(rf"^jc:{term}\b", declared, re.MULTILINE)} == set()


@pytest.mark.parametrize("query", CATALOGUE.queries, ids=identity)
def test_every_query_can_be_taken_to_another_server(query: Query) -> None:
    ox.Store().query(query.text)  # without predeclared prefixes
    for prefix, iri in re.findall(r"(?im)^PREFIX (\w+): <([^>]+)>", query.text):
        assert PREFIXES.get(prefix, iri) == iri


@pytest.mark.parametrize("query", CATALOGUE.of_kind(Kind.REPORT), ids=identity)
def test_every_report_is_ordered_and_described(query: Query) -> None:
    assert "ORDER BY" in query.text
    assert re.search(r"SELECT DISTINCT|GROUP BY", query.text)
    assert all((query.summary, *query.columns.values()))
    assert query.description.endswith(".")


@pytest.mark.parametrize("query", REPORTS_AND_VIEWS, ids=identity)
def test_a_query_that_reads_the_whole_graph_says_so(query: Query) -> None:
    # What is asked of one class, series or file is a part of the graph whose size does not grow with it.
    narrow = {"class", "series"}
    parts = [each for each in query.parameters if each.required and (each.type in narrow or each.name == "file")]
    assert (query.cost == "scan") == (not parts)


def test_every_tag_is_used() -> None:
    assert {tag for query in CATALOGUE.queries for tag in query.tags} == TAGS


@pytest.mark.parametrize("query", CATALOGUE.queries, ids=identity)
def test_a_bound_query_has_no_parameter_left(query: Query) -> None:
    samples = {"level": "medium", "integer": "12", "date": "2020-12-31"}
    values = {
        each.name: str(each.example) if each.scheme else samples.get(each.type, "https://example.org/x")
        for each in query.parameters
    }
    bound = bind(query, values)
    assert not [variable for variable in variables(bound) if variable.is_parameter]
    ox.Store().query(bound)


def test_answers_come_in_one_order_whatever_the_order_of_loading(stores: dict[str, GraphStore]) -> None:
    others = {}
    for name, store in stores.items():
        backwards = ox.Store()
        backwards.extend(sorted(store.quads(), key=str, reverse=True))
        others[name] = (store, EmbeddedStore(backwards))
    for query in CATALOGUE.of_kind(Kind.REPORT):
        for case in json.loads((GOLDEN / "report" / f"{query.name}.json").read_text("utf-8"))["cases"]:
            if "trig" not in case:
                store, other = others[case.get("store", "small")]
                assert list(run(other, query, case["values"]).rows) == list(run(store, query, case["values"]).rows)


def test_an_unknown_query_names_the_nearest() -> None:
    with pytest.raises(ParameterError) as raised:
        CATALOGUE.find("supervison-chain")
    assert raised.value.remedy == "did you mean supervision-chain or supervision-of-class?"


def test_a_word_of_a_name_is_enough_to_be_told_the_names() -> None:
    with pytest.raises(ParameterError) as raised:
        CATALOGUE.find("Supervision")
    assert raised.value.remedy == "did you mean supervision-chain or supervision-of-class?"


def test_every_query_is_in_one_group_and_every_group_has_some() -> None:
    reports = CATALOGUE.of_kind(Kind.REPORT)
    groups = grouped(reports)
    assert list(groups) == list(GROUPS)
    assert {query.name for some in groups.values() for query in some} == {query.name for query in reports}
    assert sum(map(len, groups.values())) == len(reports)
    assert all(query.tags[0] in GROUPS for query in reports)
    assert len(reports) >= 40


@pytest.mark.parametrize("query", CATALOGUE.of_kind(Kind.REPORT), ids=identity)
def test_the_examples_of_a_header_give_an_answer(examples: GraphStore, query: Query) -> None:
    values = {each.name: each.example for each in query.parameters if each.example}
    assert all(each.example for each in query.parameters if each.required and each.type != "level")
    if all(each.example or not each.required for each in query.parameters):
        list(run(examples, query, {name: value for name, value in values.items() if value}).rows)


def answer(found: Table | Iterator[ox.Triple]) -> list[Any]:
    return list(found.rows if isinstance(found, Table) else found)


HOSTILE = [
    'x" } UNION { ?s ?p ?o } #',
    "x') } INSERT DATA { <a:a> <a:b> <a:c> } #",
    '" . ?class ?p ?o . FILTER("" = "',
    "<https://example.org/> ?p ?o . <https://example.org/x>",
    "\\u0022 } SELECT * { ?s ?p ?o",
    "$class ?class",
]


@pytest.mark.parametrize("query", REPORTS_AND_VIEWS, ids=identity)
@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_that_holds_sparql_is_data(examples: GraphStore, query: Query, value: str) -> None:
    """It is refused, or looked for as it is, and then nothing has it, as with any other unknown text."""
    usual = {"class": "Permit Technician I", "competency": "Teamwork", "level": "medium", "integer": "1"}
    ask = run if query.kind is Kind.REPORT else construct
    for parameter in query.parameters:
        others = {
            each.name: each.example or usual.get(each.type, "x") for each in query.parameters if each is not parameter
        }
        try:
            found = answer(ask(examples, query, {**others, parameter.name: value}))
        except (ParameterError, UnknownClassError):
            continue
        assert parameter.type == "text"
        assert found == answer(ask(examples, query, {**others, parameter.name: "nothing is called so"}))
        assert not found or parameter.optional
