"""Labelled lines: "Pay Grade: NE-13", several on one line, cells of a table, a label and its value without a colon."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.parse.grade import FLSA
from kg.parse.quantity import DATE, MONTH
from kg.parse.template import heading_key

LONGEST_LINE: Final = 400
NONE: Final = re.compile(r"(?:none|n/?a|not applicable|[-–—]+)\.?", re.IGNORECASE)
DATES: Final = frozenset({"established_on", "revised_on", "title_changed_on", "opened_on", "closes_on"})
_LABEL: Final = re.compile(r"(?P<label>[A-Z][A-Za-z./&'’()#-]{0,30}(?: [A-Za-z./&'’()#-]{1,30}){0,5})\s{0,20}:(?=\s|$)")
_BULLET: Final = re.compile(r"^[-–—•·▪*]\s+(?=\w)")
_FORMED: Final = DATES | {"flsa", "class_code", "schematic_code"}
"""Fields whose values have a form of their own."""
_CELL: Final = re.compile(r"\s*\|\s*|\t+\s*|\s{2,}")
_CODE: Final = re.compile(r"(?=[\w.-]{0,12}\d)[A-Z]{0,4}[\w.-]{1,12}")
_GRADE: Final = re.compile(r"(?=[\w -]{0,8}\d)[A-Z]{0,5}[- ]?\d{1,4}[A-Z]?")
_VALUE: Final = re.compile(r"\d|xempt|XEMPT")
"""What every value that a line can be known by has."""
_MOST_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its labels, each with the text from the label on, what stands before them, and the labels of columns.

    `header` has the labels that the cells of the next line belong to, when this line is nothing but labels.
    """

    pieces: list[tuple[str, str]]
    rest: str = ""
    header: Sequence[str] = ()


class LabelReader:
    """Tells labels from values by the labels that a template knows."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        """`fields` has the field of each known label, by the label's key."""
        self._fields = fields

    def field(self, label: str) -> str | None:
        """The field that a label gives; None for an unknown label."""
        return self._fields.get(heading_key(label))

    def row(self, text: str, header: Sequence[str] = ()) -> Row:
        """Cut a line before each label on it; a further label on one line counts only when the template knows it."""
        text = _BULLET.sub("", text.strip(), count=1)
        if len(text) > LONGEST_LINE:
            return self._with_colons(text)
        cells = _CELL.split(text)
        if len(cells) > 1 and all(self.field(cell) and not cell.endswith(":") for cell in cells):
            return Row([], header=cells)
        if header and len(cells) == len(header) and not any(_LABEL.match(cell) for cell in cells):
            return Row([(label, f"{label}: {cell}") for label, cell in zip(header, cells, strict=True)])
        if "|" in text:
            return self._in_cells(cells)
        found = self._with_colons(text)
        return found if found.pieces else self._in_cells(cells)

    def is_detail(self, text: str, *, after: bool = False) -> bool:
        """Whether a line is nothing but labels, one of which gives a date or a code; `after` such a line, any label."""
        if len(text) > LONGEST_LINE or not (after or _VALUE.search(text)):
            return False
        row = self.row(text)
        fields = [(self.field(label), value.partition(":")[2].strip()) for label, value in row.pieces]
        if not fields or row.rest or not all(field for field, _ in fields):
            return False
        return after or any(fits(field or "", value) for field, value in fields)

    def _with_colons(self, text: str) -> Row:
        starts = [start for match in _LABEL.finditer(text) if (start := self._start(match)) is not None]
        if not starts:
            return Row([], text)
        ends = [place for _, place in starts[1:]] + [len(text)]
        pieces = [(label, text[place:end].strip()) for (label, place), end in zip(starts, ends, strict=True)]
        return Row(pieces, text[: starts[0][1]].strip())

    def _start(self, match: re.Match[str]) -> tuple[str, int] | None:
        """A label and where it begins: at the beginning of a line, after a gap or, in capitals, behind any value."""
        label, before = match["label"], match.string[: match.start()]
        if not before or (before.endswith("  ") and self.field(label)):
            return label, match.start()
        words = label.split(" ")
        for count in range(len(words), 0, -1):
            last = " ".join(words[-count:])
            if last.isupper() and self.field(last):
                return last, match.end("label") - len(last)
        return None

    def _in_cells(self, cells: Sequence[str]) -> Row:
        """Cells that hold a label and its value, or a label with its value in the next cell."""
        pieces: list[tuple[str, str]] = []
        rest: list[str] = []
        place = 0
        while place < len(cells):
            cell, place = cells[place], place + 1
            match = _LABEL.match(cell)
            if match and cell[match.end() :].strip():
                pieces.append((match["label"], cell))
            elif place < len(cells) and self._is_value(self.field(cell), cells[place]):
                label = cell.rstrip(" :")
                pieces.append((label, f"{label}: {cells[place]}"))
                place += 1
            elif plain := self._without_colon(cell):
                pieces.append(plain)
            elif rest and place == len(cells) and self.field(cell) in DATES:
                pieces.append((cell, f"{cell}:"))
            elif cell:
                rest.append(cell)
        return Row(pieces, "  ".join(rest))

    def _is_value(self, field: str | None, cell: str) -> bool:
        """Whether a cell can be the value of the label in the cell before it."""
        if field is None or self.field(cell):
            return False
        return fits(field, cell) or field not in _FORMED

    def _without_colon(self, cell: str) -> tuple[str, str] | None:
        """ "Job Code 6021": a known label and, behind it, a value of the form that its field has."""
        words = cell.split()
        for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
            label, value = " ".join(words[:count]), " ".join(words[count:])
            if label[0].isupper() and fits(self.field(label) or "", value):
                return label, f"{label}: {value}"
        return None


def fits(field: str, value: str) -> bool:
    """Whether a value has the form that a field's values have; only codes, grades, dates and FLSA have one."""
    if field in DATES:
        return bool(DATE.match(value) or MONTH.match(value))
    if field == "flsa":
        return bool(FLSA.fullmatch(value))
    if field in {"class_code", "schematic_code"}:
        return bool(_CODE.fullmatch(value))
    return field == "pay_grade" and bool(_GRADE.fullmatch(value))
