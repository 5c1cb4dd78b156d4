"""One line of requirements cut apart: what it asks for, thing by thing, and what is said about that."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.parse.check import tells_check
from kg.parse.content import (
    HOURS_AHEAD,
    INTRODUCTION,
    LICENCE_AHEAD,
    SCHOOLING_AHEAD,
    YEARS_AHEAD,
    asks_for_experience,
    asks_for_schooling,
    is_remark,
    names_credential,
    names_experience,
    names_schooling,
    substitutes,
)
from kg.parse.flow import Flow, joined
from kg.parse.quantity import durations_in
from kg.parse.uncased import Uncased

_REMARK: Final = re.compile(
    r"(?<=[.;:,)\w”\"'’])\s+[(\[](?=[A-Z][a-z]|[a-z][^()]{10,300}?\b(?:may|can)\s+(?:also\s+)?be\s+substituted\b)"
)
"""Before a remark: a sentence, or in small letters what may be substituted for the requirement around it."""
_AND: Final = r"\s?[,;.]?\s?[-–—(]{0,4}\s?(?:\band|\bplus|&)\b\s*[-–—),:]*\s+"
_AND_YEARS: Final = Uncased(
    rf"(?:{_AND}|\s*;\s+|,?\s+(?:supplemented by|followed by|along with|with)\s+)(?={YEARS_AHEAD}|{HOURS_AHEAD})"
)
_AND_MORE_YEARS: Final = Uncased(rf"(?:{_AND}|,?\s+followed by\s+)(?={YEARS_AHEAD})")
"""Between two times of experience; "with one year" is a part of the first."""
_AND_SCHOOLING: Final = Uncased(rf"{_AND}(?={SCHOOLING_AHEAD})")
"""Between experience and the education, or the licence, that is asked for beside it."""
_AND_LICENCE: Final = Uncased(rf"{_AND}(?={LICENCE_AHEAD})", hints=("licen", "certif"))
_LONGEST: Final = 1_200
"""Characters of the longest text of a section of one kind in which both are looked for."""
_SHORTEST_REMARK: Final = 40
_OF_BEFORE: Final = re.compile(
    r"\bof\s+(?:the\s+(?:required|above|qualifying|total)|this|that|such|said|these|those|which|whom)\b", re.IGNORECASE
)
_PART_OF: Final = re.compile(
    r"\b(?:includ\w+|in which|when|while|within|during|past|last|preceding|between|every|age|must have been"
    r"|at the level)\b"
    r"|\bof (?:that|this|these|those|the)\b",
    re.IGNORECASE,
)
"""Words by which one time may be a part of another, or none of experience."""
_SAID_OF: Final = re.compile(r"['’]?s?\W+(?:\([^()]{1,20}\)\s*)?\w+\s+\w+")
"""What a time was spent with, in two words at least."""
_LIST: Final = re.compile(r":\s+\(?[1aA][.)]$")
"""At the end of words that announce a list in running text: its first number is no end of a sentence."""


def pieces(flow: Flow) -> list[Flow]:
    """A requirement without its remarks in parentheses, then these, then what stands between them."""
    text = flow.text
    found: list[Flow] = []
    start = 0
    if (
        text.startswith(("(", "["))
        and _closing(text, 1) >= len(text.rstrip(" .")) - 1
        and text.rstrip(" .").endswith((")", "]"))
        and len(text) >= _SHORTEST_REMARK
    ):
        return [Flow("", (0,), flow.numbers[:1]), flow.cut(1, len(text.rstrip(" .)]")))]
    for match in _REMARK.finditer(text) if "(" in text or "[" in text else ():
        if match.start() < start:
            continue
        end = _closing(text, match.end())
        if end - match.end() < _SHORTEST_REMARK:
            continue
        if text[start : match.start()].strip() or not found:
            found.append(flow.cut(start, match.start()))
        found.append(flow.cut(match.end(), end))
        start = end + 1
    rest = text[start:].strip(" .;,)]")
    if rest or not found:
        found.append(flow.cut(start))
    return found


def _closing(text: str, start: int) -> int:
    """The offset of the parenthesis that closes the one before `start`, or the end of the text."""
    depth = 1
    for match in re.finditer(r"[()\[\]]", text[start:]):
        depth += 1 if match.group() in "([" else -1
        if depth == 0:
            return start + match.start()
    return len(text)


def apart(flow: Flow) -> tuple[Flow, list[Flow]]:
    """A requirement without the sentences around it that are about it, and these.

    "Any combination of ... is qualifying. A typical way would be: ..."; "... A degree may be substituted for one year."
    """
    sentences = flow.sentences()
    if len(sentences) == 1 or (names_credential(sentences[0].text) and not is_remark(sentences[0].text)):
        return flow, []  # what is said about a licence tells by when it is due
    introduced = INTRODUCTION.match(sentences[0].text) is not None
    begin = 1 if introduced and not names_credential(sentences[0].text) else 0
    sentences = _with_list(sentences, begin + 1)
    end = len(sentences)
    while end > begin + 1 and is_remark(sentences[end - 1].text):
        end -= 1
    about = [*sentences[:begin], *sentences[end:]]
    inside = [one for one in sentences[begin + 1 : end] if substitutes(one.text) and is_remark(one.text)]
    if inside:
        kept = [one for one in sentences[begin:end] if one not in inside]
        return joined(kept), [*sentences[:begin], *inside, *sentences[end:]]
    return (joined(sentences[begin:end]), about) if about else (flow, [])


def without_substitutes(flow: Flow) -> tuple[Flow, list[Flow]]:
    """A requirement without what is said, in parentheses or in sentences behind it, of what may stand in for it."""
    if not substitutes(flow.text):
        return flow, []
    main, *remarks = pieces(flow)
    if not main.text or is_remark(main.sentences()[0].text):
        return flow, []
    asked, about = apart(main)
    found = [*about, *remarks]
    return (asked, found) if any(substitutes(one.text) for one in found) else (flow, [])


def _with_list(sentences: list[Flow], start: int) -> list[Flow]:
    """The sentences, a list of what may be substituted ("...: 1. A. 2. B.") as one with the remark before it."""
    lists = (place for place in range(start, len(sentences) - 1) if _LIST.search(sentences[place].text))
    place = next((place for place in lists if is_remark(sentences[place].text)), None)
    return sentences if place is None else [*sentences[:place], joined(sentences[place:])]


def parts(flow: Flow) -> Iterator[Flow]:
    """A requirement, cut before each sentence of a licence, of a check, and of experience behind a licence; and then
    where one sentence joins two things."""
    first, *others = flow.sentences()
    held, has_licence = [first], names_credential(first.text)
    for sentence in others:
        if tells_check(sentence.text) and not names_credential(sentence.text):
            yield from _parts(joined(held)) if held else ()
            yield sentence
            held, has_licence = [], False
            continue
        names = names_credential(sentence.text)
        is_apart = _asks_for_more(sentence.text) if has_licence else names
        if is_apart and names != has_licence and held:
            yield from _parts(joined(held))
            held, has_licence = [], False
        held.append(sentence)
        has_licence = has_licence or names
    if held:
        yield from _parts(joined(held))


def _asks_for_more(text: str) -> bool:
    """Whether a sentence asks for experience that is no part of one spoken of before ("two years of the required")."""
    return asks_for_experience(text) and not is_remark(text) and not _OF_BEFORE.search(text)


def _parts(flow: Flow) -> Sequence[Flow]:
    """A requirement of experience and, in one sentence, of education or a licence, as two; any other as it is."""
    text = flow.text
    if not (durations_in(text) or " hours of " in text):
        return (flow,)
    is_schooled = names_schooling(text)
    for pattern, are_two, may_join in (
        (_AND_YEARS, _is_with_years, is_schooled or names_credential(text)),
        (_AND_SCHOOLING, _is_with_schooling, is_schooled),
        (_AND_LICENCE, _is_with_licence, True),
        (_AND_MORE_YEARS, _is_with_more_years, names_experience(text) and not substitutes(text)),
    ):
        joint = pattern.search(text) if may_join else None
        if joint and are_two(text[: joint.start()], text[joint.end() :]):
            return flow.cut(0, joint.start()), flow.cut(joint.end())
    return (flow,)


def _is_with_years(before: str, after: str) -> bool:
    asks = asks_for_schooling(before) or (names_credential(before) and "." not in before)
    return asks and names_experience(after)


def _is_with_more_years(before: str, after: str) -> bool:
    """Whether two times of experience are asked for beside each other, the second of which is no part of the first."""
    first, more = durations_in(before), durations_in(after)
    if len(first) != 1 or len(more) != 1 or "." in before or not _SAID_OF.match(before, first[0].end()):
        return False  # "One year and six months of service" is one time
    return names_experience(after) and not _OF_BEFORE.search(after) and not _is_part(before, after)


def _is_part(*texts: str) -> bool:
    return any(_PART_OF.search(text) for text in texts)


def _is_with_schooling(before: str, after: str) -> bool:
    is_timed = "." not in before and bool(durations_in(before))
    return is_timed and asks_for_schooling(after) and names_experience(before)


def _is_with_licence(before: str, after: str) -> bool:
    return "." not in before and asks_for_experience(before) and names_credential(after)


def asks_for_both(flow: Flow) -> bool:
    """Whether a requirement asks for education and for experience beside it."""
    return len(flow.text) <= _LONGEST and len(_parts(flow.sentences()[0])) > 1
