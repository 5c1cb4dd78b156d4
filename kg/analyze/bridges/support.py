"""Which competencies no duty supports, which duties no competency supports, and which definitions have drifted."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from kg.analyze.bridges.holding import Holder, Holding
from kg.analyze.bridges.thresholds import thresholds
from kg.analyze.evidence import Evidence
from kg.analyze.similarity.wording import Vector, cosine
from kg.words import Words, folded


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A competency or a duty of a class that nothing on the other side is about; `nearest` is what comes nearest."""

    title: str
    side: str
    item: str
    evidence: Evidence
    score: float
    nearest: str | None

    def to_json(self) -> dict[str, Any]:
        """The item with what comes nearest to it."""
        return {
            "class": self.title,
            "side": self.side,
            "item": self.item,
            "score": self.score,
            "nearest": self.nearest,
            "evidence": self.evidence.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Drifted:
    """A competency that classes define in different words: definition -> titles, the most frequent first."""

    name: str
    definitions: Mapping[str, tuple[str, ...]]

    def to_json(self) -> dict[str, Any]:
        """The name and who defines it how."""
        told = [{"definition": text, "classes": list(titles)} for text, titles in self.definitions.items()]
        return {"name": self.name, "definitions": told}


def unsupported(holders: Mapping[str, Holder]) -> list[Unsupported]:
    """Items without a duty, and duties without an item, by class.

    Likeness is the cosine of word stems weighed by their rarity among the passages of all classes. It is of words, and
    says where to look, not what is wrong: a competency such as Reading may be behind every duty and named in none.
    """
    words = Words()
    vectors = _Vectors(words, holders)
    found = []
    for each in holders.values():
        if not each.duties:
            continue
        duties = [(passage, vectors.of(passage.text)) for passage in each.duties]
        items = [(one, vectors.of(_whole(one))) for one in each.items.values()]
        for one, vector in items:
            score, nearest = _best(vector, [(passage.text, other) for passage, other in duties])
            if score < thresholds().support:
                found.append(Unsupported(each.identity.title, "item", one.name, one.evidence, score, nearest))
        for passage, vector in duties:
            score, nearest = _best(vector, [(one.name, other) for one, other in items])
            if score < thresholds().support:
                found.append(Unsupported(each.identity.title, "duty", passage.text, passage, score, nearest))
    return sorted(found, key=lambda each: (each.title, each.side != "item", each.score, each.item))


def drifted(holders: Mapping[str, Holder]) -> list[Drifted]:
    """Competencies with more than one definition, those with most first; case and punctuation make none."""
    said: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for each in holders.values():
        for key, one in each.items.items():
            if one.definition:
                said[key][folded(one.definition)].append((one.definition, each.identity.title))
                names[key] = min(one.name, names.get(key, one.name))
    found = []
    for key, definitions in said.items():
        if len(definitions) > 1:
            ranked = sorted(definitions.values(), key=lambda told: (-len(told), told))
            texts = {told[0][0]: tuple(sorted({title for _, title in told})) for told in ranked}
            found.append(Drifted(names[key], texts))
    return sorted(found, key=lambda each: (-len(each.definitions), each.name))


def _whole(one: Holding) -> str:
    return f"{one.name.partition(': ')[2] or one.name} {one.definition or ''}"


def _best(vector: Vector, others: Sequence[tuple[str, Vector]]) -> tuple[float, str | None]:
    scored = [(round(cosine(vector, other), 4), text) for text, other in others]
    score, nearest = min(scored, key=lambda item: (-item[0], item[1]), default=(0.0, None))
    return score, nearest if score else None


class _Vectors:
    """Passages as vectors of word stems, each made once."""

    def __init__(self, words: Words, holders: Mapping[str, Holder]) -> None:
        self._words = words
        texts = {passage.text for each in holders.values() for passage in each.duties}
        texts |= {_whole(one) for each in holders.values() for one in each.items.values()}
        self._stems = {text: words.stems(text) for text in texts}
        having = Counter(stem for stems in self._stems.values() for stem in set(stems))
        self._rarity = {stem: log((1 + len(texts)) / (1 + count)) + 1 for stem, count in having.items()}
        self._made: dict[str, Vector] = {}

    def of(self, text: str) -> Vector:
        if text not in self._made:
            counts = Counter(self._stems[text])
            self._made[text] = {stem: count * self._rarity[stem] for stem, count in sorted(counts.items())}
        return self._made[text]
