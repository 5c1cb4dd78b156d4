"""Statements of one list that say nearly the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from pyoxigraph import Literal

from kg.validate.check.compare.block import neighbours
from kg.validate.check.compare.cell import CLASS, FOCUS, OTHER, in_document_order, text
from kg.validate.check.compare.words import bounds, content, contrast, key, label, names
from kg.validate.check.row import Row


@dataclass(frozen=True, slots=True)
class Item:
    """A statement of a list, with the words that say what it is about, and those among them that bound or name it."""

    row: Row
    words: tuple[str, ...]
    stems: frozenset[str]
    bounds: frozenset[str]
    label: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, row: Row) -> Self:
        """The statement of a row."""
        words = content(text(row, "text"))
        said = text(row, "text")
        return cls(row, words, frozenset(words), bounds(words), label(said), names(said))


def near_duplicates(rows: Sequence[Row], numbers: Mapping[str, float]) -> Iterator[Row]:
    """Each statement that says nearly the same as an earlier one of the same class, for the same positions.

    Two statements of one section and kind (?edge) are alike when they share at least `words` words, one has no word
    that the other lacks, and what they share is the `share` of the longer one. They are not alike where a number, a
    word that denies or limits, or another label keeps them apart. Statements of two sections are alike only word for
    word; ?heading then names the other section.
    """
    classes: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        classes[text(row, CLASS), text(row, "applicability")].append(row)
    for group in sorted(classes):
        items = [Item.of(row) for row in in_document_order(classes[group])]
        earlier: dict[str, Item] = {}
        for later, first in [*_repeated(items, numbers), *_in_sections(items, numbers)]:
            if text(later.row, FOCUS) not in earlier:
                earlier[text(later.row, FOCUS)] = first
                yield _finding(later.row, first.row)


def _finding(later: Row, first: Row) -> Row:
    section = text(first, "section")
    heading = "" if section == text(later, "section") else f", under {section}"
    return {**later, OTHER: first[FOCUS], "other_text": first["text"], "heading": Literal(heading)}


def _repeated(items: Sequence[Item], numbers: Mapping[str, float]) -> Iterator[tuple[Item, Item]]:
    """Each item that repeats an earlier one word for word, with the first such.

    Knowledge and skill of one section may be one passage, "Knowledge of and skill in", that was read as both.
    """
    verbatim: dict[str, dict[tuple[str, str], Item]] = defaultdict(dict)
    for item in items:
        section, edge = place = text(item.row, "section"), text(item.row, "edge")
        same = verbatim[key(text(item.row, "text"))]
        first = next((same[other] for other in same if other[0] != section or other[1] == edge), None)
        same.setdefault(place, item)
        if first is not None and len(item.words) >= numbers["words"]:
            yield item, first


def _in_sections(items: Sequence[Item], numbers: Mapping[str, float]) -> Iterator[tuple[Item, Item]]:
    """Each item that is like an earlier one of its section, with the first such; what is repeated is left out."""
    sections: dict[tuple[str, str], dict[str, Item]] = defaultdict(dict)
    for item in items:
        sections[text(item.row, "section"), text(item.row, "edge")].setdefault(key(text(item.row, "text")), item)
    for name in sorted(sections):
        different = list(sections[name].values())
        for place, near in neighbours([item.words for item in different], numbers["share"]):
            first = next((other for other in near if _are_alike(different[other], different[place], numbers)), None)
            if first is not None:
                yield different[place], different[first]


def _are_alike(one: Item, other: Item, numbers: Mapping[str, float]) -> bool:
    if one.label != other.label and one.label and other.label:
        return False
    if not (one.names <= other.stems and other.names <= one.stems):
        return False
    least = numbers["share"] * max(len(one.words), len(other.words))
    if one.bounds != other.bounds or len(one.stems & other.stems) + 1 < least:
        return False
    found = contrast(one.words, other.words)
    if found.shared < numbers["words"] or found.changes_meaning or (found.ours and found.theirs):
        return False
    return found.shared >= least
