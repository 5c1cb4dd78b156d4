"""Labelled lines: "Pay Grade: NE-13", several on one line, cells of a table, a label and its value without a colon."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.parse.grade import FLSA, STATUS
from kg.parse.heading_form import has_capitals
from kg.parse.quantity import DATE, MONTH
from kg.parse.reference import is_title
from kg.parse.template import heading_key

LONGEST_LINE: Final = 400
NONE: Final = re.compile(
    r"(?:none|n/?a|not (?:applicable|available|assigned|yet determined)|to be determined|tbd|var(?:ies|ious|iable)"
    r"|[-–—]+)\.?",
    re.IGNORECASE,
)
NO_DATE: Final = re.compile(
    r"[\W_]*(?:|none|n/?a|not applicable|never|to be determined|tbd"
    r"|not (?:yet )?(?:been )?(?:revised|changed|established))[\W_]*",
    re.IGNORECASE,
)
"""What says that there is no date: "--", "__/__/____", "not yet revised"."""
DATES: Final = frozenset({"established_on", "revised_on", "title_changed_on", "opened_on", "closes_on"})
_LABEL: Final = re.compile(r"(?P<label>[A-Z][A-Za-z./&'’()#-]{0,30}(?: [A-Za-z./&'’()#-]{1,30}){0,5})\s{0,20}:(?=\s|$)")
_GLUED: Final = re.compile(
    r"(?:(?:(?<=[A-Z)])|^)(?P<label>[A-Z][a-z]{2,20}(?: (?:[A-Z][a-z]{2,20}|to|of|for|by)){0,3})"
    r"|^(?P<capitals>[A-Z]{3,20}(?: [A-Z]{2,20}){0,3})):(?=[A-Z\d])"
)
_BULLET: Final = re.compile(r"^[-–—•·▪*]\s+(?=\w)")
_FORMED: Final = DATES | {"flsa", "class_code", "schematic_code"}
"""Fields whose values have a form of their own."""
_EMPTY: Final = re.compile(r"[A-Z][A-Za-z./&'’()# -]{1,40}\s?:")
"""A label without a value, in a row of them above the row of their values."""
_GAP: Final = re.compile(r"(?<=\S)(?:\s{3,}|\t\s*)(?=[^\s$\d])")
"""A gap behind a value, before words that no label stands before."""
_LOWER: Final = re.compile(r"(?P<label>[a-z][a-z ]{2,30}):\s")
"""A label in lower case, as all of a document may be."""
_TAB: Final = "   "
_DATE_FIRST: Final = re.compile(r"(?P<date>[\d/.-]{4,10})\s+(?P<label>[A-Z][a-z]+(?: [A-Z][a-z]+)?)")
"""A date before what happened then: "10/2006 Revised"."""
_CELL: Final = re.compile(r"\s*\|\s*|\t+\s*|\s{2,}")
_CODE: Final = re.compile(r"(?=[\w.-]{0,12}\d)[A-Z]{0,4}[\w.-]{1,12}")
_GRADE: Final = re.compile(r"(?=[\w -]{0,8}\d)[A-Z]{0,5}[- ]?\d{1,4}[A-Z]?")
GRADE_AND_PAY: Final = re.compile(
    r"(?P<grade>[A-Z]{0,5}[ -]?\d{1,4}[A-Z]?|[A-Z]\d?[A-Z])\s*[-–—:,(|]{0,2}\s*(?=\$\s?\d)"
)
""" "17 - $32,000": a grade and, behind it, what it pays."""
_VALUE: Final = re.compile(r"\d|xempt|XEMPT")
"""What every value that a line can be known by has."""
_MOST_WORDS: Final = 5
_LEAST_WORDS: Final = 2
_MOST_UNKNOWN: Final = 3
"""Words of a label that is not known, behind a wide gap."""
_LONGEST_NAME: Final = 80
"""A value below a label that stands on a line of its own is not longer."""
_FILLED: Final = re.compile(r"_{2,}|(?:(?<=\s)|^)_+(?=\w)|(?<=\w)_+(?=\s|$)")
"""Lines of a form on which a value was written ("Job Code ___436___")."""
_SECOND: Final = frozenset({"Class", "Classification"})
"""Labels that, behind a title on its line, tell the kind of job: "Job Title: Clerk II Class: Paraprofessional"."""
_NUMBER: Final = re.compile(r"^(?:[A-Z]|\d{1,2})[.)]\s+(?=[A-Z])")
""""A. Job Title: ..." in a form whose entries are counted."""


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
        text = _BULLET.sub("", text.strip("| \t").replace("\t", _TAB).strip(), count=1)
        if len(text) > LONGEST_LINE:
            return self._with_colons(text)
        if text[:1].islower() and self._begins_with_label(text):
            text = text[0].upper() + text[1:]
        text = self._uncounted(_FILLED.sub("  ", text).strip() if "_" in text else text)
        if _GLUED.search(text):
            text = _GLUED.sub(self._apart, text).strip()
        cells = _CELL.split(text.strip("| ") if "|" in text else text)
        if all(self.field(cell) and ":" not in cell for cell in cells) or self._is_header(cells):
            return Row([], header=[cell.rstrip(" :") for cell in cells])
        if len(header) > 1 and len(cells) == len(header) and not any(_LABEL.match(cell) for cell in cells):
            return Row([(label, f"{label}: {cell}") for label, cell in zip(header, cells, strict=True)])
        is_name = len(text) <= _LONGEST_NAME and not text.endswith((".", ":"))
        if len(header) == 1 and is_name and not _LABEL.match(text) and self._is_value(self.field(header[0]), text):
            return Row([(header[0], f"{header[0]}: {text}")])
        if "|" in text:
            return self._in_cells(cells)
        found = self._with_colons(text)
        return found if found.pieces else self._in_cells(cells)

    def _begins_with_label(self, text: str) -> bool:
        """Whether a line in lower case begins with a label: with its colon, or of two words before its value."""
        lower = _LOWER.match(text)
        if lower:
            return self.field(lower["label"]) is not None
        *label, value = text.split()
        field = self.field(" ".join(label)) if len(label) == _LEAST_WORDS else None
        return field is not None and fits(field, value)

    def _is_header(self, cells: Sequence[str]) -> bool:
        """Whether cells are nothing but labels, each with its colon, of which most are known."""
        if len(cells) < _LEAST_WORDS or not all(_EMPTY.fullmatch(cell) for cell in cells):
            return False
        return 2 * sum(self.field(cell) is not None for cell in cells) > len(cells)

    def _apart(self, match: re.Match[str]) -> str:
        """A known label that nothing parts from what stands around it ("HARBOR COUNTYTitle:CLERK"), set apart."""
        label = match["label"] or match["capitals"]
        return f"  {label}: " if self.field(label) else match.group()

    def _uncounted(self, text: str) -> str:
        """A line without the number before its label, where it is one that the template knows."""
        number = _NUMBER.match(text)
        label = _LABEL.match(text, number.end()) if number else None
        return text[number.end() :] if number and label and self.field(label["label"]) else text

    def is_detail(self, text: str, *, after: bool = False) -> bool:
        """Whether a line is nothing but labels, one of which gives a date or a code; `after` such a line, any label."""
        if len(text) > LONGEST_LINE or not (after or _VALUE.search(text)):
            return False
        row = self.row(text)
        if after and row.header:
            return True  # labels without values
        fields = [(self.field(label), value.partition(":")[2].strip()) for label, value in row.pieces]
        if not fields or row.rest or not all(field or _is_date(value) for field, value in fields):
            return False
        return after or any(fits(field or "", value) for field, value in fields)

    def _with_colons(self, text: str) -> Row:
        starts: list[tuple[str, int]] = []
        for match in _LABEL.finditer(text) if ":" in text else ():
            start = self._start(match) or (self._behind_value(match, *starts[-1]) if starts else None)
            if start is not None:
                starts.append(start)
        if not starts:
            return Row([], text)
        ends = [place for _, place in starts[1:]] + [len(text)]
        pieces = [(label, text[place:end].strip()) for (label, place), end in zip(starts, ends, strict=True)]
        rest = [text[: starts[0][1]].strip()]
        if len(text) <= LONGEST_LINE:
            parted = [self._before_gap(label, piece) for label, piece in pieces]
            pieces = [(label, piece) for (label, _), (piece, _) in zip(pieces, parted, strict=True)]
            rest.extend(behind for _, behind in parted)
        return Row(pieces, "  ".join(filter(None, rest)))

    def _before_gap(self, label: str, piece: str) -> tuple[str, str]:
        """A labelled value of a form of its own without what stands behind a gap ("Code: 0303     City of Kern")."""
        field, gap = self.field(label) or "", _GAP.search(piece, piece.index(":") + 1)
        if field not in _FORMED or gap is None:
            return piece, ""
        value = piece[piece.index(":") + 1 : gap.start()].strip()
        return (piece[: gap.start()], piece[gap.end() :]) if value and fits(field, value) else (piece, "")

    def _start(self, match: re.Match[str]) -> tuple[str, int] | None:
        """A label and where it begins: at the beginning of a line, after a gap or, in capitals, behind any value."""
        label, before = match["label"], match.string[: match.start()]
        if not before or (before.endswith(("  ", ". ", "; ")) and self.field(label)):
            return label, match.start()
        words = label.split(" ")
        if before.endswith(_TAB) and len(words) <= _MOST_UNKNOWN and self.field(words[-1]) is None:
            return label, match.start()
        if before.endswith("  ") and len(words) == _LEAST_WORDS and words[0].endswith("."):
            return label, match.start()  # "DEPT. CODE:" behind a gap is not the label "CODE"
        for count in range(len(words), 0, -1):
            last = " ".join(words[-count:])
            if last.isupper() and self.field(last):
                return last, match.end("label") - len(last)
        return None

    def _behind_value(self, match: re.Match[str], before: str, place: int) -> tuple[str, int] | None:
        """A known label one space behind what is a whole value of the label before it, and where it begins.

        "Class Code: 1234 Revised: 1/2/2020", "Title: Clerk II Code: 1234".
        """
        words, field = match["label"].split(" "), self.field(before)
        value_start = match.string.index(":", place) + 1
        for count in range(len(words), 0, -1):
            label = " ".join(words[-count:])
            start = match.end("label") - len(label)
            is_other = self.field(label) in {None, "title", field} and label not in _SECOND
            if not label[0].isupper() or is_other or start <= value_start:
                continue
            value = match.string[value_start:start].strip()
            is_whole_title = field == "title" and has_capitals(value) and is_title(value)
            # "Reports To: Supervisor FLSA Status: Exempt": what stands behind is sure to be a label with its value.
            formed, rest = self.field(label) or "", match.string[match.end() :].strip()
            is_last = field not in _FORMED and formed in _FORMED and fits(formed, rest)
            if is_whole_title or is_last or fits(field or "", value, whole=True):
                return label, start
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
            elif plain := self._without_colons(cell):
                pieces.extend(plain)
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

    def _without_colons(self, cell: str) -> list[tuple[str, str]]:
        """ "Job Code 6021 Grade 13": known labels and, behind each, a value of the form that its field has."""
        words = cell.split()
        first = _DATE_FIRST.fullmatch(cell.strip())
        if first and self.field(first["label"]) in DATES and _is_date(first["date"]):
            return [(first["label"], f"{first['label']}: {first['date']}")]
        found: list[tuple[str, str]] = []
        while words:
            piece = self._piece(words)
            if piece is None:
                return self._whole(cell.split())
            label, value, count = piece
            found.append((label, f"{label}: {value}"))
            words = words[count:]
        return found

    def _whole(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """A known label and all that stands behind it, where that begins as a value of its field."""
        for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
            label, value = " ".join(words[:count]), " ".join(words[count:])
            field = self.field(label) if label[0].isupper() else None
            # "Job Title Clerk II" and "TITLE Clerk", but not "Class Clerk II" or "Position Title of ...".
            is_title = field == "title" and label.lower().endswith(" title") and has_capitals(value) and count > 1
            in_capitals = label.isupper() and has_capitals(value) and not value.isupper()
            is_title = is_title or (label == "TITLE" and in_capitals)
            # "CLASSIFICATION Nonexempt", "IMMEDIATE SUPERVISOR Chief Custodian".
            is_named = (field == "other" and in_capitals and count > 1) or (
                field == "title" and STATUS.fullmatch(value)
            )
            if is_title or is_named or fits(field or "", value):
                return [(label, f"{label}: {value}")]
        return []

    def _piece(self, words: Sequence[str]) -> tuple[str, str, int] | None:
        """The label and value that some words begin with, the longest of both, and how many words they are."""
        for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
            label = " ".join(words[:count])
            field = self.field(label) if label[0].isupper() else None
            for end in range(min(len(words), count + _MOST_WORDS), count, -1) if field else ():
                value = " ".join(words[count:end])
                if fits(field or "", value, whole=True):
                    return label, value, end
        return None


def _is_date(value: str) -> bool:
    """Whether a value is a date and nothing else, which its label must be one for."""
    return bool(DATE.fullmatch(value) or MONTH.fullmatch(value))


def fits(field: str, value: str, *, whole: bool = False) -> bool:
    """Whether a value has the form that a field's values have; only codes, grades, dates and FLSA have one.

    A date may have words or further dates behind it, unless it is to be the `whole` value.
    """
    if field in DATES:
        match = DATE.match(value) or MONTH.match(value)
        return match is not None and not (whole and re.search(r"[A-Za-z]", value[match.end() :]))
    if field == "flsa":
        return bool(FLSA.fullmatch(value))
    if field in {"class_code", "schematic_code"}:
        return bool(_CODE.fullmatch(value))
    return field == "pay_grade" and bool(_GRADE.fullmatch(value) or (not whole and GRADE_AND_PAY.match(value)))
