"""Titles that join several things, such as "Accountants and Auditors", taken apart into what each is called."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.link.match.phrase import JOINT, atoms_of, cut, without_people
from kg.link.match.settings import settings
from kg.title import is_head, singular

_LONGEST: Final = 150
"""Characters of a title that is taken apart; what is longer, or ends as a sentence does, is no title."""
_BEHIND: Final = re.compile(r"\s+(?:of|for|in)\s+|--")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a title joins.

    `names` are what it may be called; `core` the words that whatever is a kind of it has, empty where words cannot tell
    that; `whole` all words that may belong to it.
    """

    names: tuple[str, ...]
    core: str
    whole: str


@dataclass(frozen=True, slots=True)
class TitleParts:
    """What a title joins, one part where it joins nothing.

    `excepted` are the things that it leaves out, `is_rest` tells that it gathers what no other title has, `has_list`
    that kinds of what it names are listed behind it.
    """

    parts: tuple[Part, ...]
    excepted: tuple[str, ...] = ()
    is_rest: bool = False
    has_list: bool = False


class Titles:
    """The titles of one reference; a title is taken apart in their light."""

    def __init__(self, titles: Iterable[str]) -> None:
        """Note what the titles end with, and what the things are called that they join."""
        distinct = list(dict.fromkeys(titles))
        self._heads = {
            singular(each.split()[-1].lower()) for each in distinct if each.split() and not JOINT.search(each)
        }
        self._endings: Counter[str] = Counter()
        for title in distinct:
            if len(title) <= _LONGEST:
                self._endings.update({ending for atom in self._named(title) for ending in _endings(atom)})

    def parts(self, title: str) -> TitleParts:
        """The title taken apart.

        >>> [part.core for part in Titles([]).parts("Fish and Game Wardens").parts]
        ['Fish Wardens', 'Game Wardens']
        """
        if len(title) > _LONGEST or title.endswith("."):
            return TitleParts((_plain_part(title),))
        said, excepted, is_rest = cut(title)
        front, *behind = _BEHIND.split(said, maxsplit=1)
        found, has_list = self._joined(front)
        if behind:
            tails, _ = self._joined(without_people(behind[0]))
            found = [_both(one, tail) for one in found for tail in tails]
        found = found or [_plain_part(title)]
        return TitleParts(tuple(found), tuple(atom for atom, _ in atoms_of(excepted)), is_rest, has_list)

    def _named(self, title: str) -> list[str]:
        """What a title calls workers by."""
        front = _BEHIND.split(cut(title)[0], maxsplit=1)[0]
        return [atom for atom, _ in atoms_of(front) if self._is_head(atom)]

    def _is_head(self, atom: str) -> bool:
        last = atom.split()[-1]
        return is_head(last) or singular(last.lower()) in self._heads

    def _stands_alone(self, atom: str) -> bool:
        """Whether no other title ends so: "Investigators" of several titles are investigators of something each."""
        return self._endings[_plain(atom)] <= 1

    def _joined(self, text: str) -> tuple[list[Part], bool]:
        """The parts of a phrase, and whether kinds are listed behind it."""
        atoms = atoms_of(text)
        places = [place for place, (atom, _) in enumerate(atoms) if self._is_head(atom)]
        if not places:
            return list(_without_head([atom for atom, _ in atoms])), False
        last = max(place for place in places if place == places[0] or atoms[place][1] != ",")
        front = _Front(atoms[: places[0]], atoms[places[0]][0])
        found = list(self._of_front(front))
        waiting: list[tuple[str, str]] = []
        for atom, joint in atoms[places[0] + 1 : last + 1]:
            if not self._is_head(atom):
                waiting.append((atom, joint))
            else:
                found += self._of_front(_Front(waiting, atom)) if waiting else self._next(front, atom)
                waiting = []
        behind = [atom for atom, _ in atoms[last + 1 :]]
        if not behind:
            return found, False
        return [_both(part, _plain_part(each)) for part in found for each in behind], len(behind) > 1

    def _of_front(self, front: "_Front") -> Iterator[Part]:
        """A part for each phrase before a worker, and one for the worker's own."""
        # What the first phrase begins with may belong to all: "Structural Iron and Steel Workers".
        leading = " ".join(front.before[0][0].split()[:-1]) if front.before else ""
        for place, (atom, whole) in enumerate(front.phrases()):
            if place and leading:
                yield Part((atom,) if self._stands_alone(atom) else (), f"{leading} {atom}", f"{leading} {whole}")
            else:
                yield Part((atom,), atom, whole)

    def _next(self, front: "_Front", atom: str) -> Iterator[Part]:
        """A further worker: with what stands before the first one, unless the name is one of its own."""
        shared = front.modifiers()
        if _is_like(atom):
            return
        if not shared or self._stands_alone(atom):
            yield _plain_part(atom)
        else:
            yield from (_plain_part(f"{each} {atom}") for each in shared)


@dataclass(frozen=True, slots=True)
class _Front:
    """The first worker of a phrase with the phrases before it that belong to it as well: Heating, Cooling Mechanics."""

    before: Sequence[tuple[str, str]]
    head: str

    def phrases(self) -> Iterator[tuple[str, str]]:
        """What each of them is called with the noun alone, and with all words before the noun."""
        noun = self.head.split()[-1]
        # With two "and" before the noun, what stands between them ends the first list and begins the second.
        nested = [place for place, (_, joint) in enumerate(self.before) if place and "," not in joint]
        middle = f"{self.before[-1][0]} " if nested else ""
        for place, (atom, _) in enumerate(self.before):
            yield f"{atom.split()[0] if place in nested else atom} {noun}", f"{atom} {middle}{self.head}"
        if not _is_like(self.head):
            yield middle + self.head, middle + self.head

    def modifiers(self) -> list[str]:
        """What is said of the worker before the noun, each thing by itself."""
        own = self.head.split()[:-1]
        return [*(atom for atom, _ in self.before), *([" ".join(own)] if own and not _is_like(self.head) else [])]


def _is_like(atom: str) -> bool:
    """Whether a phrase gathers what is like those before it, such as "Related Workers"."""
    return atom.split()[0].lower() in settings().title_like


def _plain_part(text: str) -> Part:
    return Part((text,), text, text)


def _without_head(atoms: Sequence[str]) -> Iterator[Part]:
    """The parts of a phrase that names no worker, such as "Customer and Personal Service"; a kind of it may be called
    anything, so that only its names tell that something is the part."""
    if len(atoms) < 2:
        yield from map(_plain_part, atoms)
        return
    *others, last = atoms
    noun = last.split()[-1] if len(last.split()) > 1 else ""
    for atom in others:
        yield Part(tuple(dict.fromkeys((atom, f"{atom} {noun}".strip()))), "", f"{atom} {last}" if noun else atom)
    yield Part((last,), "", last)


def _both(part: Part, more: Part) -> Part:
    """The part with what is said behind it."""
    names = tuple(f"{one} {other}" for one in part.names for other in more.names)
    core = f"{part.core} {more.core or more.names[0]}" if part.core else ""
    return Part(names, core, f"{part.whole} {more.whole}")


def _plain(atom: str) -> str:
    return " ".join(singular(word) for word in atom.lower().split())


def _endings(atom: str) -> Iterator[str]:
    words = _plain(atom).split()
    yield from (" ".join(words[start:]) for start in range(len(words)))
