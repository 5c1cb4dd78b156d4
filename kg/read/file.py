"""Reading one file, whatever it is: a Document, or an error that names the file and the remedy."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.document import Document, Line, MediaType, Problem, Sheet
from kg.errors import DocumentError
from kg.read.encoding import decode
from kg.read.kind import READ, kind_of, remedy_for
from kg.read.limits import MAXIMUM_BYTES, MAXIMUM_LINE
from kg.read.lines import check_size
from kg.read.separated import SUFFIXES, read_separated
from kg.read.text import lines_of

__all__ = ["MAXIMUM_LINE", "read"]

_FILL: Final = "remove it, or put the specification in it"


@dataclass(frozen=True, slots=True)
class _Content:
    media_type: MediaType
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    sheets: tuple[Sheet, ...] = ()


def read(path: Path, name: str | None = None) -> Document:
    """Read a file as a Document: plain text, HTML, PDF, DOCX or a workbook, told apart by their content.

    Text is a table of separated values where the path ends in ".csv", ".tsv" or ".tab". `name` is how the graph names
    the file; without it, the file's own name. Raises DocumentError when the file is
    missing, empty, too large, encrypted, broken, a picture of text only, or of a kind that is not read.
    """
    data = _bytes_of(path)
    try:
        content = _content_of(data, path.suffix.lower())
    except DocumentError as error:
        raise DocumentError(error.message, where=str(path), remedy=error.remedy) from error
    digest = hashlib.sha256(data).hexdigest()
    return Document(name or path.name, digest, content.media_type, content.lines, content.problems, content.sheets)


def _content_of(data: bytes, suffix: str) -> _Content:
    if not data:
        raise DocumentError("the file is empty", remedy=_FILL)
    kind = kind_of(data)
    if kind not in READ:
        article = "an" if kind.startswith(("e", "o", "R")) else "a"
        raise DocumentError(f"this is {article} {kind} file; such files are not read", remedy=remedy_for(kind))
    kind = "table" if kind == "text" and suffix in SUFFIXES else kind
    _check_bytes(len(data), MAXIMUM_BYTES[kind])
    content = _READERS[kind](data)
    if all(line.is_blank for line in content.lines):
        raise DocumentError("the file is empty: it has no text", remedy=_FILL)
    return content


def _text(data: bytes) -> _Content:
    text, problems = decode(data)
    lines = lines_of(text)
    check_size(len(lines), max((len(line.text) for line in lines), default=0))
    return _Content("text", lines, problems)


def _html(data: bytes) -> _Content:
    # The libraries for the other formats are loaded when a file needs them.
    from kg.read.html import read_html
    from kg.read.markup import declared_encoding

    text, problems = decode(data, declared_encoding(data))
    return _Content("html", read_html(text), problems)


def _pdf(data: bytes) -> _Content:
    from kg.read.pdf import read_pdf

    return _Content("pdf", *read_pdf(data))


def _word(data: bytes) -> _Content:
    from kg.read.docx import read_docx

    return _Content("docx", *read_docx(data))


def _table(data: bytes) -> _Content:
    text, found = decode(data)
    lines, problems, sheets = read_separated(text)
    return _Content("table", lines, (*found, *problems), sheets)


def _workbook(data: bytes) -> _Content:
    from kg.read.workbook import read_workbook

    return _Content("table", *read_workbook(data))


_READERS: Final = {
    "text": _text,
    "HTML": _html,
    "PDF": _pdf,
    "Word": _word,
    "table": _table,
    "workbook": _workbook,
}


def _bytes_of(path: Path) -> bytes:
    where = str(path)
    largest = max(MAXIMUM_BYTES.values())
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise DocumentError("this is a folder, not a file", where=where, remedy="give the files in it")
        if not stat.S_ISREG(mode):
            raise _irregular(where)
        # Not to wait where a pipe has taken the file's place.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise _irregular(where)
            data = file.read(largest + 1) if status.st_size <= largest else b""
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DocumentError("no such file", where=where, remedy="check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise DocumentError(
            f"cannot be read: {reason}", where=where, remedy="check its name and permissions"
        ) from error
    if status.st_size > largest or len(data) > largest:
        raise _too_large(largest, where)
    return data


def _irregular(where: str) -> DocumentError:
    return DocumentError(
        "this is no regular file but a pipe, a socket or a device", where=where, remedy="give a file with text in it"
    )


def _check_bytes(size: int, largest: int) -> None:
    if size > largest:
        raise _too_large(largest)


def _too_large(largest: int, where: str | None = None) -> DocumentError:
    return DocumentError(
        f"the file is larger than the {largest:,} bytes that a specification of its kind may have",
        where=where,
        remedy="split it into one file a specification",
    )
