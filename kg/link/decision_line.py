"""The lines of a decisions file: tab-separated text, every cell checked when it is read."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.link.candidate import MatchType
from kg.link.cell import read_cell, write_cell
from kg.link.decision import JUSTIFICATIONS, MANUAL, Decision, Verdict

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
"""The columns as they are written; a file may have them in another order, and needs the first three only."""
_NEEDED: Final = COLUMNS[:3]
_SHARE: Final = re.compile(r"\+?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_MARKER: Final = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")


def line(decision: Decision, columns: Sequence[str]) -> str:
    """A decision as a line of a file that has these columns."""
    cells = {
        "decision": decision.verdict.value,
        "predicate": decision.predicate.value,
        "date": decision.date.isoformat() if decision.date else "",
        "confidence": _number(decision.confidence),
        "probability": _number(decision.probability),
    }
    return "\t".join(write_cell(cells.get(name, getattr(decision, name, ""))) for name in columns) + "\n"


def parse(text: str, file: str) -> Iterator[Decision]:
    """The decisions in the text of a file; `file` is what errors call it."""
    lines = text.split("\n")
    for number, content in enumerate(lines, start=1):
        if _MARKER.match(content):
            raise _fault(
                "the file has a conflict of version control in it",
                file,
                number,
                "keep the lines of both sides and delete the lines with <<<<<<<, ======= and >>>>>>>",
            )
    if not text.strip():
        return
    start, columns = header(lines, file)
    for number, content in enumerate(lines[start:], start=start + 1):
        if content.strip() and not content.startswith("#"):
            yield _decision(_cells(content, columns, file, number), file, number)


def header(lines: Sequence[str], file: str) -> tuple[int, tuple[str, ...]]:
    """The number of the line that names the columns, and their names."""
    number, content = next(
        (place, each) for place, each in enumerate(lines, start=1) if each.strip() and not each.startswith("#")
    )
    columns = tuple(name.strip() for name in content.split("\t"))
    remedy = f"the first line names the columns: {', '.join(COLUMNS)}; with a tab between two"
    if missing := [name for name in _NEEDED if name not in columns]:
        raise _fault(f"this is no decisions file: its first line has no column {missing[0]}", file, number, remedy)
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise _fault(f"there is no column {unknown[0]!r} in a decisions file", file, number, remedy)
    if len(set(columns)) < len(columns):
        raise _fault("a column is named twice", file, number, remedy)
    return number, columns


def _cells(content: str, columns: Sequence[str], file: str, number: int) -> dict[str, str]:
    cells = content.split("\t")
    if len(cells) != len(columns):
        raise _fault(
            f"the line has {len(cells)} cells where the first has {len(columns)}",
            file,
            number,
            "complete the line, or delete it: it was cut off or edited by hand",
        )
    return dict(zip(columns, map(read_cell, cells), strict=True))


def _decision(cells: dict[str, str], file: str, number: int) -> Decision:
    """One line; every cell is checked, so that a slip of the hand is told and not loaded."""

    def fault(name: str, expected: str) -> InputError:
        return _fault(f"{name} is {cells.get(name, '')!r}", file, number, f"give {expected}")

    for name in ("subject", "object"):
        try:
            NamedNode(cells[name])
        except ValueError as error:
            raise fault(name, "an absolute IRI") from error
    verdict = next((each for each in Verdict if each.value == cells["decision"].strip().lower()), None)
    if verdict is None:
        raise fault("decision", f"one of {', '.join(Verdict)}")
    predicate = cells.get("predicate", "").strip().removeprefix("skos:") or MatchType.CLOSE.value
    if predicate not in {each.value for each in MatchType}:
        raise fault("predicate", f"one of {', '.join(MatchType)}")
    justification = cells.get("justification", "").strip() or MANUAL
    if justification not in JUSTIFICATIONS:
        raise fault("justification", "one that SSSOM knows, such as semapv:ManualMappingCuration")
    day = cells.get("date", "").strip()
    try:
        on = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise fault("date", "a day such as 2026-03-31") from error
    shares: dict[str, float | None] = {}
    for name in ("confidence", "probability"):
        try:
            shares[name] = share(cells.get(name, ""))
        except ValueError as error:
            raise fault(name, "a number from 0 to 1, or nothing") from error
    return Decision(
        cells["subject"],
        cells["object"],
        verdict,
        MatchType(predicate),
        cells.get("author", ""),
        on,
        cells.get("reason", ""),
        cells.get("subject_label", ""),
        cells.get("object_label", ""),
        cells.get("object_source", ""),
        cells.get("object_version", ""),
        justification,
        shares["confidence"],
        shares["probability"],
        cells.get("tool", ""),
        cells.get("tool_version", ""),
        cells.get("source", ""),
        number,
    )


def share(text: str) -> float | None:
    """A number from 0 to 1, None for nothing. Raises ValueError for anything else."""
    if not text.strip():
        return None
    if not _SHARE.fullmatch(text.strip()) or float(text) > 1:
        raise ValueError(text)
    return float(text)


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _fault(message: str, file: str, number: int, remedy: str) -> InputError:
    return InputError(message, where=f"{file}:{number}", remedy=remedy)
