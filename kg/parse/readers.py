"""The reader of each kind of section."""

from typing import Final

from kg.parse import (
    abilities,
    competencies,
    demand_level,
    distinctions,
    duties,
    education,
    experience,
    probation,
    surroundings,
)
from kg.parse.credentials import read_credentials
from kg.parse.deadline import read_deadline
from kg.parse.equivalency import read_equivalency
from kg.parse.examination import read_examination
from kg.parse.minimum_qualifications import read_minimum_qualifications, with_alternatives
from kg.parse.reading import SectionReader
from kg.parse.remarks import read_remarks
from kg.parse.salary import read_salary
from kg.parse.supervision import read_supervision

READERS: Final[dict[str, SectionReader]] = {
    "general": duties.read_general,
    "series": duties.read_general,
    "levels": duties.read_general,
    "distinctions": distinctions.read_distinctions,
    "duties": duties.read_duties,
    "competencies": competencies.read_competencies,
    "abilities": abilities.read_abilities,
    "supervision": read_supervision,
    "qualifications": read_minimum_qualifications,
    "education": with_alternatives(education.read_education),
    "experience": with_alternatives(experience.read_experience),
    "equivalency": read_equivalency,
    "credentials": read_credentials,
    "characteristics": duties.read_characteristics,
    "conditions": surroundings.read_conditions,
    "demand-level": demand_level.read_demand_level,
    "demands": competencies.read_demands,
    "background": duties.read_background,
    "assessment": duties.read_assessment,
    "probation": probation.read_probation,
    "notes": duties.read_notes,
    "process-notes": read_remarks,
    "salary": read_salary,
    "deadline": read_deadline,
    "examination": read_examination,
    "other": duties.read_other,
}
"""Kind of section -> its reader. Sections of labelled lines ("detail") have one of their own, kg/parse/detail.py."""
