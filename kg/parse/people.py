"""People in running text: where the words that name staff end, and who is no staff but its charges."""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from kg import title
from kg.parse.phrases import phrases

LONGEST: Final = 600
"""Characters behind a verb in which those led are looked for."""
_MOST_WORDS: Final = 6
"""Words of a part of a list that names nobody, before a part that does."""
CLAUSE_END: Final = re.compile(
    r"[.;:]|,\s+(?:which|who|and\s+(?:is|are)\s)"
    r"|\s+and\s+(?:does|do|has|have|is|are|may|will|can|must|shall|not|no)\b"
    r"|\s+(?:in\s+accordance|by\s+position|only|who|which|that|but|on\s+(?:an?|the|each|every)"
    r"|involved|engaged|assigned|performing|responsible|through|throughout)\b",
    re.IGNORECASE,
)
"""Where the words about those led end."""
_MEANS: Final = re.compile(r"(?:through|via|by)\s", re.IGNORECASE)
"""Before those by whom work is directed: "directs through subordinate managers the work of ..."."""
_PHRASE_END: Final = re.compile(r"[.;:]|\s(?:for|in|at|to|with|on)\s")
_ARTICLE: Final = re.compile(r"(?:either\s+)?(?:the|an?|their|its|his|her)\s+", re.IGNORECASE)
_JOINT: Final = re.compile(r",\s+(?:and/or\s+|and\s+|or\s+)?|\s+and/or\s+|\s+and\s+|\s+or\s+")
_WORD: Final = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*['’]?")


def people_at(text: str, start: int) -> tuple[str | None, int]:
    """The words from an offset on that name people or units of staff, and the offset after them."""
    means = _MEANS.match(text, start)
    start = means.end() if means else start
    close = CLAUSE_END.search(text, start)
    article = _ARTICLE.match(text, start)
    begin = here = article.end() if article else start
    stop = max(close.start() if close else len(text), begin)
    end = None
    for joint in [*_JOINT.finditer(text, begin, stop), None]:
        piece = text[here : joint.start() if joint else stop]
        words = _words(piece)
        if not words or (here > begin and _begins_verb(words)):
            break
        reach = _reach(words, after_article=article is not None and here == begin)
        if reach:
            end = here + reach
        elif not _may_be_adjectives(words):
            break
        elif end is None and any(_is_charge(words, place) for place in range(len(words))):
            begin = joint.end() if joint else stop
        here = joint.end() if joint else stop
    return (text[begin:end].strip(" ,"), end) if end is not None else (None, start)


def names_charges(text: str, start: int) -> bool:
    """Whether those named after an offset are no staff but its charges, such as inmates or students."""
    words = _words(_phrase_at(text, start))
    return any(_is_charge(words, place) for place in range(len(words)))


def is_work(text: str, start: int, *, begun: bool) -> bool:
    """Whether work stands at an offset, the supervision of which is leadership of those who do it.

    `begun`: "the work of" stands before it.
    """
    phrase = _phrase_at(text, start)
    is_charge = any(word.group().lower() in _list("charges") for word in _words(phrase))
    if is_charge or _pattern("not_activities").search(phrase):
        return False
    return begun or _pattern("activities").match(phrase) is not None


def _phrase_at(text: str, start: int) -> str:
    """The words from an offset on, up to a mark or a word such as "for"."""
    return _PHRASE_END.split(text[start : start + LONGEST], maxsplit=1)[0]


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(phrases("leadership")[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("leadership")[name], re.IGNORECASE)


def is_unit(group: str) -> bool:
    """Whether a group is a unit of staff ("Printing Unit"), not its members."""
    return group.rpartition(" ")[2].lower() in _list("units")


def _words(text: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(text))


def _begins_verb(words: list[re.Match[str]]) -> bool:
    """Whether a part of a list is a further verb: "clerical staff / prepares reports"."""
    first, second = (*(word.group().lower() for word in words[:2]), "")[:2]
    if first.endswith("ly") and second not in _list("after_people") and len(words) > 1:
        return _begins_verb(words[1:])
    if first in _list("breaks") or _verb().fullmatch(first):
        return True
    is_verb = first.endswith(("s", "ing")) and not _is_people(first) and first not in _list("units")
    return is_verb and second in _list("determiners")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(phrases("leadership")["verbs"])


def _may_be_adjectives(words: list[re.Match[str]]) -> bool:
    """Whether a part of a list may belong to the people in a later one: "numbers of technical / and clerical staff"."""
    known = [word.group().lower() for word in words]
    ends = {before for before, word in pairwise(known) if word == "of"}
    return len(known) <= _MOST_WORDS and not _list("breaks") & set(known) and ends <= _list("collectives")


def _reach(words: list[re.Match[str]], *, after_article: bool) -> int | None:
    """The end of the people or the unit of staff that some words name; None where they name none."""
    lone = after_article and "of" not in (word.group().lower() for word in words)
    units = _list("units") | (_list("units_after_article") if lone else frozenset())
    reach = None
    for place, match in enumerate(words):
        word = match.group().lower()
        if word == "of":
            if not place or words[place - 1].group().lower() not in _list("collectives"):
                break
        elif word in _list("breaks") or _is_charge(words, place):
            break
        elif (_is_people(word) or word in units) and _is_last(words, place):
            reach = match.end()
            if word not in _list("collectives") or [one.group() for one in words[place + 1 : place + 2]] != ["of"]:
                break
    return reach


def _is_last(words: list[re.Match[str]], place: int) -> bool:
    """Whether a word ends its phrase: "staff as needed", but not "staff development"."""
    if place + 1 == len(words):
        return True
    follow = words[place + 1]
    apart = follow.string[words[place].end() : follow.start()] not in {" ", "/", "-"}
    word = follow.group().lower()
    is_participle = word.endswith(("ing", "ed")) and word not in _list("nouns_in_ing")
    return apart or is_participle or word in _list("after_people")


def _is_people(word: str) -> bool:
    return word in title.words().people or (word.endswith(("s", "men", "women")) and title.is_head(word))


def _is_charge(words: list[re.Match[str]], place: int) -> bool:
    """Whether a word means charges of the staff: "wards", or "inmate" in "inmate crews"."""
    word = words[place].group().lower().rstrip("'’")
    if word in _list("charges") and _is_last(words, place):
        return True
    follow = words[place + 1].group().lower() if place + 1 < len(words) else ""
    return word in _list("charges") and follow in _list("work_of_charges")
