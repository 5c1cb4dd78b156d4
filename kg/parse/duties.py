"""Readers of the sections whose items are kept as they are: duties, conditions, traits, checks, assessment, notes."""

import re
from dataclasses import replace
from typing import Final

from kg.model import NamedStatement, Statement, StatementKind
from kg.parse.check import add_check
from kg.parse.clauses import clauses
from kg.parse.credentials import credential_asked, credential_kind, credential_names
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.reading import Reading
from kg.parse.sublabel import tells_work
from kg.parse.supervision import add_statement, stated_in

_LONGEST_NAME: Final = 8
_COUNTS: Final = re.compile(
    r"\b(?:typically|duties|tasks|functions|responsibilities)\b[^.;]{0,60}(?:[:–—-]|\binclude)$", re.IGNORECASE
)
"""The end of what announces a list of duties."""
_NUMBER: Final = re.compile(r"(?:\(?\d{1,2}[.)]|[•·▪-])\s+")
_FEW: Final = 2
"""Paragraphs of duties in a section that lists them in running text."""
_STRUNG: Final = 3
"""The fewest duties that such a paragraph strings together."""
_NEARLY: Final = 0.75
_REQUIREMENT: Final = re.compile(r"\s+requirements?$", re.IGNORECASE)
_POSSESSION: Final = re.compile(
    r"\W*(?:and\s+)?(?:(?:for|when|where)\b[^.;:,]{3,80}[,:]\s*)?"
    r"(?:(?:all\s+)?(?:incumbents|employees|applicants|candidates)\b[^.;:,]{0,60}\s(?:must|shall)\s+(?:also\s+)?)?"
    r"(?:must\s+)?(?:possess(?:ion\s+of)?|hold)\s",
    re.IGNORECASE,
)
"""Before what somebody has to have: "possession of / a valid driver license"."""
_ASKED: Final = re.compile(r"\b(?:must|shall|required to) (?:also )?(?:possess|hold|have|obtain)\b", re.IGNORECASE)
"""What says in a longer text that somebody has to have what it names."""
_WISHES: Final = re.compile(r"desir|prefer|competitive", re.IGNORECASE)
_WILLINGNESS: Final = re.compile(r"(?:a )?willing(?:ness)?\b", re.IGNORECASE)


def read_general(reading: Reading) -> None:
    """Paragraphs of the general statement of duties; what a list below "A Clerk II typically:" counts are duties."""
    counts = False
    for item in reading.each():
        number = _NUMBER.match(item.flow.text) if counts and reading.template.fallback else None
        if number:
            flow = item.flow.cut(number.end())
            duty = Statement(kind=StatementKind.DUTY, **reading.common(flow, item.scope))
            add_statement(reading, duty, list(stated_in(reading, flow, in_duty=True)), item.scope)
            continue
        counts = _COUNTS.search(item.flow.text) is not None
        statement = Statement(kind=StatementKind.GENERAL, **reading.common(item.flow, item.scope))
        add_statement(reading, statement, list(stated_in(reading, item.flow)), item.scope)


def read_duties(reading: Reading) -> None:
    """Duties, in order; of a section told as running text, its clauses.

    "Under the direction of the Chief, ..." is said of the class where the section begins with it, else of that duty.
    """
    items = list(reading.each())
    for place, item in enumerate(items):
        run_on = _run_on(item, reading) if len(items) <= _FEW else []
        for flow in run_on or reading.clauses_of(item):
            statement = Statement(kind=StatementKind.DUTY, **reading.common(flow, item.scope))
            in_duty = place > 0 or not flow.text.startswith("Under ")
            add_statement(reading, statement, list(stated_in(reading, flow, in_duty=in_duty)), item.scope)


def _run_on(item: Item, reading: Reading) -> list[Flow]:
    """The duties that a paragraph strings together in a document that a fallback reads, where nearly all of its clauses
    begin as duties do ("Trims lamps. Keeps the book; orders oil."); none where it is anything else."""
    if not reading.template.fallback or item.flow.text.count(".") + item.flow.text.count(";") < _STRUNG:
        return []
    parts = clauses(item.flow)
    found = sum(tells_work(f"{part.text[:1].upper()}{part.text[1:]}") for part in parts)
    return parts if found >= _STRUNG and found >= _NEARLY * len(parts) else []


def read_background(reading: Reading) -> None:
    """Background checks, and the licence that is asked for among them.

    A clearance is named as it is among the credentials, a text of some length by its heading.
    """
    for item in reading.each():
        names = credential_names(item.flow.text)
        if names and credential_kind(item.flow.text) == "license" and _ASKED.search(item.flow.text):
            reading.statements.append(credential_asked(reading, item.flow, item.scope, "license"))
            continue
        short = len(item.flow.text.split()) <= _LONGEST_NAME or reading.item_style == "lines"
        text = item.flow.text if short else _REQUIREMENT.sub("", reading.heading)
        _add_named(reading, StatementKind.BACKGROUND_CHECK, item, names[0] if names and short else text)


def read_characteristics(reading: Reading) -> None:
    """Personal characteristics: the willingness to work under a condition, or another trait."""
    for item in reading.each():
        for flow in reading.clauses_of(item):
            if _WILLINGNESS.match(flow.text):
                _add_named(reading, StatementKind.CONDITION, replace(item, flow=flow), flow.text)
            else:
                _add_other(reading, replace(item, flow=flow))


def _add_other(reading: Reading, item: Item) -> None:
    """A trait, or a credential that somebody has to possess; under a heading of wishes it is no requirement."""
    kind = credential_kind(item.flow.text) if _POSSESSION.match(item.flow.text) else None
    if kind is None or not credential_names(item.flow.text) or _WISHES.search(reading.heading):
        reading.add(StatementKind.OTHER, item)
    else:
        reading.statements.append(credential_asked(reading, item.flow, item.scope, kind))


def read_notes(reading: Reading) -> None:
    """What speaks of the document or of its other sections, not of the work."""
    for item in reading.each():
        reading.add(StatementKind.NOTE, item)


def _add_named(reading: Reading, kind: StatementKind, item: Item, name: str) -> None:
    name = reading.without_scope(name).rstrip(" .;,")
    reading.statements.append(NamedStatement(kind=kind, name=name, **reading.common(item.flow, item.scope)))


def read_assessment(reading: Reading) -> None:
    """Tests and other assessments; "None" is a statement."""
    for item in reading.each():
        reading.add(StatementKind.ASSESSMENT, item)


def read_other(reading: Reading) -> None:
    """A section that the template does not know: its items are kept, and the heading is reported by the caller."""
    for item in reading.each():
        if not add_check(reading, item.flow, item.scope):
            _add_other(reading, item)
