"""What the holder of some classes has not and a class asks for: competencies, credentials, knowledge, abilities."""

import re
from collections.abc import Sequence
from typing import Final

from kg.analyze.asked import Asked
from kg.analyze.holding import Holding
from kg.analyze.requirement import Requirements, credential_choices
from kg.analyze.statement import StatementFact
from kg.analyze.wording import alike, stems_of
from kg.iri import slug
from kg.model import ALL_POSITIONS
from kg.model import StatementKind as Kind

_UPKEEP: Final = "upkeep"
_SAYS_NONE: Final = re.compile(r"\W*(?:none|no (?:licen[cs]es?|certificat\w+|registrations?))\b", re.IGNORECASE)


def lacking(held: Holding, wants: Requirements, position: int | None) -> tuple[Asked, ...]:
    """The competencies and credentials to gain for an alternative; those of other alternatives are left out."""
    found = []
    for key, name in sorted(wants.competencies.items(), key=lambda item: item[1]):
        asking = wants.all_about(Kind.COMPETENCY, key)
        here = [each for each in asking if _holds_in(each, position)]
        if key not in held.competencies and (here or not asking):
            fact = min(here, key=lambda each: not _is_for_all(each), default=None)
            found.append(Asked(Kind.COMPETENCY.value, name, fact))
    asked = [each for each in wants.of_kind(Kind.CREDENTIAL) if _holds_in(each, position)]
    found += _credentials(held, wants, asked)
    # Many a credential is asked for in words that name no known one: then the words themselves are what is lacking.
    found += [
        Asked(each.kind.value, each.text, each)
        for each in asked
        if _is_unnamed(each) and not held.says(each, each.kind)
    ]
    return tuple(found)


def _credentials(held: Holding, wants: Requirements, asked: Sequence[StatementFact]) -> list[Asked]:
    """The credentials with a name that are lacking; several of which any is enough are one ("a diver or a pilot card").

    Where one of them is lacking in any case, the choice is not told as well.
    """
    found: dict[frozenset[str], Asked] = {}
    for fact in sorted(asked, key=lambda each: not _is_for_all(each)):
        for choice in credential_choices(fact):
            keys = frozenset(map(slug, choice))
            if not held.has_one(keys, of_everybody=_is_for_all(fact)):
                names = (wants.credentials.get(slug(name), name) for name in choice)
                found.setdefault(keys, Asked(fact.kind.value, " or ".join(names), fact))
    told = {
        slug(name) for each in wants.of_kind(Kind.CREDENTIAL) for choice in credential_choices(each) for name in choice
    }
    for key, name in wants.credentials.items():
        if key not in told and key not in held.credentials:  # of which no statement is known
            found[frozenset({key})] = Asked(Kind.CREDENTIAL.value, name)
    least = (each for keys, each in found.items() if not any(other < keys for other in found))
    return sorted(least, key=lambda each: each.item)


def _is_for_all(fact: StatementFact) -> bool:
    return fact.applicability == ALL_POSITIONS


def _is_unnamed(credential: StatementFact) -> bool:
    """Whether a statement asks for a credential without a name of its own; "None" asks for none, upkeep for no new."""
    named = credential.properties.get("about_concept")
    return not named and credential.word("credential_kind") != _UPKEEP and not _SAYS_NONE.match(credential.text)


def _holds_in(fact: StatementFact, position: int | None) -> bool:
    return not fact.patterns or position is None or position in fact.patterns


def unsaid(held: Holding, wants: Requirements, *kinds: Kind) -> tuple[Asked, ...]:
    """The passages of some kinds that no class held has, one of those that say the same in almost the same words."""
    found: list[Asked] = []
    told: list[frozenset[str]] = []
    for each in wants.of_kind(*kinds):
        stems = stems_of(each.text)
        if not each.boilerplate and not held.says_alike(each, *kinds) and not any(alike(stems, one) for one in told):
            told.append(stems)
            found.append(Asked(each.kind.value, each.text, each))
    return tuple(found)
