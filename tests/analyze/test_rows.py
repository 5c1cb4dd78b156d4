"""Tests of kg.analyze.rows."""

import pyoxigraph as ox

from kg.analyze.rows import iri_of, rows, rows_of
from tests.analyze.conftest import Small


def test_values_are_plain_python_and_unbound_ones_none(small: Small) -> None:
    store = small(':a jc:level 3 ; jc:coverage 0.5 ; jc:name "42" ; jc:isBoilerplate true ; jc:agency :b .')
    query = """
    SELECT ?level ?share ?name ?flag ?agency ?none WHERE {
      $thing jc:level ?level ; jc:coverage ?share ; jc:name ?name ; jc:isBoilerplate ?flag ; jc:agency ?agency .
      OPTIONAL { $thing jc:text ?none }
    }"""
    (row,) = rows(store, query, thing=ox.NamedNode("https://example.org/a"))
    assert (row.number("level"), row.decimal("share"), row.holds("flag")) == (3, 0.5, True)
    assert (row.maybe("name"), row.number("name")) == ("42", None)
    assert (row.is_iri("agency"), row.is_iri("name")) == (True, False)
    assert (row.maybe("none"), row.text("none"), row.number("none")) == (None, "", None)


def test_values_are_bound_and_never_pasted(small: Small) -> None:
    store = small(':a jc:text "one" . :b jc:text "two" .')
    nasty = ox.Literal('" } ?x ?y ?z { "')
    assert list(rows(store, "SELECT ?a WHERE { ?a jc:text $text }", text=nasty)) == []


def test_many_classes_are_asked_for_in_portions(small: Small) -> None:
    store = small("".join(f":c{number} jc:level {number} . " for number in range(1201)))
    query = "SELECT ?class ?level WHERE { VALUES ?class { $classes } ?class jc:level ?level }"
    found = rows_of(store, query, [f"https://example.org/c{number}" for number in range(1201)])
    assert sorted(row.number("level") or 0 for row in found) == list(range(1201))


def test_no_class_gives_no_row(small: Small) -> None:
    assert list(rows_of(small(""), "SELECT * WHERE { VALUES ?class { $classes } }", [])) == []


def test_a_class_is_named_by_term_or_text() -> None:
    assert iri_of(ox.NamedNode("urn:a:b")) == iri_of("urn:a:b") == "urn:a:b"
