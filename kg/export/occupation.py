"""Classes as schema.org Occupations in JSON-LD, for search engines and job boards."""

from collections.abc import Iterable
from typing import Any, BinaryIO, Final

from kg.export.class_facts import ClassFacts, Part, class_facts
from kg.export.node import CLASSES
from kg.export.property_graph import PropertyGraph
from kg.export.records import dumped
from kg.store import GraphStore

Json = dict[str, Any]

CONTEXT: Final = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
"""All names are those of schema.org; written out, so that no reader has to fetch it."""

_SKILLS: Final = ("KnowledgeStatement", "SkillStatement", "AbilityStatement")
_CREDENTIALS: Final = ("CredentialRequirement", "BackgroundCheckRequirement")


def write(store: GraphStore, graph: PropertyGraph, stream: BinaryIO) -> None:
    """Write an Occupation for each class of a view, one a line, in the order of their IRIs.

    Duties are `responsibilities`; competencies, knowledge, skills and abilities are `skills`; education, experience
    and credentials are `educationRequirements`, `experienceRequirements` and `qualifications`. What the graph does not
    have is left out.
    """
    stream.write(f'{{"@context": {dumped(CONTEXT)},\n"@graph": ['.encode())
    comma = "\n"
    iris = (node.id for node in graph.nodes() if node.kind in CLASSES)
    for facts in class_facts(store, iris):
        stream.write(f"{comma}{dumped(occupation(facts))}".encode())
        comma = ",\n"
    stream.write(b"\n]}\n")


def occupation(facts: ClassFacts) -> Json:
    """One class as an Occupation."""
    competencies = [part.text("name") or part.text("text") for part in facts.of_kind("CompetencyStatement")]
    made: Json = {
        "@id": facts.iri,
        "@type": "Occupation",
        "name": facts.title,
        "alternateName": facts.said.get("altLabel"),
        "identifier": facts.said.get("notation"),
        "description": facts.text("generalStatement"),
        "responsibilities": _texts(facts.of_kind("Duty")),
        "skills": [*competencies, *_texts(facts.of_kind(*_SKILLS))],
        "educationRequirements": _texts(facts.of_kind("EducationRequirement")),
        "experienceRequirements": [
            _experience(part) for part in facts.of_kind("ExperienceRequirement") if not part.links.get("within")
        ],
        "qualifications": _texts(facts.of_kind(*_CREDENTIALS)),
        "estimatedSalary": [_salary(part) for part in facts.salaries],
        "occupationLocation": [{"@type": "AdministrativeArea", "name": name} for name in facts.said.get("agency", ())],
    }
    return {name: _unwrapped(value) for name, value in made.items() if value}


def _unwrapped(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _texts(parts: Iterable[Part]) -> list[str]:
    return [part.text("text") for part in parts]


def _experience(part: Part) -> Json | str:
    months = part.number("minimumMonths") or part.number("months")
    if months is None:
        return part.text("text")
    return {
        "@type": "OccupationalExperienceRequirements",
        "monthsOfExperience": months,
        "description": part.text("text"),
    }


def _salary(part: Part) -> Json:
    """A range of pay, of a year."""
    ends = {name: part.said[name][0] for name in ("minValue", "maxValue") if part.said.get(name)}
    value = {"@type": "QuantitativeValue", **ends, "unitText": "YEAR"}
    currency = {"currency": part.text("currency")} if part.said.get("currency") else {}
    return {"@type": "MonetaryAmount", **currency, "value": value}
