"""A progress bar on a terminal, nothing in a pipe."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

Progress = Callable[[int, int], None]
"""Told how many are done, and of how many."""


@contextmanager
def progress_bar(label: str, unit: str) -> Iterator[Progress | None]:
    """A function to tell of progress while the block runs; None where nobody watches.

    The bar says how many are done, how many of the unit in a second, and the time left.
    """
    with progress_bars((label, unit)) as bars:
        yield bars[0]


@contextmanager
def progress_bars(*parts: tuple[str, str]) -> Iterator[Sequence[Progress | None]]:
    """The same for several parts of one work, each with its label and unit; a bar appears when its part begins."""
    if not sys.stderr.isatty():
        yield [None for _ in parts]
        return
    from rich import progress
    from rich.console import Console
    from rich.text import Text

    class Speed(progress.ProgressColumn):
        def render(self, task: progress.Task) -> Text:
            speed = "" if task.speed is None else f"{task.speed:,.0f} {task.fields['unit']}/s"
            return Text(speed, style="progress.data.speed")

    columns = (progress.TextColumn("{task.description}"), progress.BarColumn(), progress.MofNCompleteColumn())
    with progress.Progress(
        *columns, Speed(), progress.TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:

        def teller(label: str, unit: str, *, visible: bool) -> Progress:
            task = bar.add_task(label, total=None, unit=unit, visible=visible)

            def tell(done: int, total: int) -> None:
                if done == 1:
                    bar.reset(task, total=total, visible=True)
                bar.update(task, completed=done, total=total)

            return tell

        yield [teller(label, unit, visible=place == 0) for place, (label, unit) in enumerate(parts)]
