"""What a store holds, in numbers."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from kg.analyze.rows import rows
from kg.rdf.terms import CLASS_OF
from kg.store.interface import GraphStore
from kg.vocabulary import JC, ONTOLOGY_GRAPH, SENT_GRAPH

_THINGS: Final = {
    "specifications": "Specification",
    "tables": "ClassTable",
    "classes": "JobClass",
    "mentioned": "MentionedClass",
    "series": "ClassSeries",
    "statements": "Statement",
    "inferences": "Inference",
}
_SHARED: Final = {
    "competencies": "requiresCompetency",
    "physical_demands": "requiresPhysicalDemand",
    "working_conditions": "hasWorkingCondition",
    "credentials": "requiresCredential",
    "background_checks": "requiresBackgroundCheck",
    "pay_grades": "payGrade",
}
_EDGES: Final = (
    "qualifiesFor",
    "advancesTo",
    "nextInSeries",
    "leads",
    "supervises",
    "ledBy",
    "supervisedBy",
    "distinguishedFrom",
    "possiblySameAs",
)


def _names(names: Iterable[str]) -> str:
    return " ".join(f"jc:{name}" for name in names)


_TYPES: Final = f"""
SELECT ?type (COUNT(DISTINCT ?thing) AS ?count)
WHERE {{ VALUES ?type {{ {_names([*_THINGS.values(), *CLASS_OF.values()])} }} ?thing a ?type }}
GROUP BY ?type
"""
_CONCEPTS: Final = f"""
SELECT ?edge (COUNT(DISTINCT ?thing) AS ?count)
WHERE {{ VALUES ?edge {{ {_names(_SHARED.values())} }} ?class ?edge ?thing }}
GROUP BY ?edge
"""
_TIES: Final = f"""
SELECT DISTINCT ?edge ?from ?to ?stated
WHERE {{
  VALUES ?edge {{ {_names(_EDGES)} }}
  ?from ?edge ?to .
  OPTIONAL {{ GRAPH ?graph {{ ?from ?edge ?to }} ?graph a jc:Specification . BIND(true AS ?stated) }}
}}
"""
_GRAPHS: Final = "SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_DOCUMENTS: Final = """
SELECT DISTINCT ?specification ?template ?coverage ?agency
WHERE {
  VALUES ?kind { jc:Specification jc:ClassTable }
  ?specification a ?kind .
  OPTIONAL { ?specification jc:template ?template }
  OPTIONAL { ?specification jc:coverage ?coverage }
  OPTIONAL { ?specification jc:publishedBy/skos:prefLabel ?agency }
}
"""
_PROBLEMS: Final = """
SELECT ?rule (COUNT(DISTINCT ?problem) AS ?count)
WHERE { ?specification jc:hasProblem ?problem . ?problem jc:rule ?rule }
GROUP BY ?rule
"""


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts; `edges` has for each edge how many are stated and how many derived, a stated one not counted twice.

    `triples` are by group of graphs: specifications, concepts, derived, ontology, other.
    """

    things: dict[str, int]
    statements: dict[str, int]
    concepts: dict[str, int]
    edges: dict[str, dict[str, int]]
    triples: dict[str, int]
    agencies: dict[str, int]
    templates: dict[str, int]
    coverage: float | None
    problems: dict[str, int]

    @property
    def sentence(self) -> str:
        """The store in one sentence."""
        things = self.things
        ontology = self.triples.get("ontology", 0)
        beside = f", beside {ontology:,} of the ontology" if ontology else ""
        own = sum(self.triples.values()) - ontology
        return (
            f"{things['specifications']:,} specifications{self._tables} of {len(self.agencies):,}"
            f" agenc{'y' if len(self.agencies) == 1 else 'ies'} define {things['classes']:,} classes and mention"
            f" {things['mentioned']:,} more, in"
            f" {things['statements']:,} statements and {own:,} triples{beside}."
        )

    @property
    def _tables(self) -> str:
        count = self.things["tables"]
        return f" and {count:,} table{'' if count == 1 else 's'}" if count else ""

    def to_json(self) -> dict[str, Any]:
        """The counts, those of `jobkg build` under the same names."""
        return {
            **self.things,
            "statements_by_kind": self.statements,
            **self.concepts,
            "edges": self.edges,
            "triples": sum(self.triples.values()),
            "triples_by_graph": self.triples,
            "agencies": self.agencies,
            "templates": self.templates,
            "mean_coverage": self.coverage,
            "problems": sum(self.problems.values()),
            "problems_by_rule": self.problems,
        }


def stats(store: GraphStore) -> Stats:
    """Count what the store holds; reads the whole of it, so it takes time in a large one."""
    types = {row.text("type").removeprefix(JC): row.number("count") or 0 for row in rows(store, _TYPES)}
    shared = {row.text("edge").removeprefix(JC): row.number("count") or 0 for row in rows(store, _CONCEPTS)}
    ties: dict[tuple[str, str, str], bool] = {}
    for row in rows(store, _TIES):
        tie = (row.text("edge").removeprefix(JC), row.text("from"), row.text("to"))
        ties[tie] = ties.get(tie, False) or row.holds("stated")
    edges = {name: {"stated": 0, "derived": 0} for name in _EDGES}
    for (name, _, _), stated in ties.items():
        edges[name]["stated" if stated else "derived"] += 1
    documents = {row.text("specification"): row for row in rows(store, _DOCUMENTS)}
    coverage = [share for row in documents.values() if (share := row.decimal("coverage")) is not None]
    problems = {row.text("rule"): row.number("count") or 0 for row in rows(store, _PROBLEMS)}
    things = {name: types.get(type_, 0) for name, type_ in _THINGS.items()}
    # As in a build, classes are those that a specification defines; those only mentioned have their own count.
    things["classes"] -= things["mentioned"]
    return Stats(
        things=things,
        statements={kind.value: types[name] for kind, name in CLASS_OF.items() if types.get(name)},
        concepts={name: shared.get(edge, 0) for name, edge in _SHARED.items()},
        edges=edges,
        triples=_triples(store, documents),
        agencies=_counted(row.maybe("agency") for row in documents.values()),
        templates=_counted(row.maybe("template") for row in documents.values()),
        coverage=round(sum(coverage) / len(coverage), 4) if coverage else None,
        problems=dict(sorted(problems.items())),
    )


def _triples(store: GraphStore, specifications: Collection[str]) -> dict[str, int]:
    found = dict.fromkeys(("specifications", "concepts", "derived", "ontology", "other"), 0)
    for row in rows(store, _GRAPHS):
        graph = row.text("graph")
        if graph == SENT_GRAPH:
            continue
        if graph in specifications:
            group = "specifications"
        elif graph == ONTOLOGY_GRAPH:
            group = "ontology"
        else:
            last = graph.rpartition("/graph/")[2]
            group = last if last in ("concepts", "derived") else "other"
        found[group] += row.number("count") or 0
    return found


def _counted(names: Iterable[str | None]) -> dict[str, int]:
    return dict(sorted(Counter(name for name in names if name).items()))
