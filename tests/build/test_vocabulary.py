"""A built store with a validator's eye: terms are declared, every triple keeps domain and range, labels are single."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.build import build
from kg.derive import Corpus, concept_quads, derived_quads
from kg.rdf import write
from kg.resources import folder
from kg.store import StoreDirectory
from kg.vocabulary import DEFAULT_BASE, JC, OWL, RDF, RDFS, SKOS
from tests.rdf.invented import SPECIFICATION

TYPE, FIRST, REST = (NamedNode(f"{RDF}{name}") for name in ("type", "first", "rest"))
DOMAIN, RANGE, SUBCLASS = (NamedNode(f"{RDFS}{name}") for name in ("domain", "range", "subClassOf"))
UNION, CLASS = NamedNode(f"{OWL}unionOf"), NamedNode(f"{OWL}Class")
PREFERRED = NamedNode(f"{SKOS}prefLabel")
Node = NamedNode | BlankNode | Literal


def of_examples(place: Path) -> list[Quad]:
    build(StoreDirectory(place / "examples"), [folder("examples")])
    with StoreDirectory(place / "examples").open() as snapshot:
        return list(snapshot.quads())


def of_every_kind(_: Path) -> list[Quad]:
    """The graph of the specification with every kind of statement, and what follows from it."""
    written = write(SPECIFICATION, DEFAULT_BASE)
    corpus = Corpus()
    corpus.add(written.extract)
    pieces = (written.nquads, *concept_quads(corpus, DEFAULT_BASE), *derived_quads(corpus, DEFAULT_BASE))
    return [quad for piece in pieces for quad in parse(piece, format=RdfFormat.N_QUADS)]


@pytest.fixture(scope="module", params=[of_examples, of_every_kind])
def quads(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Quad]:
    """All quads, without those of the ontology."""
    found: list[Quad] = request.param(tmp_path_factory.mktemp("store"))
    return [quad for quad in found if str(quad.graph_name.value) != "https://w3id.org/jobclass/ontology"]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def ontology() -> Store:
    """The ontology and its schemes."""
    store = Store()
    for path in sorted(folder("ontology").rglob("*.ttl")):
        store.extend(quad for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE))
    return store


def objects(store: Store, subject: Node, predicate: NamedNode) -> list[Node]:
    return [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]  # type: ignore[arg-type, misc]


def allowed(store: Store, term: NamedNode, edge: NamedNode) -> set[Node]:
    """The classes that a declared domain or range names, those of a union one by one."""
    found: set[Node] = set()
    for one in objects(store, term, edge):
        unions = objects(store, one, UNION)
        rest = unions[0] if unions else None
        if rest is None:
            found.add(one)
        while rest is not None and rest != NamedNode(f"{RDF}nil"):
            found.update(objects(store, rest, FIRST))
            rest = objects(store, rest, REST)[0]
    return found


def types_of(quads: list[Quad], ontology: Store) -> dict[Node, set[Node]]:
    """The classes of every node, with the classes above them."""
    found: dict[Node, set[Node]] = defaultdict(set)
    for quad in (*quads, *ontology):
        if quad.predicate == TYPE:
            found[quad.subject].add(quad.object)
    for classes in found.values():
        waiting = list(classes)
        while waiting:
            above = [one for one in objects(ontology, waiting.pop(), SUBCLASS) if one not in classes]
            classes.update(above)
            waiting.extend(above)
    return found


def test_every_term_is_declared(quads: list[Quad], ontology: Store) -> None:
    declared = {quad.subject for quad in ontology.quads_for_pattern(None, TYPE, None)}
    used = {term for quad in quads for term in (quad.predicate, quad.object) if str(term).startswith(f"<{JC}")}
    assert len(used) > 60
    assert used - declared == set()


def test_every_triple_keeps_domain_and_range(quads: list[Quad], ontology: Store) -> None:
    types = types_of(quads, ontology)
    wrong = set()
    for quad in quads:
        if not quad.predicate.value.startswith(JC):
            continue
        name = quad.predicate.value.removeprefix(JC)
        if not types[quad.subject] & allowed(ontology, quad.predicate, DOMAIN):  # type: ignore[index]
            wrong.add((name, "domain", str(quad.subject)))
        kinds = {quad.object.datatype} if isinstance(quad.object, Literal) else types[quad.object]  # type: ignore[index]
        if not kinds & allowed(ontology, quad.predicate, RANGE):
            wrong.add((name, "range", str(quad.object)))
    assert wrong == set()


def test_nothing_has_two_preferred_labels(quads: list[Quad], ontology: Store) -> None:
    labels = Counter(quad.subject for quad in (*quads, *ontology) if quad.predicate == PREFERRED)
    assert [subject for subject, count in labels.items() if count > 1] == []


def test_every_concept_class_and_agency_has_a_label(quads: list[Quad], ontology: Store) -> None:
    types = types_of(quads, ontology)
    named = {quad.subject for quad in (*quads, *ontology) if quad.predicate == PREFERRED}
    wanted = {NamedNode(f"{SKOS}Concept"), NamedNode(f"{JC}Agency"), NamedNode(f"{JC}ClassSeries")}
    own = {node for node, kinds in types.items() if kinds & wanted and str(node).startswith(f"<{DEFAULT_BASE}")}
    assert len(own) > 10
    assert own - named == set()


def test_what_is_stated_is_not_inferred_again(quads: list[Quad]) -> None:
    graphs = defaultdict(set)
    for quad in quads:
        graphs[quad.triple].add(quad.graph_name)
    derived = NamedNode(f"{DEFAULT_BASE}graph/derived")
    assert [triple for triple, where in graphs.items() if derived in where and len(where) > 1] == []
