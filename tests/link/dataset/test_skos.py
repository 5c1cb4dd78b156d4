"""SKOS files: the same concepts from every format, labels by language, and files that are none."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.link.concept import ConceptKind, read_concepts, references
from kg.link.dataset import load_skos
from kg.link.thesaurus.skos import FORMATS
from kg.store import StoreDirectory
from kg.vocabulary import DEFAULT_BASE

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix : <http://example.org/> .
:work a skos:Concept ; skos:prefLabel "work"@en, "Arbeit"@de ; skos:narrower :dock .
:dock a skos:Concept ; xl:prefLabel :label ; skos:altLabel "quay work", "harbour work"@en-gb ; skos:notation "D" ;
    skos:definition "Work on docks."@en .
:label xl:literalForm "dock work"@en .
:only a skos:Concept ; skos:prefLabel "nur deutsch"@de .
"""


def convert(folder: Path, ending: str) -> Path:
    path = folder / f"words{ending}"
    quads = list(ox.parse(TURTLE, format=ox.RdfFormat.TURTLE))
    ox.serialize((quad.triple for quad in quads), str(path), format=FORMATS[ending])
    return path


@pytest.mark.parametrize("ending", [".ttl", ".rdf", ".nt", ".jsonld", ".nq"])
def test_every_format_gives_the_same(tmp_path: Path, ending: str) -> None:
    directory = StoreDirectory(tmp_path / "store")
    report = load_skos(directory, convert(tmp_path, ending), title="Words", version="1", kind=ConceptKind.SKILL)
    with directory.open() as store:
        found = {each.label: each for each in read_concepts(store, report.graph)}
        assert references(store)[0].name == "Words"
    assert set(found) == {"work", "dock work"}
    dock = found["dock work"]
    assert (dock.iri, dock.kind, dock.notation) == ("http://example.org/dock", ConceptKind.SKILL, "D")
    assert (dock.alternates, dock.definition) == (("harbour work", "quay work"), "Work on docks.")
    assert dock.broader == ("http://example.org/work",)
    assert [(each.what, each.count) for each in report.remarks] == [("no label: left out", 1)]


def test_another_language(tmp_path: Path) -> None:
    # A label without a language counts where there is none in the language asked for.
    directory = StoreDirectory(tmp_path / "store")
    report = load_skos(directory, convert(tmp_path, ".ttl"), language="de")
    with directory.open() as store:
        query = f"SELECT ?l WHERE {{ GRAPH <{report.graph}> {{ ?c skos:prefLabel ?l }} }} ORDER BY ?l"
        assert [str(row[0]) for row in store.select(query).rows] == [
            '"Arbeit"@de',
            '"nur deutsch"@de',
            '"quay work"@de',
        ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.ttl", "<http://a/b> <http://a/c> \n <x y> .", "this cannot be read as Turtle"),
        ("a.ttl", TURTLE[:-40], "this cannot be read as Turtle"),
        ("a.rdf", "<rdf:RDF", "this cannot be read as RDF/XML"),
        ("a.jsonld", "{", "this cannot be read as JSON-LD"),
        ("a.ttl", "<http://a/b> <http://a/c> 1 .", "there is no skos:Concept in it; a.ttl"),
        ("a.csv", "a,b", "this is no RDF file"),
        (
            "a.ttl",
            TURTLE + ":work skos:broader :dock .",
            "the hierarchy runs in a circle",
        ),
    ],
)
def test_what_is_no_skos_is_refused_and_nothing_is_loaded(tmp_path: Path, name: str, text: str, message: str) -> None:
    directory = StoreDirectory(tmp_path / "store")
    load_skos(directory, convert(tmp_path, ".nt"), name="words")
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError) as raised:
        load_skos(directory, tmp_path / name, name="words")
    assert message in str(raised.value)
    with directory.open() as store:
        assert sum(references(store)[0].counts.values()) == 2


def test_a_fault_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://a/b> <http://a/c>\n\n <x y> .")
    with pytest.raises(InputError) as raised:
        load_skos(StoreDirectory(tmp_path / "store"), tmp_path / "a.ttl")
    assert raised.value.where == "a.ttl:3"


LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://example.org/a"><skos:prefLabel>&b;</skos:prefLabel></skos:Concept>
</rdf:RDF>
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_xml_are_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "laughs.rdf"
    path.write_bytes(LAUGHS.replace('"1.0"', f'"1.0" encoding="{encoding}"').encode(encoding))
    with pytest.raises(InputError, match="entities"):
        load_skos(StoreDirectory(tmp_path / "store"), path, title="Words", version="1", kind=ConceptKind.SKILL)


def test_no_dataset_says_what_a_class_is(tmp_path: Path) -> None:
    path = tmp_path / "forged.ttl"
    own = f"{DEFAULT_BASE}town/class/clerk"
    path.write_text(TURTLE.replace(":work a", f"<{own}> a skos:Concept ; skos:prefLabel 'Chief'@en .\n:work a"))
    with pytest.raises(InputError, match="is an IRI of this store"):
        load_skos(StoreDirectory(tmp_path / "store"), path, title="Words", version="1", kind=ConceptKind.SKILL)
