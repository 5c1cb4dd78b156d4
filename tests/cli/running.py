"""Running a command, and what came of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Outcome:
    """The exit code and what was written."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be JSON alone."""
        return json.loads(self.out)


class Jobkg(Protocol):
    """Runs a command in this process."""

    def __call__(self, *arguments: object) -> Outcome: ...


class Process(Protocol):
    """Runs a command as a process of its own."""

    def __call__(
        self, *arguments: object, stdin: str | None = None, cwd: Path | None = None, env: dict[str, str] | None = None
    ) -> Outcome: ...


def is_plain(text: str) -> bool:
    """Whether nothing in the text could steer a terminal."""
    return all(char.isprintable() or char == "\n" for char in text)
