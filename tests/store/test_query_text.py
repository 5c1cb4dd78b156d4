"""What can be said of a query's text: form, dataset, prefixes, and too much of everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.query_text import examine


@pytest.mark.parametrize(
    ("text", "form", "has_dataset", "missing"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT", False, ()),
        ("# ASK\nselect ?from { ?from jc:from 'FROM', \"\"\"a \" FROM b\"\"\"@from }", "SELECT", False, ("jc",)),
        ("PREFIX ask: <http://a#> BASE <http://select/> CONSTRUCT WHERE { ?s ask:x ?o }", "CONSTRUCT", False, ()),
        ("ASK FROM <http://a> { ?s ?p ?o }", "ASK", True, ()),
        ("ask from named <http://a> { ?s ?p ?o }", "ASK", True, ()),
        ("PREFIX jc: <http://other#> DESCRIBE jc:a", "DESCRIBE", False, ()),
        ("SELECT * { ?s a jc:Duty ; skos:prefLabel ?l ; dcterms:title ?t FILTER(?a<?b && ?c>?d) }", "SELECT", False,
         ("dcterms", "jc", "skos")),
        ("SELECT * { ?s ?p <http://x/#FROM> }", "SELECT", False, ()),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT", False, ()),
        ("", "", False, ()),
        ("42 ?x", "", False, ()),
    ],
)  # fmt: skip
def test_what_is_seen(text: str, form: str, has_dataset: bool, missing: tuple[str, ...]) -> None:
    query = examine(text)
    assert (query.form, query.has_dataset, query.missing) == (form, has_dataset, missing)


def test_missing_prefixes_are_declared_on_the_first_line() -> None:
    declared = examine("SELECT *\n{ ?s a jc:Duty }").declared
    assert declared == "PREFIX jc: <https://w3id.org/jobclass/ontology#> SELECT *\n{ ?s a jc:Duty }"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {" + "{" * 5000 + "}" * 5000 + "}",
        "SELECT * { ?s ?p ?o FILTER(" + "!" * 20000 + "?o) }",
        "SELECT * { ?s ?p ?o FILTER(" + "||".join(["?o = 1"] * 20000) + ") }",
        "SELECT * { " + "\nBIND(1 AS ?x)" * 20000 + "}",
        "SELECT * { ?s ?p ?o " + "MINUS {?s ?p ?o}" * 20000 + "}",
    ],
)
def test_what_would_overflow_the_stack_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="nested groups"):
        examine(text)


def test_long_lists_of_values_are_fine() -> None:
    text = "SELECT * { VALUES ?s { " + " ".join(f"<https://example.org/{n}>" for n in range(20000)) + " } }"
    assert examine(text).form == "SELECT"


@given(st.text())
def test_any_text_is_examined_or_refused(text: str) -> None:
    examine(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {" + "{?a ?b ?c}" * 10_000 + "}",
        "SELECT * {" + "?a ?b ?c ." * 100_000 + "}",
        "SELECT * {?a ?b ?c" + "; ?b ?d" * 100_000 + "}",
        "SELECT * {" + "VALUES ?a {1}" * 100_000 + "}",
        "SELECT * {BIND((1<" + "(" * 5000 + "1" + ")" * 5000 + ")&&(2>1) AS ?x)}",
        "SELECT " + "".join(f"(1 AS ?x{n})" for n in range(20_000)) + " {}",
    ],
    ids=["groups", "patterns", "predicates", "values", "parentheses that look like an IRI", "projections"],
)
def test_what_would_overflow_the_stack_side_by_side_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="5000 parts"):
        examine(text)


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("SELECT * { SERVICE <urn:a> { ?s ?p ?o } SERVICE SILENT <urn:b> { ?s ?p ?o } }", {"urn:a", "urn:b"}),
        ("SELECT * { SERVICE # <urn:c>\n <urn:a> { ?s ?p ?o } }", {"urn:a"}),
        ("SELECT * { SERVICE ?where { <urn:a> ?p ?o } }", {""}),
        ("SELECT * { SERVICE x: { <urn:a> ?p ?o } }", {""}),
        # An IRI with an escape is an IRI: what follows its # is no comment.
        ("SELECT * { ?s <urn:x#\\u0041> ?o . SERVICE <urn:a> { ?s ?p ?o } }", {"urn:a"}),
        ("SELECT * { ?s jc:serviceIn ?o FILTER(?o != 'Customer service: claims') }", set()),
    ],
)
def test_services_are_found(text: str, services: set[str]) -> None:
    assert examine(text).services == services
