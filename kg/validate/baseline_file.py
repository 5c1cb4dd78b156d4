"""A baseline as a TOML file under version control: one block an entry, sorted, so that a review sees what was added."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from kg.errors import ParameterError
from kg.validate.baseline import Baseline, Entry

_HEAD: Final = """\
# Findings that were looked at and accepted. `jobkg validate --baseline` reads this file; with --accept it adds to it.
# An entry holds for a rule, a class and the text that it was made for (`text` is a fingerprint): once the text changes,
# the finding is back.
"""
_KEYS: Final = ("rule", "class", "iri", "finding", "text", "reason", "date", "by")
_OPTIONAL: Final = frozenset({"iri", "by"})
_MAY_BE_EMPTY: Final = frozenset({"finding"})
_TABLE: Final = re.compile(r"\s*\[\[\s*accepted\s*\]\]")


def read(path: Path) -> Baseline:
    """The baseline in a file. Raises ParameterError, with file and line, when there is none or it is not one."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ParameterError(
            "the baseline is not UTF-8 text", where=str(path), remedy="give the file that --accept wrote"
        ) from error
    except OSError as error:
        raise ParameterError(
            f"the baseline cannot be read: {error.strerror}",
            where=str(path),
            remedy="give a file that --accept wrote; --accept makes a new one",
        ) from error
    return parse(text, str(path))


def parse(text: str, name: str) -> Baseline:
    """The baseline in a text; `name` is what its file is called in errors."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        place = re.search(r"at line (\d+)", str(error))
        words = re.sub(r" \(at .*\)$", "", str(error))
        last = text.rstrip().count("\n") + 1
        raise _fault(f"the baseline is not TOML: {words}", name, int(place[1]) if place else last) from error
    if unknown := sorted(data.keys() - {"accepted"}):
        raise _fault(f"a baseline has no key {unknown[0]!r}, only [[accepted]]", name, _line(text, unknown[0], 1))
    tables = data.get("accepted", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _fault("accepted is not a list of entries [[accepted]]", name, _line(text, "accepted", 1))
    starts = list(_starts(text))
    seen: dict[tuple[str, str, str], int | None] = {}
    entries = []
    for number, table in enumerate(tables):
        entry = _entry(table, text, name, starts[number] if number < len(starts) else 1)
        if entry.identity in seen:
            raise _fault(f"the entry of line {seen[entry.identity]} is here again; keep one", name, entry.line or 1)
        seen[entry.identity] = entry.line
        entries.append(entry)
    return Baseline(tuple(sorted(entries, key=lambda entry: entry.order)))


def written(baseline: Baseline) -> str:
    """The text of the file."""
    return _HEAD + "".join(_block(entry) for entry in baseline.entries)


def write(baseline: Baseline, path: Path) -> None:
    """Write the file; it is replaced only when the whole of it is written."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(written(baseline).encode())
    new.replace(path)


def _block(entry: Entry) -> str:
    values: dict[str, str | None] = {
        "rule": entry.rule,
        "class": entry.class_title,
        "iri": entry.class_iri,
        "finding": entry.finding,
        "text": entry.text,
        "reason": entry.reason,
    }
    lines = [f"{key} = {_string(value)}" for key, value in values.items() if value is not None]
    lines.append(f"date = {entry.date.isoformat()}")
    if entry.by is not None:
        lines.append(f"by = {_string(entry.by)}")
    return "\n[[accepted]]\n" + "\n".join(lines) + "\n"


def _string(value: str) -> str:
    """A TOML string; what has no shape is written as an escape, so that a review shows it."""
    quoted = json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)


def _entry(table: dict[str, Any], text: str, name: str, start: int) -> Entry:
    for key in table:
        if key not in _KEYS:
            raise _fault(f"an entry has no key {key!r}, only {', '.join(_KEYS)}", name, _line(text, key, start))
    for key in _KEYS:
        value = table.get(key)
        if value is None:
            if key not in _OPTIONAL:
                raise _fault(f"the entry has no {key}", name, start)
        elif key == "date":
            if not isinstance(value, date) or isinstance(value, datetime):
                raise _fault("date is not a day such as 2026-03-31, without quotes", name, _line(text, key, start))
        elif not isinstance(value, str) or not (value.strip() or key in _MAY_BE_EMPTY):
            raise _fault(f"{key} is not a text that says something", name, _line(text, key, start))
    return Entry(
        rule=table["rule"],
        class_title=table["class"],
        class_iri=table.get("iri"),
        text=table["text"],
        finding=table["finding"],
        reason=table["reason"],
        date=table["date"],
        by=table.get("by"),
        line=start,
    )


def _starts(text: str) -> Iterator[int]:
    return (number for number, line in enumerate(text.split("\n"), start=1) if _TABLE.match(line))


def _line(text: str, key: str, start: int) -> int:
    """The line at or below `start` that gives a key a value, or opens a table of this name; `start` if none does."""
    found = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    lines = enumerate(text.split("\n"), start=1)
    return next((number for number, line in lines if number >= start and found.match(line)), start)


def _fault(message: str, name: str, line: int) -> ParameterError:
    return ParameterError(message, where=f"{name}:{line}", remedy="put it right, or take the entry out")
