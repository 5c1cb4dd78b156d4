"""A specification regenerated from the graph as Markdown."""

from collections.abc import Iterator

from kg.export.document import Document, Item
from kg.export.markdown import escape


def to_markdown(document: Document) -> str:
    """The specification: facts, sections with the lines of each passage in brackets, history, and other classes."""
    return "\n".join(_parts(document)) + "\n"


def _parts(document: Document) -> Iterator[str]:
    yield f"# {escape(document.title)}\n"
    yield f"`{document.iri}`  "
    sources = ", ".join(map(escape, document.files))
    yield (
        f"Regenerated from the graph; lines in brackets are those of {sources}."
        if sources
        else ("No specification defines this class; it is mentioned by others.")
    )
    if document.facts:
        yield "\n| | |\n| --- | --- |"
        for name, value in document.facts:
            yield f"| {escape(name)} | {escape(value)} |"
    for chapter in document.chapters:
        yield f"\n## {escape(chapter.heading) or 'Outside all sections'}\n"
        for item in chapter.items:
            if item.label:
                yield f"\n*{escape(item.label)}*\n"
            yield _item(item)
    if document.history:
        yield "\n## History of the class\n"
        yield from map(_item, document.history)
    if document.relations:
        yield "\n## Other classes\n"
    for words, relations in document.relations:
        yield f"- {escape(words)}:"
        for relation in relations:
            basis = "stated" if relation.stated else "inferred"
            reason = f": {escape(relation.reason)}" if relation.reason else ""
            yield f"  - {escape(relation.title)} *({basis}{reason})*"


def _item(item: Item) -> str:
    name = f"**{escape(item.name)}:** " if item.name else ""
    scope = f" *({escape(item.applicability)})*" if item.applicability else ""
    source = " *(inherited)*" if item.is_inherited else ""
    place = f"{escape(item.file)}:{item.lines}" if item.file else item.lines
    return f"- {name}{escape(item.text)}{scope}{source}{f' [{place}]' if item.lines else ''}"
