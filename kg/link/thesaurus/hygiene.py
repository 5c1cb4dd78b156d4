"""Tidying the labels of a reference dataset, and remarks on what was found in it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from kg.link.thesaurus.concept import Concept, Thesaurus

_SHOWN: Final = 3
_KEPT: Final = frozenset("\u200c\u200d")
"""Joiners, which some scripts need between their letters."""
_EDGES: Final = " \t\r\n|"


@dataclass(frozen=True, slots=True)
class Remark:
    """One kind of irregularity: how often, and the first few with the places where they stand."""

    what: str
    count: int
    examples: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The remark as the report of a load has it."""
        return {"what": self.what, "count": self.count, "examples": list(self.examples)}


class Remarks:
    """Gathers remarks of one kind into one."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = defaultdict(int)
        self._examples: dict[str, list[str]] = defaultdict(list)

    def add(self, what: str, example: str, where: str) -> None:
        """Count one more of a kind; the first few are kept as examples."""
        self._counts[what] += 1
        if len(self._examples[what]) < _SHOWN:
            self._examples[what].append(f"{example} ({where})" if where else example)

    def all(self) -> list[Remark]:
        """The remarks in the order in which their kinds were first met."""
        return [Remark(what, count, tuple(self._examples[what])) for what, count in self._counts.items()]


def plain(text: str) -> str:
    """The text without what cannot be seen: odd spaces become spaces, other invisible characters go.

    >>> plain("ICT\\u200b help\\xa0desk")
    'ICT help desk'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    if char in "\n\t" or char.isprintable() or char in _KEPT:
        return char
    category = unicodedata.category(char)
    return " " if category == "Zs" else "\n" if char in "\r\x85\u2028\u2029" else ""


def one_line(text: str) -> str:
    """A label: one line, no space at its ends, single spaces within."""
    return re.sub(r"\s+", " ", text).strip(_EDGES)


def tidy(thesaurus: Thesaurus) -> list[Remark]:
    """Clean the labels and texts of all concepts, and say what was cleaned and what is odd.

    Invisible characters go. An alternative label that is also the preferred one of the same concept is left out, as
    SKOS keeps the two apart; one that several concepts share, and two concepts of one label and kind, are left as they
    are and reported. A concept without a label takes its first alternative one; if it has none, it is left out.
    """
    remarks = Remarks()
    for iri, concept in list(thesaurus.concepts.items()):
        _clean(concept, remarks)
        if concept.label:
            continue
        if concept.alternates:
            concept.label = next(iter(concept.alternates))
            del concept.alternates[concept.label]
            remarks.add("no preferred label: the first alternative one is taken", concept.label, concept.where)
        else:
            remarks.add("no label: left out", f"<{iri}>", concept.where)
            del thesaurus.concepts[iri]
    _remark_shared(thesaurus.concepts.values(), remarks)
    return remarks.all()


def _clean(concept: Concept, remarks: Remarks) -> None:
    texts = [concept.label, concept.definition, *concept.alternates, *concept.hidden, *concept.notes]
    for text in texts:
        if (cleaned := plain(text)) != text:
            kind = "odd space made plain" if len(cleaned) == len(text) else "invisible character taken out"
            remarks.add(kind, f"{concept.label!r}", concept.where)
    concept.label = one_line(plain(concept.label))
    concept.notation = plain(concept.notation).strip()
    concept.definition = plain(concept.definition).strip()
    concept.alternates = _labels(concept.alternates)
    concept.hidden = _labels(concept.hidden)
    concept.notes = dict.fromkeys(filter(None, (plain(text).strip() for text in concept.notes)))
    if concept.label in concept.alternates:
        remarks.add("alternative label that is the preferred one too: left out", concept.label, concept.where)
        del concept.alternates[concept.label]
    for label in [each for each in concept.hidden if each == concept.label or each in concept.alternates]:
        remarks.add("hidden label that is shown as well: left out", label, concept.where)
        del concept.hidden[label]


def _labels(labels: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(filter(None, (one_line(plain(label)) for label in labels)))


def _remark_shared(concepts: Iterable[Concept], remarks: Remarks) -> None:
    preferred: dict[tuple[str, str], list[Concept]] = defaultdict(list)
    for concept in concepts:
        preferred[concept.kind, concept.label.casefold()].append(concept)
    for members in preferred.values():
        if len(members) > 1:
            others = f"{members[0].label} of {' and '.join(each.notation or each.iri for each in members[:3])}"
            remarks.add("one label for several concepts: kept", others, members[0].where)
