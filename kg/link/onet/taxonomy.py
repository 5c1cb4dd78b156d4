"""The taxonomies of O*NET-SOC, and which code of one became which codes of the next, from the published crosswalks."""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.link.separated import SeparatedTable
from kg.link.source import Source
from kg.link.workbook import WorkbookTable

_CODES: Final = re.compile(r"O\*NET-SOC (\d{4}) Code")
_CODE: Final = re.compile(r"\d\d-\d{4}\.\d\d")


@dataclass(frozen=True, slots=True)
class Taxonomies:
    """For two years, which codes of the first became which of the second; and the codes of each year."""

    steps: Mapping[tuple[str, str], Mapping[str, frozenset[str]]]
    codes: Mapping[str, frozenset[str]]

    def year_of(self, codes: Collection[str]) -> str | None:
        """The taxonomy that has the most of these codes, the latest of several; None where none has half of them."""
        shares = {year: len(known.intersection(codes)) for year, known in self.codes.items()}
        best = max(sorted(shares), key=lambda year: (shares[year], year), default=None)
        return best if best is not None and 2 * shares[best] >= len(codes) else None

    def successors(self, code: str, first: str, last: str) -> frozenset[str]:
        """What a code of one year became in a later one, over the years between; nothing where it was given up.

        Raises InputError when no crosswalks lead from the one to the other.
        """
        codes = frozenset([code])
        for step in self._way(first, last):
            codes = frozenset(after for before in codes for after in step.get(before, ()))
        return codes

    def _way(self, first: str, last: str) -> list[Mapping[str, frozenset[str]]]:
        waiting: deque[tuple[str, list[Mapping[str, frozenset[str]]]]] = deque([(first, [])])
        seen = {first}
        while waiting:
            year, way = waiting.popleft()
            if year == last:
                return way
            for (before, after), step in sorted(self.steps.items()):
                if before == year and after not in seen:
                    seen.add(after)
                    waiting.append((after, [*way, step]))
        raise InputError(
            f"no crosswalks lead from O*NET-SOC {first} to {last}",
            where="--crosswalks",
            remedy="give the folder with those of all years between, from onetcenter.org/taxonomy.html",
        )


def read_taxonomies(path: Path) -> Taxonomies:
    """The crosswalks between years of O*NET-SOC in a folder, a zip or one file; those to other systems are left out.

    Raises InputError, with file and line, where there is none, and for one that cannot be read.
    """
    steps: dict[tuple[str, str], dict[str, set[str]]] = {}
    codes: dict[str, set[str]] = defaultdict(set)
    with Source(path) as source:
        for name in source.names:
            if not name.lower().endswith((".xlsx", ".csv")):
                continue
            table = (
                WorkbookTable(source, name, ending="Code")
                if name.lower().endswith("x")
                else SeparatedTable(source, name)
            )
            years = _years(table.columns)
            if years is None:
                continue
            step = steps.setdefault(years, defaultdict(set))
            for before, after in _pairs(table, years, source):
                codes[years[0]].add(before)
                codes[years[1]].add(after)
                step[before].add(after)
    if not steps:
        raise InputError(
            "there is no crosswalk between two years of O*NET-SOC",
            where=str(path),
            remedy="give the folder with files such as 2010_to_2019_Crosswalk.xlsx",
        )
    return Taxonomies(
        {years: {before: frozenset(after) for before, after in step.items()} for years, step in steps.items()},
        {year: frozenset(known) for year, known in codes.items()},
    )


def _years(columns: Iterable[str]) -> tuple[str, str] | None:
    found = [match[1] for column in columns if (match := _CODES.fullmatch(column))]
    return (found[0], found[1]) if len(found) == 2 else None


def _pairs(table: SeparatedTable | WorkbookTable, years: tuple[str, str], source: Source) -> Iterator[tuple[str, str]]:
    first, last = (f"O*NET-SOC {year} Code" for year in years)
    for row in table.rows():
        before, after = row.cells[first].strip(), row.cells[last].strip()
        if not before or not after:
            continue
        for code in (before, after):
            if not _CODE.fullmatch(code):
                raise InputError(
                    f"{code!r} is no O*NET-SOC code",
                    where=source.where(table.name, row.line),
                    remedy="the row may be damaged: download the crosswalk again",
                )
        yield before, after
