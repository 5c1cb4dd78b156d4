"""Where reference data comes from: one file, a folder, or a zip archive as downloaded, read without unpacking it."""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final, Self

from kg.errors import InputError

MAXIMUM_SIZE: Final = 8 * 1024**3
"""Bytes that an archive may unpack to; the largest one published, ESCO in all languages as Turtle, has under 2 GB."""
MAXIMUM_RATIO: Final = 250
"""How many times larger than the archive its files may be; tables and Turtle are packed five to thirty times."""
_SMALL: Final = 64 * 1024**2
"""Bytes below which the ratio does not matter."""


class Source:
    """Files by their names without folders, wherever they lie; reads nothing before it is asked to.

    Raises InputError when there is nothing at the path, when an archive cannot be read, is locked or would unpack to
    more than makes sense, when two of its files have one name, and when a link leads out of the folder or archive.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._archive: zipfile.ZipFile | None = None
        self._members: dict[str, Path | zipfile.ZipInfo] = {}
        if path.is_dir():
            self._members = {each.name: each for each in sorted(path.iterdir()) if _is_inside(each, path)}
        elif path.is_file() and _is_zip(path):
            self._archive = _opened(path)
            self._members = _members(self._archive, path)
        elif path.is_file():
            self._members = {path.name: path}
        else:
            raise InputError("there is no such file or folder", where=str(path), remedy="give the path of the download")
        self._members = {name: each for name, each in self._members.items() if not name.startswith(".")}
        if not self._members:
            raise InputError("there are no files in it", where=str(path), remedy="give the path of the download")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._archive is not None:
            self._archive.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted."""
        return tuple(sorted(self._members))

    def where(self, name: str, line: int | None = None) -> str:
        """A place in one of the files, as messages name it."""
        return name if line is None else f"{name}:{line}"

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a file; raises InputError when they cannot be read, or the archive is damaged."""
        member = self._members[name]
        try:
            if isinstance(member, Path):
                with member.open("rb") as stream:
                    yield stream
            else:
                assert self._archive is not None
                with self._archive.open(member) as stream:
                    yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise InputError(
                f"the archive is damaged: {error}", where=f"{self.path}: {name}", remedy="download it again"
            ) from error
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", where=f"{self.path}: {name}") from error


def _is_inside(file: Path, folder: Path) -> bool:
    """Whether this is a file of the folder. Raises InputError for a link to something elsewhere, or to nothing.

    Who sends a folder does not choose which other files of the machine are read.
    """
    if file.is_symlink() and not file.name.startswith("."):
        # A link to itself cannot be resolved.
        target = Path(os.path.realpath(file))
        if not target.is_relative_to(os.path.realpath(folder)) or not target.exists():
            raise _linked(str(file), str(target))
    return file.is_file()


def _linked(name: str, target: str) -> InputError:
    return InputError(
        f"this is a link{f' to {target[:200]!r}' if target else ''}, and not a file of the download",
        where=name,
        remedy="put the file itself in its place, or take the link out",
    )


def _is_zip(path: Path) -> bool:
    """Whether a file is a zip archive, or was meant to be one; Excel and Word files are none here."""
    with path.open("rb") as stream:
        return stream.read(2) == b"PK" and path.suffix.lower() == ".zip"


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise InputError(f"no readable zip archive: {error}", where=str(path), remedy="download it again") from error


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, Path | zipfile.ZipInfo]:
    found: dict[str, Path | zipfile.ZipInfo] = {}
    files = [each for each in archive.infolist() if not each.is_dir() and "__MACOSX" not in each.filename]
    size = sum(each.file_size for each in files)
    packed = max(path.stat().st_size, 1)
    if size > MAXIMUM_SIZE or (size > _SMALL and size > MAXIMUM_RATIO * packed):
        raise InputError(
            f"the archive would unpack to {size:,} bytes, {size // packed:,} times its size",
            where=str(path),
            remedy="download it again from the publisher, or give a folder with the unpacked files",
        )
    for each in files:
        name = PurePosixPath(each.filename.replace("\\", "/")).name
        if each.flag_bits & 1:
            raise InputError("the archive is locked with a password", where=f"{path}: {name}", remedy="unpack it first")
        if stat.S_ISLNK(each.external_attr >> 16):
            raise _linked(f"{path}: {name}", "")
        if name in found:
            raise InputError(
                f"the archive has several files named {name}", where=str(path), remedy="give a folder with one of them"
            )
        found[name] = each
    return found
