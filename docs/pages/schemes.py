"""The page of the concept schemes: each concept with its labels and its definition."""

from collections.abc import Iterator

from rdflib import DCTERMS, RDF, SKOS, Graph
from rdflib.term import Node

from docs.pages.markdown import paragraphs, plain, said, short, table
from kg.resources import folder


def lines() -> Iterator[str]:
    """The lines of the page."""
    ontology = folder("ontology")
    yield from paragraphs(
        "# Concept schemes",
        "Values that are the same for all agencies. The IRI of a concept is that of its scheme, a slash, and its name.",
    )
    for file in sorted((ontology / "schemes").glob("*.ttl")):
        graph = Graph().parse(file)
        scheme = graph.value(None, RDF.type, SKOS.ConceptScheme)
        assert scheme is not None
        # Two concepts of a scheme are terms of the vocabulary, which has their definitions.
        graph.parse(ontology / "jobclass.ttl")
        yield from paragraphs(
            f"## {said(graph, scheme, DCTERMS.title)}", f"`{scheme}`", said(graph, scheme, DCTERMS.description)
        )
        concepts = sorted(graph.subjects(SKOS.inScheme, scheme), key=lambda node: _rank(graph, node))
        rows = [_row(graph, str(scheme), concept) for concept in concepts]
        yield from table(("name", "label", "also written", "definition"), rows)


def _rank(graph: Graph, concept: Node) -> tuple[str, str]:
    return str(graph.value(concept, SKOS.notation) or ""), str(concept)


def _row(graph: Graph, scheme: str, concept: Node) -> tuple[str, str, str, str]:
    name = str(concept).removeprefix(f"{scheme}/")
    others = sorted(plain(str(label)) for label in graph.objects(concept, SKOS.altLabel))
    broader = sorted(said(graph, node, SKOS.prefLabel) for node in graph.objects(concept, SKOS.broader))
    definition = said(graph, concept, SKOS.definition) + (f" Broader: {', '.join(broader)}." if broader else "")
    shown = short(concept) if name == str(concept) else name
    return f"`{shown}`", said(graph, concept, SKOS.prefLabel), ", ".join(others), definition
