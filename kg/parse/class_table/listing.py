"""The classes that the rows of a table list: rows with one title and code are one class."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Final

from kg.document import Document, Problem
from kg.iri import slug, title_slug
from kg.model import Detail, JobClass, SalaryRange
from kg.parse.class_table.row import Entry, joined

_SEVERAL: Final = "several classes have this title, told apart by their codes, and this row has none"


@dataclass(slots=True)
class _Listed:
    """One class in the making."""

    entries: list[Entry] = field(default_factory=list)
    has_steps: bool = False


class Listing:
    """Collects rows as classes, in the order of the first row of each."""

    def __init__(self, document: Document) -> None:
        """List the classes of a document."""
        self.problems: list[Problem] = []
        self._entries: list[tuple[Entry, bool]] = []
        sheets = [(sheet, row) for sheet in document.sheets for row in sheet.rows]
        several = len(document.sheets) > 1
        self._names = {
            row.line: f"row {row.number} of the sheet {sheet.name!r}" if several else f"line {row.line}"
            for sheet, row in sheets
        }

    def add(self, entry: Entry, *, has_steps: bool) -> None:
        """Add a row; `has_steps` where rows of one class are its pay steps."""
        self._entries.append((entry, has_steps))

    def classes(self) -> tuple[JobClass, ...]:
        """One class for all rows with its title and code; rows of one title are told apart by code if they have two."""
        codes: dict[str, set[str]] = defaultdict(set)
        for entry, _ in self._entries:
            if entry.detail.class_code:
                codes[title_slug(entry.title)].add(slug(entry.detail.class_code))
        found: dict[tuple[str, str], _Listed] = defaultdict(_Listed)
        for entry, has_steps in self._entries:
            key = title_slug(entry.title)
            code = slug(entry.detail.class_code or "") if entry.detail.class_code and len(codes[key]) > 1 else ""
            if not code and len(codes[key]) > 1:
                self.problems.append(Problem("row-without-code", f"{entry.title}: {_SEVERAL}", entry.row.line))
            listed = found[key, code]
            listed.entries.append(entry)
            listed.has_steps |= has_steps
        self._report_shared_codes()
        return tuple(self._class(listed) for listed in found.values())

    def _class(self, listed: _Listed) -> JobClass:
        first, *others = listed.entries
        detail, statements = first.detail, list(first.statements)
        for entry in others:
            detail, differing = joined(detail, entry.detail)
            for name, kept, given in differing:
                where = self._names[first.row.line]
                message = f"{first.title}: {name} {given!r} is not {kept!r} as on {where}; that one is kept"
                self.problems.append(Problem("row-disagrees", message, entry.row.line))
            if entry.row.cells == first.row.cells:
                message = f"the row repeats {self._names[first.row.line]}"
                self.problems.append(Problem("repeated-row", message, entry.row.line))
            before = len(statements)
            statements += (replace(one, position=before + one.position) for one in entry.statements)
        if listed.has_steps:
            detail = replace(detail, salary=_as_one(detail))
        return JobClass(title=first.title, detail=detail, statements=tuple(statements))

    def _report_shared_codes(self) -> None:
        """Tell of a code that stands beside two titles."""
        first: dict[str, Entry] = {}
        for entry, _ in self._entries:
            if entry.detail.class_code:
                other = first.setdefault(slug(entry.detail.class_code), entry)
                if title_slug(other.title) != title_slug(entry.title):
                    where = self._names[other.row.line]
                    message = (
                        f"{entry.title} has the code {entry.detail.class_code}, which {other.title} has on {where}"
                    )
                    self.problems.append(Problem("shared-code", message, entry.row.line))


def _as_one(detail: Detail) -> tuple[SalaryRange, ...]:
    """The steps of a class as one range; ranges that are open or of several currencies stay apart."""
    steps = detail.salary
    low = [step.minimum for step in steps if step.minimum is not None]
    high = [step.maximum for step in steps if step.maximum is not None]
    if len(steps) < 2 or len(low) + len(high) < 2 * len(steps) or len({step.currency for step in steps}) > 1:
        return steps
    return (
        SalaryRange(
            minimum=min(low),
            maximum=max(high),
            currency=steps[0].currency,
            text="; ".join(step.text for step in steps),
            first_line=steps[0].first_line,
            last_line=steps[-1].last_line,
        ),
    )
