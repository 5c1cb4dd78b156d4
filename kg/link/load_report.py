"""What a load of reference data did: the release, rows of each file, what is missing, unknown or odd."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.link.concept import ConceptKind
from kg.link.thesaurus.hygiene import Remark


@dataclass(frozen=True, slots=True)
class LoadReport:
    """One release as it was loaded; `missing` are files that such a download usually has, `unread` others in it."""

    name: str
    version: str
    graph: str
    files: Mapping[str, int]
    missing: tuple[str, ...]
    unread: tuple[str, ...]
    counts: Mapping[ConceptKind, int]
    remarks: tuple[Remark, ...]
    triples: int
    seconds: float
    figures: int = 0
    """How many numbers a table of wages or outlook gave."""
    unchanged: bool = False
    """Whether the graph was made of the same files before, so that nothing was done."""

    @property
    def rows(self) -> int:
        """The rows of all files."""
        return sum(self.files.values())

    def to_json(self) -> dict[str, Any]:
        """The report with the keys that scripts rely on."""
        return {
            "name": self.name,
            "version": self.version,
            "graph": self.graph,
            "files": [{"file": name, "rows": rows} for name, rows in self.files.items()],
            "rows": self.rows,
            "missing": list(self.missing),
            "unread": list(self.unread),
            "concepts": {kind.name.lower(): count for kind, count in self.counts.items()},
            "figures": self.figures,
            "remarks": [remark.to_json() for remark in self.remarks],
            "triples": self.triples,
            "seconds": self.seconds,
            "unchanged": self.unchanged,
        }
