"""What statements of each kind are called in the ontology."""

from typing import Final

from kg.model import StatementKind as Kind

CLASS_OF: Final[dict[Kind, str]] = {
    Kind.GENERAL: "GeneralStatement",
    Kind.DISTINCTION: "DistinctionStatement",
    Kind.DUTY: "Duty",
    Kind.COMPETENCY: "CompetencyStatement",
    Kind.KNOWLEDGE: "KnowledgeStatement",
    Kind.SKILL: "SkillStatement",
    Kind.ABILITY: "AbilityStatement",
    Kind.SUPERVISION: "SupervisionStatement",
    Kind.EDUCATION: "EducationRequirement",
    Kind.EXPERIENCE: "ExperienceRequirement",
    Kind.EQUIVALENCY: "EquivalencyStatement",
    Kind.CREDENTIAL: "CredentialRequirement",
    Kind.CONDITION: "ConditionStatement",
    Kind.DEMAND_LEVEL: "PhysicalDemandLevelStatement",
    Kind.DEMAND: "PhysicalDemandStatement",
    Kind.BACKGROUND_CHECK: "BackgroundCheckRequirement",
    Kind.ASSESSMENT: "AssessmentRequirement",
    Kind.PROBATION: "ProbationStatement",
    Kind.CLASS_DETAIL: "ClassDetailStatement",
    Kind.NOTE: "NoteStatement",
    Kind.OTHER: "OtherStatement",
}
"""Kind -> class of the ontology."""

PROPERTY_OF: Final[dict[Kind, str]] = {
    Kind.GENERAL: "hasGeneralStatement",
    Kind.DISTINCTION: "hasDistinction",
    Kind.DUTY: "hasDuty",
    Kind.COMPETENCY: "hasCompetency",
    Kind.KNOWLEDGE: "hasKnowledge",
    Kind.SKILL: "hasSkill",
    Kind.ABILITY: "hasAbility",
    Kind.SUPERVISION: "hasSupervision",
    Kind.EDUCATION: "hasEducationRequirement",
    Kind.EXPERIENCE: "hasExperienceRequirement",
    Kind.EQUIVALENCY: "hasEquivalency",
    Kind.CREDENTIAL: "hasCredentialRequirement",
    Kind.CONDITION: "hasCondition",
    Kind.DEMAND_LEVEL: "hasPhysicalDemandLevel",
    Kind.DEMAND: "hasPhysicalDemand",
    Kind.BACKGROUND_CHECK: "hasBackgroundCheckRequirement",
    Kind.ASSESSMENT: "hasAssessment",
    Kind.PROBATION: "hasProbation",
    Kind.CLASS_DETAIL: "hasClassDetail",
    Kind.NOTE: "hasNote",
    Kind.OTHER: "hasOtherStatement",
}
"""Kind -> property from the class to its statement."""

SHARED: Final[dict[Kind, tuple[str, str, str]]] = {
    Kind.COMPETENCY: ("Competency", "competency", "requiresCompetency"),
    Kind.DEMAND: ("PhysicalDemand", "physical-demand", "requiresPhysicalDemand"),
    Kind.CONDITION: ("WorkingCondition", "working-condition", "hasWorkingCondition"),
    Kind.BACKGROUND_CHECK: ("BackgroundCheck", "background-check", "requiresBackgroundCheck"),
    Kind.CREDENTIAL: ("Credential", "credential", "requiresCredential"),
}
"""Kind of a statement about a shared concept -> the concept's class, its IRI's path part, the short edge to it."""

FLSA: Final = {"N": "non-exempt", "E": "exempt"}
"""FLSA code -> slug of the flsa-status scheme."""
