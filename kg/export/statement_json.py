"""The statements of a class as JSON, each kind with the keys that it has."""

from collections.abc import Sequence
from typing import Any

from kg.model import (
    CredentialRequirement,
    DetailStatement,
    Distinction,
    EducationRequirement,
    Equivalency,
    ExperienceRequirement,
    JobClass,
    NamedStatement,
    Passage,
    Service,
    Statement,
    StatementKind,
)
from kg.rdf.service import EXCLUSION

Json = dict[str, Any]


def lines(passage: Passage) -> list[int]:
    """First and last line, both included."""
    return [passage.first_line, passage.last_line]


def basic(statement: Statement) -> Json:
    """What every statement has."""
    return {
        "text": statement.text,
        "applicability": statement.applicability,
        "lines": lines(statement),
        "inherited": statement.inherited,
    }


def duty(statement: Statement) -> Json:
    """A duty, and whether it is standard text of the agency."""
    return basic(statement) | {"boilerplate": statement.boilerplate}


def named(statement: Statement) -> Json:
    """A competency, a condition, a physical demand or a background check."""
    if not isinstance(statement, NamedStatement):
        return {"name": statement.text, "definition": None} | basic(statement)
    return {"name": statement.name, "definition": statement.definition} | basic(statement)


def education(statement: Statement, job_class: JobClass) -> Json:
    """Required education: level, fields, courses, units, the credentials accepted and the patterns that ask for it."""
    known = statement if isinstance(statement, EducationRequirement) else None
    return basic(statement) | {
        "level": known.level if known else None,
        "accepted": list(known.accepted) if known else [],
        "fields": list(known.fields) if known else [],
        "related_field": known.related if known else False,
        "courses": list(known.courses) if known else [],
        "units": [{"number": one.number, "system": one.system} for one in known.units] if known else [],
        **_patterns(statement, job_class),
    }


def experience(statement: Statement, job_class: JobClass) -> Json:
    """Required experience; `within` is the place in this list, from 1, of what it is a part of."""
    requirements = list(job_class.of_kind(StatementKind.EXPERIENCE))
    known = statement if isinstance(statement, ExperienceRequirement) else None
    service = known.service if known else ()
    whole = [
        place
        for place, other in enumerate(requirements, start=1)
        if known and other.section == known.section and other.position == known.within
    ]
    return basic(statement) | {
        "months": known.months if known else None,
        "work": known.work if known else None,
        "level": known.level if known else None,
        "service_in": [one.title for one in service if one.basis != EXCLUSION],
        "range": next((one.range for one in service if one.range), None),
        "within": whole[0] if whole else None,
        **_patterns(statement, job_class),
    }


def credential(statement: Statement) -> Json:
    """A required license, certificate or clearance, or its upkeep."""
    if not isinstance(statement, CredentialRequirement):
        return basic(statement) | {"kind": None, "names": [], "deadline": None}
    return basic(statement) | {
        "kind": statement.credential_kind,
        "names": list(statement.names),
        "deadline": statement.deadline,
    }


def assessment(statement: Statement) -> Json:
    """A test or another assessment; a part of an examination has a name and its weight as written."""
    known = statement if isinstance(statement, DetailStatement) else None
    return basic(statement) | {"name": known.name if known else None, "weight": known.value if known else None}


def equivalency(statement: Statement) -> Json:
    """What may stand in for what."""
    if not isinstance(statement, Equivalency):
        return basic(statement) | {"substitute": None, "substituted_for": None, "service_in": []}
    return basic(statement) | {
        "substitute": statement.substitute,
        "substituted_for": statement.substituted_for,
        "service_in": [one.title for one in statement.service],
    }


def distinctions(job_class: JobClass) -> list[Json]:
    """One entry for each class that this one is distinguished from, as often as the text does so."""
    return [
        {
            "title": title,
            "text": statement.text,
            "reason": statement.reason,
            "describes": statement.describes,
            "lines": lines(statement),
            "inherited": statement.inherited,
        }
        for statement in job_class.statements
        if isinstance(statement, Distinction)
        for title in statement.titles
    ]


def qualifying_classes(job_class: JobClass) -> list[Json]:
    """Each class of which service is accepted, with the pattern that accepts it; none whose service does not count."""
    return [
        {
            "title": one.title,
            "months": one.months,
            "range": one.range,
            "pattern": _patterns(statement, job_class)["pattern"],
            "basis": one.basis,
            "lines": lines(statement),
        }
        for statement in job_class.statements
        for one in _service(statement)
        if one.basis != EXCLUSION
    ]


def _service(statement: Statement) -> Sequence[Service]:
    return statement.service if isinstance(statement, ExperienceRequirement | Equivalency) else ()


def _patterns(statement: Statement, job_class: JobClass) -> Json:
    """The qualification patterns that ask for this, counted from 1; `pattern` is the first, None where none does."""
    places = [place for place, pattern in enumerate(job_class.patterns, start=1) if statement in pattern.requirements]
    return {"pattern": places[0] if places else None, "patterns": places}
