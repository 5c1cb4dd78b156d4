"""Writing Markdown: tables, text without markup of its own, and IRIs in their short form."""

import re
from collections.abc import Iterable, Iterator

from rdflib import Graph
from rdflib.term import Node, URIRef

from kg.vocabulary import PREFIXES, SCHEME


def table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a table, with a blank line below."""
    yield f"| {' | '.join(columns)} |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def paragraphs(*texts: str) -> Iterator[str]:
    """Each text on a line of its own, with a blank line below."""
    for text in texts:
        yield from (text, "")


def plain(text: str) -> str:
    """Text in which Markdown finds no markup, on one line."""
    return re.sub(r"([\\<*|])", r"\\\1", " ".join(text.split()))


def said(graph: Graph, subject: Node, predicate: URIRef) -> str:
    """What a graph says of a subject, as plain text; nothing where it is silent."""
    return plain(str(graph.value(subject, predicate) or ""))


def short(node: Node) -> str:
    """An IRI with the prefix that this project uses for it, a concept as scheme and name, any other whole."""
    text = str(node)
    if text.startswith(SCHEME):
        return text.removeprefix(SCHEME)
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace) and re.fullmatch(r"[\w.-]+", text.removeprefix(namespace)):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return f"`{text}`"
