"""A specification as frozen, typed objects: what parsing makes and what RDF, reports and pages are made from."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from kg.document import Problem

ALL_POSITIONS = "all positions"
BY_POSITION = "by position"
"""Values of `Statement.applicability`; any other value names an agency's own sub-population."""


class StatementKind(StrEnum):
    """The kinds of statement; each value is also the kind's part of a statement's IRI."""

    GENERAL = "general-statement"
    DISTINCTION = "distinction"
    DUTY = "duty"
    COMPETENCY = "competency"
    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    ABILITY = "ability"
    SUPERVISION = "supervision"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    EQUIVALENCY = "equivalency"
    CREDENTIAL = "credential"
    CONDITION = "condition"
    DEMAND_LEVEL = "physical-demand-level"
    DEMAND = "physical-demand"
    BACKGROUND_CHECK = "background-check"
    ASSESSMENT = "assessment"
    PROBATION = "probation"
    CLASS_DETAIL = "class-detail"
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some consecutive source text, unwrapped and de-hyphenated, and the lines it stands on (both included)."""

    text: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Leadership:
    """Who leads or supervises whom, as one statement says it.

    `leader` is the title of the leading class, None when it is the class that makes the statement. Those led are named
    by `titles`, or as a `group` in the text's own words ("all levels of IT technical staff"); both may be empty.
    """

    kind: Literal["none", "lead", "supervise"]
    leader: str | None = None
    titles: tuple[str, ...] = ()
    group: str | None = None
    minimum_reports: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Passage):
    """One passage of a specification and what it was understood to say; `position` counts from 1 within its section.

    `inherited` is true where the class has it from words about all classes of its series, or about those before it.
    `advances_to` are the titles of the classes that the statement says its holders move on to.
    """

    kind: StatementKind
    section: str
    position: int
    applicability: str = ALL_POSITIONS
    boilerplate: bool = False
    inherited: bool = False
    leadership: Leadership | None = None
    advances_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStatement(Statement):
    """A statement about something with a name: a competency, a demand, a condition, a background check."""

    name: str
    definition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailStatement(Statement):
    """A line with a name and a value: "Pay Grade: NE-13" in class detail, "Interview . . . 100%" of an exam."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction(Statement):
    """How this class differs from others: `titles` are the others, `describes` is the class that `reason` speaks of.

    `describes` may be the title of the class itself; it is None where the text does not make clear which one is meant.
    """

    titles: tuple[str, ...]
    reason: str | None = None
    describes: str | None = None


@dataclass(frozen=True, slots=True)
class StudyUnits:
    """A number of units of study; `system` is "semester" or "quarter", None where the text does not say."""

    number: int
    system: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationRequirement(Statement):
    """Required education; `level` is a slug of the education-level scheme.

    Any one of the `fields` of study is enough, and another that is near where `related` is true. `courses` are the
    subjects of courses that are asked for, `units` how much of them, or of schooling at all, at least.
    """

    level: str | None = None
    accepted: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    related: bool = False
    courses: tuple[str, ...] = ()
    units: tuple[StudyUnits, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Service in a named class that a requirement accepts, with its duration in months where the text gives one."""

    title: str
    months: int | None = None
    range: str | None = None
    basis: str = "named-duties"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceRequirement(Statement):
    """Required experience in months; `within` is the position of the requirement that this one is a part of.

    `work` is what it has to be in, in the words of the text, `level` a slug of the responsibility-level scheme.
    """

    months: int | None = None
    within: int | None = None
    work: str | None = None
    level: str | None = None
    service: tuple[Service, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalency(Statement):
    """What may stand in for what: `substitute` and `substituted_for` are "education" or "experience".

    `permitted` is false where the text says that nothing may stand in; the two are then None. `service` is service in
    named classes that is accepted as the substitute.
    """

    substitute: str | None = None
    substituted_for: str | None = None
    permitted: bool = True
    service: tuple[Service, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRequirement(Statement):
    """A licence, certificate, clearance or its upkeep; `deadline` in the text's own words."""

    credential_kind: str
    names: tuple[str, ...] = ()
    deadline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandLevel(Statement):
    """The strength range; `minimum` and `maximum` are slugs of the physical-demand-level scheme."""

    minimum: str | None = None
    maximum: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Probation(Statement):
    """The probation period in months; 0 where the text says that there is none."""

    months: int | None = None


@dataclass(frozen=True, slots=True)
class QualificationPattern:
    """One alternative of the minimum qualifications: the requirements that must all hold together."""

    label: str | None
    requirements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Revision(Passage):
    """One dated entry of the class history; the text is without its date."""

    date: date | None


@dataclass(frozen=True, slots=True)
class PayGrade:
    """A pay grade as written ("NE-13"), with its plan and number where it has them."""

    notation: str
    plan: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SalaryRange(Passage):
    """What a class is paid a year, converted from the unit in which the text gives it.

    A single rate is both minimum and maximum; either is None where the text does not give it. `department` is the one
    that pays so, None where the text names none.
    """

    minimum: float | None
    maximum: float | None
    currency: str = "USD"
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """What the class detail says in values; None or empty where it says nothing. `series` is the title of a series.

    Of an announced examination it has the first and the last day of filing and to whom it is open
    ("interdepartmental promotional", "open competitive"), in the order of the text.
    """

    class_code: str | None = None
    schematic_code: str | None = None
    pay_grade: PayGrade | None = None
    flsa: str | None = None
    established_on: date | None = None
    established_by: str | None = None
    revised_on: date | None = None
    revised_by: str | None = None
    title_changed_on: date | None = None
    series: str | None = None
    salary: tuple[SalaryRange, ...] = ()
    opened_on: date | None = None
    closes_on: date | None = None
    examination: tuple[str, ...] = ()

    def filled(self, other: "Detail") -> "Detail":
        """The same detail, with what another has where this one says nothing, and its salary ranges behind these."""
        missing = {one.name: getattr(other, one.name) for one in fields(self) if not getattr(self, one.name)}
        return replace(self, **missing | {"salary": self.salary + other.salary})


@dataclass(frozen=True, slots=True)
class Series:
    """The series that a document defines, with what it says of the series as a whole.

    `rungs` are the titles of its classes in the order of the document's own table.
    """

    title: str
    established_on: date | None = None
    statements: tuple[Statement, ...] = ()
    rungs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JobClass:
    """One class that the document defines; `rung` is its place among the classes of its series, from 1."""

    title: str
    detail: Detail = field(default_factory=Detail)
    statements: tuple[Statement, ...] = ()
    patterns: tuple[QualificationPattern, ...] = ()
    history: tuple[Revision, ...] = ()
    rung: int | None = None

    def of_kind(self, *kinds: StatementKind) -> Iterator[Statement]:
        """The statements of these kinds, in source order."""
        return (statement for statement in self.statements if statement.kind in kinds)

    @property
    def general_statement(self) -> str | None:
        """The general statement of duties, its paragraphs joined by a space; None where there is none."""
        return " ".join(statement.text for statement in self.of_kind(StatementKind.GENERAL)) or None


@dataclass(frozen=True, slots=True)
class Section:
    """One headed part of the document, from its heading to its last text; `is_empty` when it has no text.

    The text may begin on the heading's own line.
    """

    heading: str
    kind: str
    first_line: int
    last_line: int
    is_empty: bool


class LineUse(StrEnum):
    """What became of a source line."""

    BLANK = "blank"
    HEADING = "heading"
    STATEMENT = "statement"
    BOILERPLATE = "boilerplate"
    SCOPE = "scope"
    FIELD = "field"
    FURNITURE = "furniture"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Specification:
    """One document, understood: its classes, its sections, what became of each line, and what could not be read.

    `acronyms` are those that the text itself explains: ("IT", "Information Technology"). `template_reason` says why the
    template was taken.
    """

    source: str
    sha256: str
    template: str
    agency: str
    title: str
    classes: tuple[JobClass, ...]
    sections: tuple[Section, ...]
    ledger: tuple[LineUse, ...]
    problems: tuple[Problem, ...]
    series: Series | None = None
    acronyms: tuple[tuple[str, str], ...] = ()
    template_reason: str = ""

    @property
    def series_title(self) -> str | None:
        """The title of the series that the document defines; None where it defines none."""
        return self.series.title if self.series else None

    @property
    def coverage(self) -> float:
        """Share of the non-blank lines that are accounted for, from 0 to 1."""
        written = sum(use is not LineUse.BLANK for use in self.ledger)
        unread = sum(use is LineUse.UNREAD for use in self.ledger)
        return (written - unread) / written if written else 0.0


@dataclass(frozen=True, slots=True)
class ClassTable(Specification):
    """A class list or pay plan, understood: it says something of its classes and does not define them.

    `rows` has for each line the row of its sheet that it is, None for a blank line.
    """

    rows: tuple[int | None, ...] = ()
