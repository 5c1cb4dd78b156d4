"""Tidying labels: what cannot be seen goes, and what is odd is told."""

from hypothesis import given
from hypothesis import strategies as st

from kg.link.thesaurus import Concept, Thesaurus, quads, tidy
from kg.link.thesaurus.hygiene import one_line, plain


@given(st.text())
def test_what_is_plain_stays_so(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert all(char.isprintable() or char in "\n\t\u200c\u200d" for char in once)
    assert one_line(one_line(once)) == one_line(once)


def test_letters_of_other_scripts_stay() -> None:
    assert plain("Ärztin für Zähne, врач, 医師, می\u200cخواهم") == "Ärztin für Zähne, врач, 医師, می\u200cخواهم"
    assert (
        plain("soft\u00adhyphen, zero\u200bwidth, no\u00a0break, mark\ufeff") == "softhyphen, zerowidth, no break, mark"
    )


def told(thesaurus: Thesaurus) -> dict[str, int]:
    return {remark.what: remark.count for remark in tidy(thesaurus)}


def test_labels_are_put_in_order() -> None:
    made = Thesaurus()
    made.concepts["a"] = Concept(
        "a", "x:1", label=" Dock\u200b  Clerk ", alternates={"Dock Clerk": None, "Clerk": None}
    )
    made.concepts["a"].hidden = {"Clerk": None, "Clark": None}
    made.concepts["b"] = Concept("b", "x:2", alternates={"Diver": None, "Frogman": None})
    made.concepts["c"] = Concept("c", "x:3")
    made.concepts["d"] = Concept("d", "x:4", label="DIVER")
    assert told(made) == {
        "invisible character taken out": 1,
        "alternative label that is the preferred one too: left out": 1,
        "hidden label that is shown as well: left out": 1,
        "no preferred label: the first alternative one is taken": 1,
        "no label: left out": 1,
        "one label for several concepts: kept": 1,
    }
    assert list(made.concepts) == ["a", "b", "d"]
    clerk, diver = made.concepts["a"], made.concepts["b"]
    assert (clerk.label, list(clerk.alternates), list(clerk.hidden)) == ("Dock Clerk", ["Clerk"], ["Clark"])
    assert (diver.label, list(diver.alternates)) == ("Diver", ["Frogman"])


@given(st.text(min_size=1), st.text(), st.text())
def test_any_text_is_data(label: str, other: str, text: str) -> None:
    import pyoxigraph as ox

    made = Thesaurus()
    made.concepts["http://a/b"] = Concept(
        "http://a/b", "x:1", label=label, alternates={other: None}, definition=text, notation=other
    )
    tidy(made)
    data = b"".join(quads(made, "http://a/g"))
    found = {quad.predicate.value: quad.object for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS)}
    if made.concepts:
        name = found["http://www.w3.org/2004/02/skos/core#prefLabel"]
        assert isinstance(name, ox.Literal)
        kept = made.concepts["http://a/b"].label
        assert name.value == "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in kept)
