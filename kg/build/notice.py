"""What a file is told of other files that have its text, a title or a class of its own."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from kg.build.claim import Claim
from kg.build.fact import Fact
from kg.build.standing import LeftOut
from kg.document import Problem

SUPERSEDED: Final = "superseded-specification"
"""Rule of the problem that a file has when a newer one specifies its classes, or some of them."""
DUPLICATE: Final = "duplicate-specification"
"""The same where the dates do not tell which is newer."""
COPY: Final = "duplicate-document"
"""Rule of the problem of a file that is left out because another one has its text."""
SAME_NAME: Final = "same-name"
"""Rule of the problem of a table that is left out because another one has its name."""
LEFT_OUT: Final = frozenset({COPY, SAME_NAME, DUPLICATE})
"""Rules of the problems that a file has when it could be read and is left out as a whole."""
_MOST_TITLES: Final = 3


def notices(claim: Claim) -> tuple[Problem, ...]:
    """What a file that is loaded is told of the others."""
    if claim.is_table:
        return ()
    if claim.standing.replaced_by:
        return tuple(_replaced(claim))
    return (*_shared_titles(claim), *_left_out(claim))


def left_out(claim: Claim) -> Problem:
    """Why a file is not loaded at all."""
    other = claim.standing.winner
    if claim.standing.is_copy:
        return Problem(COPY, f"{other} has the same text; this file is left out until one of them goes")
    if claim.is_table:
        return Problem(SAME_NAME, f"{other} is a table of the same name; this file is left out until one of them goes")
    return Problem(DUPLICATE, f"{other} has the same title; this file is left out until one of them goes")


def _shared_titles(claim: Claim) -> Iterator[Problem]:
    """Titles that another class has too: whoever names such a class leaves open which."""
    for name in sorted(claim.standing.coded):
        if name.startswith("class/"):
            message = f"another class of the agency has this title ({name.removeprefix('class/')})"
            yield Problem("shared-title", f"{message}; class codes are appended to their IRIs")


def _left_out(claim: Claim) -> Iterator[Problem]:
    """Each class that is left out because another file specifies it."""
    facts = _facts(claim)
    for one in claim.standing.left_out:
        fact = facts[one.address]
        yield _problem(claim, one, [fact.title], fact.line)


def _replaced(claim: Claim) -> Iterator[Problem]:
    """The files that have the classes, where none is left."""
    facts = _facts(claim)
    by_file: dict[str, list[LeftOut]] = defaultdict(list)
    for one in claim.standing.left_out:
        by_file[one.file].append(one)
    for _, found in sorted(by_file.items()):
        yield _problem(claim, found[0], [facts[one.address].title for one in found], None)


def _problem(claim: Claim, other: LeftOut, titles: Sequence[str], line: int | None) -> Problem:
    ours, theirs = claim.edition.date, other.date
    more = f" and {len(titles) - _MOST_TITLES:,} more" if len(titles) > _MOST_TITLES else ""
    named = ", ".join(titles[:_MOST_TITLES]) + more
    if theirs > ours:
        message = f"{other.file} specifies {named} as well and is newer ({theirs}, here {ours or 'no date'})"
    else:
        message = f"{other.file} specifies {named} as well ({f'both are of {ours}' if ours else 'neither has a date'})"
    them = "it is" if len(titles) == 1 else "they are"
    ending = f"{them} loaded from there, and what this file states of {'it' if len(titles) == 1 else 'them'} is not"
    return Problem(SUPERSEDED if theirs > ours else DUPLICATE, f"{message}; {ending} in the graph", line)


def _facts(claim: Claim) -> dict[str, Fact]:
    """The first fact of each class, by the IRI of the class."""
    return {claim.address(one.name, one.code, claim.standing.coded): one for one in reversed(claim.facts)}
