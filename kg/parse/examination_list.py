"""What an examination asks for, listed in running text: competencies by name, knowledge, skills and abilities."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.model import StatementKind
from kg.parse.clauses import clauses
from kg.parse.flow import Flow
from kg.parse.heading_form import has_capitals
from kg.parse.phrases import phrases
from kg.parse.template import heading_key

_KINDS: Final = {
    "knowledge": StatementKind.KNOWLEDGE,
    "skill": StatementKind.SKILL,
    "ability": StatementKind.ABILITY,
}
_LONGEST_NAME: Final = 6
_ARTICLE: Final = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
"""Before what is no name of a competency."""
_COMMA: Final = re.compile(r"\([^()]*\)|(?P<comma>[,;]\s+)")


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for; the text of a competency is its name."""

    kind: StatementKind
    flow: Flow


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in a sentence: the offset at which it begins, behind the words that open it, and what it asks for."""

    start: int
    asked: tuple[Asked, ...]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases("examination")["list"][name], re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    lists = phrases("examination")["list"]
    names = "|".join(f"(?P<{kind}>{lists[kind]})" for kind in _KINDS)
    return re.compile(rf"\b(?:{names})(?P<colon>\s*:)?(?:\s+|$)", re.IGNORECASE)


@cache
def _inner() -> re.Pattern[str]:
    lists = phrases("examination")["list"]
    names = "|".join(lists[kind] for kind in _KINDS)
    return re.compile(rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?:{names})\s*:)", re.IGNORECASE)


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;:]?\s+)(?:{phrases('examination')['list']['rest']})\W*$", re.IGNORECASE)


@cache
def _known() -> frozenset[str]:
    return frozenset(map(heading_key, phrases("examination")["competencies"]["known"]))


@cache
def _including_names() -> re.Pattern[str]:
    """Names of competencies in a list, the last of which tells what it includes."""
    name = f"(?:{'|'.join(phrases('examination')['competencies']['known'])})"
    comma = r",\s+(?:and\s+)?"
    including = phrases("examination")["list"]["including"]
    return re.compile(
        rf"(?:^|{comma})(?P<names>(?:{name}(?:{comma}|\s+and\s+)){{0,12}}{name})(?={including})", re.IGNORECASE
    )


def listing_in(sentence: Flow) -> Listing | None:
    """What a sentence lists as asked for; None where it lists nothing."""
    rest = _rest().search(sentence.text)
    end = rest.start() if rest else len(sentence.text)
    opening = _pattern("competencies").search(sentence.text, 0, end)
    if opening:
        listed = sentence.cut(opening.end(), end)
        if _label().match(listed.text) or _ARTICLE.match(listed.text):
            asked = tuple(_abilities(clauses(listed, sentences=False), StatementKind.KNOWLEDGE))
        else:
            asked = tuple(_competencies(listed))
        if asked:
            return Listing(opening.end(), asked)
    label = _opening(sentence.text, end)
    is_list = label and (label["colon"] or rest or ";" in sentence.text[label.end() : end])
    if label and (is_list or _pattern("examined").search(sentence.text, 0, label.start())):
        found = clauses(sentence.cut(label.end(), end), sentences=False)
        return Listing(label.end(), tuple(_abilities(found, _KINDS[_name_of(label)])))
    return None


def _opening(text: str, end: int) -> re.Match[str] | None:
    """The label that opens a list: the first with a colon before any semicolon, else the first."""
    labels = list(_label().finditer(text, 0, end))
    early = (one for one in labels if one["colon"] and ";" not in text[: one.start()])
    return next(early, labels[0] if labels else None)


def _name_of(label: re.Match[str]) -> str:
    return next(name for name in _KINDS if label[name])


def _abilities(found: Sequence[Flow], kind: StatementKind) -> Iterator[Asked]:
    """The clauses of a list, each of the kind that the last label before it names."""
    for clause in found:
        for part in _parts(clause):
            label = _label().match(part.text)
            if label:
                kind = _KINDS[_name_of(label)]
            bare = part.cut(label.end()) if label else part
            if re.search(r"\w{3,}", bare.text.removeprefix("and")) and not _rest().match(bare.text):
                yield Asked(kind, bare)


def _parts(clause: Flow) -> Iterator[Flow]:
    """A clause cut before labels inside it ("first aid, and the ability to teach it")."""
    start = 0
    for match in _inner().finditer(clause.text):
        yield clause.cut(start, match.start())
        start = match.end()
    yield clause.cut(start)


def _competencies(flow: Flow) -> Iterator[Asked]:
    """Names of competencies, and behind some of them the knowledge that they include."""
    inside: list[Flow] = []
    for clause in _at_names(clauses(flow, sentences=False)):
        if inside and not _begins_with_name(clause):
            inside.append(clause)
            continue
        yield from _abilities(inside, StatementKind.KNOWLEDGE)
        inside = []
        including = _pattern("including").search(clause.text)
        for name in _names(clause.cut(0, including.start() if including else None)):
            if len(name.text.split()) > _LONGEST_NAME:
                yield from _abilities([name], StatementKind.KNOWLEDGE)
            else:
                yield Asked(StatementKind.COMPETENCY, name)
        if including:
            inside = [clause.cut(including.end())]
    yield from _abilities(inside, StatementKind.KNOWLEDGE)


def _at_names(found: Sequence[Flow]) -> Iterator[Flow]:
    """The clauses, cut where one goes on from what a competency includes to the names of the next ones."""
    for clause in found:
        start = 0
        for match in _including_names().finditer(clause.text) if "nclud" in clause.text else ():
            if match.start("names"):
                yield clause.cut(start, match.start())
                start = match.start("names")
        yield clause.cut(start)


def _names(flow: Flow) -> Iterator[Flow]:
    """The names in a list, at commas and at an "and" between two of them."""
    cuts = [match for match in _COMMA.finditer(flow.text) if match["comma"]]
    starts = [0, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), len(flow.text)]
    for start, end in zip(starts, ends, strict=True):
        piece = flow.cut(start, end)
        piece = piece.cut(4) if piece.text.startswith("and ") else piece
        joint = next(
            (match for match in re.finditer(r"\s+and\s+", piece.text) if _parts_names(piece.text, match)), None
        )
        for name in (piece.cut(0, joint.start()), piece.cut(joint.end())) if joint else (piece,):
            if re.search(r"\w", name.text):
                yield name


def _parts_names(text: str, joint: re.Match[str]) -> bool:
    """Whether an "and" stands between two names, not inside one."""
    sides = (heading_key(text[: joint.start()]), heading_key(text[joint.end() :]))
    return heading_key(text) not in _known() and all(side in _known() for side in sides)


def _begins_with_name(clause: Flow) -> bool:
    """Whether a clause behind the knowledge of one competency names the next one."""
    including = _pattern("including").search(clause.text)
    head = clause.cut(0, including.start() if including else None)
    name = next(_names(head), head).text
    if heading_key(name) in _known():
        return True
    told = including is not None and _label().match(clause.text, including.end())
    return bool(told) and has_capitals(name) and len(name.split()) < _LONGEST_NAME and "," not in head.text
