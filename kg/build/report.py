"""What a build tells when it is done."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from kg.build.coverage import Coverage
from kg.store import FileRecord, Sent


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem of one file; `line` is None when the whole file is meant, `about` is as in a Problem."""

    file: str
    line: int | None
    message: str
    rule: str
    about: str = ""

    @property
    def place(self) -> str:
        """The file, with the line where there is one."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def to_json(self) -> dict[str, Any]:
        """The problem with the keys that scripts rely on."""
        return {"file": self.file, "line": self.line, "message": self.message, "rule": self.rule}


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Counts of the files of this build and of the store.

    Of the files (`files`) some are `skipped` because they are unchanged, and some `removed` from the store. `failed`
    could not be read; `left_out` could, but have the text of another file, or are tables with the name of another.
    `classes` are those that specifications define or tables list, `listed` those of them that only tables have.
    `triples` are those of specifications, concepts and inferences, without the ontology. `coverage` is that of the
    files of this build.
    """

    files: int
    skipped: int
    failed: int
    left_out: int
    removed: int
    specifications: int
    tables: int
    classes: int
    listed: int
    mentioned: int
    statements: int
    triples: int
    seconds: float
    problems: tuple[FileProblem, ...]
    coverage: Coverage
    sent: Sent | None = None
    """What was sent to an endpoint, when the build was for one."""

    def to_json(self) -> dict[str, Any]:
        """The report with the keys that scripts rely on; `sent` only when the build was for an endpoint."""
        told = asdict(self) | {
            "problems": [problem.to_json() for problem in self.problems],
            "coverage": self.coverage.to_json(),
            "sent": self.sent and self.sent.to_json(),
        }
        return told if self.sent else {key: value for key, value in told.items() if key != "sent"}


def problems_of(records: Iterable[FileRecord]) -> tuple[FileProblem, ...]:
    """The problems of some files, by file and line; what a file has twice is told once."""
    found = [
        FileProblem(record.name, problem.line, problem.message, problem.rule, problem.about)
        for record in records
        for problem in dict.fromkeys(record.problems)
    ]
    return tuple(sorted(found, key=lambda item: (item.file, item.line or 0, item.rule, item.message)))
