"""Passages that stand word for word in many documents of an agency."""

from collections.abc import Iterator, Mapping, Sequence

from kg.validate.check.compare.cell import number, text
from kg.validate.check.compare.words import content
from kg.validate.check.row import Row


def repeated_texts(rows: Sequence[Row], numbers: Mapping[str, float]) -> Iterator[Row]:
    """Each text of at least `words` words that stands in a `share` of an agency's documents, and in `documents`.

    A row is a text of an agency with a statement that has it, how many documents have it (?documents), and how many
    documents the agency has (?of).
    """
    for row in rows:
        documents = number(row, "documents")
        if documents < numbers["documents"] or documents < numbers["share"] * number(row, "of"):
            continue
        if len(content(text(row, "text"))) >= numbers["words"]:
            yield row
