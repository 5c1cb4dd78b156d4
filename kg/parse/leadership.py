"""Who leads or supervises whom, as prose says it."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final, Literal, NamedTuple

from kg import title
from kg.model import Leadership
from kg.parse.phrases import phrases
from kg.parse.quantity import NUMBER, number_of
from kg.parse.reference import is_title, skip_articles, titles_at

Kind = Literal["lead", "supervise"]
_KINDS: Final[tuple[Kind, ...]] = ("supervise", "lead")
_NEGATION: Final = re.compile(r"\b(?:not|no|never|without|nor)\s+(?:(?!but\b|and\b)\w+\s+){0,3}$", re.IGNORECASE)
_NEGATION_REACH: Final = 60
_LONGEST_CLAUSE: Final = 600
_COUNT: Final = re.compile(
    rf"(?:(?:a|the)\s+)?(?:(?:minimum|staff|team|crew|group)\s+of\s+)?(?:at\s+least\s+)?"
    rf"(?P<number>{NUMBER})\b(?:\s*\(\s*\d{{1,3}}\s*\))?"
    rf"(?:\s*(?:to|[-–])\s*{NUMBER}\b(?:\s*\(\s*\d{{1,3}}\s*\))?)?(?:\s+or\s+more|\+)?(?:\s+of\s+|\s+|$)",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(
    r"[.;:]|,\s+(?:which|who|and\s+(?:is|are|\w+s)\s)"
    r"|\s+and\s+(?:does|do|has|have|is|are|may|will|can|must|shall|not|no)\b"
    r"|\s+(?:in\s+accordance|by\s+position|only|who|which|that|but|on\s+(?:an?|the|each|every)"
    r"|involved|engaged|assigned|performing|responsible|through|throughout)\b",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(r"(?:\band|\bbut)?\s?$", re.IGNORECASE)
_DENIAL_END: Final = re.compile(
    r"[.;]|\b(?:but|however|although|except|while|whereas)\b"
    r"|\band\s+(?=(?:leads|supervises|directs|may|will|can|must|provides|performs|exercises|has|acts|serves|functions)\b)",
    re.IGNORECASE,
)
_WORK_OF: Final = re.compile(
    r"(?:the\s+)?(?:daily\s+|day-to-day\s+)?(?:work|activities|duties|performance)\s+of\s+", re.I
)
_VERB: Final = re.compile(r"\s+and\s+(?=\w+s\s+(?:for|to|the|an?|on|with|all|that|as|in|their|its)\b)")
"""Before a further verb: "clerical staff / and answers for the budget"."""
_OTHERS: Final = re.compile(r"(?:others|them)\b", re.IGNORECASE)
_MEMBERS: Final = re.compile(
    r"(?:the\s+)?following\s+(?:class(?:es|ifications)?|positions?|titles?|jobs?)\s*:?\s*"
    r"|(?:positions?|employees|staff|staff\s+members|incumbents|classes)\s+(?:such\s+as|including|in\s+the|of\s+the|of|in)\s+"
    r"(?:(?:the\s+)?(?:following\s+)?(?:class(?:es)?|classifications?|positions?|titles?|jobs?)(?:\s+of|\s*:)?\s+)?",
    re.IGNORECASE,
)


class _Rule(NamedTuple):
    """One way to say it: `alone` names nobody; `people` counts only with people ("leads projects" does not)."""

    pattern: re.Pattern[str]
    alone: bool
    people: bool


@cache
def _rules(kind: Kind) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(re.compile(rule["pattern"], re.IGNORECASE), rule.get("alone", False), rule.get("people", False))
        for rule in phrases("leadership")[kind]
    )


@cache
def _none() -> re.Pattern[str]:
    return re.compile("|".join(phrases("leadership")["none"]), re.IGNORECASE)


def supervision_in(text: str, *, is_family: Callable[[str], bool]) -> Leadership | None:
    """Who is led or supervised according to a statement about supervision exercised; None where it is unclear.

    What is denied is denied in its own clause only: "Supervises two clerks and does not lead contractors."
    """
    affirmed = []
    start = 0
    denied = _none().search(text)
    says_none = denied is not None
    while denied:
        affirmed.append(text[start : denied.start()])
        end = _DENIAL_END.search(text, denied.end())
        start = end.start() if end else len(text)
        denied = _none().search(text, start)
    affirmed.append(text[start:])
    clauses = [_JOINT.sub("", part) for part in affirmed]
    found = (leadership_in(clause, is_family=is_family, certain=True) for clause in clauses)
    return next((one for one in found if one), Leadership("none") if says_none else None)


def leadership_in(
    text: str,
    leader: str | None = None,
    *,
    is_family: Callable[[str], bool] = lambda _: False,
    certain: bool = False,
) -> Leadership | None:
    """Who is led or supervised according to a text; None where it says nothing of it or denies it.

    `leader` is the title of the class that the text speaks of, None for the class that makes the statement. `is_family`
    tells whether a title in the plural stands for a ladder of classes. `certain`: the text is known to be about
    supervision, so "Leads projects" is leadership of somebody unnamed.
    """
    for kind in _KINDS:
        for rule in _rules(kind):
            for match in rule.pattern.finditer(text):
                if _NEGATION.search(text[max(match.start() - _NEGATION_REACH, 0) : match.start()]):
                    continue
                found = Leadership(kind, leader) if rule.alone else _led(kind, leader, text, match.end(), is_family)
                if found.titles or found.group or certain or not rule.people or _OTHERS.match(text, match.end()):
                    return found
    return None


def _led(kind: Kind, leader: str | None, text: str, start: int, is_family: Callable[[str], bool]) -> Leadership:
    """Read the words after "supervises": a number, then titles or a group."""
    rest = text[start : start + _LONGEST_CLAUSE]
    work = _WORK_OF.match(rest)
    rest = rest[work.end() :] if work else rest
    minimum = None
    count = _COUNT.match(rest)
    if count:
        value = number_of(count["number"])
        minimum = int(value) if value else None
        rest = rest[count.end() :]
    members = _MEMBERS.match(rest, skip_articles(rest))
    place = members.end() if members else 0
    named, after = titles_at(rest, place)
    if named and all(is_title(name) for name in named) and _ends_clause(rest[after:]):
        families = [name for name in named if not re.search(rf"\b{re.escape(name)}(?!\w)", rest) and is_family(name)]
        if not families:
            return Leadership(kind, leader, named, None, minimum)
    end = _CLAUSE_END.search(rest)
    group = _people(rest[: end.start()] if end else rest)
    return Leadership(kind, leader, (), group, minimum if group or not rest.strip(" .") else None)


def _ends_clause(rest: str) -> bool:
    """Whether nothing that belongs to a title follows it."""
    rest = rest.lstrip()
    return (
        not re.search(r"\w", rest)
        or rest[0] in ".;:,("
        or bool(re.match(r"(?:in|and|or|who|on|at|to|by|from|for|as)\b", rest))
        or (_CLAUSE_END.match(f" {rest}") is not None)
    )


def _people(words: str) -> str | None:
    """The words up to the last one of an "and" list that names people ("staff", "technicians"); None for nobody."""
    parts = re.split(r"(\s+and\s+)", _VERB.split(words.strip(), maxsplit=1)[0])
    places = [
        place for place in range(0, len(parts), 2) if any(map(_is_people, re.findall(r"[A-Za-z]+", parts[place])))
    ]
    return "".join(parts[: places[-1] + 1]).strip(" ,") if places else None


def _is_people(word: str) -> bool:
    plural = word.lower().endswith(("s", "men", "women"))
    return word.lower() in title.words().people or (plural and title.is_head(word))
