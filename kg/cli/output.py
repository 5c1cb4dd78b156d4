"""Writing answers: text for people, wrapped to a terminal's width, and JSON for programs."""

import io
import json
import os
import shutil
import sys
import textwrap
import unicodedata
from enum import StrEnum
from typing import Any, Final

from kg.json_value import jsonable
from kg.plain_text import escaped

_REPLACEMENT: Final = "�"
_NARROWEST: Final = 40


class Format(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    JSON = "json"


def printable(text: str, *, breaks: bool = False) -> str:
    """The text without what steers a terminal or has no shape, so that a document's words stay words.

    Control characters, also those that turn the direction of writing, become U+FFFD, odd spaces a space. `breaks` lets
    line breaks be.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shape(char) if char != "\n" or not breaks else char for char in text)


def _shape(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char in "\t\n" or unicodedata.category(char) == "Zs" else _REPLACEMENT


def width() -> int | None:
    """The width of the terminal that answers go to; None where they go to a file or a pipe, which has none."""
    return _columns() if sys.stdout.isatty() else None


def _columns() -> int:
    return max(_NARROWEST, shutil.get_terminal_size().columns)


def write(text: str) -> None:
    """Write a part of an answer as it is."""
    sys.stdout.write(text)


def write_line(text: str) -> None:
    """Write a line of an answer as it is."""
    sys.stdout.write(f"{text}\n")


def say(text: str = "", *, hang: int | None = None) -> None:
    """Write lines of an answer.

    On a terminal, a line that is too long is wrapped between words. What follows is indented by `hang`, or by two more
    than the line itself where that is indented. In a pipe a line stays a line.
    """
    columns = width()
    for line in printable(text, breaks=True).split("\n"):
        write_line(line if columns is None else wrapped(line, columns, hang))


def wrapped(line: str, columns: int, hang: int | None = None) -> str:
    """A line wrapped between words, with what follows indented."""
    if len(line) <= columns:
        return line
    indent = len(line) - len(line.lstrip())
    return textwrap.fill(
        line,
        columns,
        subsequent_indent=" " * (hang if hang is not None else indent + 2 if indent else 0),
        break_long_words=False,
        break_on_hyphens=False,
    )


def note(text: str) -> None:
    """Write one line that is not part of the answer: a problem, a warning, what was done."""
    line = f"jobkg: {printable(' '.join(text.split()))}"
    if sys.stderr.isatty():
        line = wrapped(line, _columns(), hang=2)
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def remark(text: str, depth: int) -> None:
    """Write one line that belongs to a note above it, indented."""
    line = "  " * depth + printable(" ".join(text.split()))
    if sys.stderr.isatty():
        line = wrapped(line, _columns())
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def counted(number: int, single: str, plural: str | None = None) -> str:
    """A number and the thing that it counts."""
    return f"{number:,} {single if number == 1 else plural or single + 's'}"


def write_json(data: Any) -> None:
    """Write an answer as JSON, indented, keys in the order given; what has no shape on a terminal is an escape."""
    # Where the stream cannot hold every letter, letters are escaped, so that it stays valid JSON.
    is_unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8"
    write_line(escaped(json.dumps(jsonable(data), ensure_ascii=not is_unicode, indent=2, allow_nan=False)))


def set_up_streams() -> None:
    """Let letters that a stream's encoding lacks be written as escapes, and a closed stream take what is written."""
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
