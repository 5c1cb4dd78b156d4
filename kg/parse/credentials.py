"""Reader of licences, certificates and clearances: what they are called, their kind, and by when they are due."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from kg.model import ALL_POSITIONS, BY_POSITION, CredentialRequirement, Statement, StatementKind
from kg.parse.flow import Flow
from kg.parse.phrases import phrases
from kg.parse.reading import Reading
from kg.parse.wish import parted

_NONE: Final = re.compile(r"^(?:none|no (?:licen[sc]e|certificat)|not applicable|n/a)", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[\w'’/&.-]{0,60}[\w'’)]|\([^()]{1,60}\)|[,;:]|(?<=[a-z]{3})\.(?=\s+(?:[A-Z]|$))")
_LONGEST_NAME: Final = 8
_GRADED: Final = frozenset({"class", "grade", "group", "level", "schedule", "type"})
"""Words that a letter follows: the "A" of "Class A" is no article."""
_REACH: Final = 160
"""Characters before a noun in which the rest of the credential's name is looked for."""
_AFTER: Final = re.compile(
    r"\s+(?:as|in|to practice)\s+(?:an?\s+)?[A-Z][\w'’/&-]*(?:\s+(?:(?:of|and)\s+)?(?:[A-Z][\w'’/&-]*|\d)){0,8}"
)
_WORD: Final = r"(?!(?:{stop})\b)[a-z][\w'’/-]{{0,30}}"
_SUBJECT: Final = rf"\s+in\s+{_WORD}(?:\s+{_WORD}){{{{0,3}}}}(?:\s+and\s+{_WORD}(?=\s*(?:[.,;:)]|$|\s(?:{{stop}})\b)))?"
"""What a credential is about: "certification / in brakes and steering"."""
_LINKS: Final = frozenset({"of", "and"})
"""Words that stand inside names: "Department of Transportation"."""
_HOLDERS: Final = {"certified": "certification", "licensed": "license", "registered": "registration"}
_HOLDER: Final = re.compile(
    r"\b(?P<word>[Cc]ertified|[Ll]icensed|[Rr]egistered)\s+(?:as\s+)?(?:an?\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,5}"
)
_MAY: Final = re.compile(
    r"\bmay (?:also |be )?(?:required?|need(?:ed)?|asked)\b|\b(?:some|certain) (?:positions|assignments)\b",
    re.IGNORECASE,
)
"""In what is asked for of some positions only."""
_MOST_CLAUSES: Final = 60
"""Clauses of the longest text of which those without a credential's name are told from the others."""
_CLAUSE_END: Final = re.compile(r";\s+(?:and\s+|or\s+)?")
_ABOUT: Final = re.compile(
    r"\s+(?:courses?|programs?|exam\w*|tests?|process|fees?|requirements?|cards?\b|holders?)\b", re.IGNORECASE
)


@cache
def _noun() -> re.Pattern[str]:
    kinds = phrases("requirements")["credentials"]
    names = "|".join(f"(?P<{kind}>{kinds[kind]})" for kind in ("clearance", "license", "certification", "registration"))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(phrases("requirements")["credentials"][name], re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    credentials = phrases("requirements")["credentials"]
    stop = "|".join(map(re.escape, (*credentials["stop"], *credentials["no_subject"])))
    return re.compile(_SUBJECT.format(stop=stop))


@cache
def _stop() -> frozenset[str]:
    return frozenset(phrases("requirements")["credentials"]["stop"])


def read_credentials(reading: Reading) -> None:
    """Licences, certificates, clearances, and the rule that they be kept; what is only desirable is a note."""
    for item in reading.each():
        required, wished = parted(item.flow)
        for flow in (part for each in required for part in _with_own_deadlines(each)):
            _read_credential(reading, flow, item.scope)
        for flow in wished:
            reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(flow, item.scope)))


def _with_own_deadlines(flow: Flow) -> list[Flow]:
    """The sentences and clauses of a text apart, where each names credentials of its own that are not all due alike."""
    clauses = [
        part
        for sentence in flow.sentences()
        for part in _cut(sentence, [match.end() for match in _CLAUSE_END.finditer(sentence.text)])
    ]
    if len(clauses) <= _MOST_CLAUSES:
        clauses = _with_nameless(clauses)
    names = [{name.lower() for name in credential_names(part.text)} for part in clauses]
    terms = {(credential_deadline(part.text), _is_of_some(part.text)) for part in clauses}
    is_about_one = not all(names) or len(set().union(*names)) < sum(map(len, names))
    return [flow] if is_about_one or len(terms) == 1 else clauses


def _with_nameless(clauses: Sequence[Flow]) -> list[Flow]:
    """The clauses, what names no credential joined to the clause before it."""
    joined = list(clauses[:1])
    for clause in clauses[1:]:
        if credential_names(clause.text):
            joined.append(clause)
        else:
            joined[-1] = joined[-1].with_rest(clause)
    return joined


def _is_of_some(text: str) -> bool:
    """Whether a text asks for something of some positions only."""
    return _MAY.search(text) is not None


def _cut(flow: Flow, places: Sequence[int]) -> list[Flow]:
    starts = [0, *places]
    parts = (flow.cut(start, end) for start, end in zip(starts, [*places, None], strict=True))
    return [part for part in parts if part.text]


def _read_credential(reading: Reading, flow: Flow, scope: str | None) -> None:
    """The credential that a text asks for; a text that names none is kept as it is, and told."""
    text, line = flow.text, flow.numbers[0]
    kind = credential_kind(text)
    if kind is None:
        reading.problem("unclear-credential", f"line {line} names no licence, certificate or clearance", line)
        reading.statements.append(Statement(kind=StatementKind.OTHER, **reading.common(flow, scope)))
        return
    common = reading.common(flow, scope)
    naming = next((one.text for one in flow.sentences() if credential_kind(one.text)), text)
    if _is_of_some(naming) and common["applicability"] == ALL_POSITIONS:
        common["applicability"] = BY_POSITION
    reading.statements.append(
        CredentialRequirement(
            kind=StatementKind.CREDENTIAL,
            credential_kind=kind,
            names=credential_names(text) if kind not in {"none", "upkeep"} else (),
            deadline=credential_deadline(text),
            **common,
        )
    )


def credential_deadline(text: str) -> str | None:
    """By when a credential is due, in the text's own words; None where it does not tell."""
    match = _words("deadline").search(text)
    return match.group() if match else None


def credential_kind(text: str) -> str | None:
    """The slug of the credential-kind scheme for a text; None where it names no kind.

    That is upkeep or none, or the kind of the first credential with a name of its own, or else of the first noun.
    """
    if _NONE.match(text):
        return "none"
    if _words("upkeep").search(text):
        return "upkeep"
    named = _credentials(text)
    if named:
        return named[0][1]
    match = _noun().search(text)
    return match.lastgroup if match else None


def credential_names(text: str) -> tuple[str, ...]:
    """The names of the credentials that a text asks for, as written, each once; general nouns alone are no name."""
    return tuple(dict.fromkeys(name for name, _ in _credentials(text)))


def _credentials(text: str) -> list[tuple[str, str]]:
    """Name and kind of each credential; the "Permit" of a "Permit Technician certificate" is none."""
    found: list[tuple[int, str, str]] = []
    for match in _noun().finditer(text):
        if _ABOUT.match(text, match.end()):
            continue
        begin = _start_of_name(text, match.start())
        after = _AFTER.match(text, match.end()) or _subject().match(text, match.end())
        if begin == match.start() and not after and " " not in match.group():
            continue
        while found and found[-1][0] >= begin:
            found.pop()
        found.append((begin, text[begin : after.end() if after else match.end()], match.lastgroup or ""))
    return [(name, kind) for _, name, kind in found] or [
        (match.group(), _HOLDERS[match["word"].lower()]) for match in _HOLDER.finditer(text)
    ]


def _start_of_name(text: str, noun: int) -> int:
    """Where the name that ends with the noun at an offset begins: at most some words before, none of them general."""
    begin = noun
    words = list(_TOKEN.finditer(text, max(noun - _REACH, 0), noun))[-_LONGEST_NAME:]
    for place in range(len(words) - 1, -1, -1):
        word = words[place].group()
        graded = word == "A" and place > 0 and words[place - 1].group().lower() in _GRADED
        if word in _LINKS and _is_inside(words, place):
            continue
        if word == "New" and words[place].start() and text[words[place].end() :].lstrip()[:1].isupper():
            begin = words[place].start()  # "New York State driver's license"
            continue
        if not graded and (word in {",", ";", ":", "."} or word.lower() in _stop()):
            break
        begin = words[place].start()
    return begin


def _is_inside(words: list[re.Match[str]], place: int) -> bool:
    """Whether an "of" or "and" joins two capitalized words of one name, not two credentials."""
    if not 0 < place < len(words) - 1:
        return False
    before, after = words[place - 1].group(), words[place + 1].group()
    general = before.lower() in _stop() or _noun().fullmatch(before)
    return before[0].isupper() and after[0].isupper() and not general
