"""A small specification of a series of two classes, with what they share and what they do not."""

from dataclasses import replace
from datetime import date

from kg.model import (
    Detail,
    DetailStatement,
    JobClass,
    LineUse,
    QualificationPattern,
    Series,
    Specification,
    StatementKind,
)
from tests.rdf.invented import experience, place, statement


def cell(name: str, value: str, line: int, position: int) -> DetailStatement:
    """A cell of the table of classes."""
    where = place(line, "Scope", position)
    return DetailStatement(kind=StatementKind.CLASS_DETAIL, name=name, value=value, text=f"{name}: {value}", **where)  # type: ignore[arg-type]


TIDES = statement(StatementKind.KNOWLEDGE, "Tides", 9, "Knowledge and Abilities", inherited=True)
YEAR = experience("One year of clerical work.", 12, 1, months=12)

PILOT = JobClass(
    title="Pilot",
    detail=Detail(class_code="71"),
    statements=(
        cell("Class Code", "71", 4, 1),
        statement(StatementKind.GENERAL, "Brings ships in.", 7, "Levels"),
        TIDES,
        YEAR,
    ),
    patterns=(QualificationPattern("Either I", (YEAR,)), QualificationPattern(None, (YEAR,))),
    rung=1,
)
CHIEF = JobClass(
    title="Chief Pilot",
    detail=Detail(class_code="72"),
    statements=(cell("Class Code", "72", 5, 1), cell("Date Established", "1990", 14, 2), TIDES),
    rung=2,
)
SERIES = Series(
    title="Pilot Series",
    established_on=date(1971, 5, 19),
    statements=(
        statement(StatementKind.GENERAL, "Two classes that supervise crews.", 3, "Scope"),
        statement(StatementKind.NOTE, "(Under review.)", 3, "Scope", 2),
        cell("Bargaining Unit", "7", 15, 3),
    ),
    rungs=("Pilot", "Chief Pilot"),
)
SPECIFICATION = Specification(
    source="pilots.txt",
    sha256="cd02",
    template="harbor",
    agency="Harbor Town",
    title="Pilot Series",
    classes=(PILOT, CHIEF),
    sections=(),
    ledger=(LineUse.STATEMENT,) * 4,
    problems=(),
    series=SERIES,
)
WITHOUT_TABLE = replace(SPECIFICATION, classes=(replace(PILOT, rung=None),), series=replace(SERIES, rungs=("Pilot",)))
"""A document that calls itself a series and has one class."""
