"""The page of the vocabulary: each term with its label, definition, example, domain and range."""

import re
from collections.abc import Iterator
from typing import Final

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph
from rdflib.collection import Collection
from rdflib.term import Node, URIRef

from docs.pages.markdown import paragraphs, plain, said, short, table
from kg.resources import folder
from kg.vocabulary import JC, SCHEME

# The file groups its terms under comments; both are taken in the order in which they stand.
_GROUP_OR_TERM: Final = re.compile(r"^# ==== (?P<group>.+?) ====$|^jc:(?P<term>\w+) a owl:", re.MULTILINE)
_FACTS: Final = {
    "Kind of": RDFS.subClassOf,
    "Special case of": RDFS.subPropertyOf,
    "Said of": RDFS.domain,
    "Value": RDFS.range,
}


def lines() -> Iterator[str]:
    """The lines of the page."""
    sources = [folder("ontology") / name for name in ("jobclass.ttl", "reference.ttl")]
    graph = Graph()
    for source in sources:
        graph.parse(source)
    header = graph.value(None, RDF.type, OWL.Ontology)
    assert header is not None
    yield from paragraphs(
        "# Vocabulary",
        said(graph, header, DCTERMS.description),
        f"The prefix `jc:` stands for `{JC}`. The version is `{graph.value(header, OWL.versionIRI)}`.",
        "[The graph](../graph.md) tells how the terms work together; [Concept schemes](schemes.md) lists the values.",
    )
    group: str | None = None
    for match in _GROUP_OR_TERM.finditer("\n".join(source.read_text(encoding="utf-8") for source in sources)):
        if match["group"]:
            group = match["group"]
            continue
        if group:
            yield from paragraphs(f"## {plain(group)}")
            group = None
        yield from _term(graph, URIRef(JC + match["term"]))
    yield from _alignments()


def _term(graph: Graph, term: URIRef) -> Iterator[str]:
    yield from paragraphs(
        f"### {short(term)}",
        f"**{said(graph, term, RDFS.label)}.** {said(graph, term, SKOS.definition)}",
    )
    yield f"- Example: {said(graph, term, SKOS.example)}"
    for label, predicate in _FACTS.items():
        found = sorted(_linked(graph, value) for value in graph.objects(term, predicate))
        if found:
            yield f"- {label}: {', '.join(found)}"
    yield ""


def _linked(graph: Graph, node: Node) -> str:
    """A term as a link within the page; a union as its members."""
    members = graph.value(node, OWL.unionOf)
    if members is not None:
        return " or ".join(_linked(graph, member) for member in Collection(graph, members))
    name = short(node)
    return f"[{name}](#{name.replace(':', '').lower()})" if name.startswith("jc:") else name


def _alignments() -> Iterator[str]:
    graph = Graph().parse(folder("ontology") / "alignments.ttl")
    yield from paragraphs("## Alignments", "How terms and concepts stand to those of other vocabularies.")
    rows = {
        (short(subject), short(predicate), short(target))
        for subject, predicate, target in graph
        if str(subject).startswith((JC, SCHEME)) and not isinstance(target, BNode)
    }
    yield from table(("term", "relation", "outside term"), sorted(rows))
