"""One edition of a release as it was downloaded: its version, its format, and which of its files is which."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kg.errors import InputError, ParameterError
from kg.link.onet.layout import FileLayout, key, layout
from kg.link.separated import SeparatedTable
from kg.link.source import Source
from kg.link.workbook import WorkbookTable

Table = SeparatedTable | WorkbookTable

OPENERS: Final[Mapping[str, Callable[[Source, str], Table]]] = {
    ".txt": lambda source, name: SeparatedTable(source, name, delimiter="\t", quoted=False),
    ".csv": SeparatedTable,
    ".xlsx": WorkbookTable,
}
"""How a table is opened, by the ending of its file's name."""
_FORMATS: Final = {".txt": "text", ".csv": "CSV", ".xlsx": "Excel"}
_README: Final = re.compile(r"read[ _]?me", re.IGNORECASE)
_ABOUT: Final = re.compile(r"O\*NET\D{0,3}\s*(\d+\.\d+)\s+Database\s+([A-Z][a-z]+ \d{4})?")
_FOLDER: Final = re.compile(r"(?<![\d.])(\d{2})[._](\d)(?!\d)")
_VERSION: Final = re.compile(r"\d{1,2}\.\d{1,2}")
_LONGEST_README: Final = 20_000


@dataclass(frozen=True, slots=True)
class Edition:
    """What is in a download: `files` by name, `released` the month, where the download tells it."""

    source: Source
    version: str
    released: date | None
    format: str
    files: Mapping[str, FileLayout | None]
    """The tables, with None for those that the layout does not know by name."""

    def open(self, name: str) -> Table:
        """A table of the edition. Raises InputError when it cannot be one."""
        return OPENERS[self.format](self.source, name)

    def name_of(self, title: str) -> str | None:
        """The name of the file that the layout calls by this title, None where it is missing."""
        return next((name for name, file in self.files.items() if file is not None and file.title == title), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of files that releases of this version have and that are not here."""
        here = {file.title for file in self.files.values() if file is not None}
        return tuple(file.title for file in layout().files if file.belongs_to(self.version) and file.title not in here)


def edition_of(source: Source, version: str | None = None) -> Edition:
    """What a folder or archive has of O*NET; `version` is the release where nothing in the download tells it.

    Raises InputError when it has something else, when it has files of two formats or releases, and when one file is
    there twice; ParameterError when the version is not known or not as the download says.
    """
    tables = [name for name in source.names if _ending(name) in OPENERS and not _README.match(name)]
    known = {name: file for name in tables if (file := layout().file_of(name))}
    core = [listed.file for listed in layout().lists.values()]
    if core[0] not in {file.title for file in known.values()}:
        shown = ", ".join(source.names[:5]) + (" ..." if len(source.names) > 5 else "")
        raise InputError(
            f"this is no release of O*NET: there is no file {core[0]}",
            where=str(source.path),
            remedy=f"give the folder or zip as downloaded from onetcenter.org; this has {shown}",
        )
    formats = {_ending(name): name for name in reversed(list(known))}
    if len(formats) > 1:
        raise InputError(
            f"files of several editions are mixed: {' and '.join(sorted(formats.values()))}",
            where=str(source.path),
            remedy="keep one release in one format in a folder of its own",
        )
    (ending,) = formats
    _refuse_twice(source, known)
    told, released = _about(source, version)
    _refuse_other_layout(source, known, told)
    names = {name: known.get(name) for name in tables if _ending(name) == ending}
    return Edition(source, told, released, ending, names)


def _refuse_twice(source: Source, known: Mapping[str, FileLayout]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for name, file in known.items():
        # Files that were split later, such as the categories of education, have one title and several names.
        other = seen.setdefault((file.title, key(name)), name)
        if other != name:
            raise InputError(
                f"the file {file.title} is there twice: {other} and {name}",
                where=str(source.path),
                remedy="keep one release in a folder of its own",
            )


def _refuse_other_layout(source: Source, known: Mapping[str, FileLayout], version: str) -> None:
    """Raises InputError for a file that no release of this version has, while others have it."""
    for name, file in known.items():
        if file.belongs_to(version):
            continue
        names = [other for other, each in known.items() if each.belongs_to(version) and each.title != file.title]
        since = ".".join(map(str, file.first))
        told = f"is of releases from {since} on" if file.last is None or file.first > (0,) else "is of older releases"
        raise InputError(
            f"files of several releases are mixed: {name} {told}, and this is {version}, with {names[0]}",
            where=str(source.path),
            remedy="keep one release in a folder of its own",
        )


def _about(source: Source, given: str | None) -> tuple[str, date | None]:
    """The version and the month of the release: as the read-me file says, else as given, else as the path is named."""
    found: dict[str, str | None] = {}
    for name in source.names:
        if _README.match(name):
            with source.open(name) as stream:
                text = stream.read(_LONGEST_README).decode("utf-8", "replace")
            found |= {match[1]: match[2] for match in _ABOUT.finditer(text)}
    if len(found) > 1:
        raise InputError(
            f"releases are mixed: the read-me files tell of {' and '.join(sorted(found))}",
            where=str(source.path),
            remedy="keep one release in a folder of its own",
        )
    if given is not None and not _VERSION.fullmatch(given):
        raise ParameterError(f"{given!r} is no release of O*NET", where="--release", remedy="write it as 29.3")
    if found:
        ((version, month),) = found.items()
        if given not in (None, version):
            raise ParameterError(
                f"the read-me file says that this is release {version}",
                where=f"--release {given}",
                remedy="leave the option out",
            )
        return version, _month(month)
    if given is not None:
        return given, None
    if match := _FOLDER.search(source.path.resolve().name):
        return f"{match[1]}.{match[2]}", None
    raise ParameterError(
        "neither a read-me file nor the name tells which release of O*NET this is",
        where=str(source.path),
        remedy="give it with --release, such as --release 29.3",
    )


def _month(text: str | None) -> date | None:
    try:
        return datetime.strptime(text, "%B %Y").date() if text else None
    except ValueError:
        return None


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""
