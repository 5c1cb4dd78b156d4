"""A small specification with every kind of statement, every property and every way to name other classes."""

from datetime import date

from kg.document import Problem
from kg.model import (
    BY_POSITION,
    CredentialRequirement,
    DemandLevel,
    Detail,
    DetailStatement,
    Distinction,
    EducationRequirement,
    Equivalency,
    ExperienceRequirement,
    JobClass,
    Leadership,
    LineUse,
    NamedStatement,
    PayGrade,
    Probation,
    QualificationPattern,
    Revision,
    Section,
    Service,
    Specification,
    Statement,
    StatementKind,
    StudyUnits,
)

NIGHT = "Night Shift positions"


def place(line: int, section: str, position: int = 1, last: int | None = None) -> dict[str, object]:
    """Where a statement stands."""
    return {"first_line": line, "last_line": last or line, "section": section, "position": position}


def statement(kind: StatementKind, text: str, line: int, section: str, position: int = 1, **more: object) -> Statement:
    """A statement without properties of its own."""
    return Statement(kind=kind, text=text, **place(line, section, position), **more)  # type: ignore[arg-type]


def named(kind: StatementKind, name: str, line: int, section: str, position: int = 1, **more: object) -> NamedStatement:
    """A statement about something with a name, which is also its text."""
    return NamedStatement(kind=kind, name=name, text=name, **place(line, section, position), **more)  # type: ignore[arg-type]


def experience(text: str, line: int, position: int, **more: object) -> ExperienceRequirement:
    """A requirement of experience."""
    common = place(line, "Experience", position)
    return ExperienceRequirement(kind=StatementKind.EXPERIENCE, text=text, **common, **more)  # type: ignore[arg-type]


EDUCATION = EducationRequirement(
    kind=StatementKind.EDUCATION,
    text="High school, GED or HiSET.",
    level="high-school",
    accepted=("GED", "HiSET"),
    fields=("marine engineering", "naval architecture"),
    related=True,
    courses=("navigation",),
    units=(StudyUnits(12, "semester"), StudyUnits(18, "quarter"), StudyUnits(3)),
    **place(20, "Education"),  # type: ignore[arg-type]
)
CLERK_YEARS = experience(
    "Two years, one of them as a Dock Clerk I in Range B.",
    21,
    1,
    months=24,
    work="mooring of ships",
    level="supervisory",
    service=(Service(title="Dock Clerk I", months=12, range="B"),),
)
LEAD_PART = experience("six months in a lead role", 21, 2, months=6, within=1)
EITHER_OF_TWO = experience(
    "Two years as a Porter or four as a Dock Clerk 1.",
    22,
    3,
    service=(Service(title="Porter", months=24), Service(title="Dock Clerk 1", months=48)),
)
NOT_COUNTED = experience(
    "Service as a Deckhand is not counted.", 23, 4, service=(Service(title="Deckhand", basis="exclusion"),)
)

STATEMENTS: tuple[Statement, ...] = (
    statement(StatementKind.GENERAL, "Keeps dock records.", 2, "General"),
    statement(
        StatementKind.GENERAL,
        "Leads two or more dock hands.",
        3,
        "General",
        2,
        leadership=Leadership("lead", group="dock hands", minimum_reports=2),
    ),
    Distinction(
        kind=StatementKind.DISTINCTION,
        text="It is distinguished from the Dock Clerk I and the Porter because these learn.",
        titles=("Dock Clerk I", "Porter"),
        reason="these learn",
        describes="Porter",
        **place(5, "Distinctions", last=6),  # type: ignore[arg-type]
    ),
    Distinction(
        kind=StatementKind.DISTINCTION,
        text="It differs from the Harbor Master in that it commands no ship.",
        titles=("Harbor Master",),
        reason="it commands no ship",
        describes="Dock Clerk II",
        leadership=Leadership("supervise", leader="Harbor Master", titles=("Dock Clerk II",)),
        **place(7, "Distinctions", 2),  # type: ignore[arg-type]
    ),
    statement(
        StatementKind.DUTY, 'Writes "bills" \\ ledgers.', 9, "Duties", applicability=BY_POSITION, boilerplate=True
    ),
    named(StatementKind.COMPETENCY, "Oral Communication", 11, "Competencies", definition="Speaks clearly."),
    statement(StatementKind.KNOWLEDGE, "Knowledge of tides.", 12, "Abilities"),
    statement(StatementKind.SKILL, "Skill in sums.", 13, "Abilities", 2),
    statement(StatementKind.ABILITY, "Ability to swim.", 14, "Abilities", 3),
    statement(
        StatementKind.SUPERVISION,
        "Supervises Porters.",
        16,
        "Supervision",
        leadership=Leadership("supervise", titles=("Porter",)),
    ),
    statement(StatementKind.SUPERVISION, "None", 17, "Supervision", 2, leadership=Leadership("none")),
    EDUCATION,
    LEAD_PART,  # stands before the whole when both end on one line
    CLERK_YEARS,
    EITHER_OF_TWO,
    NOT_COUNTED,
    Equivalency(
        kind=StatementKind.EQUIVALENCY,
        text="Service as a Porter may be substituted for education.",
        substitute="experience",
        substituted_for="education",
        service=(Service(title="Porter", basis="substitution"),),
        **place(24, "Equivalency"),  # type: ignore[arg-type]
    ),
    CredentialRequirement(
        kind=StatementKind.CREDENTIAL,
        text="A boat license within six months.",
        credential_kind="license",
        names=("boat license",),
        deadline="within six months",
        **place(25, "Licensure"),  # type: ignore[arg-type]
    ),
    named(StatementKind.CONDITION, "Works in fog.", 26, "Environment", applicability=NIGHT),
    DemandLevel(
        kind=StatementKind.DEMAND_LEVEL,
        text="2-Light to 3-Medium",
        minimum="light",
        maximum="medium",
        **place(27, "Level of Demand"),  # type: ignore[arg-type]
    ),
    named(StatementKind.DEMAND, "REACHING", 28, "Demands", definition="Extending the arms."),
    named(StatementKind.DEMAND, "Rope climbing", 29, "Demands", 2),
    named(StatementKind.BACKGROUND_CHECK, "Criminal Check", 30, "Background"),
    statement(StatementKind.ASSESSMENT, "Written test.", 31, "Assessment"),
    Probation(
        kind=StatementKind.PROBATION,
        text="Six months.",
        months=6,
        **place(32, "Probation"),  # type: ignore[arg-type]
    ),
    DetailStatement(
        kind=StatementKind.CLASS_DETAIL,
        text="Pay Grade: NE-7",
        name="Pay Grade",
        value="NE-7",
        **place(33, "Class Detail"),  # type: ignore[arg-type]
    ),
    statement(StatementKind.NOTE, "(A general guide.)", 34, "Demands", 3),
    statement(StatementKind.OTHER, "Open all year.", 35, "Remarks"),
)

DOCK_CLERK = JobClass(
    title="Dock Clerk II",
    detail=Detail(
        class_code="D102",
        schematic_code="AQ40",
        pay_grade=PayGrade("NE-7", "NE", 7),
        flsa="N",
        established_on=date(2018, 9, 21),
        established_by="LS",
        revised_on=date(2023, 11, 3),
        revised_by="JH",
        title_changed_on=date(2020, 2, 29),
    ),
    statements=STATEMENTS,
    patterns=(
        QualificationPattern("Either", (EDUCATION, CLERK_YEARS, LEAD_PART)),
        QualificationPattern("Or", (EITHER_OF_TWO,)),
    ),
    history=(Revision("Established.", 36, 36, date(2018, 9, 21)), Revision("Some change.", 37, 38, None)),
)

SPECIFICATION = Specification(
    source="clerks/dock-clerk-ii.txt",
    sha256="ab01",
    template="harbor",
    agency="Harbor Town",
    title="Dock Clerk II",
    classes=(DOCK_CLERK,),
    sections=(Section("General", "general", 1, 3, False), Section("Training", "other", 4, 4, True)),
    ledger=(LineUse.HEADING, *(LineUse.STATEMENT,) * 5, LineUse.UNREAD, LineUse.UNREAD, LineUse.BLANK),
    problems=(
        Problem("no-class-code", "no line gives a class code"),
        Problem("empty-section", "'Training' on line 4 has no text", 4),
    ),
    acronyms=(("DC", "Dock Clerk"),),
)
