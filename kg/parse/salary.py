"""Reader of a section on pay: yearly ranges and flat rates, each with the department that pays so."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.model import DetailStatement, SalaryRange, Statement, StatementKind
from kg.parse.class_table.unit import assumed_unit, unit_in, yearly
from kg.parse.flow import Flow
from kg.parse.reading import Reading

_NUMBER: Final = r"\d{1,3}(?:,\s?\d{3})+(?:\.\d{2})?|\d{1,7}(?:\.\d{2})?"
_RANGE: Final = re.compile(
    rf"(?:\$\s?(?P<low>{_NUMBER})\*?(?:\s*(?:to|through|[-–—])\s*\$?\s?(?P<high>{_NUMBER}))?"
    rf"|(?<![\d$,])(?P<from>{_NUMBER})\s+to\s+\$\s?(?P<to>{_NUMBER}))(?![\d,]*\d)",
    re.IGNORECASE,
)
_DEPARTMENT: Final = re.compile(
    r"\b(?:in|for|at|with|most)\s+(?:the\s+)?(?P<name>[A-Z][\w.&'’]*(?:\s+(?:of\s+|and\s+|for\s+|the\s+)*[A-Z][\w.&'’]*){0,7})"
    r"(?:\s+positions?)?\s+(?:is|are|has|have|will)\b"
)
_UNFINISHED: Final = ("to", ";", ",", "and", "-")


def read_salary(reading: Reading) -> None:
    """Each sentence that gives pay as a line of class detail, and its ranges; other sentences are notes."""
    for flow, scope in _paragraphs(reading):
        for sentence in flow.sentences():
            ranges = list(_ranges(sentence))
            if not ranges:
                reading.statements.append(Statement(kind=StatementKind.NOTE, **reading.common(sentence, scope)))
                continue
            reading.detail = replace(reading.detail, salary=(*reading.detail.salary, *ranges))
            reading.statements.append(_statement(reading, sentence, scope, ranges[0].department))


def _statement(reading: Reading, sentence: Flow, scope: str | None, department: str | None) -> DetailStatement:
    name = reading.heading.capitalize()
    return DetailStatement(
        kind=StatementKind.CLASS_DETAIL,
        name=f"{name}, {department}" if department else name,
        value=sentence.text[next(_RANGE.finditer(sentence.text)).start() :].rstrip(" ."),
        **reading.common(sentence, scope),
    )


def _paragraphs(reading: Reading) -> Iterator[tuple[Flow, str | None]]:
    """The paragraphs, each with the lines on which a list of ranges goes on."""
    held: tuple[Flow, str | None] | None = None
    for item in reading.each():
        if held and held[0].text.endswith(_UNFINISHED):
            held = held[0].with_rest(item.flow), held[1]
            continue
        if held:
            yield held
        held = item.flow, item.scope
    if held:
        yield held


def _ranges(sentence: Flow) -> Iterator[SalaryRange]:
    """The ranges of a sentence in its order."""
    named = _DEPARTMENT.search(sentence.text)
    found = list(_RANGE.finditer(sentence.text))
    unit = unit_in(sentence.text)[0] or assumed_unit([_amount(match["low"] or match["from"]) for match in found])
    for match in found:
        passage = sentence.cut(match.start(), match.end()).passage()
        low = yearly(_amount(match["low"] or match["from"]), unit or "yearly")
        high = match["high"] or match["to"]
        yield SalaryRange(
            passage.text,
            passage.first_line,
            passage.last_line,
            minimum=low,
            maximum=yearly(_amount(high), unit or "yearly") if high else low,
            department=named["name"] if named else None,
        )


def _amount(text: str) -> float:
    return float(re.sub(r"[,\s]", "", text))
