"""Terms from cells: the text of a cell as N-Triples writes it, or an error that says what is wrong with it."""

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from kg.ntriples import text
from kg.vocabulary import XSD

Cells = Mapping[str, str]
Maker = Callable[[str], str]

_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_MOST_DIGITS: Final = 18
"""Digits of a number before and behind the point: what every store keeps as it is. O*NET's have seven at most."""
_SHOWN: Final = 60
_MONTH: Final = re.compile(r"(0[1-9]|1[0-2])/([12]\d{3})")
_FLAGS: Final = {"Y": "true", "N": "false"}
_COLUMN: Final = re.compile(r"\[?([^\[\]{}]*)\{([^{}|]+)(\|digest)?\}\]?")


def shown(value: str) -> str:
    """A cell as an error quotes it: the beginning of one that is long."""
    return repr(value) if len(value) <= _SHOWN else f"{value[:_SHOWN]!r}... ({len(value):,} characters)"


def english(value: str) -> str:
    """Words in English, on one line."""
    return f"{text(' '.join(value.split()))}@en"


@lru_cache(maxsize=65536)
def decimal(value: str) -> str:
    """A number. Raises ValueError for anything else."""
    if not _NUMBER.fullmatch(value):
        raise ValueError(f"{shown(value)} is no number")
    if _is_long(value):
        raise ValueError(f"{shown(value)} has more digits than a number here can have")
    return f'"{value}"^^<{XSD}decimal>'


@lru_cache(maxsize=65536)
def integer(value: str) -> str:
    """A whole number. Raises ValueError for anything else."""
    if not value.isascii() or not value.isdigit():
        raise ValueError(f"{shown(value)} is no whole number")
    if _is_long(value):
        raise ValueError(f"{shown(value)} has more digits than a number here can have")
    return f'"{value}"^^<{XSD}integer>'


def _is_long(number: str) -> bool:
    return any(len(part) > _MOST_DIGITS for part in number.lstrip("+-").split("."))


@lru_cache(maxsize=4096)
def month(value: str) -> str:
    """A month such as 08/2023. Raises ValueError for anything else."""
    found = _MONTH.fullmatch(value)
    if not found:
        raise ValueError(f"{shown(value)} is no month: it should look like 08/2023")
    return f'"{found[2]}-{found[1]}"^^<{XSD}gYearMonth>'


@lru_cache(maxsize=64)
def flag(value: str) -> str:
    """Y or N as true or false. Raises ValueError for anything else."""
    if value not in _FLAGS:
        raise ValueError(f"{shown(value)} is neither Y nor N")
    return f'"{_FLAGS[value]}"^^<{XSD}boolean>'


@lru_cache(maxsize=262144)
def path_part(value: str) -> str:
    """Any text as one part of an IRI's path."""
    return quote(value.strip(), safe="")


def digest(value: str) -> str:
    """Sixteen digits that stand for a text too long for a path."""
    return hashlib.sha256(" ".join(value.split()).encode("utf-8", "replace")).hexdigest()[:16]


class Template:
    """A text with columns in braces; what stands in square brackets is left out where its column is empty."""

    def __init__(self, source: str, absent: frozenset[str], encode: Maker) -> None:
        """`encode` is what becomes of the cell of each column."""
        self._absent = absent
        self._parts: list[tuple[str, str, Maker, bool]] = []
        end = 0
        for match in _COLUMN.finditer(source):
            before, column, digested = match.groups()
            self._parts.append((before, column, digest if digested else encode, match.group().startswith("[")))
            end = match.end()
        self._tail = source[end:]

    @property
    def columns(self) -> list[str]:
        """The columns that it names."""
        return [column for _, column, _, _ in self._parts]

    def fill(self, cells: Cells) -> str | None:
        """The text for a row; None where a column that it cannot do without is empty or not there."""
        made = []
        for before, column, encode, optional in self._parts:
            value = cells.get(column, "")
            if value in self._absent:
                if optional:
                    continue
                return None
            made.append(f"{before}{encode(value)}")
        return "".join(made) + self._tail
