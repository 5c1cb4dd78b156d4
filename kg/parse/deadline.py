"""Reader of a section on filing: the last day on which applications are taken."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from kg.model import DetailStatement, StatementKind
from kg.parse.examination import read_examined
from kg.parse.flow import Flow
from kg.parse.phrases import phrases
from kg.parse.quantity import DATE, date_of
from kg.parse.reading import Reading


@cache
def _filing() -> re.Pattern[str]:
    return re.compile(phrases("examination")["deadline"]["filing"], re.IGNORECASE)


def read_deadline(reading: Reading) -> None:
    """Filing periods as lines of class detail, the last of their days as a value; the other paragraphs are notes."""
    days: list[date] = []
    for item in reading.each():
        found = [day for sentence in item.flow.sentences() for day in _days(sentence)]
        days.extend(found)
        if not found:
            if not read_examined(reading, item):
                reading.add(StatementKind.NOTE, item)
            continue
        reading.statements.append(
            DetailStatement(
                kind=StatementKind.CLASS_DETAIL,
                name=reading.heading.capitalize(),
                value=item.flow.text.rstrip("."),
                **reading.common(item.flow, item.scope),
            )
        )
    if days:
        reading.detail = replace(reading.detail, closes_on=max(days))


def _days(sentence: Flow) -> list[date]:
    """The days that a sentence on filing names."""
    if not _filing().search(sentence.text):
        return []
    return [day for day in map(date_of, DATE.finditer(sentence.text)) if day]
