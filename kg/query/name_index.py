"""The names of all things of one type, read from a store once: what has a name in any spelling, and what is near it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import product
from typing import Final
from weakref import WeakKeyDictionary

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.query.template import substitute
from kg.store import Snapshot
from kg.store.interface import GraphStore
from kg.title import key
from kg.vocabulary import SKOS

_TITLE: Final = f"{SKOS}prefLabel"
_CODE: Final = f"{SKOS}notation"
_OTHER: Final = f"{SKOS}altLabel"
# One property at a time: asked for all three at once, Oxigraph goes through the labels of all reference data first.
_ALL: Final = "SELECT DISTINCT ?thing ?name WHERE { ?thing a $type ; $property ?name }"
_NEAREST: Final = 3
_LIKE: Final = 0.5
"""Least share of letters that a name and a title have in common, in the same order, for the title to be near."""
_COMPARED: Final = 60
"""So many titles, the most like by a measure that is fast, are compared with a name by the measure that decides."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with its title, its code and one of its other names."""

    thing: ox.NamedNode
    title: str
    code: str | None
    other: str | None = None

    agency: str | None = None
    mentioned: bool = False
    """Whether no specification defines it."""

    @property
    def shown(self) -> str:
        """The title with what tells the thing from others of that title."""
        return f"{self.title} ({self.code or self.thing.value})"

    @property
    def of_agency(self) -> str:
        """The title with its agency, as `resolve_class` takes it."""
        return f"{self.title} of {self.agency}"


class NameIndex:
    """All names of the things of one type."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._by_name: defaultdict[str, list[Named]] = defaultdict(list)
        self._by_other: defaultdict[str, list[Named]] = defaultdict(list)
        self._titles: dict[str, str] = {}
        for each in sorted(named, key=_order):
            for name in dict.fromkeys((folded(each.title), folded(each.code))):
                if name is not None:
                    self._by_name[name].append(each)
            if (other := folded(each.other)) is not None:
                self._by_other[other].append(each)
            self._titles.setdefault(each.title.casefold(), each.title)

    @classmethod
    def of(cls, store: GraphStore, type_: ox.NamedNode) -> "NameIndex":
        """The index of a store, kept for a generation, which never changes; made anew for any other store.

        Raises what the store raises.
        """
        if not isinstance(store, Snapshot):
            return cls(_read(store, type_))
        kept = _kept.setdefault(store, {})
        if type_ not in kept:
            kept[type_] = cls(_read(store, type_))
        return kept[type_]

    def find(self, name: str) -> list[Named]:
        """What has this title or code in any spelling; where nothing has, what has it as another name."""
        wanted = folded(name) or ""
        return distinct(self._by_name.get(wanted, ())) or distinct(self._by_other.get(wanted, ()))

    def nearest(self, name: str) -> list[str]:
        """The titles that are most like the name, the most like first; none where no title is near."""
        wanted = name.casefold()
        # The longest common subsequence is never shorter than the blocks that difflib matches: none is missed here.
        like = process.extract(
            wanted, self._titles.keys(), scorer=fuzz.ratio, score_cutoff=100 * _LIKE, limit=_COMPARED
        )
        near = get_close_matches(wanted, [title for title, _, _ in like], n=_NEAREST, cutoff=_LIKE)
        return [self._titles[each] for each in near]


_kept: Final[WeakKeyDictionary[Snapshot, dict[ox.NamedNode, NameIndex]]] = WeakKeyDictionary()


def folded(name: str | None) -> str | None:
    """A name without case, spacing and punctuation; roman and arabic numerals are one. None stays None."""
    if name is None:
        return None
    return "".join((key(name) or name.casefold()).split())


def distinct(named: Iterable[Named]) -> list[Named]:
    """The first row of each thing, in order."""
    return list({each.thing: each for each in reversed(list(named))}.values())[::-1]


def _read(store: GraphStore, type_: ox.NamedNode) -> Iterable[Named]:
    """A row for each title, code and other name of a thing that has a title."""
    found: defaultdict[ox.NamedNode, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for property_ in (_TITLE, _CODE, _OTHER):
        for thing, name in store.select(substitute(_ALL, {"type": type_, "property": ox.NamedNode(property_)})).rows:
            if isinstance(thing, ox.NamedNode) and isinstance(name, ox.Literal):
                found[thing][property_].append(name.value)
    for thing, names in found.items():
        codes: list[str | None] = [*names[_CODE]] or [None]
        others: list[str | None] = [*names[_OTHER]] or [None]
        for title, code, other in product(names[_TITLE], codes, others):
            yield Named(thing, title, code, other)


def _order(each: Named) -> tuple[str, str, str, str]:
    return each.title, each.code or "", each.thing.value, each.other or ""
