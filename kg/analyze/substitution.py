"""What may stand in for education or for experience, as far as a class's own text says so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from kg.analyze.evidence import Evidence
from kg.analyze.requirement import Requirements
from kg.analyze.statement import StatementFact
from kg.denial import is_denied
from kg.model import StatementKind as Kind

EDUCATION: Final = "education"
EXPERIENCE: Final = "experience"
_SENTENCE: Final = re.compile(r"(?<=[.;])\s+(?=[(\[]?[A-Z])")
_SAYS: Final = re.compile(r"\bsubstitut\w*", re.IGNORECASE)
# "year-for-year" tells the rate, and not what is replaced.
_FOR: Final = re.compile(r"(?<![-\w])for(?![-\w])", re.IGNORECASE)
_KIND: Final = re.compile(
    r"\b(?:(?P<experience>experience|work|employment)"
    r"|(?P<education>education|degree|college|school\w*|course\w*|graduation))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Substitute:
    """A passage that lets something stand in, and the place of the statement that has it.

    `below` is the alternative of the minimum qualifications that it stands in or behind; None where that says nothing.
    Whether it holds for the others too the text alone can tell.
    """

    text: str
    place: Evidence
    below: int | None = None

    def __str__(self) -> str:
        where = f", stated below alternative {self.below}" if self.below else ""
        return f'may be substituted{where}: "{self.text}" ({self.place})'

    def to_json(self) -> dict[str, Any]:
        """The words with their place."""
        return {**self.place.to_json(), "text": self.text, "below_alternative": self.below}


def substitutes(wants: Requirements, what: str, asking: Iterable[StatementFact] = ()) -> tuple[Substitute, ...]:
    """The passages by which something else may stand in for education or for experience (`what`).

    They are statements of their own, or sentences of the statements `asking` for it. What a text denies is left out.
    """
    found = [
        Substitute(each.text, each.evidence, _below(wants, each))
        for each in wants.of_kind(Kind.EQUIVALENCY)
        if each.word("is_permitted") != "false" and what in _replaced_by(each)
    ]
    for fact in asking:
        for sentence in _sentences(fact.text):
            if what in _replaced_in(sentence) and not any(sentence in each.text for each in found):
                found.append(Substitute(sentence, fact.evidence, _below(wants, fact)))
    return tuple(found)


def _below(wants: Requirements, passage: StatementFact) -> int | None:
    """The alternative whose requirements are the last to begin before a passage ends, where there are several."""
    if len(wants.positions) < 2:
        return None
    before = [
        (each.lines[0], position)
        for each in wants.statements
        for position in each.patterns
        if each.file == passage.file and each.lines[0] <= passage.lines[1]
    ]
    return max(before, default=(0, None))[1]


def _replaced_by(equivalency: StatementFact) -> frozenset[str]:
    """What an equivalency replaces; where it names both and only one stands in, it is the other that is replaced."""
    replaced, instead = (_kinds(equivalency.word(name)) for name in ("substituted_for", "substitute"))
    if not replaced:
        return _replaced_in(equivalency.text)
    return replaced - instead if len(replaced) > len(instead) else replaced


def _kinds(said: str | None) -> frozenset[str]:
    return frozenset(kind for kind in (EDUCATION, EXPERIENCE) if kind in (said or ""))


def _replaced_in(text: str) -> frozenset[str]:
    """The same by the words of a text: what it names first after "substituted for"."""
    said = _SAYS.search(text)
    if said is None or is_denied(text, *said.span()):
        return frozenset()
    link = _FOR.search(text, said.end())
    found = _KIND.search(text, link.end()) if link else None
    if found is None:
        return frozenset()
    return frozenset({EXPERIENCE if found["experience"] else EDUCATION})


def _sentences(text: str) -> Iterator[str]:
    """The sentences that let something stand in, without brackets around them."""
    for sentence in _SENTENCE.split(text):
        said = _SAYS.search(sentence)
        if said and not is_denied(sentence, *said.span()):
            yield sentence.strip(" ()[]")
