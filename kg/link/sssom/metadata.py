"""What a mapping set says of itself: YAML on top of its table, or in a file that is given or stands beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.link.sssom.prefix import BUILT_IN
from kg.plain_yaml import TextLoader

_REMEDY: Final = (
    "put lines such as `#curie_map:` above the table, or give the file that has the metadata with --metadata"
)
_MOST_BYTES: Final = 4 * 1024**2


@dataclass(frozen=True, slots=True)
class Metadata:
    """The slots of a set as text, and its prefixes."""

    slots: Mapping[str, str]
    prefixes: Mapping[str, str]


def embedded(lines: Sequence[str]) -> list[str]:
    """The lines of YAML that stand above a table, without the sign that marks them."""
    found = []
    for line in lines:
        if not line.startswith("#"):
            break
        found.append(line.lstrip("#"))
    return found


def beside(path: Path) -> Path | None:
    """The file of metadata that stands beside a table, under its name."""
    plain = path.name.removesuffix(path.suffix)
    for stem in dict.fromkeys((plain, plain.removesuffix(".sssom"))):
        for ending in (".yml", ".yaml", ".sssom.yml", ".sssom.yaml"):
            if (other := path.with_name(stem + ending)) != path and other.is_file():
                return other
    return None


def read_metadata(path: Path, top: Sequence[str], given: Path | None) -> Metadata:
    """The metadata of the table at `path`: that on its top first, then that of the file given, else of one beside it.

    Raises InputError, with file and line, when there is none and when it says what no metadata may say.
    """
    other = given or beside(path)
    outer = _parse(_text(other), str(other)) if other else {}
    inner = _parse("\n".join(top), str(path)) if top else {}
    if not outer and not inner:
        raise InputError("the mapping set has no metadata, and so no prefixes", where=f"{path}:1", remedy=_REMEDY)
    where = str(path) if inner else str(other)
    prefixes = dict(_prefixes(outer.get("curie_map"), where)) | dict(_prefixes(inner.get("curie_map"), where))
    slots = {name: _plain(value) for name, value in {**outer, **inner}.items() if name != "curie_map"}
    return Metadata(slots, {**prefixes, **BUILT_IN})


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        data = yaml.load(text, TextLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        place = f"{where}:{mark.line + 1}" if mark is not None else where
        raise InputError(f"the metadata is not YAML: {problem}", where=place, remedy=_REMEDY) from error
    if data is None:
        return {}
    if not isinstance(data, dict) or not all(isinstance(name, str) for name in data):
        raise InputError("the metadata is no list of names and values", where=f"{where}:1", remedy=_REMEDY)
    return data


def _prefixes(given: Any, where: str) -> Iterator[tuple[str, str]]:
    if given is None:
        return
    if not isinstance(given, dict):
        raise InputError("curie_map is no list of prefixes", where=where, remedy="write `prefix: namespace` below it")
    for prefix, namespace in given.items():
        try:
            yield str(prefix), NamedNode(str(namespace)).value
        except ValueError as error:
            raise InputError(
                f"the prefix {prefix!r} stands for {str(namespace)!r}, which begins no IRI",
                where=where,
                remedy="give an absolute IRI in the curie_map",
            ) from error


def _plain(value: Any) -> str:
    """A value as a table would have it; several with a bar between them."""
    if isinstance(value, list):
        return "|".join(map(_plain, value))
    return "" if value is None else str(value)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError("this is too large for metadata", where=str(path), remedy=_REMEDY)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"the metadata cannot be read: {why}", where=str(path), remedy=_REMEDY) from error
