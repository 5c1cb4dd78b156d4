"""What is told of a query at a glance is what reading it token by token tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.serve.evaluation.glance import Glance, glance, has_own_limit
from kg.store.query_text import FORMS, examine

PIECES = (
    *("SELECT", "ask", "Construct", "DESCRIBE", "INSERT", "FROM", "from", "SERVICE", "service", "SILENT", "WHERE"),
    *("PREFIX", "prefix", "BASE", "VERSION", "FILTER", "LIMIT 5", "a:b", "SELECT:x", "SELECT.x", ":", "x:", "?from"),
    *("<urn:a>", "<urn:x#\\u0041>", "<", ">", "{", "}", "(", ")", '"', "'", '"FROM"', "#", "# FROM\n", "# SERVICE\r"),
    *(" ", "\n", "\t", "*", "1", ".", "\\", "ſervice", "é", "@en", "{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60))
def test_a_glance_sees_what_reading_the_tokens_sees(text: str) -> None:
    try:
        expected = examine(text)
    except QueryError:
        with pytest.raises(QueryError, match="more than"):
            glance(text)
        return
    seen = glance(text)
    assert (seen.has_dataset, seen.services) == (expected.has_dataset, expected.services)
    assert seen.form == expected.form


def test_a_letter_that_is_not_ascii_goes_on_with_the_word() -> None:
    assert glance("SELECTé * { ?a ?b ?c }").form == examine("SELECTé * { ?a ?b ?c }").form != "SELECT"


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_form_stands_behind_the_prologue(form: str) -> None:
    text = f"# SELECT\nPREFIX a: <urn:a#>\nprefix : <urn:b>\rBASE <urn:c> {form.lower()} * {{ ?a a:b ?c }}"
    assert glance(text) == Glance(form, False, frozenset())


@pytest.mark.parametrize(
    "text", ["SELECT * {" + "{" * 300, "SELECT * { FILTER(" + "!" * 2000, "ASK { " + "?a ?b ?c . " * 6000 + "}"]
)
def test_what_nests_or_chains_too_much_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="more than"):
        glance(text)


@pytest.mark.parametrize(
    ("text", "is_limited"),
    [
        ("SELECT * {} LIMIT 5", True),
        ("SELECT * {} limit 5 OFFSET 3\n", True),
        ("SELECT * {} LIMIT 6", False),
        ("SELECT * {} # LIMIT 5", False),
        ("SELECT * {} #\n LIMIT 5", True),
        ("SELECT * { SELECT * {} LIMIT 5 }", False),
        ("SELECT ?xLIMIT 5", False),
        ("SELECT * {}", False),
    ],
)
def test_a_limit_of_its_own_stands_at_the_end(text: str, is_limited: bool) -> None:
    assert has_own_limit(text, 5) is is_limited
