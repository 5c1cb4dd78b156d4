"""A parsed specification as JSON, with the keys that `jobkg inspect` promises."""

from datetime import date
from typing import Final

from kg import title
from kg.document import Document
from kg.export.statement_json import (
    Json,
    assessment,
    basic,
    credential,
    distinctions,
    duty,
    education,
    equivalency,
    experience,
    lines,
    named,
    qualifying_classes,
)
from kg.model import (
    DemandLevel,
    DetailStatement,
    JobClass,
    Leadership,
    LineUse,
    Probation,
    Series,
    Specification,
    StatementKind,
)

_STRENGTH: Final = {None: 0, "none": 1, "lead": 2, "supervise": 3}


def to_json(specification: Specification, document: Document) -> Json:
    """What one document was understood to say.

    Lines are pairs [first, last], counted from 1, both included; dates are ISO 8601; what the text does not say is null
    or an empty list. `applicability` is "all positions", "by position" or the name of a sub-population; `inherited` is
    true for what a class has from words about its whole series, or about the classes before it.
    """
    code = next((one.detail.class_code for one in specification.classes if one.detail.class_code), None)
    return {
        "source": specification.source,
        "sha256": specification.sha256,
        "media_type": document.media_type,
        "template": specification.template,
        "template_reason": specification.template_reason,
        "agency": specification.agency,
        "title": specification.title,
        "class_code": code,
        "series_title": specification.series_title,
        "series": _series(specification.series) if specification.series else None,
        "classes": [class_json(one) for one in specification.classes],
        "sections": [
            {
                "heading": section.heading,
                "kind": section.kind,
                "lines": [section.first_line, section.last_line],
                "empty": section.is_empty,
            }
            for section in specification.sections
        ],
        "coverage": round(specification.coverage, 4),
        "line_uses": {use.value: specification.ledger.count(use) for use in LineUse},
        "acronyms": dict(specification.acronyms),
        "problems": [
            {"line": problem.line, "rule": problem.rule, "message": problem.message}
            for problem in specification.problems
        ],
    }


def class_json(job_class: JobClass) -> Json:
    """One class; qualification patterns and requirements are counted from 1."""
    of_kind, kind = job_class.of_kind, StatementKind
    return {
        "title": job_class.title,
        "level": job_class.rung,
        **_detail(job_class),
        "general_statement": job_class.general_statement,
        "distinguished_from": distinctions(job_class),
        "duties": [duty(one) for one in of_kind(kind.DUTY)],
        "competencies": [named(one) for one in of_kind(kind.COMPETENCY)],
        "knowledge": [basic(one) for one in of_kind(kind.KNOWLEDGE)],
        "skills": [basic(one) for one in of_kind(kind.SKILL)],
        "abilities": [basic(one) for one in of_kind(kind.ABILITY)],
        "supervision": _supervision(job_class),
        "leads": _led(job_class, "lead"),
        "supervises": _led(job_class, "supervise"),
        "education": [education(one, job_class) for one in of_kind(kind.EDUCATION)],
        "experience": [experience(one, job_class) for one in of_kind(kind.EXPERIENCE)],
        "equivalencies": [equivalency(one) for one in of_kind(kind.EQUIVALENCY)],
        "qualifying_classes": qualifying_classes(job_class),
        "patterns": [
            {"label": pattern.label, "lines": [lines(one) for one in pattern.requirements]}
            for pattern in job_class.patterns
        ],
        "qualification_patterns": [
            {"position": place, "label": pattern.label, "requirements": [basic(one) for one in pattern.requirements]}
            for place, pattern in enumerate(job_class.patterns, start=1)
        ],
        "credentials": [credential(one) for one in of_kind(kind.CREDENTIAL)],
        "working_conditions": [named(one) for one in of_kind(kind.CONDITION)],
        "physical_demand_level": _demand_level(job_class),
        "physical_demands": [named(one) for one in of_kind(kind.DEMAND)],
        "background_checks": [named(one) for one in of_kind(kind.BACKGROUND_CHECK)],
        "assessments": [assessment(one) for one in of_kind(kind.ASSESSMENT)],
        "probation_months": _probation(job_class),
        "notes": [basic(one) for one in of_kind(kind.NOTE)],
        "other": [basic(one) for one in of_kind(kind.OTHER)],
        "class_detail": [
            {"name": one.name, "value": one.value, "lines": lines(one)}
            for one in of_kind(kind.CLASS_DETAIL)
            if isinstance(one, DetailStatement)
        ],
        "history": [{"date": _iso(one.date), "text": one.text, "lines": lines(one)} for one in job_class.history],
    }


def _series(series: Series) -> Json:
    """The series as a whole; `rungs` are the titles of its classes as its table has them, the lowest first."""
    return {
        "title": series.title,
        "established_on": _iso(series.established_on),
        "rungs": list(series.rungs),
        "statements": [{"kind": one.kind.value, "section": one.section} | basic(one) for one in series.statements],
    }


def _detail(job_class: JobClass) -> Json:
    detail = job_class.detail
    return {
        "class_code": detail.class_code,
        "schematic_code": detail.schematic_code,
        "pay_grade": detail.pay_grade.notation if detail.pay_grade else None,
        "flsa": detail.flsa,
        "salary": [
            {"min": found.minimum, "max": found.maximum, "department": found.department} for found in detail.salary
        ],
        "series": detail.series,
        "established_on": _iso(detail.established_on),
        "established_by": detail.established_by,
        "revised_on": _iso(detail.revised_on),
        "revised_by": detail.revised_by,
        "title_changed_on": _iso(detail.title_changed_on),
        "open_date": _iso(detail.opened_on),
        "deadline": _iso(detail.closes_on),
        "examination": list(detail.examination),
    }


def _supervision(job_class: JobClass) -> Json | None:
    """The statement about supervision that says most: supervising before leading before none, the first of equals.

    Where none is about supervision alone, the strongest of those that tell of it among other things.
    """
    told = [one for one in job_class.statements if one.leadership and _leads(job_class, one.leadership)]
    found = [
        basic(one)
        | {
            "kind": one.leadership.kind if one.leadership else None,
            "minimum_reports": one.leadership.minimum_reports if one.leadership else None,
        }
        for one in [*job_class.of_kind(StatementKind.SUPERVISION)] or told
    ]
    return max(found, key=lambda one: _STRENGTH[one["kind"]], default=None)


def _leads(job_class: JobClass, led: Leadership) -> bool:
    return led.leader is None or title.key(led.leader) == title.key(job_class.title)


def _led(job_class: JobClass, kind: str) -> list[Json]:
    """Whom this class leads or supervises, as stated: by title, or as a group in the text's own words."""
    found = []
    for one in job_class.statements:
        led = one.leadership
        if led is None or led.kind != kind or not _leads(job_class, led):
            continue
        named_: list[Json] = [{"title": name, "group": None} for name in led.titles]
        if led.group:
            named_.append({"title": None, "group": led.group})
        found += [who | basic(one) | {"minimum_reports": led.minimum_reports} for who in named_]
    return found


def _demand_level(job_class: JobClass) -> Json | None:
    for one in job_class.of_kind(StatementKind.DEMAND_LEVEL):
        if isinstance(one, DemandLevel):
            return basic(one) | {"min": one.minimum, "max": one.maximum}
    return None


def _probation(job_class: JobClass) -> int | None:
    """In months: 0 where the text says that there is none, None where it says nothing."""
    stated = [one.months for one in job_class.statements if isinstance(one, Probation) and one.months is not None]
    return stated[0] if stated else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
