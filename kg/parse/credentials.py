"""Reader of licences, certificates and clearances: their kind, and by when they are due."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from kg.model import ALL_POSITIONS, BY_POSITION, CredentialRequirement, Statement, StatementKind
from kg.parse.check import add_check, tells_check
from kg.parse.credential_name import credentials_named, kind_of_noun
from kg.parse.flow import Flow, joined
from kg.parse.phrases import phrases
from kg.parse.reading import Reading
from kg.parse.wish import parted

_NONE: Final = re.compile(r"^(?:none|no (?:licen[sc]e|certificat)|not applicable|n/a)", re.IGNORECASE)
_MAY: Final = re.compile(
    r"\bmay (?:also |be )?(?:required?|need(?:ed)?|asked)\b|\b(?:some|certain|individual) (?:positions|assignments)\b"
    r"|\bexcept (?:for|in|of) (?:[\w-]+ ){0,3}(?:positions|assignments)\b"
    r"|^\W*(?:for|when|where)\b[^.;:,]{3,80}\b(?:positions?|assignments?|job)\b[^.;:,]{0,40}[,:]"
    r"|^\W*(?:applicants|candidates|employees|incumbents)\s[^.;:,]{0,20}\bpositions?\b(?! in (?:this|the|all|these)\b)"
    r"|\bunless (?:[\w-]+ ){0,5}(?:positions?|assignments?|licen[sc]ed|certified|registered|exempt)\b",
    re.IGNORECASE,
)
"""In what is asked for of some only: of some positions, or of those without another credential."""
_MOST_CLAUSES: Final = 60
"""Clauses of the longest text of which those without a credential's name are told from the others."""
_CLAUSE_END: Final = re.compile(r";\s+(?:and\s+|or\s+)?")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(phrases("requirements")["credentials"][name], re.IGNORECASE)


def read_credentials(reading: Reading) -> None:
    """Licences, certificates, clearances, and the rule that they be kept; what is only desirable is a note."""
    for item in reading.each():
        required, wished = parted(item.flow)
        for each in required:
            asked, checks = _without_checks(each)
            for flow in _with_own_deadlines(asked) if asked else ():
                _read_credential(reading, flow, item.scope)
            for flow in checks:
                add_check(reading, flow, item.scope)
        for flow in wished:
            reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(flow, item.scope)))


def _without_checks(flow: Flow) -> tuple[Flow | None, list[Flow]]:
    """A text without its sentences that tell of background checks or of probation and name no credential, and these."""
    if not tells_check(flow.text):
        return flow, []
    sentences = flow.sentences()
    checks = [one for one in sentences if tells_check(one.text) and credential_kind(one.text) is None]
    kept = [one for one in sentences if one not in checks]
    return joined(kept) if kept else None, checks


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
    reading.statements.append(credential_asked(reading, flow, scope, kind))


def credential_asked(reading: Reading, flow: Flow, scope: str | None, kind: str) -> CredentialRequirement:
    """What a text asks for: credentials of a kind with their names and deadline, of all positions or only of some."""
    text = flow.text
    common = reading.common(flow, scope)
    naming = next((one.text for one in flow.sentences() if credential_kind(one.text)), text)
    if _is_of_some(naming) and common["applicability"] == ALL_POSITIONS:
        common["applicability"] = BY_POSITION
    return CredentialRequirement(
        kind=StatementKind.CREDENTIAL,
        credential_kind=kind,
        names=credential_names(text) if kind not in {"none", "upkeep"} else (),
        deadline=credential_deadline(text),
        **common,
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
    named = credentials_named(text)
    if named:
        return named[0][1]
    return kind_of_noun(text)


def credential_names(text: str) -> tuple[str, ...]:
    """The names of the credentials that a text asks for, as written, each once; general nouns alone are no name."""
    return tuple(dict.fromkeys(name for name, _ in credentials_named(text)))
