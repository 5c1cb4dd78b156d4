"""Telling what a load of reference data did."""

from typing import TYPE_CHECKING, Final

from kg.cli.output import Format, counted, note, remark, say, write_json

if TYPE_CHECKING:
    from kg.link.load_report import LoadReport

_PLURALS: Final = {"activity": "activities", "ability": "abilities", "knowledge": "fields of knowledge"}


def tell(report: "LoadReport", format: Format) -> None:
    """Write the report of a load; what is missing, unknown or odd goes to standard error."""
    if format is Format.JSON:
        write_json(report.to_json())
        return
    for title, names in (("missing, and so not loaded", report.missing), ("unknown, and so not read", report.unread)):
        if names:
            note(f"{counted(len(names), 'file')} {title}: {', '.join(names)}")
    for each in report.remarks:
        note(f"{each.what}: {counted(each.count, 'time')}")
        for example in each.examples:
            remark(example, 1)
    if report.unchanged:
        say(f"{report.name} {report.version} is loaded already, unchanged: nothing was done.")
    else:
        say(_told(report))
    counts = ", ".join(_counted(kind.name.lower(), count) for kind, count in report.counts.items())
    figures = counted(report.figures, "figure") if report.figures else "no concepts"
    say(f"The graph {report.graph} holds {counts or figures}.")


def _told(report: "LoadReport") -> str:
    return (
        f"{report.name} {report.version}: {counted(report.rows, 'row')} of {counted(len(report.files), 'file')},"
        f" {counted(report.triples, 'triple')} in {report.seconds:.1f} s"
    )


def _counted(name: str, count: int) -> str:
    return f"{count:,} other concepts" if name == "other" else counted(count, name, _PLURALS.get(name))
