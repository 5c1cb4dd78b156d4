"""Questions to a graph in this process, and what is said when they are wrong."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple

from kg.errors import QueryError, StoreError
from kg.store import EmbeddedStore, GraphStore, Table

DATA = """
PREFIX jc: <https://w3id.org/jobclass/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
<https://example.org/g1> { <https://example.org/a> a jc:JobClass ; skos:prefLabel "Clerk" . }
<https://example.org/g2> { <https://example.org/b> a jc:JobClass ; jc:leads <https://example.org/a> . }
"""


@pytest.fixture
def store() -> Iterator[GraphStore]:
    oxigraph = Store()
    oxigraph.load(DATA, format=RdfFormat.TRIG)
    with EmbeddedStore(oxigraph) as store:
        yield store


def test_select_gives_terms_in_the_order_of_variables(store: GraphStore) -> None:
    table = store.select("SELECT ?label ?c { ?c a jc:JobClass OPTIONAL { ?c skos:prefLabel ?label } } ORDER BY ?c")
    assert table.variables == ("label", "c")
    assert list(table.rows) == [
        (Literal("Clerk"), NamedNode("https://example.org/a")),
        (None, NamedNode("https://example.org/b")),
    ]


def test_default_graph_is_the_union(store: GraphStore) -> None:
    assert store.ask("ASK { ?b jc:leads ?a . ?a skos:prefLabel 'Clerk' }") is True
    assert store.ask("ASK { GRAPH ?g { ?b jc:leads ?a . ?a skos:prefLabel 'Clerk' } }") is False


def test_from_clauses_choose_the_graph(store: GraphStore) -> None:
    count = "SELECT (COUNT(*) AS ?n) FROM <https://example.org/g1> { ?c a jc:JobClass }"
    assert [row[0] for row in store.select(count).rows] == [Literal(1)]


def test_construct_and_describe(store: GraphStore) -> None:
    made = Triple(NamedNode("https://example.org/a"), NamedNode("https://example.org/ledBy"),
                  NamedNode("https://example.org/b"))  # fmt: skip
    text = "CONSTRUCT { ?a <https://example.org/ledBy> ?b } WHERE { ?b jc:leads ?a }"
    assert list(store.construct(text)) == [made]
    assert len(list(store.construct("DESCRIBE <https://example.org/a>"))) == 2


def test_run_takes_any_form(store: GraphStore) -> None:
    assert isinstance(store.run("SELECT * { ?s ?p ?o }"), Table)
    assert store.run("ASK {}") is True
    triples = store.run("CONSTRUCT WHERE { ?s ?p ?o }")
    assert not isinstance(triples, bool | Table)
    assert len(list(triples)) == 4


def test_graphs_and_quads(store: GraphStore) -> None:
    assert store.graphs() == ["https://example.org/g1", "https://example.org/g2"]
    assert len(list(store.quads())) == 4


def test_syntax_error_has_its_place(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="not valid SPARQL") as caught:
        store.run("SELECT *\n{ ?s ?p }")
    assert caught.value.where == "line 2, column 10"
    assert caught.value.remedy
    with pytest.raises(QueryError, match="not valid SPARQL"):
        store.select("SELCT")
    with pytest.raises(QueryError, match="not valid SPARQL"):
        store.run("INSERT DATA { <a:a> <a:b> <a:c> }")


def test_unknown_prefix_lists_the_known_ones(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="prefix") as caught:
        store.select("SELECT * { ?s foo:bar ?o }")
    assert "jc, " in str(caught.value)
    assert caught.value.where == "line 1, column 22"


def test_an_unknown_prefix_is_named_where_the_engine_speaks_of_something_else(store: GraphStore) -> None:
    for text in ("SELECT * { foo:bar ?p ?o }", "ASK { ?s a [] ; ?p ?o . foo:bar ?p ?o . jc:x ?p ?o }"):
        with pytest.raises(QueryError) as caught:
            store.run(text)
        assert "nothing declares the prefix foo" in str(caught.value)
    with pytest.raises(QueryError) as caught:
        store.run("PREFIX foo: <https://example.org/> SELECT * { foo:bar ?p }")
    assert "declares" not in str(caught.value)


def test_wrong_form_is_told(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="a SELECT query is needed here, this one begins with ASK"):
        store.select("ASK {}")
    with pytest.raises(QueryError, match="a CONSTRUCT or DESCRIBE query is needed"):
        store.construct("SELECT * { ?s ?p ?o }")


def test_query_that_fails_while_it_runs(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="unknown"):
        list(store.select("SELECT * { ?s ?p ?o FILTER(<https://example.org/unknown>(?o)) }").rows)
    with pytest.raises(QueryError, match="Unicode"):
        store.run("SELECT * { ?s ?p '\ud800' }")
    with pytest.raises(QueryError, match="SERVICE would send a part of the query to another host"):
        list(store.select("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }").rows)


def test_closed_store_says_so(store: GraphStore) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.ask("ASK {}")
