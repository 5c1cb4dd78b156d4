"""Fields of study, courses and units: whether schooling of a level that is high enough is also in what is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.analyze.statement import StatementFact
from kg.stem import stem
from kg.words import words_of

_TOLD: Final = 4
"""Fields that are named in a sentence; the passage has them all."""
_UNITS: Final = (("semester_units", "semester units"), ("quarter_units", "quarter units"), ("units", "units"))


@dataclass(frozen=True, slots=True)
class Study:
    """Schooling that somebody has: its level by its place in the scheme, and the fields one of which it is in.

    `related`: it may be in a field near to these instead.
    """

    place: int
    fields: frozenset[str]
    related: bool = False


@dataclass(frozen=True, slots=True)
class Coursework:
    """Courses by their subjects in small letters, and the units asked for, each with how they are counted."""

    subjects: frozenset[str]
    units: tuple[tuple[str, float], ...]

    def covers(self, other: "Coursework") -> bool:
        """Whether who has taken these courses has taken the others: the same subjects, told, and no fewer units."""
        own = dict(self.units)
        is_same = bool(self.subjects) and self.subjects == other.subjects
        return is_same and all(own.get(kind, 0) >= number for kind, number in other.units)


def coursework_of(fact: StatementFact) -> Coursework | None:
    """The courses and units that a passage asks for; None where it asks for none."""
    units = tuple((key, number) for key, _ in _UNITS if (number := fact.number(key)))
    subjects = frozenset(str(each).casefold() for each in fact.properties.get("course_subject", ()))
    return Coursework(subjects, units) if units or subjects else None


def study_of(asked: Iterable[tuple[int, StatementFact]]) -> Study | None:
    """What holders of a class have studied, by what its alternatives ask for; None where one of them names no field."""
    found = [(place, fields_of(fact), _accepts_related(fact)) for place, fact in asked]
    if not found or not all(fields for _, fields, _ in found):
        return None
    fields = frozenset(field for _, named, _ in found for field in named)
    return Study(min(place for place, *_ in found), fields, any(related for *_, related in found))


def fields_of(fact: StatementFact) -> tuple[str, ...]:
    """The fields of study that a passage names, in small letters."""
    return tuple(str(each) for each in fact.properties.get("field_of_study", ()))


def beyond_level(
    studies: Iterable[Study],
    stated: Iterable[str],
    place: int,
    fact: StatementFact,
    taken: Iterable[Coursework] = (),
) -> tuple[bool | None, str]:
    """Whether schooling of the level asked for is in what a passage asks for beside the level, and why, in words.

    `studies` are those held, `taken` the courses, `stated` the fields that a person's profile names, `place` the level
    asked for. None where that cannot be told; the words are empty where nothing is asked for beside the level.
    """
    fields, words = fields_of(fact), []
    met: bool | None = True
    if fields:
        met, told = _in_fields([each for each in studies if each.place >= place], tuple(stated), fields, fact)
        words.append(told)
    wanted = coursework_of(fact)
    if wanted:
        has_taken = any(each.covers(wanted) for each in taken)
        met = met if has_taken or not met else None
        told = "asked for in the class left too" if has_taken else "cannot be compared"
        words.append(f"; {courses_asked(fact)} {told}")
    return met, "".join(words)


def _in_fields(
    studies: Iterable[Study], stated: tuple[str, ...], fields: tuple[str, ...], fact: StatementFact
) -> tuple[bool | None, str]:
    related = _accepts_related(fact)
    for each in studies:
        if (related or not each.related) and all(_is_within(field, fields) for field in each.fields):
            return True, f" in {_listed(sorted(each.fields), each.related)}"
    asked = _listed(fields, related)
    if stated and not related:
        return False, f" in {asked} instead of in {_listed(stated, False)}"
    return None, f"; whether in {asked} is not known"


def in_fields(fact: StatementFact) -> str:
    """The fields that a passage asks for, behind "in"; empty where it names none."""
    fields = fields_of(fact)
    return f" in {_listed(fields, _accepts_related(fact))}" if fields else ""


def _is_within(field: str, asked: Iterable[str]) -> bool:
    """Whether a field is one of those asked for, or a branch of one: "civil engineering" is "engineering"."""
    own = _stems(field)
    return any(own[-len(other) :] == other for each in asked if (other := _stems(each)))


def _stems(field: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(field))


def courses_asked(fact: StatementFact) -> str:
    """The courses and units that a passage asks for, in words; empty where it asks for none."""
    units = " or ".join(f"{number} {name}" for key, name in _UNITS if (number := fact.number(key)))
    subjects = [str(each) for each in fact.properties.get("course_subject", ())]
    if not subjects:
        return units
    return f"{units or 'courses'} in {_listed(subjects, False)}"


def _accepts_related(fact: StatementFact) -> bool:
    return fact.word("accepts_related_field") == "true"


def _listed(names: Iterable[str], related: bool) -> str:
    """Names joined by "or", the first few of many."""
    names = list(names)
    told = names if len(names) <= _TOLD else [*names[: _TOLD - 1], f"one of {len(names) - _TOLD + 1} others"]
    told += ["a related field"] if related else []
    return " or ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else told[0]
