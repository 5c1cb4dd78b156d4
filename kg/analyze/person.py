"""A person's profile: a small YAML, JSON or TOML file with the classes held, competencies, credentials, education."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.analyze.pay_range import range_named
from kg.errors import ParameterError
from kg.handwritten import check_keys, read_keys, shown

_KEYS: Final = ("name", "classes", "competencies", "credentials", "education")
_CLASS_KEYS: Final = ("class", "months", "range")
_MOST_BYTES: Final = 1_000_000
_MOST_MONTHS: Final = 1200
_REMEDY: Final = "see docs/careers.md for an example"


@dataclass(frozen=True, slots=True)
class ClassHeld:
    """A class by the name that the file has, the months served in it and the pay range held (None: not said)."""

    name: str
    months: int | None = None
    range: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What the file says: the classes held, and names of the rest."""

    name: str
    source: str
    classes: tuple[ClassHeld, ...] = ()
    competencies: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    education: str | None = None


def read_person(path: Path) -> Person:
    """Read a profile; its kind follows from the ending: .json, .toml, or else YAML.

    Raises ParameterError, with file and key, for a file that cannot be read or says what no profile may say.
    """
    return _person(read_keys(path, "the profile", most_bytes=_MOST_BYTES, remedy=_REMEDY), path)


def _person(given: Mapping[Any, Any], path: Path) -> Person:
    check_keys(given, _KEYS, "a profile", str(path))
    education = given.get("education")
    if education is not None and not isinstance(education, str):
        raise _refused(f"education is {shown(education)}, not text", f"{path}, education")
    name = given.get("name")
    if name is not None and not isinstance(name, str):
        raise _refused(f"name is {shown(name)}, not text", f"{path}, name")
    return Person(
        name=" ".join((name or "").split()) or path.stem,
        source=str(path),
        classes=tuple(_class(each, f"{path}, classes") for each in _list(given, "classes", path)),
        competencies=_names(given, "competencies", path),
        credentials=_names(given, "credentials", path),
        education=education,
    )


def _class(given: Any, where: str) -> ClassHeld:
    if isinstance(given, str):
        return ClassHeld(given)
    if not isinstance(given, dict):
        raise _no_text(given, "class", where)
    check_keys(given, _CLASS_KEYS, "a class held", where)
    name, months = given.get("class"), given.get("months")
    if name is None:
        raise _refused("a class has no name", where)
    if not isinstance(name, str):
        raise _no_text(name, "class", where)
    if months is not None and not _is_small(months):
        raise _refused(
            f"{shown(months)} is no number of months from 0 to {_MOST_MONTHS:,}", f"{where}, months of {shown(name)}"
        )
    held = given.get("range")
    # YAML and TOML read the name of a range that is a number as a number.
    pay_range = range_named(str(held)) if isinstance(held, str) or _is_small(held) else None
    if held is not None and pay_range is None:
        raise _refused(f"{shown(held)} is no name of a range, such as C", f"{where}, range of {shown(name)}")
    return ClassHeld(name, months, pay_range)


def _is_small(number: Any) -> bool:
    """Whether a value is a whole number that months can be; a larger one may be too long to be written out."""
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= _MOST_MONTHS


def _names(given: Mapping[Any, Any], key: str, path: Path) -> tuple[str, ...]:
    names = _list(given, key, path)
    for each in names:
        if not isinstance(each, str):
            raise _no_text(each, "name", f"{path}, {key}")
    return tuple(dict.fromkeys(names))


def _list(given: Mapping[Any, Any], key: str, path: Path) -> list[Any]:
    found = given.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise _refused(f"{key} is no list", f"{path}, {key}")
    return found


def _no_text(given: Any, what: str, where: str) -> ParameterError:
    """What to say of a value that stands where a name or a code has to stand."""
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    remedy = "a code or name that is a number stands between quotes" if is_number else _REMEDY
    return ParameterError(f"{shown(given)} is no {what}", where=where, remedy=remedy)


def _refused(message: str, where: str) -> ParameterError:
    return ParameterError(message, where=where, remedy=_REMEDY)
