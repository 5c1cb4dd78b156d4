"""Binding: a value stays one term whatever it holds, and only `$name` tokens give way to it."""

import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ParameterError
from kg.query import Parameter, ParameterType, Value, bind
from kg.query.header import Kind, Query
from kg.query.template import serialised, substitute, variables
from kg.vocabulary import XSD

NASTY = st.text(st.sampled_from("\\\"'uU0025ce${}<>#?@^ \n\r\t.é\U0001f600\x00"), max_size=30)
TEXT = st.one_of(NASTY, st.text())


def query_of(*parameters: Parameter, text: str) -> Query:
    return Query("q", Kind.REPORT, "", "", (), "scan", parameters, {}, text)


def parameter(type_: str, **more: object) -> Parameter:
    return Parameter("p", ParameterType(type_), "What it is.", **more)  # type: ignore[arg-type]


def answer(text: str) -> list[tuple[object, ...]]:
    solutions = ox.Store().query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(solution) for solution in solutions]


@given(TEXT)
def test_a_text_comes_back_as_the_same_literal(value: str) -> None:
    query = query_of(parameter("text"), text="SELECT ?x ?y { BIND($p AS ?x) BIND(1 AS ?y) } # $p")
    assert answer(bind(query, {"p": value})) == [(ox.Literal(value), ox.Literal(1))]


@given(TEXT)
def test_a_text_never_changes_the_structure(value: str) -> None:
    query = query_of(
        parameter("text"), text='SELECT ?x { BIND($p AS ?x) FILTER("$p" != ?x || true) ?s <http://a/$p> $p }'
    )
    found = [(each.name, each.is_parameter) for each in variables(bind(query, {"p": value}))]
    assert found == [(each.name, each.is_parameter) for each in variables(query.text) if each.name != "p"]


@given(TEXT)
def test_a_server_that_decodes_code_points_first_reads_the_same_literal(value: str) -> None:
    text = f"SELECT ({serialised(ox.Literal(value))} AS ?x) {{}}"
    decoded = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), text)
    if re.search(r"[\x00-\x1f\x7f]", value):
        return  # such a server would also decode the escapes that control characters need
    assert answer(decoded) == [(ox.Literal(value),)]


def test_only_tokens_are_replaced() -> None:
    text = """SELECT * { $p <http://a/$p> "$p", '$p', \"\"\"a"$p\"\"\", '''$p''', $pp, ?p, ex:a\\$p # $p
      , "a\\"$p" , $p}"""
    bound = substitute(text, {"p": ox.Literal(5)})
    term = f'"5"^^<{XSD}integer>'
    assert bound == text.replace("{ $p", "{ " + term).replace(", $p}", f", {term}}}")


def test_less_than_is_not_the_start_of_an_iri() -> None:
    assert [each.name for each in variables("FILTER(?a < $b && ?c > $d)")] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("type_", "value", "term"),
    [
        ("text", "", ox.Literal("")),
        ("text", ox.Literal("x"), ox.Literal("x")),
        ("integer", " 12 ", ox.Literal(12)),
        ("integer", "-3", ox.Literal(-3)),
        ("level", "Very  heavy", ox.NamedNode("https://w3id.org/jobclass/scheme/physical-demand-level/very-heavy")),
        ("iri", "<https://example.org/a>", ox.NamedNode("https://example.org/a")),
        ("class", "https://example.org/a", ox.NamedNode("https://example.org/a")),
        ("class", ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/a")),
    ],
)
def test_a_value_is_converted(type_: str, value: Value, term: ox.Literal | ox.NamedNode) -> None:
    assert parameter(type_).term(value) == term


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [
        ("integer", "1.5", "a whole number"),
        ("integer", "٣", "a whole number"),
        ("integer", "9" * 5000, "a whole number"),
        ("integer", ox.Literal("1"), "a whole number"),
        ("level", "enormous", "one of sedentary, light, medium, heavy, very-heavy"),
        ("iri", "Clerk", "an absolute IRI"),
        ("iri", "https://example.org/> ?s ?p ?o . <x:", "an absolute IRI"),
        ("iri", ox.Literal("x"), "an absolute IRI"),
        ("class", "Dock Clerk I", "the IRI of a class"),
        ("text", ox.NamedNode("https://example.org/a"), "text"),
        ("text", "\udcff", "text"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(type_: str, value: Value, expected: str) -> None:
    with pytest.raises(ParameterError) as raised:
        parameter(type_).term(value)
    assert f"for parameter p: expected {expected}" in raised.value.message
    assert raised.value.remedy is not None
    assert "write for example p=" in raised.value.remedy
    assert str(raised.value).isprintable()


def test_a_default_and_an_optional_parameter_may_be_left_out() -> None:
    text = "SELECT ?x { ?x ?y $p }"
    assert bind(query_of(parameter("integer", default="3"), text=text), {}) == text.replace("$p", str(ox.Literal(3)))
    assert bind(query_of(parameter("integer", optional=True), text=text), {}) == text


def test_a_missing_parameter_is_named() -> None:
    with pytest.raises(ParameterError, match=r"needs the parameter p; give p, for example p=7: What it is\."):
        bind(query_of(parameter("integer", example="7"), text="SELECT ?x { ?x ?y $p }"), {})


def test_an_unknown_parameter_names_the_nearest() -> None:
    with pytest.raises(ParameterError, match="has no parameter 'pp'; it takes p"):
        bind(query_of(parameter("integer"), text="SELECT ?x { ?x ?y $p }"), {"pp": "1"})
    with pytest.raises(ParameterError, match="has no parameter 'a'; it takes none"):
        bind(query_of(text="SELECT ?x { ?x ?y ?z }"), {"a": "1"})


@pytest.mark.parametrize("name", ["Bachelor's degree", "bachelors DEGREE", "BS", "bachelor"])
def test_a_concept_is_named_by_any_of_its_labels(name: str) -> None:
    level = Parameter("level", ParameterType.TEXT, "Level.", scheme="education-level")
    bachelor = ox.NamedNode("https://w3id.org/jobclass/scheme/education-level/bachelor")
    assert level.term(name) == level.term(ox.Literal(name)) == bachelor


@pytest.mark.parametrize("name", ["Bachelr", "", "\udcff", '" } ?s ?p ?o #'])
def test_a_name_that_no_concept_has_is_refused_and_finds_not_nothing(name: str) -> None:
    level = Parameter("level", ParameterType.TEXT, "Level.", scheme="education-level")
    with pytest.raises(ParameterError, match="is no value for parameter level"):
        level.term(name)
    with pytest.raises(ParameterError) as raised:
        level.term("Bachelr")
    assert "high-school, some-college, associate, bachelor, master" in str(raised.value.remedy)
