"""Reader of the distinguishing characteristics: which classes are told apart, and of which one each reason speaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg import title
from kg.model import Distinction, Leadership, StatementKind
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.reading import Reading
from kg.parse.reference import RUN, is_title, titles_at
from kg.parse.supervision import add_statement, said_in, stated_in

FROM: Final = re.compile(
    r"\b(?:(?:is|are|can be|may be)\s+)?(?:also\s+|further\s+|primarily\s+|clearly\s+)?"
    r"(?:(?:distinguish(?:ed|able)|differentiated|differs?|different)\s+|^and\s+)from\s+"
    r"(?:(?:that|those|positions|classes)\s+(?:of|in)\s+)?"
    r"(?:(?:the\s+)?(?:next\s+)?(?:(?:higher|lower)(?:[- ]level)?\s+)?"
    r"(?:class(?:es|ifications?)?,?\s+(?:of\s+)?|level\s+(?:class\s+)?of\s+)(?:the\s+)?)?"
    r"(?:(?:the\s+)?(?-i:[a-z]+)[- ]level,?\s+(?:class(?:ification)?\s+)?(?:of\s+)?(?:the\s+)?(?=(?-i:[A-Z])))?",
    re.IGNORECASE,
)
_AND_FROM: Final = re.compile(r"[,;]?\s+(?=and\s+from\s+(?:(?:that|those)\s+of\s+)?(?:the\s+)?(?:class\s+of\s+)?[A-Z])")
"""Before a further class in one comparison: "distinguished from A by ..., and from B in that ..."."""
_CONNECTOR: Final = re.compile(
    r"[\s,]*(?P<word>because|since|as|which|who|whose|in that|in which|by|whereas|while|for|due to)\b\s*", re.IGNORECASE
)
_THIS_CLASS: Final = re.compile(
    r"(?:[\w\s-]{0,40}?\bof\s+)?(?:this|that|the latter)\b\s*(?:class(?:ification)?|position|role|job|level)?",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(r"^(?:Finally|In addition|Additionally|Further|Lastly|Also)?,?\s*(?:[Tt]he\s+|[Aa]n?\s+)?")


def read_distinctions(reading: Reading) -> None:
    """Distinguishing characteristics: one statement a paragraph, or one a comparison where a paragraph has several."""
    for item in reading.each():
        for piece in _comparisons(item.flow):
            distinction = _distinction(reading, piece, item)
            add_statement(reading, distinction, list(_leaderships(reading, piece, distinction)), item.scope)


def subject_of(flow: Flow) -> str | None:
    """The title that a comparison is about ("The Lead Clerk is distinguished from ..."); None for "this class"."""
    match = FROM.search(flow.text)
    if not match or match.start() == 0:
        return None  # "Differs from the Clerk I by ...": of this class
    lead = _SUBJECT.match(flow.text)
    named, end = titles_at(flow.text, lead.end() if lead else 0)
    if len(named) != 1 or flow.text[end : match.start()].strip(" ,") or not is_title(named[0]):
        return None
    return None if named[0].startswith("This ") else named[0]


def _comparisons(flow: Flow) -> list[Flow]:
    """A paragraph cut before each sentence that makes a further comparison."""
    return [piece for one in _sentences_that_compare(flow) for piece in _classes_apart(one)]


def _classes_apart(flow: Flow) -> Iterator[Flow]:
    """A comparison cut before each further class that it names with its own reason."""
    match = FROM.search(flow.text)
    start = 0
    for cut in _AND_FROM.finditer(flow.text, match.end()) if match else ():
        yield flow.cut(start, cut.start())
        start = cut.end()
    yield flow.cut(start)


def _sentences_that_compare(flow: Flow) -> list[Flow]:
    cuts: list[Flow] = []
    start: int | None = None
    offset = 0
    for sentence in flow.sentences():
        begin = flow.text.index(sentence.text, offset)
        offset = begin + len(sentence.text)
        if FROM.search(sentence.text):
            if start is not None:
                cuts.append(flow.cut(start, begin))
                start = begin
            else:
                start = 0
    return [*cuts, flow.cut(start or 0)]


@dataclass(frozen=True, slots=True)
class _Comparison:
    titles: tuple[str, ...]
    reason: str | None
    describes: str | None


def _distinction(reading: Reading, flow: Flow, item: Item) -> Distinction:
    comparison = _compare(flow, reading.own_title)
    if not comparison.titles and FROM.search(flow.text):
        line = flow.numbers[0]
        reading.problem("unclear-distinction", f"line {line} names no class that this one is distinguished from", line)
    return Distinction(
        kind=StatementKind.DISTINCTION,
        titles=tuple(map(reading.full_title, comparison.titles)),
        reason=comparison.reason,
        describes=comparison.describes,
        **reading.common(flow, item.scope),
    )


def _leaderships(reading: Reading, flow: Flow, distinction: Distinction) -> Iterator[tuple[Flow, Leadership]]:
    """What a comparison says of leadership: its reason of the class that it describes, other sentences of their own."""
    described = distinction.describes if distinction.describes != reading.own_title else None
    other = distinction.titles[0] if len(distinction.titles) == 1 else None
    leader = None
    if not FROM.search(flow.text):
        yield from stated_in(reading, flow)
        return
    for sentence in flow.sentences():
        if not FROM.search(sentence.text):
            yield from stated_in(reading, sentence, other if sentence.text.startswith("The latter") else leader)
        elif distinction.reason and distinction.describes:
            leader = described
            for found in said_in(reading, distinction.reason, described):
                yield sentence, found


def _compare(flow: Flow, own_title: str | None) -> _Comparison:
    match = FROM.search(flow.text)
    if not match:
        return _Comparison((), None, None)
    titles, end = titles_at(flow.text, match.end())
    titles = tuple(name for name in titles if own_title is None or title.key(name) != title.key(own_title))
    connector = _CONNECTOR.match(flow.text, end)
    if not connector:
        return _Comparison(titles, None, None)
    sentence = next(part for part in flow.cut(connector.end()).sentences())
    return _Comparison(titles, sentence.text, _described(connector["word"].lower(), sentence.text, titles, own_title))


def _described(connector: str, reason: str, titles: tuple[str, ...], own_title: str | None) -> str | None:
    """The title of the class that a reason speaks of; None where that is not clear.

    "X is distinguished from Y because this position ..." speaks of Y: read literally, every comparison would be turned
    round. "... in that it ..." and "... by its ..." speak of X.
    """
    other = titles[0] if len(titles) == 1 else None
    if re.match(r"(?:it|its|the former)\b", reason, re.IGNORECASE):
        return own_title
    if re.match(r"(?:the latter|those (?:class|position|role|job|title)\w*)\b", reason, re.IGNORECASE):
        return other
    named = RUN.match(reason[4:] if reason.lower().startswith("the ") else reason)
    for candidate in (*titles, own_title):
        if named and candidate and re.match(rf"{re.escape(candidate)}\b", named.group(), re.IGNORECASE):
            return candidate
    if connector in {"which", "who", "whose"}:
        return other
    return other if _THIS_CLASS.match(reason) and connector not in {"by", "in that"} else None
