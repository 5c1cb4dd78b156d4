"""Terms written as text: an RDF parser reads back the same terms, and what is no IRI is refused."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import ntriples
from kg.errors import InputError
from kg.ntriples import GraphWriter
from kg.vocabulary import JC, XSD

GRAPH = "urn:x:graph"
CHARACTERS = st.characters(exclude_categories=["Cs"])


def read_back(term: str) -> object:
    """The object of a triple that this term is written into, as a parser without leniency reads it."""
    writer = GraphWriter(GRAPH)
    writer.add("<urn:x:s>", "<urn:x:p>", term)
    (quad,) = parse(writer.nquads(), format=RdfFormat.N_QUADS)
    assert quad == Quad(NamedNode("urn:x:s"), NamedNode("urn:x:p"), quad.object, NamedNode(GRAPH))
    return quad.object


@given(st.text(CHARACTERS))
@example("\x00\x01\t\b\n\r\f\x1f\"\\'\x7f\x80\x85\u2028\u2029\ufeff\ufffe\uffff\U0010ffff")
@example('"^^<urn:x:y> <urn:x:g> .\n<urn:x:s> <urn:x:p> "')
@example("\\u0041 \\")
def test_any_text_is_read_back(value: str) -> None:
    assert read_back(ntriples.text(value)) == Literal(value)


@given(st.text())
def test_half_characters_become_replacements(value: str) -> None:
    expected = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in value)
    assert read_back(ntriples.text(value)) == Literal(expected)


@given(st.text(CHARACTERS))
@example("a b")
@example("\u00e9/?#")
@example("> <urn:x:p> <urn:x:o")
def test_an_iri_is_read_back_or_refused(tail: str) -> None:
    value = f"https://example.org/{tail}"
    try:
        NamedNode(value)
    except ValueError:
        with pytest.raises(InputError):
            ntriples.iri(value)
    else:
        assert read_back(ntriples.iri(value)) == NamedNode(value)


@pytest.mark.parametrize(
    "value",
    [
        *("", "clerk", "/clerk", "//x/y", "http://x/a b", "http://x/<y>", 'http://x/"', "http://x/{y}", "http://x/a|b"),
        *("http://x/a\\b", "http://x/a^b", "http://x/`", "http://x/\n", "http://x/\x00", "http://x/%zz", "1http://x/"),
        *("http://x/\ud800", "http://[x", "http://x/#a#b"),
    ],
)
def test_what_is_no_iri_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="is no IRI"):
        ntriples.iri(value)


@pytest.mark.parametrize("value", ["http://x/é", "urn:kg:a", "https://example.org/a%20b?c=d#e", "mailto:a@b"])
def test_good_iris(value: str) -> None:
    assert ntriples.iri(value) == f"<{value}>"


def typed(value: str, name: str) -> Literal:
    return Literal(value, datatype=NamedNode(f"{XSD}{name}"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (ntriples.jc("Duty"), NamedNode(f"{JC}Duty")),
        (ntriples.integer(0), typed("0", "integer")),
        (ntriples.integer(-12), typed("-12", "integer")),
        (ntriples.decimal(1.0), typed("1", "decimal")),
        (ntriples.decimal(0.0), typed("0", "decimal")),
        (ntriples.decimal(2 / 3), typed("0.6667", "decimal")),
        (ntriples.decimal(0.5), typed("0.5", "decimal")),
        (ntriples.decimal(1e-9), typed("0", "decimal")),
        (ntriples.decimal(123456789.0), typed("123456789", "decimal")),
        (ntriples.boolean(True), typed("true", "boolean")),
        (ntriples.boolean(False), typed("false", "boolean")),
        (ntriples.day(date(904, 2, 29)), typed("0904-02-29", "date")),
        (ntriples.months(6), typed("P6M", "duration")),
        (ntriples.months(12), typed("P1Y", "duration")),
        (ntriples.months(18), typed("P1Y6M", "duration")),
        (ntriples.months(0), typed("PT0S", "duration")),
    ],
)
def test_typed_literals(written: str, expected: object) -> None:
    assert read_back(written) == expected


def test_a_writer_keeps_order_and_drops_repetitions() -> None:
    writer = GraphWriter(GRAPH)
    writer.add("<urn:x:s>", "<urn:x:p>", '"b"', '"a"', '"b"')
    writer.add("<urn:x:s>", "<urn:x:p>")
    assert len(writer) == 2
    assert [line.split()[2] for line in writer.lines()] == ['"b"', '"a"']
    assert writer.nquads() == "".join(writer.lines()).encode()


def test_a_graph_has_an_iri() -> None:
    with pytest.raises(InputError):
        GraphWriter("graph")
