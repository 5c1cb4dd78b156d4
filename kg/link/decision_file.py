"""The decisions file: lines of tab-separated text under version control, each appended at once and put on the disk."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from kg.errors import InputError, JobkgError
from kg.link.decision import Decision
from kg.link.decision_line import COLUMNS, header, line, parse
from kg.link.ledger import Ledger, adding, replacing

DEFAULT_FILE: Final = "decisions.tsv"
_MOST_BYTES: Final = 200_000_000
"""A million decisions; what is longer is some other file, or one without an end."""


class DecisionFile:
    """A decisions file, which need not exist yet; making this object neither reads nor creates anything."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Whether there is such a file."""
        return self.path.exists()

    def ledger(self) -> Ledger:
        """What its decisions come to, conflicts included: `check` of what is returned raises them."""
        return Ledger(self.read(), str(self.path))

    def read(self) -> list[Decision]:
        """All lines as decisions, in their order; none where there is no file.

        Raises InputError, with file and line, for a file that is none of decisions and a line that is not whole.
        """
        text = self._text()
        return [] if text is None else list(parse(text, str(self.path)))

    def append(self, decisions: Sequence[Decision]) -> None:
        """Add decisions at the end, in one piece, and put them on the disk before this returns.

        Raises InputError for a file that holds something else, JobkgError when it cannot be written.
        """
        if decisions:
            self._write(lambda: decisions)

    def decide(self, decision: Decision, *, replace: bool = False) -> None:
        """Add one decision, unless the same holds already; nobody else's comes between looking and writing.

        Raises InputError when another firm decision on the pair stands, unless `replace` withdraws it, and when the
        file contradicts itself after that; nothing is written then.
        """
        self._write(lambda: self._lines(decision, replace=replace))

    def _lines(self, decision: Decision, *, replace: bool) -> list[Decision]:
        ledger = self.ledger()
        lines = replacing(ledger, decision) if replace else adding(ledger, decision)
        for each in lines:
            ledger.add(each)
        ledger.check()
        return lines

    def _write(self, make: Callable[[], Sequence[Decision]]) -> None:
        """Append what is made, which may look at the file first, while nobody else writes."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
            try:
                # Two reviewers at one file: each waits until the other's lines are whole.
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                if decisions := make():
                    self._append(descriptor, decisions)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise JobkgError(
                f"the decision cannot be written: {error.strerror}",
                where=str(self.path),
                remedy="check the permissions and the free disk space, or give another file with --decisions",
            ) from error

    def _append(self, descriptor: int, decisions: Sequence[Decision]) -> None:
        text = self._text() or ""
        named = header(text.split("\n"), str(self.path)) if text.strip() else None
        columns = named[1] if named else COLUMNS
        if named and set(columns) != set(COLUMNS):
            self._rewrite(text, decisions)
            return
        start = "" if not text or text.endswith("\n") else "\n"
        start += "" if named else "\t".join(COLUMNS) + "\n"
        data = (start + "".join(line(each, columns) for each in decisions)).encode()
        size = os.fstat(descriptor).st_size
        try:
            written = 0
            while written < len(data):
                written += os.write(descriptor, data[written:])
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)  # a full disk must not leave half a line for the next reader
            raise
        if size == 0:
            _sync_folder(self.path.parent)

    def _rewrite(self, text: str, decisions: Sequence[Decision]) -> None:
        """Replace the file by one that has all columns, in one step that a crash cannot split."""
        comments = "".join(f"{each}\n" for each in text.split("\n") if each.startswith("#"))
        lines = [line(each, COLUMNS) for each in (*parse(text, str(self.path)), *decisions)]
        target = self.path.resolve()
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write((comments + "\t".join(COLUMNS) + "\n" + "".join(lines)).encode())
                file.flush()
                os.fchmod(file.fileno(), target.stat().st_mode & 0o777)
                os.fsync(file.fileno())
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)

    def _text(self) -> str | None:
        try:
            with self.path.open("rb") as stream:
                data = stream.read(_MOST_BYTES + 1)
            if len(data) > _MOST_BYTES:
                raise InputError(
                    f"the decisions are longer than {_MOST_BYTES:,} bytes",
                    where=str(self.path),
                    remedy="split the file, or give the right one with --decisions",
                )
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise InputError(
                "the decisions are not UTF-8 text",
                where=str(self.path),
                remedy="save the file as UTF-8, tab-separated; nothing was changed",
            ) from error
        except OSError as error:
            raise InputError(
                f"the decisions cannot be read: {error.strerror}",
                where=str(self.path),
                remedy="give a file with --decisions",
            ) from error


def _sync_folder(folder: Path) -> None:
    """Have the operating system put the names in a folder on the disk, so that a new file stays after a crash."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
