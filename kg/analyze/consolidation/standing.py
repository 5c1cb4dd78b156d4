"""Where two classes stand to each other: could they be one, or are they rungs, specialties or levels?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg import title
from kg.analyze.consolidation.thresholds import thresholds
from kg.analyze.identity import Identity
from kg.analyze.rows import rows
from kg.analyze.similarity.facts import ClassFacts
from kg.store.interface import GraphStore

_SERIES: Final = "SELECT DISTINCT ?class ?series WHERE { ?class jc:inSeries ?series }"
_LEVELS: Final = "SELECT DISTINCT ?class ?level WHERE { ?class jc:level ?level }"
_EDGES: Final = """
SELECT DISTINCT ?class ?edge ?other
WHERE {
  VALUES ?edge { jc:leads jc:supervises jc:qualifiesFor jc:advancesTo jc:nextInSeries }
  ?class ?edge ?other .
}
"""
_WORDS: Final = {
    "leads": "{one} leads {other}",
    "supervises": "{one} supervises {other}",
    "qualifiesFor": "service in {one} is accepted for {other}",
    "advancesTo": "the holders of {one} move on to {other}",
    "nextInSeries": "{other} is the next rung after {one}",
}
_PARENTHESES: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]")


class Standing(StrEnum):
    """What two like classes are to each other; only candidates are proposed as one."""

    CANDIDATE = "candidate"
    SETTING = "one title in two settings"
    APPOINTMENT = "one title with two kinds of appointment"
    SPECIALTIES = "parallel specialties"
    RUNGS = "rungs of one series"
    LEVELS = "different levels of responsibility"


PROPOSED: Final = frozenset({Standing.CANDIDATE, Standing.SETTING, Standing.APPOINTMENT})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where two classes stand to each other, and why."""

    standing: Standing
    reason: str


class Standings:
    """Tells where classes stand to each other; made once for a store."""

    def __init__(self, store: GraphStore, classes: Mapping[str, Identity], facts: Iterable[ClassFacts]) -> None:
        """Read series, levels and edges."""
        self._classes = classes
        self._facts = {each.iri: each for each in facts}
        self._series: dict[str, set[str]] = defaultdict(set)
        for row in rows(store, _SERIES):
            self._series[row.text("class")].add(row.text("series"))
        self._levels: dict[str, int] = {}
        for row in rows(store, _LEVELS):
            if (level := row.number("level")) is not None:
                self._levels[row.text("class")] = min(level, self._levels.get(row.text("class"), level))
        self._edges: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows(store, _EDGES):
            edge = row.text("edge").rpartition("#")[2]
            self._edges[row.text("class"), row.text("other")].add(edge)

    def between(self, one: str, other: str) -> Verdict:
        """Where two classes, given by IRI, stand to each other."""
        a, b = self._classes[one], self._classes[other]
        if reason := self._edge(a, b) or self._edge(b, a):
            return Verdict(Standing.RUNGS if "rung" in reason else Standing.LEVELS, reason)
        ours, theirs = title.rung(_bare(a.title)), title.rung(_bare(b.title))
        same_series = bool(self._series[one] & self._series[other])
        if ours.family == theirs.family and (ours.numeral, ours.word) != (theirs.numeral, theirs.word):
            return Verdict(Standing.RUNGS, f"the titles {a.title} and {b.title} differ in their rung")
        is_appointment = a.title != b.title and _without_appointment(a.title) == _without_appointment(b.title)
        if _bare(a.title) == _bare(b.title) and not is_appointment:
            return Verdict(Standing.SPECIALTIES, "the titles differ only in the words in parentheses")
        if reason := _title_level(a.title, b.title) or self._facts_level(one, other):
            return Verdict(Standing.LEVELS, reason)
        if is_appointment:
            return Verdict(Standing.APPOINTMENT, "the titles differ only in the words for the kind of appointment")
        if same_series and self._levels.get(one) != self._levels.get(other):
            levels = f"{self._levels.get(one, 'not stated')} and {self._levels.get(other, 'not stated')}"
            return Verdict(Standing.RUNGS, f"both are of one series, on levels {levels}")
        if same_series:
            return Verdict(Standing.SPECIALTIES, "both are of one series and on one level of it")
        if reason := _specialties(a.title, b.title) or self._professions(one, other):
            return Verdict(Standing.SPECIALTIES, reason)
        if _head(a.title) == _head(b.title) and _head(a.title) not in title.words().rungs:
            return Verdict(Standing.SETTING, "the titles differ only in the place of work or department")
        return Verdict(Standing.CANDIDATE, "nothing in titles, series or requirements sets one above the other")

    def _edge(self, one: Identity, other: Identity) -> str | None:
        for edge in ("nextInSeries", "supervises", "leads", "qualifiesFor", "advancesTo"):
            if edge in self._edges[one.iri, other.iri]:
                both_ways = edge == "qualifiesFor" and edge in self._edges[other.iri, one.iri]
                if not both_ways:
                    return _WORDS[edge].format(one=one.title, other=other.title)
        return None

    def _professions(self, one: str, other: str) -> str | None:
        """Whether each asks for a professional credential that the other does not ask for."""
        marks = tuple(thresholds().professions)
        ours, theirs = (
            {name for name in self._facts[iri].credentials if name.casefold().startswith(marks)} for iri in (one, other)
        )
        if ours and theirs and not ours & theirs:
            return f"they ask for different professions: {min(ours)} and {min(theirs)}"
        return None

    def _facts_level(self, one: str, other: str) -> str | None:
        known, a, b = thresholds(), self._facts[one], self._facts[other]
        grade, above = self._classes[one].grade, self._classes[other].grade
        steps = grade.steps_to(above) if grade else None
        if steps is not None and abs(steps) >= known.grades:
            return f"their pay grades are {abs(steps)} apart"
        if a.months is not None and b.months is not None and abs(a.months - b.months) >= known.months:
            return f"they ask for {a.months} and {b.months} months of experience"
        for name, ours, theirs, least in (
            ("education", a.education, b.education, known.education),
            ("authority", a.authority, b.authority, known.authority),
        ):
            if ours and theirs and abs(ours.place - theirs.place) >= least:
                return f"their {name} differs: {ours.shown} and {theirs.shown}"
        return None


def _bare(name: str) -> str:
    """The title without what stands in parentheses."""
    return " ".join(_PARENTHESES.sub(" ", name).split())


def _without_appointment(name: str) -> str:
    """The title, as titles are compared, without parentheses in which only words for the kind of appointment stand."""
    known = frozenset(thresholds().appointments)

    def kept(match: re.Match[str]) -> str:
        return "" if known.issuperset(title.key(match.group()).replace("-", " ").split()) else match.group()

    return title.key(_PARENTHESES.sub(kept, name))


def _head(name: str) -> str:
    """The title without parentheses and without what follows its first comma, as titles are compared."""
    return title.key(_bare(name).split(",")[0])


def _specialties(one: str, other: str) -> str | None:
    """Whether the titles name two specialties: in parentheses, or by one other word before the same noun."""
    ours, theirs = (set(title.key(" ".join(_PARENTHESES.findall(name))).split()) for name in (one, other))
    if ours and theirs and not ours & theirs:
        return "the words in parentheses name different specialties"
    left, right = (title.rung(_head(name)).family.split() for name in (one, other))
    if len(left) == len(right) > 1 and left[-1] == right[-1]:
        apart = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
        if len(apart) == 1:
            return f"the titles name different specialties: {apart[0][0]} and {apart[0][1]}"
    return None


def _title_level(one: str, other: str) -> str | None:
    """Whether the titles name rungs that differ: a numeral, or words such as Assistant, Senior, Supervisor, Chief."""
    ours, theirs = (_rungs(name) for name in (one, other))
    if ours != theirs:
        return f"the titles name different levels: {one} and {other}"
    return None


def _rungs(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The rung words with which the title, or what it has in parentheses, begins or ends, its ranks and its numerals.

    A word in the middle is part of a name: "Administrator for Student Services" is no student.
    """
    known, ranks = title.words().rungs, frozenset(thresholds().ranks)
    parts = [_bare(name).split(",")[0], *_PARENTHESES.findall(name)]
    every = [title.key(part).split() for part in parts]
    bare = [[word for word in words if word not in title.ROMAN] for words in every]
    ends = [title.singular(word) for words in bare if words for word in (words[0], words[-1])]
    named = {str(known[word]) for word in ends if word in known}
    named |= {word for words in bare for word in words if word in ranks}
    return frozenset(named), frozenset(word for words in every for word in words if word in title.ROMAN)
