"""jobkg accommodate: classes within physical limits."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.arguments import Limit
from kg.cli.output import counted, note, say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.analyze.accommodation import AccommodationAnswer, Fit, Judgement

_COLUMNS: Final = ("class", "code", "verdict", "distance", "to_gain", "why", "passage", "file", "lines")


def _limit_names(incomplete: str) -> list[str]:
    """What a shell offers for a limit that is being typed."""
    from kg.analyze.accommodation import limits

    return [name for name in sorted(limits().known) if name.startswith(incomplete.casefold())]


def _level_names(incomplete: str) -> list[str]:
    from kg.query.parameter import LEVELS

    return [level for level in LEVELS if level.startswith(incomplete.casefold())]


def accommodate(
    context: typer.Context,
    strength: Annotated[
        str | None,
        typer.Option(
            metavar="LEVEL",
            help="The highest strength level: sedentary, light, medium, heavy or very-heavy.",
            autocompletion=_level_names,
        ),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LIMIT",
            help="Something to avoid, such as kneeling, noise or heights; may be given several times.",
            autocompletion=_limit_names,
        ),
    ] = None,
    held: Annotated[
        str | None, typer.Option("--from", metavar="CLASS", help="The class held: the nearest classes come first.")
    ] = None,
    profile: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A file with the limits: YAML, JSON or TOML.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Quote the passages behind each verdict.")] = False,
    limit: Limit = 20,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """List the classes within physical limits.

    The nearest to a class that is held come first. What a specification does not state is listed apart from what it
    does not require.
    """
    with graph_of(context) as graph:
        answer = graph.accommodate(strength, avoid or (), held, profile=profile)
    match format:
        case TableFormat.JSON:
            write_json(answer.to_json())
        case TableFormat.TEXT:
            _tell(answer, limit, why)
        case TableFormat.CSV | TableFormat.MARKDOWN:
            note(answer.sentence)
            write_table(_COLUMNS, [row for fit in answer.fits for row in _rows(fit)], format, "accommodate")


def _tell(answer: "AccommodationAnswer", limit: int, why: bool) -> None:
    from kg.analyze.accommodation import Verdict

    say(answer.sentence)
    headings = (
        (Verdict.NOT_REQUIRED, "Not required, as far as their specifications say"),
        (Verdict.SOME_POSITIONS, "Required in some positions only"),
        (Verdict.NOT_STATED, "Not stated: ask, since nothing is known"),
        (Verdict.REQUIRED, "Required"),
    )
    for verdict, heading in headings:
        fits = answer.of(verdict)
        if fits:
            say(f"\n{heading} ({len(fits):,})")
        for fit in fits[:limit]:
            _tell_fit(fit, why)
        if len(fits) > limit:
            say(f"  and {counted(len(fits) - limit, 'more class', 'more classes')}; -n shows more")


def _tell_fit(fit: "Fit", why: bool) -> None:
    distance = f"  [{fit.distance.points:g}: {fit.distance}]" if fit.distance else ""
    say(f"  {fit.title}{f' ({fit.code})' if fit.code else ''}{distance}", hang=6)
    for judgement in fit.judgements if why else fit.deciding:
        say(f"      {judgement.limit}: {judgement.verdict.value}, {judgement.why}{_places(judgement)}", hang=8)
        for passage in judgement.evidence if why else ():
            say(f'        "{passage.text}" ({passage})', hang=10)


def _places(judgement: "Judgement") -> str:
    places = "; ".join(str(each) for each in judgement.evidence)
    return f" ({places})" if places else ""


def _rows(fit: "Fit") -> list[dict[str, Any]]:
    """One row for each passage behind the verdict, one without a passage where there is none."""
    own: dict[str, Any] = {
        "class": fit.title,
        "code": fit.code,
        "verdict": fit.verdict.value,
        "distance": fit.distance.points if fit.distance else None,
        "to_gain": str(fit.distance) if fit.distance else None,
    }
    rows = []
    for judgement in fit.deciding:
        reason: dict[str, Any] = {"why": f"{judgement.limit}: {judgement.why}"}
        for passage in judgement.evidence:
            first, last = passage.lines
            lines = str(first) if first == last else f"{first}-{last}"
            rows.append({**own, **reason, "passage": passage.text, "file": passage.file, "lines": lines})
        if not judgement.evidence:
            rows.append({**own, **reason, "passage": None, "file": None, "lines": None})
    return rows
