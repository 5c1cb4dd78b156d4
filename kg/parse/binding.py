"""What holds together in a list joined by "and" here and by "or" there: "1. A; and 2. B; or 3. C"."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import StatementKind

_QUALIFYING = frozenset({StatementKind.EDUCATION, StatementKind.EXPERIENCE})


@dataclass(frozen=True, slots=True)
class Asked:
    """What one item of the list asks for; the kind is None where its words do not tell."""

    kind: StatementKind | None
    months: int | None


def choice_in(asked: Sequence[Asked], joints: Sequence[str]) -> tuple[int, int] | None:
    """The items of which one is enough while the others are needed with each of them; None where "and" binds closer.

    `joints` are the words between the items. Items that "or" joins are such a choice when they stand at one end of the
    list and ask for something else than the item that "and" joins to them: a licence, and service in one class or in
    another. Longer service instead of education is no part of it: it makes up for what the other end asks for.
    """
    place = next((place for place, joint in enumerate(joints) if joint != joints[0]), 0)
    if place and joints[0] == "and" == joints[-1]:
        return _choice_inside(asked, joints)
    if not place or len(set(joints[place:])) != 1:
        return None
    if joints[0] == "and":
        needed, choice = asked[place - 1], (place, len(asked))
    else:
        needed, choice = asked[place + 1], (0, place + 1)
    chosen = asked[choice[0] : choice[1]]
    nearest = chosen[0] if joints[0] == "and" else chosen[-1]
    licensed = needed.kind is StatementKind.CREDENTIAL and {one.kind for one in chosen} <= _QUALIFYING
    alike = joints[0] == "and" or licensed or len({one.kind for one in chosen}) == 1
    if needed.kind is None or needed.kind is nearest.kind or not alike or _makes_up(needed, nearest, chosen):
        return None
    return choice


def _choice_inside(asked: Sequence[Asked], joints: Sequence[str]) -> tuple[int, int] | None:
    """Items of one kind that "or" joins, between items of other kinds: a diploma, service in A or in B, a licence."""
    first = joints.index("or")
    end = next(place for place in range(first, len(joints)) if joints[place] == "and") + 1
    kinds = {one.kind for one in asked[first:end]}
    others = {one.kind for one in (*asked[:first], *asked[end:])}
    is_one = len(kinds) == 1 and None not in kinds and kinds.isdisjoint(others) and "or" not in joints[end - 1 :]
    return (first, end) if is_one else None


def _makes_up(needed: Asked, nearest: Asked, chosen: Sequence[Asked]) -> bool:
    """Whether one of the choices asks for more service than the one beside the education that is asked for."""
    months = nearest.months or 0
    return needed.kind is StatementKind.EDUCATION and any((one.months or 0) > months for one in chosen)
