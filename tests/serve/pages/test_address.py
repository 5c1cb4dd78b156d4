"""A path leads back to the IRI that it was made of, whatever stands in that."""

from urllib.parse import quote, unquote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.serve.pages.address import iris_of, path_of, split_suffix

BASE = "https://example.org/id/"
PIECES = (
    "town",
    "/",
    "%2F",
    "%C3%A9",
    "%",
    "%25",
    "%zz",
    "é",
    "😀",
    "?",
    "#",
    ".",
    "..",
    "//",
    "&",
    "+",
    " ",
    "\\",
    "<",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join) | st.text(min_size=1, max_size=20))
def test_a_path_leads_back_to_its_iri(local: str) -> None:
    assume(not any(0xD800 <= ord(letter) <= 0xDFFF for letter in local))  # no text of a graph has half a letter
    path = path_of(BASE + local, BASE)
    if path is None:
        return
    assert path.isascii()
    assert not path.startswith("//")
    raw = path.encode()
    assert next(iris_of(unquote(path), raw, BASE)) == BASE + local


@given(st.sampled_from(PIECES), st.sampled_from(PIECES))
def test_no_two_iris_share_a_path(one: str, other: str) -> None:
    paths = [path_of(f"{BASE}town/{each}x", BASE) for each in (one, other)]
    assert one == other or None in paths or paths[0] != paths[1]


@pytest.mark.parametrize("local", ["", "/evil.example/x", "a/../b", "./a", "a b", 'a"b', "a\\b"])
def test_what_a_browser_would_change_has_no_path(local: str) -> None:
    assert path_of(BASE + local, BASE) is None


def test_an_iri_with_escapes_may_be_asked_for_as_it_is() -> None:
    path = "/town/caf%C3%A9/"
    found = list(iris_of(unquote(path), path.encode(), BASE))
    assert found[0] == f"{BASE}town/café/"
    assert set(found[1:]) == {f"{BASE}town/caf%C3%A9/", f"{BASE}town/café", f"{BASE}town/caf%C3%A9"}


def test_a_plain_iri_is_its_own_path() -> None:
    assert path_of(f"{BASE}town/class/clerk-2", BASE) == "/town/class/clerk-2" == quote("/town/class/clerk-2")
    assert split_suffix("/town/class/clerk.rdf") == ("/town/class/clerk", "rdfxml")
