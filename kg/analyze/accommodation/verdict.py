"""Whether a class stays within a limit, as far as its specification says: with the passages that say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.analyze.accommodation.limit import Limit, limits
from kg.analyze.accommodation.stated import Passage, Stated
from kg.analyze.evidence import Evidence
from kg.query.parameter import LEVELS


class Verdict(StrEnum):
    """What a specification says of one limit; from what rules a class out to what lets it in."""

    REQUIRED = "required"
    SOME_POSITIONS = "required in some positions"
    NOT_STATED = "not stated"
    NOT_REQUIRED = "not required"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one limit, why, and the passages it rests on."""

    limit: str
    verdict: Verdict
    why: str
    evidence: tuple[Evidence, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The verdict with its passages."""
        return {
            "limit": self.limit,
            "verdict": self.verdict.value,
            "why": self.why,
            "evidence": [each.to_json() for each in self.evidence],
        }


def overall(judgements: Sequence[Judgement]) -> Verdict:
    """The verdict on all limits together: the first of the order of `Verdict` that any of them has."""
    return min((each.verdict for each in judgements), key=list(Verdict).index, default=Verdict.NOT_REQUIRED)


def judge_strength(stated: Stated, level: str) -> Judgement:
    """Whether a class asks for no more strength than a level, by its stated level, else by the pounds it names."""
    name, limit = f"strength beyond {level}", LEVELS.index(level) + 1
    levels = [each for each in stated.levels if each.most is not None]
    if not levels:
        return _by_pounds(stated, name, level)
    evidence = tuple(each.evidence for each in levels)
    beyond = [each for each in levels if (each.most or 0) > limit]
    if not beyond:
        return Judgement(name, Verdict.NOT_REQUIRED, f"its level is {_range(levels)}", evidence)
    # A range that begins within the limit, or a level for some positions only, leaves positions within it.
    if all(not each.is_for_all or (each.least or each.most or 0) <= limit for each in beyond):
        return Judgement(name, Verdict.SOME_POSITIONS, f"its level is {_range(levels)}", evidence)
    return Judgement(name, Verdict.REQUIRED, f"its level is {_range(levels)}", evidence)


def judge(stated: Stated, limit: Limit) -> Judgement:
    """Whether a class requires what is to be avoided."""
    found = [each for each in stated.demands if each.concepts & limit.concepts]
    found += [each for each in stated.own_words if limit.pattern.search(each.evidence.text)]
    if limit.plain is not None:
        found += [each for each in stated.senses if limit.plain.search(each.evidence.text)]
    if found:
        evidence = tuple(each.evidence for each in found)
        if any(each.is_for_all for each in found):
            return Judgement(limit.name, Verdict.REQUIRED, "it names it", evidence)
        return Judgement(limit.name, Verdict.SOME_POSITIONS, "it names it for some positions", evidence)
    if limit.is_environment:
        if stated.lists_conditions:
            why = f"its list of {_counted(len(stated.conditions), 'working condition')} does not name it"
            return Judgement(limit.name, Verdict.NOT_REQUIRED, why, _span(stated.conditions))
        return Judgement(limit.name, Verdict.NOT_STATED, "it lists no working conditions")
    if stated.listed >= limits().least_list:
        why = f"its list of {_counted(stated.listed, 'physical demand')} does not name it"
        return Judgement(limit.name, Verdict.NOT_REQUIRED, why, _span(stated.demands))
    return Judgement(limit.name, Verdict.NOT_STATED, "it has no list of physical demands")


def _by_pounds(stated: Stated, name: str, level: str) -> Judgement:
    most = limits().pounds.get(level)
    named = [each for each in (*stated.own_words, *stated.weights) if each.pounds is not None]
    if not named or most is None:
        return Judgement(name, Verdict.NOT_STATED, "it states no strength level")
    evidence = tuple(each.evidence for each in named)
    pounds = max(each.pounds or 0 for each in named)
    if pounds <= most:
        return Judgement(name, Verdict.NOT_STATED, f"it states no strength level, but names {pounds} pounds", evidence)
    heavy = [each for each in named if (each.pounds or 0) > most]
    verdict = Verdict.REQUIRED if any(each.is_for_all for each in heavy) else Verdict.SOME_POSITIONS
    return Judgement(name, verdict, f"it names {pounds} pounds", evidence)


def _range(levels: Sequence[Passage]) -> str:
    least = min(each.least or each.most or 0 for each in levels)
    most = max(each.most or 0 for each in levels)
    names = [LEVELS[rank - 1].replace("-", " ") for rank in dict.fromkeys((least, most))]
    return " to ".join(names)


def _span(passages: Sequence[Passage]) -> tuple[Evidence, ...]:
    """The list as one passage, from its first line to its last; only of those that are in one file."""
    files: dict[str, list[Evidence]] = {}
    for each in passages:
        files.setdefault(each.evidence.file, []).append(each.evidence)
    return tuple(
        Evidence(
            file,
            (min(each.lines[0] for each in found), max(each.lines[1] for each in found)),
            "; ".join(each.text.partition(":")[0] for each in sorted(found, key=lambda one: one.lines)),
        )
        for file, found in sorted(files.items())
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
