"""Everything that is known of one class: what its specification says, what follows, and who speaks of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.analyze.detail import Detail, detail
from kg.analyze.identity import Identity, identity
from kg.analyze.profile_json import profile_json, undivided
from kg.analyze.relation import Relation, accepted_by, mentions, relations
from kg.analyze.requirement import requirements
from kg.analyze.rows import ClassIri, iri_of
from kg.analyze.source import Source, source
from kg.analyze.statement import StatementFact, statements_of
from kg.model import StatementKind
from kg.store.interface import GraphStore


@dataclass(frozen=True, slots=True)
class ClassProfile:
    """One class; `source` is None for a class that is only mentioned, of which little but `mentioned_by` is known.

    `ties` are the relations to other classes by name: leads, supervises, led_by, supervised_by, next_in_series,
    previous_in_series, possibly_same_as.
    """

    identity: Identity
    detail: Detail
    source: Source | None
    statements: tuple[StatementFact, ...]
    ties: dict[str, tuple[Relation, ...]]
    qualifies_for: tuple[Relation, ...]
    mentioned_by: tuple[Relation, ...]
    experience_months: int | None

    @property
    def sentence(self) -> str:
        """The class in one sentence."""
        each = self.identity
        if not each.specified and self.listed_in:
            return f"{each.title}{self._told} has no specification: it is listed in {', '.join(self.listed_in)}."
        if not each.specified:
            citing = ", ".join(tie.title for tie in self.mentioned_by)
            by = f"is only mentioned, by {citing}" if citing else "is mentioned by no class"
            return f"{each.title} has no specification: it {by}."
        where = f" of {each.agency}" if each.agency else ""
        count = sum(one.file == self.file for one in self.statements)
        listed = f", and is listed in {', '.join(self.listed_in)}" if self.listed_in else ""
        return f"{each.title}{self._told} is a class{where} with {count} statements in {self.file}{listed}."

    @property
    def _told(self) -> str:
        """Code, grade and FLSA status in parentheses, as far as they are known."""
        each = self.identity
        parts = [part for part in (each.code, each.grade.notation if each.grade else None, self.flsa) if part]
        return f" ({', '.join(parts)})" if parts else ""

    @property
    def listed_in(self) -> tuple[str, ...]:
        """The class lists and pay plans that have a row for the class, by the names of their files."""
        return tuple(sorted({each.file for each in self.statements if each.file and each.file != self.file}))

    @property
    def file(self) -> str | None:
        """The source file."""
        return self.source.file if self.source else None

    @property
    def flsa(self) -> str | None:
        """The FLSA status: "exempt", "non-exempt"."""
        return self.detail.values.get("flsaStatus")

    @property
    def probation_months(self) -> int | None:
        """The probation period in months; 0 where there is none by the text, None where the text says nothing."""
        return self.detail.probation_months

    @property
    def probation_note(self) -> str | None:
        """Why a probation period of "none" may be a misreading; None where nothing speaks for that."""
        found = (
            problem
            for section in (self.source.sections if self.source else ())
            for problem in (self.source.problems if self.source else ())
            if section.kind == "probation"
            and problem.rule == "ambiguous-none"
            and section.lines[0] <= (problem.line or 0) <= section.lines[1]
        )
        problem = next(found, None) if self.probation_months == 0 else None
        if problem is None:
            return None
        return f"but the one 'None' on line {problem.line} of {self.file} may be meant for another section"

    @property
    def demand_level_min(self) -> str | None:
        """The lowest physical demand level."""
        return self.detail.values.get("physicalDemandLevelMin")

    @property
    def demand_level_max(self) -> str | None:
        """The highest physical demand level."""
        return self.detail.values.get("physicalDemandLevelMax")

    @property
    def supervision_kind(self) -> str | None:
        """The kind of supervision that the class exercises, by the first statement that gives one."""
        kinds = (each.word("supervision_kind") for each in self.supervision)
        return next((kind for kind in kinds if kind), None)

    @property
    def supervision(self) -> tuple[StatementFact, ...]:
        """The statements of the section on supervision; where it gives no kind, the duties that tell of their own."""
        section = tuple(self.of_kind(StatementKind.SUPERVISION))
        if any(each.word("supervision_kind") for each in section):
            return section
        own = [each for each in self.statements if self.identity.iri in each.targets.get("supervisor", ())]
        return (*section, *(each for each in own if each not in section))

    @property
    def minimum_reports(self) -> int | None:
        """The largest number of people that a statement says the class leads or supervises at least."""
        numbers = (each.number("minimum_reports") for each in self.of_kind(StatementKind.SUPERVISION))
        return max((number for number in numbers if number is not None), default=None)

    def of_kind(self, *kinds: StatementKind) -> Iterator[StatementFact]:
        """The statements of these kinds, in source order."""
        return (each for each in self.statements if each.kind in kinds)

    def whole_statements(self) -> list[StatementFact]:
        """The statements in source order, a passage that accepts service in several classes only once."""
        return sorted(undivided(self), key=lambda each: (each.lines, each.position))

    def label(self, beside: "ClassProfile") -> str:
        """The title, told apart from another class of the same title."""
        if self.identity.title != beside.identity.title:
            return self.identity.title
        return f"{self.identity.title} ({self.identity.code or self.identity.iri})"

    def to_json(self) -> dict[str, Any]:
        """All of it, with the keys of `jobkg inspect` where they mean the same."""
        return profile_json(self)


def profile(store: GraphStore, class_iri: ClassIri) -> ClassProfile:
    """The class with this IRI; raises UnknownClassError when the store has none."""
    iri = iri_of(class_iri)
    who = identity(store, iri)
    ties = {
        "leads": relations(store, iri, "leads"),
        "supervises": relations(store, iri, "supervises"),
        "led_by": relations(store, iri, "leads", inwards=True),
        "supervised_by": relations(store, iri, "supervises", inwards=True),
        "next_in_series": relations(store, iri, "nextInSeries"),
        "previous_in_series": relations(store, iri, "nextInSeries", inwards=True),
    }
    proposals = (*relations(store, iri, "possiblySameAs"), *relations(store, iri, "possiblySameAs", inwards=True))
    ties["possibly_same_as"] = tuple({tie.iri: tie for tie in proposals}.values())
    return ClassProfile(
        identity=who,
        detail=detail(store, iri),
        source=source(store, who.specification) if who.specification else None,
        statements=statements_of(store, iri),
        ties=ties,
        qualifies_for=accepted_by(store, iri),
        mentioned_by=mentions(store, iri),
        experience_months=requirements(store, [iri])[iri].months,
    )
