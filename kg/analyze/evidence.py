"""Evidence: a passage of a source file that an answer rests on."""

from dataclasses import dataclass
from typing import Any

from kg.analyze.rows import Found


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """What a specification says, and where: `lines` are the first and the last line, counted from 1."""

    file: str
    lines: tuple[int, int]
    text: str

    def to_json(self) -> dict[str, Any]:
        """The keys that every answer uses for a passage."""
        return {"text": self.text, "file": self.file, "lines": list(self.lines)}

    def __str__(self) -> str:
        first, last = self.lines
        return f"{self.file}:{first}" if first == last else f"{self.file}:{first}-{last}"


def evidence_of(row: Found) -> Evidence | None:
    """The passage of a row with the variables text, file, first and last; None where the row has none."""
    if row.maybe("text") is None:
        return None
    first = row.number("first") or 0
    return Evidence(row.text("file"), (first, row.number("last") or first), row.text("text"))
