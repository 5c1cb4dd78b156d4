"""Links of a class to reference data as its page shows them, and the names of the releases that they lead to."""

from kg.knowledge_graph import KnowledgeGraph
from kg.link.class_links import ClassLinks, class_links
from kg.link.concept import references
from kg.link.mapping import read_mappings
from kg.link.decision import Decision


def links_of(graph: KnowledgeGraph, iri: str) -> ClassLinks:
    """The mappings of a class, and the candidates that wait for a decision."""
    return class_links(graph.store, iri)


def mappings(graph: KnowledgeGraph) -> tuple[Decision, ...]:
    """All that is accepted and rejected in the store."""
    return tuple(read_mappings(graph.store))


def releases(graph: KnowledgeGraph) -> dict[str, str]:
    """The names of the releases that are loaded, by their graphs: "O*NET 29.3"."""
    return {each.graph: f"{each.name} {each.version}".strip() for each in references(graph.store)}


def release_name(graph: str, loaded: dict[str, str]) -> str:
    """What people call a release; the end of its graph's name where it is not loaded."""
    return loaded.get(graph) or graph.rpartition("/graph/")[2].removeprefix("https://").strip("/").replace("/", " ")
