"""Links of a class to reference data as its page shows them, and the names of the releases that they lead to."""

from typing import Final

from kg.knowledge_graph import KnowledgeGraph
from kg.link.class_links import ClassLinks, class_links
from kg.link.concept import references

_VOCABULARIES: Final = {"https://purl.org/ctdl/terms/": "CTDL"}
"""What candidates lead to that is no release to be loaded: the Credential Transparency Description Language."""


def links_of(graph: KnowledgeGraph, iri: str) -> ClassLinks:
    """The mappings of a class, and the candidates that wait for a decision."""
    return class_links(graph.store, iri)


def releases(graph: KnowledgeGraph) -> dict[str, str]:
    """The names of the releases that are loaded, by their graphs: "O*NET 29.3"."""
    return {each.graph: f"{each.name} {each.version}".strip() for each in references(graph.store)}


def release_name(graph: str, loaded: dict[str, str]) -> str:
    """What people call a release; the end of its graph's name where it is not loaded."""
    if graph in loaded or graph in _VOCABULARIES:
        return loaded.get(graph) or _VOCABULARIES[graph]
    return graph.rpartition("/graph/")[2].removeprefix("https://").strip("/").replace("/", " ")
