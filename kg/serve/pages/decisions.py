"""Decisions on candidates that a reviewer makes in the browser, appended to the decisions file of `jobkg link`."""

import fcntl
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from kg.errors import InputError, JobkgError
from kg.serve.pages.links import Candidate

VERDICTS: Final = ("accepted", "rejected", "undecided")
COLUMNS: Final = (
    "subject",
    "object",
    "decision",
    "predicate",
    "author",
    "date",
    "reason",
    "subject_label",
    "object_label",
    "object_source",
    "object_version",
    "justification",
    "confidence",
    "probability",
    "tool",
    "tool_version",
    "source",
)
_MANUAL: Final = "semapv:ManualMappingCuration"


def read(path: Path) -> dict[tuple[str, str], str]:
    """The last decision on each pair of subject and object; nothing where there is no file yet."""
    if not path.exists():
        return {}
    found = {}
    columns: list[str] | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
            continue
        row = dict(zip(columns, cells, strict=False))
        found[row.get("subject", ""), row.get("object", "")] = row.get("decision", "")
    return found


def append(path: Path, candidate: Candidate, verdict: str, author: str, reason: str) -> None:
    """Add one decision at the end of the file and put it on the disk.

    Raises InputError for a file with other columns, JobkgError where it cannot be written.
    """
    values = {
        "subject": candidate.subject,
        "object": candidate.object,
        "decision": verdict,
        "predicate": candidate.match,
        "author": author,
        "date": date.today().isoformat(),
        "reason": reason,
        "subject_label": candidate.subject_label,
        "object_label": candidate.object_label,
        "object_source": candidate.source,
        "object_version": candidate.version,
        "justification": _MANUAL,
        "probability": repr(candidate.probability),
    }
    try:
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            text = file.read().decode("utf-8")
            head = next((each for each in text.splitlines() if each.strip() and not each.startswith("#")), None)
            columns = COLUMNS if head is None else tuple(head.split("\t"))
            if not {"subject", "object", "decision"} <= set(columns):
                raise InputError(
                    "this is no file of decisions", where=str(path), remedy="give another with --decisions"
                )
            start = "" if head is not None else "\t".join(columns) + "\n"
            file.write((("\n" if text and not text.endswith("\n") else "") + start + _line(values, columns)).encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise JobkgError(f"the decision cannot be written: {error.strerror}", where=str(path)) from error


def _line(values: Mapping[str, str], columns: tuple[str, ...]) -> str:
    """One line; tabs and line breaks, which part cells and lines, are spaces."""
    return "\t".join(" ".join(values.get(name, "").split()) for name in columns) + "\n"
