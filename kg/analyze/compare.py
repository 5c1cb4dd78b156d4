"""Two classes side by side, aspect by aspect."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.analyze.alignment import Aligned, Fate, aligned
from kg.analyze.aspects import PASSAGES, Value, fact_of, lists_of, values_of
from kg.analyze.evidence import Evidence
from kg.analyze.likeness import Sides
from kg.analyze.profile import ClassProfile, profile
from kg.analyze.rows import ClassIri, iri_of
from kg.analyze.statement import StatementFact
from kg.errors import ParameterError
from kg.model import ALL_POSITIONS
from kg.store.interface import GraphStore
from kg.words import folded


@dataclass(frozen=True, slots=True)
class Pair:
    """One value of each class; None where a class says nothing of it."""

    a: Value
    b: Value
    facts: tuple[StatementFact | None, StatementFact | None] = (None, None)
    notes: tuple[str | None, str | None] = (None, None)

    @property
    def scopes(self) -> tuple[str | None, str | None]:
        """The positions that each value holds for; None where that is all of them, or not known."""
        first, second = (
            fact.applicability if fact and fact.applicability != ALL_POSITIONS else None for fact in self.facts
        )
        return first, second

    @property
    def same(self) -> bool:
        """Whether both say something, and the same."""
        return self.a is not None and self.a == self.b

    def to_json(self) -> dict[str, Any]:
        """Both values and whether they agree; then the positions they hold for and notes, where there are any."""
        told: dict[str, Any] = {"a": self.a, "b": self.b, "same": self.same}
        for name, pair in (("scopes", self.scopes), ("notes", self.notes)):
            if any(pair):
                told[name] = dict(zip("ab", pair, strict=True))
        return told


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two classes side by side: single values as pairs, lists as what is shared, similar or on one side alone.

    Boilerplate is left out of the duties. `unspecified` are the titles of classes that have no specification, and
    `known` is then what is known of both, in sentences. `alignment` tells, for each list of passages, what became of
    each from the first class to the second; `places` where each stands, by side (0 or 1) and folded text.
    """

    a: str
    b: str
    values: dict[str, Pair]
    lists: dict[str, Sides]
    grades: int | None
    alignment: Mapping[str, tuple[Aligned, ...]] = field(default_factory=dict)
    unspecified: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    places: Mapping[tuple[int, str], Evidence] = field(default_factory=dict)

    def fates(self, name: str) -> dict[str, int]:
        """How many items of a list were carried, upgraded, lowered, reworded, added and dropped."""
        counts = Counter(each.fate for each in self.alignment.get(name, ()))
        return {fate.value: counts[fate] for fate in Fate}

    @property
    def sentence(self) -> str:
        """The comparison in one sentence."""
        if self.unspecified:
            verb = "has" if len(self.unspecified) == 1 else "have"
            return f"{' and '.join(self.unspecified)} {verb} no specification, so there is nothing to compare."
        both, duties = self.lists["competencies"], self.lists["duties"]
        grade = ""
        if self.grades is not None:
            number = f"{abs(self.grades)} pay grade{'' if abs(self.grades) == 1 else 's'}"
            level = f"{number} {'above' if self.grades > 0 else 'below'}" if self.grades else "in the same pay grade as"
            grade = f"{self.b} is {level} {self.a}; "
        return (
            f"{grade}{self.a} and {self.b} share {_counted(len(both.shared), 'competency', 'competencies')}"
            f" and {_counted(len(duties.shared), 'duty', 'duties')} word for word, and"
            f" {_counted(len(duties.similar), 'duty is', 'duties are')} similar."
        )

    def to_json(self) -> dict[str, Any]:
        """Each aspect under its name; the pay grade with the number of grades between the two."""
        values = {name: pair.to_json() for name, pair in self.values.items()}
        values["pay_grade"]["grades"] = self.grades
        lists = {name: both.to_json() for name, both in self.lists.items()}
        titles = {"a": self.a, "b": self.b, "unspecified": list(self.unspecified)}
        sources = {
            name: {side: fact.evidence.to_json() if fact else None for side, fact in zip("ab", pair.facts, strict=True)}
            for name, pair in self.values.items()
        }
        alignment: dict[str, Any] = {
            name: [each.to_json() | self._lines(each) for each in found] for name, found in self.alignment.items()
        }
        more = {
            "alignment": alignment | {"counts": self.fates("duties")},
            "sources": sources,
            "known": list(self.known),
            "sentence": self.sentence,
        }
        return titles | values | lists | more

    def _lines(self, each: Aligned) -> dict[str, Any]:
        found = {side: self.place(number, text) for number, (side, text) in enumerate((("a", each.a), ("b", each.b)))}
        return {
            f"{side}_source": {"file": passage.file, "lines": list(passage.lines)}
            for side, passage in found.items()
            if passage
        }

    def place(self, side: int, text: str | None) -> Evidence | None:
        """Where a passage of the first class (side 0) or the second (side 1) stands."""
        if text is None:
            return None
        return self.places.get((side, folded(text)))


def compare(store: GraphStore, a: ClassIri, b: ClassIri) -> Comparison:
    """Compare the classes with these two IRIs.

    Raises ParameterError when both are one class, UnknownClassError for one that the store does not have.
    """
    if iri_of(a) == iri_of(b):
        raise ParameterError("both sides of the comparison are one class", remedy="name two different classes")
    return compare_profiles(profile(store, a), profile(store, b))


def compare_profiles(left: ClassProfile, right: ClassProfile, titles: tuple[str, str] | None = None) -> Comparison:
    """Compare two classes, or two versions of one class, that may come from two stores; `titles` tell them apart."""
    values = {}
    others = values_of(right)
    for name, value in values_of(left).items():
        notes = (left.probation_note, right.probation_note) if name == "probation_months" else (None, None)
        facts = (fact_of(left, name, value), fact_of(right, name, others[name]))
        values[name] = Pair(value, others[name], facts, notes)
    step = left.identity.grade.steps_to(right.identity.grade) if left.identity.grade else None
    unspecified = tuple(each.identity.title for each in (left, right) if not each.identity.specified)
    known = tuple(text for each in (left, right) for text in _known(each)) if unspecified else ()
    titles = titles or (left.label(right), right.label(left))
    lists = lists_of(left, right)
    places = {
        (side, folded(fact.text)): fact.evidence
        for side, each in enumerate((left, right))
        for fact in each.of_kind(*PASSAGES.values())
    }
    alignment = {name: aligned(lists[name]) for name in PASSAGES}
    return Comparison(*titles, values, lists, step, alignment, unspecified, known, places)


def _known(of: ClassProfile) -> list[str]:
    """What is known of a class, and for one that is only mentioned the passages that do so."""
    if of.identity.specified:
        return [of.sentence]
    passages = [f'{tie.title} says: "{each.text}" ({each})' for tie in of.mentioned_by for each in tie.evidence]
    return [of.sentence, *passages]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
