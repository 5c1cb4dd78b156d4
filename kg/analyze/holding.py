"""What somebody holds who would move on: the classes served in, and what these or a profile say of the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kg.analyze.education import Level, coursework_held, level_of, study_held
from kg.analyze.identity import Grade, Identity
from kg.analyze.requirement import Requirements
from kg.analyze.statement import StatementFact
from kg.analyze.study import Coursework, Study
from kg.analyze.wording import alike, stems_of
from kg.model import StatementKind as Kind

_ABLE: Final = (Kind.KNOWLEDGE, Kind.SKILL, Kind.ABILITY)


@dataclass(frozen=True, slots=True)
class Served:
    """A class that somebody holds or has held; `months` None: for how long is not known.

    `range` is the pay range held within it: None where nobody in particular holds the class, empty where a person's
    profile does not say.
    """

    identity: Identity
    months: int | None = None
    range: str | None = None


@dataclass(frozen=True)
class Holding:
    """All that counts when the requirements of a class are looked at: competencies and credentials by their slug.

    `of_some` are those credentials that no class held asks of everybody: only in some of its positions, or for some of
    the alternatives that lead to it, or as one of several of which any is enough; of each of the `choices` one is held,
    and nobody can tell which. `studies` are the fields of study that classes held or a profile tell,
    `stated_fields` those of the profile alone, `coursework` the courses that a class held asks of everybody.
    """

    name: str
    served: tuple[Served, ...]
    competencies: frozenset[str]
    credentials: frozenset[str]
    statements: tuple[StatementFact, ...]
    education: Level | None
    of_some: frozenset[str] = frozenset()
    choices: frozenset[frozenset[str]] = frozenset()
    studies: tuple[Study, ...] = ()
    stated_fields: tuple[str, ...] = ()
    coursework: tuple[Coursework, ...] = ()
    own_months: int | None = None
    is_person: bool = False

    @property
    def grade(self) -> Grade | None:
        """The pay grade of the class held; None for several classes."""
        return self.served[0].identity.grade if len({each.identity.iri for each in self.served}) == 1 else None

    @property
    def specified(self) -> bool:
        """Whether specifications tell what all the classes held require."""
        return all(each.identity.specified for each in self.served)

    def service(self, classes: Iterable[str]) -> tuple[Served, ...]:
        """The service in some of these classes."""
        wanted = set(classes)
        return tuple(each for each in self.served if each.identity.iri in wanted)

    def has_one(self, keys: frozenset[str], *, of_everybody: bool) -> bool:
        """Whether one of these credentials is held, where not `of_everybody` by some of the holders."""
        held = self.credentials - self.of_some if of_everybody else self.credentials
        return bool(keys & held) or any(choice <= keys for choice in self.choices)

    def says(self, asked: StatementFact, *kinds: Kind) -> bool:
        """Whether a statement of these kinds, of a class held, asks for the same in the same words."""
        return any((kind, _letters(asked.text)) in self._said for kind in kinds)

    @cached_property
    def _said(self) -> frozenset[tuple[Kind, str]]:
        return frozenset((each.kind, _letters(each.text)) for each in self.statements)

    @cached_property
    def _passages(self) -> frozenset[tuple[Kind, frozenset[str]]]:
        return frozenset((each.kind, stems_of(each.text)) for each in self.statements if each.kind in _ABLE)

    def says_alike(self, asked: StatementFact, *kinds: Kind) -> bool:
        """Whether a statement of these kinds, of a class held, asks for the same in almost the same words."""
        wanted = stems_of(asked.text)
        return self.says(asked, *kinds) or any(kind in kinds and alike(wanted, stems) for kind, stems in self._passages)

    def with_more(self, competencies: Iterable[str] = (), credentials: Iterable[str] = ()) -> "Holding":
        """The same with some competencies and credentials more, by their slug."""
        credentials = frozenset(credentials)
        return replace(
            self,
            competencies=self.competencies.union(competencies),
            credentials=self.credentials.union(credentials),
            of_some=self.of_some.difference(credentials),
        )

    def after(self, each: Served, facts: Mapping[str, Requirements]) -> "Holding":
        """The same after service in one class more."""
        both = holding(self.name, (*self.served, each), facts)
        both = both.with_more(self.competencies, self.credentials - self.of_some)
        levels = [level for level in (both.education, self.education) if level is not None]
        return replace(
            both,
            choices=both.choices | self.choices,
            education=max(levels, key=lambda level: level.place, default=None),
            studies=tuple(dict.fromkeys((*both.studies, *self.studies))),
            stated_fields=self.stated_fields,
            coursework=tuple(dict.fromkeys((*both.coursework, *self.coursework))),
            is_person=self.is_person,
        )


def holder_of(each: Identity, has: Requirements) -> Holding:
    """What a holder of one class is taken to have: what the class requires, service of unknown length in it."""
    return holding(each.title, (Served(each),), {each.iri: has})


def holding(name: str, served: Iterable[Served], facts: Mapping[str, Requirements]) -> Holding:
    """What those have who served in some classes: all that any of these requires, the highest education of all."""
    served = tuple(served)
    known = [facts[iri] for iri in dict.fromkeys(each.identity.iri for each in served)]
    levels = [level for each in known if (level := level_of(each)) is not None]
    return Holding(
        name=name,
        served=served,
        competencies=frozenset(key for each in known for key in each.competencies),
        credentials=frozenset(key for each in known for key in each.credentials),
        of_some=frozenset(key for each in known for key in each.credentials) - _of_everybody(known),
        choices=frozenset().union(*(each.credential_choices for each in known)),
        statements=tuple(
            fact
            for each in known
            for fact in each.statements
            if fact.kind is not Kind.CREDENTIAL or each.is_of_all(fact)
        ),
        education=max(levels, key=lambda level: level.place, default=None),
        studies=tuple(study for each in known if (study := study_held(each)) is not None),
        coursework=tuple(course for each in known for course in coursework_held(each)),
        own_months=known[0].months if len(known) == 1 else None,
    )


def _of_everybody(known: Iterable[Requirements]) -> frozenset[str]:
    return frozenset(key for each in known for key in each.credentials if each.asks_all(Kind.CREDENTIAL, key))


def _letters(text: str) -> str:
    """The text without what two spellings of one passage may differ in: case, spacing and punctuation."""
    return "".join(filter(str.isalnum, text.casefold()))
