"""Small files that people write by hand, with keys and values: in YAML, JSON or TOML."""

import json
import reprlib
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from kg.errors import ParameterError
from kg.plain_yaml import PlainLoader

_LARGEST_SHOWN: Final = 10**18


def read_keys(path: Path, what: str, *, most_bytes: int, remedy: str) -> dict[Any, Any]:
    """What a file says; its kind follows from the ending: .json, .toml, or else YAML.

    `what` is what the file is called in errors ("the profile"), `remedy` what to do about them. Raises ParameterError,
    with the file and where it is known the line, for one that cannot be read, is too long, is not of its kind, gives a
    key twice or has no keys.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(most_bytes + 1)
        if len(data) > most_bytes:
            raise ParameterError(f"{what} is too long", where=str(path), remedy=remedy)
        given = _parsed(data.decode("utf-8-sig"), path.suffix.lower())
    except OSError as error:
        raise ParameterError(
            f"{what} cannot be read: {error.strerror}", where=str(path), remedy="check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise ParameterError(f"{what} is not UTF-8 text", where=str(path), remedy="save it as UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ParameterError(f"{what} is no YAML: {error.problem}", where=f"{path}{line}", remedy=remedy) from error
    # A character that YAML does not allow, and the errors of JSON and TOML, which are ValueErrors and tell the line.
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        why = "lists within lists without end" if isinstance(error, RecursionError) else error
        raise ParameterError(f"{what} cannot be parsed: {why}", where=str(path), remedy=remedy) from error
    if not isinstance(given, dict):
        raise ParameterError(f"{what} {'is empty' if given is None else 'has no keys'}", where=str(path), remedy=remedy)
    return given


def shown(value: Any) -> str:
    """A value for a message, in few words; Python refuses to write out a number of thousands of digits."""
    match value:
        case None:
            return "an empty entry"
        case bool():
            return str(value).lower()
        case list():
            return "a list"
        case dict():
            return "a table of keys"
        case int() if abs(value) > _LARGEST_SHOWN:
            return "such a long number"
        case str() | int() | float():
            return reprlib.repr(value)
        case _:
            return str(value)


def check_keys(given: Mapping[Any, Any], known: Sequence[str], what: str, where: str) -> None:
    """Raises ParameterError for a key that is not among those known."""
    for key in given:
        if key not in known:
            raise ParameterError(
                f"{what} has no key {shown(key)}", where=where, remedy=f"the keys are {', '.join(known)}"
            )


def _parsed(text: str, ending: str) -> Any:
    match ending:
        case ".json":
            return json.loads(text, object_pairs_hook=_once) if text.strip() else None
        case ".toml":
            return tomllib.loads(text)
        case _:
            return yaml.load(text, PlainLoader)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table of JSON; raises ValueError where a key is given twice, of which one would be passed over."""
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(f"the key {shown(key)} is given twice")
        table[key] = value
    return table
