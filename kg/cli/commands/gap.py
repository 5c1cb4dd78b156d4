"""jobkg gap: what is missing for a class, what would close most of it, and what a gain would open."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.output import counted, note, say, write_json
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table
from kg.errors import ParameterError
from kg.model import StatementKind as Kind

if TYPE_CHECKING:
    from kg.analyze import Gap, GapAnswer

_COLUMNS: Final = ("kind", "item", "status", "alternative", "file", "lines")
_WORDS: Final = {
    "met": "met",
    "service": "met by service",
    "unknown": "cannot be told",
    "part": "met in part",
    "open": "not met",
}


def gap(
    context: typer.Context,
    classes: Annotated[
        list[str], typer.Argument(metavar="[FROM] TO", help="Two classes, or with --profile the one to reach.")
    ],
    profile: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A person's profile (YAML, JSON or TOML) in place of the first class."),
    ] = None,
    add_competency: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="What if this were gained? May be given several times.")
    ] = None,
    add_credential: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="What if this were gained? May be given several times.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Quote the passages.")] = False,
    format: Annotated[TableFormat, typer.Option("--format", help="How to write the answer.")] = TableFormat.TEXT,
) -> None:
    """Say what a class, or a person, lacks for another class.

    A person is a profile: a small YAML, JSON or TOML file with classes held, competencies, credentials, education.
    """
    if len(classes) != (2 if profile is None else 1):
        raise ParameterError(
            f"{counted(len(classes), 'class', 'classes')} given",
            where="jobkg gap",
            remedy="name the class left and the class to reach, or give --profile and the class to reach alone",
        )
    competencies, credentials = add_competency or (), add_credential or ()
    with graph_of(context) as graph:
        if profile is not None:
            answer = graph.gap_of_person(profile, classes[0], competencies=competencies, credentials=credentials)
        else:
            start, goal = classes
            answer = graph.gap(start, goal, competencies=competencies, credentials=credentials)
    match format:
        case TableFormat.JSON:
            write_json(answer.to_json())
        case TableFormat.TEXT:
            _tell(answer, why=why)
        case _:
            write_table(_COLUMNS, answer.rows(), format, "gap")
            note(answer.sentence)
    for each in answer.unknown:
        note(each.sentence)


def _tell(answer: "GapAnswer", *, why: bool) -> None:
    say(answer.sentence)
    _tell_alternatives(answer.gap, why=why)
    tell_gap(answer.gap, "  ", whole=True)
    if answer.gap.note:
        say(f"  note: {answer.gap.note}")
    for each in answer.closings:
        way = f"; the way there: {' -> '.join(each.way)}" if each.way else "; no career step leads there"
        service = f"; service counts: {each.service}" if each.service else ""
        say(f"  in between: {each.title} closes {len(each.closes)} of {each.of}{service}{way}")
        for item in each.closes if why else ():
            say(f"    {item}")
    if answer.gained:
        _tell_moves(answer)


def _tell_alternatives(gap: "Gap", *, why: bool) -> None:
    if not gap.alternatives:
        return
    say(f"  {counted(len(gap.alternatives), 'way', 'ways')} to qualify, the nearest first:")
    for each in gap.alternatives:
        name = f"alternative {each.position}" if each.position else "the requirements"
        say(f"    {name}: {_WORDS[each.status]}")
        for check in each.checks:
            say(f"      {_WORDS[check.status]}: {check.kind}: {check.by} [{check.fact.evidence}]")
            if why:
                say(f'        "{check.fact.text}"')


def _tell_moves(answer: "GapAnswer") -> None:
    open_ = [each for each in answer.openings if each.is_open]
    say(f"  with {', '.join(answer.gained)}: {counted(len(open_), 'move')} would open")
    for each in answer.openings:
        left = f"still to gain: {', '.join(each.left)}" if each.left else "nothing else to gain"
        say(f"    {each.start} -> {each.end}: {left}; experience asked for: {each.asks}")


def tell_gap(gap: "Gap", indent: str, *, whole: bool = False) -> None:
    """Write what is to be gained; the texts of knowledge, skills and abilities only if the whole is wanted."""
    for label, kind in (("competencies", Kind.COMPETENCY), ("credentials", Kind.CREDENTIAL)):
        known = gap.lacking is not None
        told = (", ".join(str(each) for each in gap.of_kind(kind)) or "none") if known else "not known"
        say(f"{indent}{label} to gain: {told}")
    if gap.education:
        say(f"{indent}education to gain: {gap.education}")
        for each in gap.education.substitutes:
            say(f"{indent}  {each}")
    places = "; ".join(str(fact.evidence) for fact in gap.experience.facts)
    say(f"{indent}experience asked for: {gap.asks}{f' [{places}]' if places else ''}")
    for each in gap.substitutes:
        say(f"{indent}  {each}")
    for condition in gap.experience.conditions:
        say(f'{indent}  condition: "{condition.item}" ({condition.evidence})')
    for name, items in (("knowledge and skills", gap.knowledge), ("abilities", gap.abilities)):
        if items:
            say(f"{indent}{name} to gain: {len(items)}")
            for item in items if whole else ():
                say(f"{indent}  {item}")
    grades = [grade.notation if grade else "not known" for grade in (gap.grade_from, gap.grade_to)]
    say(f"{indent}pay grade: {grades[0]} -> {grades[1]}")
