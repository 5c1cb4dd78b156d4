"""Reader of labelled lines: the class detail, the class history, and what stands above the first heading."""

import re
from dataclasses import replace
from datetime import date
from typing import Any, Final

from kg.document import Line, Problem
from kg.model import Detail, DetailStatement, PayGrade, Revision, StatementKind
from kg.parse.flow import Flow
from kg.parse.items import ItemReader
from kg.parse.layout import Block
from kg.parse.quantity import DATE, date_of
from kg.parse.template import Template, heading_key
from kg.title import display

_LABEL: Final = re.compile(r"(?P<label>[A-Z][A-Za-z./&'’()#-]{0,30}(?: [A-Za-z./&'’()#-]{1,30}){0,5})\s{0,20}:(?=\s|$)")
_GRADE: Final = re.compile(r"(?P<plan>[A-Z]{1,6})[- ]?(?P<number>\d{1,4})\b")
_ENTRY_DASH: Final = re.compile(r"\s*[-–—:]\s*")
_DATES: Final = frozenset({"established_on", "revised_on", "title_changed_on"})
_FLSA: Final = re.compile(r"(?P<n>n|non[- ]?exempt)\b|(?P<e>e|exempt)\b", re.IGNORECASE)
_NONE: Final = re.compile(r"(?:none|n/?a|not applicable|[-–—]+)\.?", re.IGNORECASE)


class DetailReader:
    """Reads the labelled lines of one document into values, statements and revisions."""

    def __init__(self, template: Template, items: ItemReader) -> None:
        """Read with the labels of a template and the unwrapping of a document."""
        self._template = template
        self._items = items
        self.detail = Detail()
        self.title: str | None = None
        self.title_line: int | None = None
        self.agency: str | None = None
        self.statements: list[DetailStatement] = []
        self.history: list[Revision] = []
        self.problems: list[Problem] = []
        self.empty_lines: list[int] = []
        self.unread: list[Line] = []

    def read(self, block: Block) -> None:
        """Read a block of labelled lines; lines that belong to no label are put in `unread`."""
        before = len(self.statements)
        for label, lines in self._labelled(block):
            flow = self._items.joined(lines)
            value = flow.cut(flow.text.index(":") + 1)
            self._take(label, value, block.title or "Title", before)

    def _labelled(self, block: Block) -> list[tuple[str, list[Line]]]:
        found: list[tuple[str, list[Line]]] = []
        for line in block.written():
            pieces = self._pieces(line)
            if found and self._continues(*found[-1], pieces):
                found[-1][1].append(line)
            elif not pieces:
                self.unread.append(line)
            else:
                found.extend((label, [replace(line, text=text)]) for label, text in pieces)
        return found

    def _continues(self, label: str, lines: list[Line], pieces: list[tuple[str, str]]) -> bool:
        """Whether a line goes on with the value of the label above: long texts run on, codes and dates do not."""
        field = self._field(label)
        if field == "history":
            return not any(self._field(piece) for piece, _ in pieces)
        unfinished = lines[-1].text.rstrip().endswith((",", "-", "\xad")) or lines[-1].text.strip().endswith(
            f"{label}:"
        )
        return not pieces and (field in {None, "other"} or unfinished)

    def _pieces(self, line: Line) -> list[tuple[str, str]]:
        """A line cut before each label on it; a further label on one line counts only when the template knows it."""
        text = line.text.strip()
        starts = [
            match
            for match in _LABEL.finditer(text)
            if match.start() == 0 or (text.endswith("  ", 0, match.start()) and self._field(match["label"]))
        ]
        if not starts or starts[0].start() != 0:
            return []
        ends = [match.start() for match in starts[1:]] + [len(text)]
        return [(match["label"], text[match.start() : end].strip()) for match, end in zip(starts, ends, strict=True)]

    def _field(self, label: str) -> str | None:
        return self._template.fields.get(heading_key(label))

    def _take(self, label: str, value: Flow, section: str, before: int) -> None:
        field = self._field(label)
        line = value.numbers[0]
        if not value.text:
            self.empty_lines.append(line)
            self.problems.append(Problem("empty-field", f"{label!r} has no value", line))
            return
        if field == "history":
            self.history.extend(self._revisions(value))
            return
        self.statements.append(
            DetailStatement(
                kind=StatementKind.CLASS_DETAIL,
                name=label,
                value=value.text,
                text=f"{label}: {value.text}",
                first_line=line,
                last_line=value.numbers[-1],
                section=section,
                position=len(self.statements) - before + 1,
            )
        )
        if field is None:
            self.problems.append(Problem("unknown-field", f"the label {label!r} is not known to the template", line))
        elif field in _DATES:
            self._take_date(field, label, value)
        elif field == "title":
            self.title, self.title_line = display(value.text), line
        elif field == "agency":
            self.agency = value.text
        elif field != "other" and not _NONE.fullmatch(value.text):
            self._set(field, value.text, label, line)

    def _take_date(self, field: str, label: str, value: Flow) -> None:
        match = DATE.match(value.text)
        when = date_of(match) if match else None
        if when is not None:
            self._set(field, when, label, value.numbers[0])
        elif not _NONE.fullmatch(value.text):
            message = f"{label} {value.text[:40]!r} is no date that a calendar has"
            self.problems.append(Problem("unclear-date", message, value.numbers[0]))

    def _set(self, field: str, value: str | date, label: str, line: int) -> None:
        if getattr(self.detail, field) is not None:
            self.problems.append(Problem("field-given-twice", f"{label} is given twice; the first value is kept", line))
            return
        converted: Any = value
        if field == "pay_grade":
            converted = pay_grade(str(value))
        elif field == "flsa":
            converted = flsa_code(str(value))
            if converted is None:
                self.problems.append(Problem("unclear-flsa", f"FLSA code {str(value)[:40]!r} is not known", line))
        self.detail = replace(self.detail, **{field: converted})

    def _revisions(self, value: Flow) -> list[Revision]:
        """The dated entries of a class history; text before the first date is an entry without one."""
        dates = list(DATE.finditer(value.text))
        found = []
        if not dates or value.text[: dates[0].start()].strip(" ;"):
            head = value.cut(0, dates[0].start() if dates else None).passage()
            found.append(Revision(head.text.strip(" ;"), head.first_line, head.last_line, None))
        for index, match in enumerate(dates):
            end = dates[index + 1].start() if index + 1 < len(dates) else len(value.text)
            dash = _ENTRY_DASH.match(value.text, match.end())
            entry = value.cut(match.start(), end)
            text = value.text[dash.end() if dash else match.end() : end].strip(" ;")
            when = date_of(match)
            if when is None:
                message = f"{match.group()!r} in the class history is no date that a calendar has"
                self.problems.append(Problem("unclear-date", message, entry.numbers[0]))
            found.append(Revision(text, entry.numbers[0], entry.numbers[-1], when))
        return found


def pay_grade(text: str) -> PayGrade:
    """A pay grade with its plan and number, where it is written as letters and a number."""
    match = _GRADE.fullmatch(text.strip())
    return PayGrade(text.strip(), match["plan"], int(match["number"])) if match else PayGrade(text.strip())


def flsa_code(text: str) -> str | None:
    """ "E" for exempt, "N" for non-exempt; None where a text is neither."""
    match = _FLSA.match(text.strip())
    return None if match is None else "N" if match["n"] else "E"
