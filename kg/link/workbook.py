"""Tables of reference data in Excel workbooks: the first sheet row by row, read in a process of its own."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from kg.errors import InputError, MissingPartError
from kg.link.separated import TableRow
from kg.link.source import Source

SECONDS: Final = 120
"""Of the processor; the largest workbook of O*NET takes two."""
_CHILD: Final = Path(__file__).with_name("workbook_child.py")
_AGAIN: Final = "download it again from the publisher"


class WorkbookTable:
    """The first sheet of a workbook, whose first row names the columns.

    Raises InputError with file and row for a workbook that cannot be read, or that has no such row.
    """

    def __init__(self, source: Source, name: str, *, ending: str = "") -> None:
        """With `ending`, what stands before the first row with a cell that ends so is a title, and read over."""
        self.name = name
        self._source = source
        self._ending = ending
        self._header = 1
        self._records = self._read()
        self.columns: tuple[str, ...] = self._columns()
        """The names of the columns, without the space around them."""

    def require(self, columns: Sequence[str]) -> None:
        """Raises InputError unless the header has all of these columns."""
        missing = [each for each in columns if each not in self.columns]
        if missing:
            raise InputError(
                f"the header has no column{'s' if len(missing) > 1 else ''} {', '.join(missing)}",
                where=self._source.where(self.name, self._header),
                remedy=f"row {self._header} must name the columns; it has: {', '.join(self.columns)[:200]}",
            )

    def rows(self) -> Iterator[TableRow]:
        """The rows below the header, once; blank ones are left out."""
        columns = self.columns
        for line, cells in self._records:
            if any(cells):
                yield TableRow(line, dict(zip(columns, cells, strict=False)))

    def _columns(self) -> tuple[str, ...]:
        for line, cells in self._records:
            if any(cell.strip().endswith(self._ending) for cell in cells if cell.strip()):
                self._header = line
                while cells and not cells[-1].strip():
                    cells.pop()
                return tuple(cell.strip() for cell in cells)
            if not self._ending:
                break
        raise self._fault("the first sheet does not begin with the names of columns")

    def _read(self) -> Iterator[tuple[int, list[str]]]:
        with self._source.open(self.name) as stream:
            data = stream.read()
        command = [sys.executable, "-P", "-X", "utf8", str(_CHILD), str(SECONDS)]
        # What the child says on standard error is looked at only when it fails, and is short.
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            feeder = threading.Thread(target=_feed, args=(child.stdin, data), daemon=True)
            feeder.start()
            try:
                yield from self._told(child.stdout)
            except _EndedEarlyError:
                child.wait()
                raise self._cut_short(child) from None
            finally:
                child.kill()
                feeder.join()

    def _told(self, output: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
        for line in output:
            told: Any = json.loads(line) if line.endswith(b"\n") else None
            if isinstance(told, list):
                yield told[0], told[1]
            elif told == "end":
                return
            elif isinstance(told, str):
                raise self._fault(f"the workbook cannot be read: {told}")
        raise _EndedEarlyError

    def _cut_short(self, child: subprocess.Popen[bytes]) -> InputError | MissingPartError:
        message = child.stderr.read() if child.stderr is not None else b""
        if b"ModuleNotFoundError" in message:
            return MissingPartError(
                "workbooks cannot be read: the library python-calamine is missing",
                remedy="install jobclass-kg again",
            )
        return self._fault("the workbook takes more time or memory than such a table can need")

    def _fault(self, message: str) -> InputError:
        return InputError(message, where=self._source.where(self.name), remedy=_AGAIN)


class _EndedEarlyError(Exception):
    """The child ended without saying that it was done."""


def _feed(stream: IO[bytes], data: bytes) -> None:
    with suppress(BrokenPipeError), stream:
        stream.write(data)
