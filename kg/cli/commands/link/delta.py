"""jobkg link delta: what changed from one release of a dataset to another."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.output import counted, note, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.link.delta import Delta

_COLUMNS: Final = ("kind", "change", "code", "label", "now")


def delta(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="A loaded release: 29.3, or O*NET 29.3.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another one of the same dataset.")],
    crosswalks: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Folder of O*NET's crosswalks, which tell what became of changed codes."),
    ] = None,
    tasks: Annotated[bool, typer.Option("--tasks", help="Tell of each task as well, and not only how many.")] = False,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Compare two loaded releases: what was renamed, moved, split, merged, retired or added.

    Accepted mappings to what is gone or was split are told of, so that they can be decided anew.
    """
    from kg.link.delta import delta, find_release
    from kg.link.onet.change import delta_by_crosswalks

    with graph_of(context) as graph:
        releases = find_release(graph.store, old), find_release(graph.store, new)
        found = delta_by_crosswalks(graph.store, *releases, crosswalks) if crosswalks else delta(graph.store, *releases)
    if format is TableFormat.JSON:
        write_json(found.to_json())
        return
    for kind, counts in found.counts().items():
        note(f"{kind}: {', '.join(f'{count:,} {change}' for change, count in counts.items())}")
    write_table(_COLUMNS, list(_rows(found, tasks)), format, "link-delta")
    for flag in found.flags:
        changed = flag.changed
        now = "; ".join(f"{each.notation} {each.label}" for each in changed.successors) or "nothing"
        note(
            f"decide anew: {flag.subject_label} is linked to {changed.concept.notation} {changed.concept.label},"
            f" which was {changed.change.value} and is now {now}"
        )
    if not found.flags:
        note(f"no accepted mapping is concerned; {counted(len(found.changes), 'change')} in all")


def _rows(found: "Delta", tasks: bool) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind.name.lower(),
            "change": each.change.value,
            "code": each.concept.notation,
            "label": each.concept.label,
            "now": "; ".join(f"{after.notation} {after.label}" for after in each.successors),
        }
        for each in found.changes
        if tasks or each.kind.name != "TASK"
    ]
