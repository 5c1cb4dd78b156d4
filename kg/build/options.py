"""What a build is asked to do, and the error of a strict one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kg.build.report import FileProblem
from kg.errors import InputError


class Engine(StrEnum):
    """What files are worked on with: processes of this machine, or Apache Spark."""

    LOCAL = "local"
    SPARK = "spark"


Progress = Callable[[int, int], None]
"""Told how many files are done, and of how many."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build.

    `base` None keeps the base of the store (or takes the default for a new one). `agency` and `template` None read a
    file of an earlier build as it was read then; `choose_template` has the headings choose all the same. `prune` takes
    out specifications whose files are not among those given. `strict` leaves the store as it is when any file given has
    a problem. `engine` changes the time it takes, never the outcome.
    """

    agency: str | None = None
    template: Path | None = None
    choose_template: bool = False
    base: str | None = None
    jobs: int = 1
    engine: Engine = Engine.LOCAL
    prune: bool = False
    strict: bool = False
    progress: Progress | None = field(default=None, compare=False)


class StrictBuildError(InputError):
    """A strict build met problems, so that nothing was loaded; `problems` has them."""

    exit_code = 1

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        self.problems = tuple(problems)
        first = problems[0]
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__(
            f"{count}, and the build is strict: nothing was loaded. The first: {first.message}",
            where=first.place,
            remedy="mend the files, or build without --strict",
        )
