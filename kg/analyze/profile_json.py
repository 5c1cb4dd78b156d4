"""A class profile as JSON, with the keys of `jobkg inspect` where they mean the same."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from kg.analyze.service import EXCLUSION
from kg.analyze.statement import StatementFact, Value
from kg.model import StatementKind as Kind
from kg.vocabulary import SCHEME

if TYPE_CHECKING:
    from kg.analyze.profile import ClassProfile

_DATES: Final = {
    "established_on": "establishedOn",
    "established_by": "establishedBy",
    "revised_on": "revisedOn",
    "revised_by": "revisedBy",
    "title_changed_on": "titleChangedOn",
}
_LISTS: Final = {
    "duties": Kind.DUTY,
    "competencies": Kind.COMPETENCY,
    "knowledge": Kind.KNOWLEDGE,
    "skills": Kind.SKILL,
    "abilities": Kind.ABILITY,
    "equivalencies": Kind.EQUIVALENCY,
    "working_conditions": Kind.CONDITION,
    "physical_demands": Kind.DEMAND,
    "background_checks": Kind.BACKGROUND_CHECK,
    "assessments": Kind.ASSESSMENT,
}


def profile_json(profile: "ClassProfile") -> dict[str, Any]:
    """Everything about the class; what the specification does not say is null or empty."""
    who, values = profile.identity, profile.detail.values
    answer: dict[str, Any] = {
        "iri": who.iri,
        "title": who.title,
        "class_code": who.code,
        "schematic_code": values.get("schematicCode"),
        "agency": who.agency,
        "specified": who.specified,
        "sentence": profile.sentence,
        "specification": profile.source.to_json() if profile.source else None,
        "template": profile.source.template if profile.source else None,
        "general_statement": values.get("generalStatement"),
        "pay_grade": who.grade.notation if who.grade else None,
        "flsa": profile.flsa,
        "salary": [{"min": lowest, "max": highest} for lowest, highest in profile.detail.salary],
        "level": who.level,
        "series_title": profile.detail.series,
        "series_members": list(profile.detail.series_members),
        "probation_months": profile.probation_months,
        "probation_note": profile.probation_note,
        "physical_demand_level": _level(profile),
    }
    answer |= {name: values.get(key) for name, key in _DATES.items()}
    answer |= {name: [each.to_json() for each in profile.of_kind(kind)] for name, kind in _LISTS.items()}
    parts: dict[str, list[StatementFact]] = {}
    for each in profile.statements:
        for whole in each.targets.get("within", ()):
            parts.setdefault(whole, []).append(each)
    supervision = [_supervision(each) for each in profile.of_kind(Kind.SUPERVISION)]
    answer |= {
        "supervision": supervision[0] if supervision else None,
        "supervision_statements": supervision,
        "education": [_education(each) for each in profile.of_kind(Kind.EDUCATION)],
        "experience": [_experience(each, parts.get(each.iri, ())) for each in undivided(profile, Kind.EXPERIENCE)],
        "experience_months": profile.experience_months,
        "credentials": [_credential(each) for each in profile.of_kind(Kind.CREDENTIAL)],
        "patterns": _patterns(profile),
        "qualifying_classes": [service for each in profile.statements for service in _services(each)],
        "qualifies_for": [tie.to_json() for tie in profile.qualifies_for],
        "distinguished_from": [
            {"title": title, "text": each.text, "lines": list(each.lines)}
            for each in profile.of_kind(Kind.DISTINCTION)
            for title in each.properties.get("mentions", ())
        ],
    }
    answer |= {name: [tie.to_json() for tie in ties] for name, ties in profile.ties.items()}
    answer |= {
        "mentioned_by": [
            {"title": tie.title, "evidence": [passage.to_json() for passage in tie.evidence]}
            for tie in profile.mentioned_by
        ],
        "history": [event.to_json() for event in profile.detail.history],
        "sections": _sections(profile),
        "coverage": profile.source.coverage if profile.source else None,
        "problems": [
            {"file": profile.file, "line": each.line, "message": each.message, "rule": each.rule}
            for each in (profile.source.problems if profile.source else ())
        ],
    }
    return answer


def _level(profile: "ClassProfile") -> dict[str, Any] | None:
    texts = [each.text for each in profile.of_kind(Kind.DEMAND_LEVEL)]
    if not texts and profile.demand_level_min is None and profile.demand_level_max is None:
        return None
    return {"min": profile.demand_level_min, "max": profile.demand_level_max, "text": " ".join(texts) or None}


def _supervision(each: StatementFact) -> dict[str, Any]:
    return {
        "kind": each.word("supervision_kind"),
        "text": each.text,
        "minimum_reports": each.number("minimum_reports"),
        "applicability": each.applicability,
        "group": each.word("supervised_group"),
        "lines": list(each.lines),
    }


def undivided(profile: "ClassProfile", *kinds: Kind) -> list[StatementFact]:
    """The statements of these kinds, or of all, without those that only repeat a passage to tell its services apart."""
    texts = {each.iri: each.text for each in profile.statements}
    found = profile.of_kind(*kinds) if kinds else profile.statements
    return [each for each in found if each.text not in (texts.get(iri) for iri in each.targets.get("within", ()))]


def _education(each: StatementFact) -> dict[str, Any]:
    units = ((key.removesuffix("_units"), each.number(key)) for key in ("semester_units", "quarter_units", "units"))
    return {
        "text": each.text,
        "level": _last_part(each, "education_level"),
        "accepted": list(each.properties.get("accepted_credential", ())),
        "fields": list(each.properties.get("field_of_study", ())),
        "related_field": each.word("accepts_related_field") == "true",
        "courses": list(each.properties.get("course_subject", ())),
        "units": [
            {"number": number, "system": None if system == "units" else system} for system, number in units if number
        ],
        "pattern": each.patterns[0] if each.patterns else None,
        "applicability": each.applicability,
        "inherited": each.inherited,
        "lines": list(each.lines),
    }


def _last_part(each: StatementFact, name: str) -> str | None:
    """The last part of the IRI of a concept: its slug in the scheme."""
    targets = each.targets.get(name, ())
    return targets[0].rpartition("/")[2] if targets else None


def _experience(each: StatementFact, parts: Iterable[StatementFact]) -> dict[str, Any]:
    services = [title for one in (each, *parts) if one.text == each.text for title in _accepted(one)]
    return {
        "text": each.text,
        "months": each.number("minimum_months"),
        "work": each.word("work_experience_in"),
        "level": _last_part(each, "level_of_responsibility"),
        "service_in": [str(title) for title in dict.fromkeys(services)],
        "range": each.word("range"),
        "pattern": each.patterns[0] if each.patterns else None,
        "lines": list(each.lines),
    }


def _credential(each: StatementFact) -> dict[str, Any]:
    return {
        "text": each.text,
        "kind": each.word("credential_kind"),
        "names": [str(name) for name in each.properties.get("about_concept", ())],
        "applicability": each.applicability,
        "deadline": each.word("deadline"),
        "lines": list(each.lines),
        "boilerplate": each.boilerplate,
    }


def _services(each: StatementFact) -> list[dict[str, Any]]:
    return [
        {
            "title": title,
            "months": each.number("months"),
            "range": each.word("range"),
            "pattern": each.patterns[0] if each.patterns else None,
            "basis": each.word("service_basis"),
            "lines": list(each.lines),
        }
        for title in _accepted(each)
    ]


def _accepted(each: StatementFact) -> tuple[Value, ...]:
    """The classes whose service a requirement accepts: none where it says that their service does not count."""
    excluded = f"{SCHEME}service-basis/{EXCLUSION}" in each.targets.get("service_basis", ())
    return () if excluded else each.properties.get("service_in", ())


def _patterns(profile: "ClassProfile") -> list[dict[str, Any]]:
    found: dict[int, list[str]] = {}
    for each in profile.statements:
        for position in each.patterns:
            found.setdefault(position, []).append(each.text)
    labels = profile.detail.patterns
    return [
        {"position": position, "label": labels.get(position), "requirements": texts}
        for position, texts in sorted(found.items())
    ]


def _sections(profile: "ClassProfile") -> list[dict[str, Any]]:
    """Each section with the statements on its lines: two sections of one document may have the same heading."""
    found = []
    statements = undivided(profile)
    for section in profile.source.sections if profile.source else ():
        first, last = section.lines
        # A page footer in the middle of a section tells title and code, and is no part of what the section says.
        within = [
            each
            for each in statements
            if each.file == profile.file
            and first <= each.lines[0] <= last
            and (each.kind is not Kind.CLASS_DETAIL or each.section == section.heading)
        ]
        found.append(
            {
                "heading": section.heading,
                "kind": section.kind,
                "lines": [first, last],
                "empty": section.empty,
                "statements": [each.to_json() for each in within],
            }
        )
    return found
