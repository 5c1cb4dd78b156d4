"""A person's profile: a small YAML, JSON or TOML file with the classes held, competencies, credentials, education."""

import json
import reprlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from kg.analyze.pay_range import range_named
from kg.errors import ParameterError
from kg.plain_yaml import PlainLoader

_KEYS: Final = ("name", "classes", "competencies", "credentials", "education")
_CLASS_KEYS: Final = ("class", "months", "range")
_MOST_BYTES: Final = 1_000_000
_MOST_MONTHS: Final = 1200
_LARGEST_SHOWN: Final = 10**18
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
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise _refused("the profile is too long", str(path))
        given = _parsed(data.decode("utf-8"), path.suffix.lower())
    except OSError as error:
        raise ParameterError(
            f"cannot read the profile: {error.strerror}", where=str(path), remedy="check the path"
        ) from error
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise _refused(f"the profile is no YAML: {error.problem}", f"{path}{line}") from error
    # Bytes that are no UTF-8, and the errors of JSON and TOML, are ValueErrors.
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _refused(f"the profile cannot be parsed: {error}", str(path)) from error
    if not isinstance(given, dict):
        raise _refused("the profile has no keys", str(path))
    return _person(given, path)


def _parsed(text: str, ending: str) -> Any:
    match ending:
        case ".json":
            return json.loads(text)
        case ".toml":
            return tomllib.loads(text)
        case _:
            return yaml.load(text, PlainLoader)


def _person(given: Mapping[Any, Any], path: Path) -> Person:
    _check_keys(given, _KEYS, str(path))
    education = given.get("education")
    if education is not None and not isinstance(education, str):
        raise _refused("education is no text", f"{path}, education")
    name = given.get("name")
    if name is not None and not isinstance(name, str):
        raise _refused("name is no text", f"{path}, name")
    return Person(
        name=name or path.stem,
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
        raise _refused(f"{given!r} is no class", where)
    _check_keys(given, _CLASS_KEYS, where)
    name, months = given.get("class"), given.get("months")
    if not isinstance(name, str):
        raise _refused("a class has no name", where)
    if months is not None and not _is_small(months):
        raise _refused(
            f"{_shown(months)} is no number of months from 0 to {_MOST_MONTHS:,}", f"{where}, months of {name}"
        )
    held = given.get("range")
    # YAML and TOML read the name of a range that is a number as a number.
    pay_range = range_named(str(held)) if isinstance(held, str) or _is_small(held) else None
    if held is not None and pay_range is None:
        raise _refused(f"{_shown(held)} is no name of a range, such as C", f"{where}, range of {name}")
    return ClassHeld(name, months, pay_range)


def _shown(value: Any) -> str:
    """A value for a message; Python refuses to write out a number of thousands of digits."""
    if isinstance(value, list | dict):
        return "a list"
    return "such a long number" if isinstance(value, int) and abs(value) > _LARGEST_SHOWN else reprlib.repr(value)


def _is_small(number: Any) -> bool:
    """Whether a value is a whole number that months can be; a larger one may be too long to be written out."""
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= _MOST_MONTHS


def _names(given: Mapping[Any, Any], key: str, path: Path) -> tuple[str, ...]:
    names = _list(given, key, path)
    for each in names:
        if not isinstance(each, str):
            raise _refused(f"{each!r} is no name", f"{path}, {key}")
    return tuple(dict.fromkeys(names))


def _list(given: Mapping[Any, Any], key: str, path: Path) -> list[Any]:
    found = given.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise _refused(f"{key} is no list", f"{path}, {key}")
    return found


def _check_keys(given: Mapping[Any, Any], known: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in known:
            raise ParameterError(
                f"a profile has no key {key!r}", where=where, remedy=f"the keys are {', '.join(known)}"
            )


def _refused(message: str, where: str) -> ParameterError:
    return ParameterError(message, where=where, remedy=_REMEDY)
