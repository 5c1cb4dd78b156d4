"""Telling what decisions came to in the store."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from kg.cli.output import Format, note, say, write_json

if TYPE_CHECKING:
    from kg.link.application import Application
    from kg.link.decision import Remark

_MOST: Final = 20


def tell_remarks(remarks: Iterable["Remark"], *, every: bool = False) -> None:
    """Write remarks to standard error, each with file and line; beyond twenty only how many more there are."""
    told = list(remarks)
    for each in told if every else told[:_MOST]:
        note(f"{each.where}: {each.message}")
    if len(told) > _MOST and not every:
        note(f"and {len(told) - _MOST:,} more; --format json has all")


def tell(report: "Application", format: Format) -> None:
    """Write the numbers, and remarks to standard error."""
    if format is Format.JSON:
        write_json(report.to_json())
        return
    tell_remarks(report.remarks)
    say(report.sentence)
