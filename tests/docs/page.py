"""A page with commands: the files that it gives, the commands that it shows, and what these should print."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]

_FENCE: Final = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND: Final = re.compile(r"\$ (?P<command>jobkg\b.*)")
_PROMPT: Final = "$ "
_ELLIPSIS: Final = "..."
_SECONDS: Final = re.compile(r"\bin \d+\.\d+ s\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as a page shows it, with the number of its line and the output below it."""

    number: int
    command: str
    output: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page has to run, in its order; a block whose fence names a file ("toml my.toml") is that file."""

    files: dict[str, str]
    shown: tuple[Shown, ...]

    @classmethod
    def read(cls, path: Path) -> "Page":
        """Read a page; one that is not there has nothing."""
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        files: dict[str, str] = {}
        shown: list[Shown] = []
        for match in _FENCE.finditer(text):
            _, _, name = match["info"].strip().partition(" ")
            if name:
                files[name] = match["body"]
            else:
                shown.extend(_commands(match["body"].splitlines(), text.count("\n", 0, match.start("body")) + 1))
        return cls(files, tuple(shown))


def _commands(lines: Sequence[str], first: int) -> Iterator[Shown]:
    starts = [index for index, line in enumerate(lines) if line.startswith(_PROMPT)]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        if match := _COMMAND.fullmatch(lines[start]):
            output = [line.rstrip() for line in lines[start + 1 : end]]
            while output and not output[-1]:
                output.pop()
            yield Shown(first + start, match["command"], tuple(output))


@dataclass(frozen=True, slots=True)
class Printed:
    """What a command printed, and its exit code."""

    answer: str
    notes: str
    code: int

    def matches(self, output: Sequence[str]) -> bool:
        """Whether a page shows the answer, with the notes or without them; `...` stands for any lines or words."""
        whole = (self.answer, self.notes + self.answer, self.answer + self.notes)
        return any(_matches(list(output), _lines(text)) for text in whole)


def run(command: str, folder: Path) -> Printed:
    """Run one command of a page in a folder, in a shell as its reader would."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JOBKG_")}
    done = subprocess.run(
        ["sh", "-c", f'jobkg() {{ "$PYTHON" -m kg.cli "$@"; }}\n{command}'],
        cwd=folder,
        env=kept | {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    return Printed(done.stdout, done.stderr, done.returncode)


def _lines(text: str) -> list[str]:
    lines = [_SECONDS.sub("in N s", line.rstrip()) for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _matches(shown: list[str], printed: list[str]) -> bool:
    if not shown:
        return not printed
    first, *rest = shown
    if first.strip() == _ELLIPSIS:
        return any(_matches(rest, printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and _same(first, printed[0]) and _matches(rest, printed[1:])


def _same(shown: str, printed: str) -> bool:
    if shown.endswith(f" {_ELLIPSIS}") and printed.startswith(shown.removesuffix(_ELLIPSIS)):
        return True
    return _SECONDS.sub("in N s", shown) == printed
