"""Putting a file or a folder of files in place of an older one only once the whole of it is written."""

import os
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import InputError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""A zip must say when a file was made; the same files give the same bytes."""


@contextmanager
def failing_clearly(path: Path) -> Iterator[None]:
    """Turn what the system says of files within the block into an InputError about this path."""
    try:
        yield
    except OSError as error:
        raise InputError(
            f"the file cannot be written: {error.strerror or error}", where=str(path), remedy="choose another file"
        ) from error


def replace_file(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file beside the target, then put it in its place."""
    # Not tempfile: its files are readable by their owner alone, whatever the user's settings say.
    temporary = _beside(target)
    try:
        with temporary.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def replace_folder(target: Path, parts: Sequence[str]) -> Iterator[Path]:
    """A folder beside the target to write these files into; afterwards they are in the target.

    A folder that is there may have these files, and nothing else: raises InputError before anything is written.
    """
    if target.exists():
        strange = sorted({each.name for each in target.iterdir()} - set(parts))
        if strange:
            raise InputError(
                f"the folder has other files, such as {strange[0]}",
                where=str(target),
                remedy="choose a new or an empty folder, or a name that ends in .zip",
            )
    temporary = _beside(target)
    try:
        temporary.mkdir()
        yield temporary
        if target.exists():
            for part in parts:
                os.replace(temporary / part, target / part)
        else:
            os.replace(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def packed() -> Iterator[Path]:
    """A folder for files that go into a zip, gone afterwards."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


def zipped(folder: Path, stream: BinaryIO) -> None:
    """Write the files of a folder as a zip, in the order of their names; the stream need not be seekable."""
    with zipfile.ZipFile(Forward(stream), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(path.name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, 1 << 20)


class Forward(RawIOBase):
    """A stream that is only written to, start to end: /dev/null tells a place in it, and has none."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: "Buffer") -> int:
        """Hand bytes on."""
        return self._stream.write(data)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
