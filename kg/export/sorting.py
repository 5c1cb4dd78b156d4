"""Sorting more lines than fit into memory: sorted runs in temporary files, then merged."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby, islice
from tempfile import TemporaryFile
from typing import Final

RUN: Final = 250_000
"""Lines that are sorted in memory at a time, some 100 MB of statements."""


def distinct_sorted(lines: Iterable[bytes], run: int | None = None) -> Iterator[bytes]:
    """The different lines in the order of their bytes, which for UTF-8 is that of code points and of `LC_ALL=C sort`.

    Every line ends with a line feed and has no other. Memory is bounded by twice `run` lines, which is RUN where it is
    not given. What is more than that goes to temporary files, which take as much disk as the lines themselves; one is
    open for every `run` lines.
    """
    remaining = iter(lines)
    run = RUN if run is None else run
    with ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        held: list[bytes] = []
        while lot := sorted(set(islice(remaining, run))):
            if held:
                file = files.enter_context(TemporaryFile())
                file.writelines(held)
                file.seek(0)
                runs.append(file)
            held = lot
        yield from (line for line, _ in groupby(merge(*runs, held)))
