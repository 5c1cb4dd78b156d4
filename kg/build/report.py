"""What a build tells when it is done."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from kg.store import FileRecord


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem of one file; `line` is None when the whole file is meant."""

    file: str
    line: int | None
    message: str
    rule: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Counts of the files of this build (`files`, `skipped` because unchanged, `failed`, `removed`) and of the store.

    `triples` are those of specifications, concepts and inferences, without the ontology.
    """

    files: int
    skipped: int
    failed: int
    removed: int
    specifications: int
    classes: int
    mentioned: int
    statements: int
    triples: int
    seconds: float
    problems: tuple[FileProblem, ...]

    def to_json(self) -> dict[str, Any]:
        """The report with the keys that scripts rely on."""
        return asdict(self) | {"problems": [asdict(problem) for problem in self.problems]}


def problems_of(records: Iterable[FileRecord]) -> tuple[FileProblem, ...]:
    """The problems of some files, by file and line."""
    found = [
        FileProblem(record.name, problem.line, problem.message, problem.rule)
        for record in records
        for problem in record.problems
    ]
    return tuple(sorted(found, key=lambda item: (item.file, item.line or 0, item.rule, item.message)))
