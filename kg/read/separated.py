"""Reading separated values: CSV in all its dialects, told apart by what makes the rows even."""

import csv
import io
from collections import Counter
from itertools import islice
from typing import Final

from kg.document import Line, Problem, Sheet
from kg.errors import DocumentError
from kg.read.limits import MAXIMUM_CELL
from kg.read.table import TableCollector

SUFFIXES: Final = frozenset({".csv", ".tsv", ".tab"})
"""How the names of such files end: nothing in their text tells them from other text."""
_DELIMITERS: Final = (",", "\t", ";", "|")
_SAMPLE: Final = 50
_LONGEST_ROW: Final = 200
"""Lines that a row may have: descriptions in quotes may have line breaks."""
_DECLARED: Final = "sep="


def read_separated(text: str) -> tuple[tuple[Line, ...], tuple[Problem, ...], tuple[Sheet, ...]]:
    """The rows of a file of separated values as lines and as cells.

    A line has its number in the file; where line breaks stand in quotes, the row is on the first of its lines, and the
    others are blank. Raises DocumentError when a quotation is never closed or the table is too large.
    """
    table = TableCollector()
    problems = []
    declared = text[: len(_DECLARED)].lower() == _DECLARED and text[len(_DECLARED) : len(_DECLARED) + 1]
    delimiter = declared or _delimiter(text)
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter)
    line, number = 1, 0
    try:
        for values in reader:
            number += 1
            is_declaration = number == 1 and declared
            table.add([] if is_declaration else values, number=number, line=line)
            if reader.line_num - line >= _LONGEST_ROW:
                raise _open_quote(line)
            line, begin = reader.line_num + 1, line
    except csv.Error as error:
        raise _open_quote(line) from error
    lines = len(table.lines)
    if number and begin < reader.line_num and _is_odd(text, begin):
        message = f"the quotation mark on line {begin} is never closed: all text after it is taken for one cell"
        problems.append(Problem("open-quotation", message, begin))
    if reader.line_num > lines:
        table.add([], number=number, line=reader.line_num)
    table.end_sheet()
    return tuple(table.lines), tuple(problems), tuple(table.sheets)


def _open_quote(line: int) -> DocumentError:
    return DocumentError(
        f"the cell that begins on line {line:,} has more than {_LONGEST_ROW} lines or {MAXIMUM_CELL:,} characters",
        remedy="close the quotation mark there",
    )


def _is_odd(text: str, line: int) -> bool:
    """Whether the quotation marks from a line to the end of the text come in no pairs."""
    return sum(row.count('"') for row in islice(io.StringIO(text, newline=""), line - 1, None)) % 2 == 1


def _delimiter(text: str) -> str:
    """The character that cuts the first rows into the most cells, as many in each as possible."""
    sample = "".join(islice(io.StringIO(text, newline=""), _SAMPLE))
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """Share of the rows that have the most frequent number of cells, if that is more than one, and this number."""
    try:
        rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count / len(rows), width
