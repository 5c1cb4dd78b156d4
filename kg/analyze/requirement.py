"""What classes require, as far as a gap between two of them is concerned."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.analyze.credential_choice import Choice, choices
from kg.analyze.rows import rows_of
from kg.analyze.statement import StatementFact, statements
from kg.iri import slug
from kg.model import ALL_POSITIONS
from kg.model import StatementKind as Kind
from kg.store.interface import GraphStore

_NAMES: Final = """
SELECT DISTINCT ?class ?edge ?name
WHERE {
  VALUES ?class { $classes }
  VALUES ?edge { jc:requiresCompetency jc:requiresCredential }
  ?class ?edge ?concept .
  ?concept skos:prefLabel ?name .
}
"""
_KINDS: Final = (
    Kind.COMPETENCY,
    Kind.CREDENTIAL,
    Kind.KNOWLEDGE,
    Kind.SKILL,
    Kind.ABILITY,
    Kind.EDUCATION,
    Kind.EXPERIENCE,
    Kind.EQUIVALENCY,
    Kind.OTHER,
)


@dataclass(frozen=True)
class Requirements:
    """Names of the competencies and credentials by their slug, so that agencies compare, and the statements behind."""

    competencies: dict[str, str]
    credentials: dict[str, str]
    statements: tuple[StatementFact, ...] = ()

    def of_kind(self, *kinds: Kind) -> tuple[StatementFact, ...]:
        """The statements of these kinds, in source order."""
        return tuple(each for each in self.statements if each.kind in kinds)

    def all_about(self, kind: Kind, key: str) -> tuple[StatementFact, ...]:
        """All statements that ask for a competency or credential, in source order."""
        return tuple(
            each
            for each in self.of_kind(kind)
            if any(slug(str(name)) == key for name in each.properties.get("about_concept", ()))
        )

    def asks_all(self, kind: Kind, key: str) -> bool:
        """Whether a competency or credential is asked of everybody: in all positions and for each alternative.

        One that no statement asks for is; a credential beside which another one is enough is not.
        """
        asking = self.all_about(kind, key)
        return not asking or self._of_all(
            each
            for each in asking
            if each.applicability == ALL_POSITIONS and (kind is not Kind.CREDENTIAL or {key} in credential_keys(each))
        )

    @cached_property
    def credential_choices(self) -> frozenset[frozenset[str]]:
        """Credentials, by their slug, of which everybody has to have one: in all positions, for each alternative."""
        return frozenset(
            keys
            for each in self.of_kind(Kind.CREDENTIAL)
            if each.applicability == ALL_POSITIONS and self.is_of_all(each)
            for keys in credential_keys(each)
            if len(keys) > 1
        )

    def is_of_all(self, fact: StatementFact) -> bool:
        """Whether what a statement says, it or another one in the same words, is asked for by each alternative."""
        return self._of_all(each for each in self.of_kind(fact.kind) if each.text == fact.text)

    def _of_all(self, statements: Iterable[StatementFact]) -> bool:
        patterns = [set(each.patterns) for each in statements]
        return not all(patterns) or (bool(patterns) and set(self.positions) <= set().union(*patterns))

    def whole_of(self, part: StatementFact) -> StatementFact | None:
        """The requirement that a part belongs to: not a larger part of it, but the whole; None for a whole."""
        found, within = None, part
        for _ in self.statements:  # no chain of parts is longer, even one that leads round
            larger = next((self._by_iri[iri] for iri in within.targets.get("within", ()) if iri in self._by_iri), None)
            if larger is None:
                break
            found = within = larger
        return found

    @cached_property
    def _by_iri(self) -> dict[str, StatementFact]:
        return {each.iri: each for each in self.statements}

    @cached_property
    def roots(self) -> tuple[StatementFact, ...]:
        """The requirements of experience that are no part of another one and give a length of time."""
        return tuple(
            each
            for each in self.of_kind(Kind.EXPERIENCE)
            if not each.targets.get("within") and each.number("minimum_months") is not None
        )

    @cached_property
    def alternatives(self) -> dict[int, tuple[StatementFact, ...]]:
        """The roots by the position of their qualification pattern; 0 for those of none."""
        found: dict[int, list[StatementFact]] = defaultdict(list)
        for each in self.roots:
            for position in each.patterns or (0,):
                found[position].append(each)
        return {position: tuple(each) for position, each in sorted(found.items())}

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """The positions of the qualification patterns; 0 alone where the class has requirements and no patterns."""
        found = {position for each in self.statements for position in each.patterns}
        asked = self.of_kind(Kind.EDUCATION, Kind.EXPERIENCE)
        return tuple(sorted(found)) or ((0,) if asked else ())

    def in_pattern(self, position: int, *kinds: Kind) -> tuple[StatementFact, ...]:
        """The statements of these kinds that an alternative asks for, with those that hold for all alternatives."""
        return tuple(each for each in self.of_kind(*kinds) if position in (each.patterns or (position,)))

    def of_no_kind(self, position: int) -> tuple[StatementFact, ...]:
        """What an alternative asks for that can be compared with nothing: an age, citizenship, the score of a test.

        Experience of a length or in a class that nobody can tell is here as well, unless it is a part of something or
        only stands above its parts.
        """
        wholes = {iri for each in self.statements for iri in each.targets.get("within", ())}
        return tuple(
            each
            for each in self.of_kind(Kind.OTHER, Kind.ABILITY, Kind.EXPERIENCE)
            if position in each.patterns and not each.targets.get("within") and each.iri not in wholes
            if not each.text.endswith(":")  # which only announces what follows
        )

    @property
    def months(self) -> int | None:
        """The months of the alternative that asks for the least; None where no length of experience is given."""
        return min((total(roots) for roots in self.alternatives.values()), default=None)


def credential_choices(fact: StatementFact) -> tuple[Choice, ...]:
    """The names of the credentials that a statement asks for, in groups of which any one is enough."""
    return choices(fact.text, [str(name) for name in fact.properties.get("about_concept", ())])


def credential_keys(fact: StatementFact) -> list[frozenset[str]]:
    """The same groups by the slug of each name."""
    return [frozenset(map(slug, group)) for group in credential_choices(fact)]


def total(roots: Iterable[StatementFact]) -> int:
    """The months that these requirements ask for together."""
    return sum(each.number("minimum_months") or 0 for each in roots)


def requirements(store: GraphStore, classes: Iterable[str]) -> dict[str, Requirements]:
    """What each of the classes requires, by IRI; a class without a specification requires nothing that is known."""
    wanted = sorted(set(classes))
    names: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in sorted(rows_of(store, _NAMES, wanted), key=lambda row: row.text("name"), reverse=True):
        kind = row.text("edge").rpartition("#")[2]
        names[row.text("class")][kind][slug(row.text("name"))] = row.text("name")
    facts = statements(store, wanted, _KINDS)
    return {
        iri: Requirements(
            competencies=names[iri]["requiresCompetency"],
            credentials=names[iri]["requiresCredential"],
            statements=facts.get(iri, ()),
        )
        for iri in wanted
    }
