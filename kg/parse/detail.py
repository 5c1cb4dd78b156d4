"""Reader of labelled lines: the class detail, the class history, and what stands above the first heading."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from kg.document import Line, Problem
from kg.model import Detail, DetailStatement, Revision, SalaryRange, Statement, StatementKind
from kg.parse.class_table.amount import money_in
from kg.parse.class_table.unit import assumed_unit, yearly
from kg.parse.examination_basis import announces
from kg.parse.flow import Flow
from kg.parse.grade import STATUS, flsa_beside, flsa_code, is_grade, pay_grade
from kg.parse.heading_form import has_capitals
from kg.parse.items import ItemReader
from kg.parse.label import DATES, GRADE_AND_PAY, NO_DATE, NONE, LabelReader
from kg.parse.layout import Block
from kg.parse.quantity import DATE, MONTH, YEAR, date_of, month_of
from kg.parse.reference import is_title
from kg.parse.template import Template
from kg.title import display

_YEARLY: Final = re.compile(r"\b(?:year|annual)", re.IGNORECASE)
_MIDPOINT: Final = re.compile(r"(\$[\d,.]*\d)\s*[-–—/]\s*\$[\d,.]*\d\s*[-–—/]\s*(\$[\d,.]*\d)")
"""Least, middle and highest pay."""
_ENTRY_DASH: Final = re.compile(r"\s*[-–—:]\s*")
_PAY_AND_GRADE: Final = re.compile(r"(?P<pay>\$[\d,. -–—$]*\d)\s*\((?P<grade>[A-Z]{0,5}[ -]?\d{1,4}[A-Z]?)\)")
"""What a grade pays, and the grade: "$45,000 - $67,000 (19)"."""
_NUMBER_BEHIND: Final = re.compile(r"\s+\((?:[A-Za-z]+ )?#\s?(?P<code>(?=[\w-]{0,12}\d)[\w-]{2,14})\)$")
"""The number of a job behind its title: "Clerk (Job #014-167)"."""
_CODE_ALONE: Final = re.compile(r"(?=[A-Z.-]*\d)[A-Z]{0,5}[\d.-]{2,10}[A-Z]{0,2}")
"""What stands behind "Class:" where it is the number of the class and no title."""
_SERVICE: Final = re.compile(
    r"(?:un)?classified|certificated|(?:non-?)?competitive|represented|management|(?:civil|unclassified) service",
    re.IGNORECASE,
)
"""What stands behind "Classification:" where it tells the kind of service and no title."""
_OPEN: Final = re.compile(r"\([^()]*$")
"""A remark in parentheses that the line does not end."""
_OF_CLASS: Final = frozenset({"class_code", "pay_grade", "flsa"})
_NUMBERED: Final = frozenset({"ref", "reference", "id"})
"""What may stand behind a title: labels of a field of its class, and those of a number that says nothing of it."""
_LONGEST_NAME: Final = 60
_SENTENCE: Final = re.compile(r".{40,}[.:;!?)]", re.DOTALL)
_LEAST_WORDS: Final = 8


class DetailReader:
    """Reads the labelled lines of one document into values, statements and revisions."""

    def __init__(self, template: Template, items: ItemReader) -> None:
        """Read with the labels of a template and the unwrapping of a document."""
        self._labels = LabelReader(template.fields)
        self._template = template
        self._items = items
        self.detail = Detail()
        self.title: str | None = None
        self.title_line: int | None = None
        self.agency: str | None = None
        self.statements: list[Statement] = []
        self.history: list[Revision] = []
        self.problems: list[Problem] = []
        self.empty_lines: list[int] = []
        self.header_lines: list[int] = []
        self.unread: list[Line] = []

    def read(self, block: Block) -> None:
        """Read a block of labelled lines; prose is a note, and lines that are neither are put in `unread`."""
        before = len(self.statements)
        above, self.unread = self.unread, []
        section = block.title or "Title"
        for label, lines in self._labelled(block):
            flow = self._items.joined(lines)
            value = flow.cut(flow.text.index(":") + 1)
            if value.text.endswith(";"):
                value = value.cut(0, len(value.text.rstrip("; ")))  # "CLASS: 4312; EST: 7/1/2011;"
            self.empty_lines.extend(sorted(set(flow.numbers) - set(value.numbers)))
            self._take(label, value, section, before)
        announced = [line for line in self.unread if announces(line.text)]
        for line in announced:
            self._add_note(self._items.joined([line]), section, before, StatementKind.ASSESSMENT)
        self.unread = [line for line in self.unread if line not in announced]
        for line in [line for line in self.unread if STATUS.fullmatch(line.text.strip())]:
            self._take("FLSA", self._items.joined([line]), section, before)
            self.unread.remove(line)
        amounts = [line for line in self.unread if "$" in line.text and salary_in(self._items.joined([line]))]
        for line in amounts:
            self._take("Salary", self._items.joined([line]), section, before)
        for paragraph in _paragraphs(line for line in self.unread if line not in amounts):
            flow = self._items.joined(paragraph)
            if is_prose(flow.text) or (self._template.note and self._template.note.match(flow.text)):
                self._add_note(flow, section, before)
            else:
                above.extend(paragraph)
        self.unread = above

    def _labelled(self, block: Block) -> list[tuple[str, list[Line]]]:
        found: list[tuple[str, list[Line]]] = []
        header: Sequence[str] = ()
        last = 0
        for line in block.written():
            row = self._labels.row(line.text, header)
            header = row.header
            beside = line.number == last + 1
            if found and not header and self._continues(*found[-1], row.pieces, beside=beside):
                found[-1][1].append(replace(line, text=line.text.strip("| ")) if line.text.endswith("|") else line)
                last = line.number
                continue
            if row.rest:
                self.unread.append(replace(line, text=row.rest))
            if row.pieces:
                last = line.number
                found.extend((label, [replace(line, text=text)]) for label, text in row.pieces)
            elif header:
                self.header_lines.append(line.number)
        return found

    def _continues(self, label: str, lines: list[Line], pieces: list[tuple[str, str]], *, beside: bool) -> bool:
        """Whether a line goes on with the value of the label above: long texts run on, codes and dates do not."""
        field = self._labels.field(label)
        if field == "history":
            return not any(self._labels.field(piece) for piece, _ in pieces)
        text = lines[-1].text.strip()
        if NONE.fullmatch(text.rpartition(":")[2].strip()):
            return False
        is_said = any(map(str.isalnum, text.rpartition(":")[2]))  # "--" and "- -" say that there is no value
        if field == "title" and beside and not pieces and _OPEN.search(text):
            return True
        torn = text.endswith((",", "-", "\xad")) and not text.endswith("--") and is_said
        unfinished = torn or text.endswith(f"{label}:")
        return not pieces and ((beside and field in {None, "other"}) or unfinished)

    def _take(self, label: str, value: Flow, section: str, before: int) -> None:
        line = value.numbers[0]
        if self.title is None and self._labels.field(label) is None:
            label = self._without_title(label, line)
        field = self._labels.field(label)
        pay = salary_in(value) if field in {"pay_grade", "salary"} else None
        behind = _PAY_AND_GRADE.fullmatch(value.text) if field == "pay_grade" and "$" in value.text else None
        if behind:
            self._take("Salary", value.cut(0, behind.end("pay")), section, before)
            value, pay = value.cut(behind.start("grade"), behind.end("grade")), None
        grade = GRADE_AND_PAY.match(value.text) if field == "pay_grade" and pay is None else None
        if grade:
            self._take("Salary", value.cut(grade.end()), section, before)
            value = value.cut(0, grade.end("grade"))
        if field == "title" and _CODE_ALONE.fullmatch(value.text):
            field = "class_code"
        if field == "title" and STATUS.fullmatch(value.text.strip()):
            field = "flsa"
        if field == "title" and (_SERVICE.fullmatch(value.text.strip()) or self.title_line == line):
            field = "other"
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
        status = flsa_beside(label, value.text) if field in {None, "other"} else None
        if status:
            self._set("flsa", status, label, line)
        elif field is None:
            self.problems.append(Problem("unknown-field", f"the label {label!r} is not known to the template", line))
        elif field in DATES:
            self._take_date(field, label, value)
        elif field == "title" and is_prose(value.text):
            return  # "Classification: Personnel system. Requires ...": a sentence is no title
        elif field == "title":
            self._take_title(value.text, line)
        elif field == "agency":
            self.agency = value.text
        elif pay:
            self._take_pay(label, pay)
        elif field == "salary":
            self.problems.append(Problem("unclear-salary", f"{label} {value.text[:40]!r} is no amount of pay", line))
        elif field != "other" and not NONE.fullmatch(value.text):
            self._set(field, value.text, label, line)

    def _without_title(self, label: str, line: int) -> str:
        """A label without the title that stands before it ("Lamp Warden Class Code: 7710"), which is taken."""
        words = label.split()
        for place in range(len(words) - 1, 0, -1):
            name, rest = " ".join(words[:place]), " ".join(words[place:])
            known = self._labels.field(rest) in _OF_CLASS or rest.lower() in _NUMBERED
            if known and is_title(display(name)) and has_capitals(display(name)):
                self._take_title(name, line)
                return rest
        return label

    def _take_title(self, text: str, line: int) -> None:
        """A title, and the number of the job that may stand behind it in parentheses."""
        number = _NUMBER_BEHIND.search(text) if "#" in text else None
        self.title, self.title_line = display(text[: number.start()] if number else text), line
        if number and self.detail.class_code is None:
            self.detail = replace(self.detail, class_code=number["code"])

    def _take_pay(self, label: str, pay: SalaryRange) -> None:
        """What a class is paid; the highest pay with a label of its own belongs to the lowest one before it."""
        *others, last = self.detail.salary or (None,)
        is_highest = label.lower().startswith("max") and last is not None and last.minimum == last.maximum
        if is_highest and last and last.maximum is not None and (pay.maximum or 0) >= last.maximum:
            text = f"{last.text} - {pay.text}"
            pay = replace(last, text=text, last_line=pay.last_line, maximum=pay.maximum)
            self.detail = replace(self.detail, salary=(*filter(None, others), pay))
        else:
            self.detail = replace(self.detail, salary=(*self.detail.salary, pay))

    def _take_date(self, field: str, label: str, value: Flow) -> None:
        match = DATE.match(value.text)
        month = MONTH.match(value.text)
        when = date_of(match) if match else month_of(month) if month else None
        if when is not None and field == "revised_on":
            months = MONTH.finditer(DATE.sub(" ", value.text))
            found = [when, *filter(None, (*map(date_of, DATE.finditer(value.text)), *map(month_of, months)))]
            self.detail = replace(self.detail, revised_on=max(filter(None, [*found, self.detail.revised_on])))
        elif when is not None:
            self._set(field, when, label, value.numbers[0])
        elif not NO_DATE.fullmatch(value.text):
            rule = "partial-date" if YEAR.fullmatch(value.text.strip(" .")) else "unclear-date"
            message = f"{label} {value.text[:40]!r} is no full date of the calendar"
            self.problems.append(Problem(rule, message, value.numbers[0]))

    def _set(self, field: str, value: str | date, label: str, line: int) -> None:
        converted: Any = value
        if field == "pay_grade":
            if not is_grade(str(value)):
                return  # "Salary Grade: to be determined by contract" is kept as it is, and gives none
            converted = pay_grade(str(value))
        elif field == "flsa":
            converted = flsa_code(str(value))
        given = getattr(self.detail, field)
        if given is not None:
            if given != converted:  # a form's foot tells the code of its head again
                self.problems.append(
                    Problem("field-given-twice", f"{label} is given twice; the first value is kept", line)
                )
            return
        if field == "flsa" and converted is None:
            self.problems.append(Problem("unclear-flsa", f"FLSA code {str(value)[:40]!r} is not known", line))
        self.detail = replace(self.detail, **{field: converted})

    def _add_note(self, flow: Flow, section: str, before: int, kind: StatementKind = StatementKind.NOTE) -> None:
        """A paragraph among the labelled lines, such as what class specifications are meant to be."""
        self.statements.append(
            Statement(
                kind=kind,
                text=flow.text,
                first_line=flow.numbers[0],
                last_line=flow.numbers[-1],
                section=section,
                position=len(self.statements) - before + 1,
                boilerplate=any(pattern.search(flow.text) for pattern in self._template.boilerplate),
            )
        )

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


def salary_in(flow: Flow) -> SalaryRange | None:
    """The pay that a text with a sign of currency consists of, as that of a year; None where it is something else.

    Of the same pay an hour, a month and a year ("$28 Hourly / $58,302 Yearly") that of a year is taken, else the first.
    """
    if " / " in flow.text:
        parts = [part for part in flow.text.split(" / ") if "$" in part]  # "- Monthly / $47,364 Yearly"
        ranges = [salary_in(Flow(part.strip(), (0,), flow.numbers[:1])) for part in parts]
        known = [one for one in ranges if one]
        yearly_pay = (one for one in known if _YEARLY.search(one.text))
        return next(yearly_pay, known[0]) if len(known) == len(ranges) else None
    money = money_in(_MIDPOINT.sub(r"\1 - \2", flow.text))
    unit = (money.unit or assumed_unit(list(money.amounts))) if money and money.currency else None
    if money is None or money.currency is None or unit is None:
        return None
    amounts = [yearly(amount, unit) for amount in money.amounts]
    return SalaryRange(
        flow.text,
        flow.numbers[0],
        flow.numbers[-1],
        minimum=min(amounts),
        maximum=max(amounts),
        currency=money.currency,
    )


def is_prose(text: str) -> bool:
    """Whether a text is one or more sentences, not a name or a label."""
    return len(text.split()) >= _LEAST_WORDS and bool(_SENTENCE.fullmatch(text)) and not text.isupper()


def _is_name(text: str, below: str, *, is_first: bool) -> bool:
    """Whether a line is a title by itself: above a paragraph that is not wrapped, or first of all above a new start."""
    is_above_prose = len(text) <= _LONGEST_NAME < len(below) and not has_capitals(below)
    is_apart = is_above_prose or (is_first and len(text) <= _LONGEST_NAME and not below.lstrip()[:1].islower())
    return is_apart and has_capitals(text) and is_title(text)


def _paragraphs(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that follow each other without a blank line between them, those in capitals by themselves."""
    found: list[list[Line]] = []
    for line in lines:
        before = found[-1][-1] if found else None
        beside = before is not None and line.number == before.number + 1
        goes_on = before is not None and beside and line.text.isupper() == before.text.isupper()
        is_first = len(found) == 1 and len(found[0]) == 1
        if before and goes_on and not _is_name(before.text, line.text, is_first=is_first):
            found[-1].append(line)
        else:
            found.append([line])
    return found
