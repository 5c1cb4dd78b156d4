"""Groups of classes in which every two are proposed as one."""

from collections.abc import Iterable

Pair = tuple[str, str]


def groups(pairs: Iterable[tuple[Pair, float]], least: float) -> list[tuple[str, ...]]:
    """Groups of three or more of which every two are a pair with at least this score, the largest first.

    Complete linkage: the pairs are taken best first, and two groups become one where all pairs across are given. No
    class is in two groups, and none is there only because it is like one that is like another.
    """
    given = {frozenset(pair): score for pair, score in pairs if score >= least}
    group_of = {name: frozenset({name}) for pair in given for name in pair}
    for pair in sorted(given, key=lambda pair: (-given[pair], sorted(pair))):
        one, other = (group_of[name] for name in sorted(pair))
        if one != other and all(frozenset({a, b}) in given for a in one for b in other):
            for name in one | other:
                group_of[name] = one | other
    found = {tuple(sorted(group)) for group in group_of.values() if len(group) > 2}
    return sorted(found, key=lambda group: (-len(group), group))
