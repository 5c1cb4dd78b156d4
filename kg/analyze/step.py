"""The steps between classes with all their bases, read from the graph."""

from dataclasses import replace
from typing import Final

from kg.analyze.basis import ADVANCEMENT, PASSAGE, PREDICATES, SERVICE, STATED, Basis, by_position, passages
from kg.analyze.evidence import Evidence
from kg.analyze.rows import Found, rows
from kg.analyze.service import EXCLUSION, Pair, services
from kg.store.interface import GraphStore
from kg.vocabulary import JC, SCHEME

_EDGES: Final = f"""
SELECT DISTINCT ?from ?predicate ?to ?graph
WHERE {{
  VALUES ?predicate {{ {" ".join(f"jc:{name}" for name in PREDICATES)} }}
  ?from ?predicate ?to .
  OPTIONAL {{ GRAPH ?graph {{ ?from ?predicate ?to }} }}
}}
"""
_DOCUMENTS: Final = "SELECT DISTINCT ?graph WHERE { ?graph a jc:Specification }"
_INFERENCES: Final = f"""
SELECT DISTINCT ?from ?predicate ?to ?rule ?explanation ?text ?file ?first ?last ?applicability
WHERE {{
  VALUES ?predicate {{ jc:nextInSeries jc:ledBy jc:supervisedBy }}
  ?inference rdf:predicate ?predicate ; rdf:subject ?from ; rdf:object ?to ;
    jc:rule ?rule ; jc:explanation ?explanation .
  OPTIONAL {{ ?inference jc:evidence ?statement . {PASSAGE} }}
}}
"""
_ADVANCEMENTS: Final = f"""
SELECT DISTINCT ?from ?to ?text ?file ?first ?last ?applicability
WHERE {{
  ?statement jc:advancementTo ?to .
  ?from jc:hasStatement ?statement .
  {PASSAGE}
}}
"""
# What a class's own specification says of the class that leads or supervises it.
_OWN_WORDS: Final = f"""
SELECT DISTINCT ?from ?to ?kind ?text ?file ?first ?last ?applicability
WHERE {{
  ?statement jc:supervisor ?to ; jc:supervisionKind ?kind .
  ?from jc:hasStatement ?statement .
  FILTER(?from != ?to)
  {PASSAGE}
}}
"""
_KINDS: Final = {f"{SCHEME}supervision-kind/lead": "ledBy", f"{SCHEME}supervision-kind/supervise": "supervisedBy"}

Edge = tuple[str, str, str]
"""From, predicate, to."""


def steps(store: GraphStore) -> tuple[dict[Pair, list[Basis]], dict[Pair, tuple[Evidence, ...]]]:
    """The bases of every step, and the passages that leave service out by name ("is not counted"), by classes.

    A step that has only such a passage is none.
    """
    known = services(store)
    found: dict[Pair, list[Basis]] = {}
    for (start, predicate, end), basis in _derived(store).items():
        if start != end and (predicate != SERVICE or (start, end) not in known):
            found.setdefault((start, end), []).append(basis)
    # An equivalency that accepts service may stand without a short edge of its own, so the requirements are asked too.
    for (start, end), reasons in known.items():
        accepted = [each for each in reasons if each.service != EXCLUSION]
        if accepted and start != end:
            found.setdefault((start, end), []).extend(accepted)
    left_out = {
        pair: tuple(passage for each in reasons if each.service == EXCLUSION for passage in each.evidence)
        for pair, reasons in known.items()
    }
    return found, {pair: said for pair, said in left_out.items() if said}


def _derived(store: GraphStore) -> dict[Edge, Basis]:
    """Each short edge with its inference, where it has one, and what the class's own specification says of it."""
    documents = {row.text("graph") for row in rows(store, _DOCUMENTS)}
    stated: dict[Edge, bool] = {}
    for row in rows(store, _EDGES):
        edge = (row.text("from"), row.text("predicate").removeprefix(JC), row.text("to"))
        stated[edge] = stated.get(edge, False) or edge[1] in STATED or row.maybe("graph") in documents
    inferred, own_words = _inferences(store), _own_words(store)
    found = {}
    for edge, is_stated in sorted(stated.items()):
        basis = inferred.get(edge, Basis(edge[1], stated=is_stated))
        said = dict.fromkeys((*basis.evidence, *own_words.get(edge, ())))
        found[edge] = replace(basis, stated=is_stated, evidence=tuple(said))
    return found


def _inferences(store: GraphStore) -> dict[Edge, Basis]:
    grouped: dict[Edge, list[Found]] = {}
    for row in rows(store, _INFERENCES):
        edge = (row.text("from"), row.text("predicate").removeprefix(JC), row.text("to"))
        grouped.setdefault(edge, []).append(row)
    found = {}
    for edge, answers in grouped.items():
        rule, explanation = min((row.text("rule"), row.text("explanation")) for row in answers)
        found[edge] = Basis(edge[1], False, rule, explanation, passages(answers), by_position=by_position(answers))
    return found


def _own_words(store: GraphStore) -> dict[Edge, tuple[Evidence, ...]]:
    grouped: dict[Edge, list[Found]] = {}
    for row in rows(store, _OWN_WORDS):
        if row.text("kind") in _KINDS:
            grouped.setdefault((row.text("from"), _KINDS[row.text("kind")], row.text("to")), []).append(row)
    for row in rows(store, _ADVANCEMENTS):
        grouped.setdefault((row.text("from"), ADVANCEMENT, row.text("to")), []).append(row)
    return {edge: passages(answers) for edge, answers in grouped.items()}
