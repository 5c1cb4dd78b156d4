"""A small invented release in the form of an ESCO download, as tables and as RDF, with faults that real ones have."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

OCCUPATION: Final = "http://data.europa.eu/esco/occupation/"
SKILL: Final = "http://data.europa.eu/esco/skill/"
ISCO: Final = "http://data.europa.eu/esco/isco/"
SCHEME: Final = "http://data.europa.eu/esco/concept-scheme/"

_OCCUPATION_COLUMNS: Final = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "regulatedProfessionNote,scopeNote,definition,inScheme,description,code,naceCode\n"
)
TABLES: Final[Mapping[str, str]] = {
    "occupations_en.csv": _OCCUPATION_COLUMNS
    + f'Occupation,{OCCUPATION}clerk,4321,dock clerk,"quay\u200b clerk\nwharf clerk\ndock clerk",,released,'
    f"2024-01-25T11:28:50.295Z,,Excludes divers.,,"
    f'"{SCHEME}member-occupations,\n{SCHEME}occupations","Dock clerks, all of them,\nrecord goods.",4321.9,\n'
    f"Occupation,{OCCUPATION}head,4321,head dock clerk,,,released,2024-01-25,,,,,Heads clerks.,4321.9.1,\n",
    "skills_en.csv": "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,"
    "modifiedDate,scopeNote,definition,inScheme,description\n"
    f"KnowledgeSkillCompetence,{SKILL}talk,,,talk\xa0to people,,,released,,,,,Talk.\n"
    f"KnowledgeSkillCompetence,{SKILL}customs,knowledge,,customs forms,,,released,,,,,\n"
    f"KnowledgeSkillCompetence,{SKILL}tides,,,tides,,,released,,,,,\n",
    "skillGroups_en.csv": "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,"
    "inScheme,description,code\n"
    f"SkillGroup,{SKILL}S,skills,,,released,,,,,S\n"
    f"SkillGroup,{SKILL}K,knowledge,,,released,,,,,K\n",
    "ISCOGroups_en.csv": "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description\n"
    f"ISCOGroup,{ISCO}C4321,4321,Stock clerks,released,,,\n",
    "broaderRelationsOccPillar_en.csv": "conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel\n"
    f"Occupation,{OCCUPATION}clerk,dock clerk,ISCOGroup,{ISCO}C4321,Stock clerks\n"
    f"Occupation,{OCCUPATION}head,head dock clerk,Occupation,{OCCUPATION}clerk,dock clerk\n",
    "broaderRelationsSkillPillar_en.csv": "conceptType,conceptUri,broaderType,broaderUri\n"
    f"KnowledgeSkillCompetence,{SKILL}talk,SkillGroup,{SKILL}S\n"
    f"KnowledgeSkillCompetence,{SKILL}tides,SkillGroup,{SKILL}K\n"
    f"KnowledgeSkillCompetence,{SKILL}lost,SkillGroup,{SKILL}K\n",
    "occupationSkillRelations_en.csv": "occupationUri,relationType,skillType,skillUri\n"
    f"{OCCUPATION}clerk,essential,,{SKILL}talk\n"
    f"{OCCUPATION}clerk,optional,knowledge,{SKILL}customs\n",
    "skillSkillRelations_en.csv": "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n"
    f"{SKILL}talk,skill/competence,optional,knowledge,{SKILL}customs\n",
    "transversalSkillsCollection_en.csv": "conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,"
    "description,broaderConceptUri,broaderConceptPT\n"
    f"KnowledgeSkillCompetence,{SKILL}talk,talk to people,released,skill/competence,transversal,chat | speak,Talk.,"
    f"{SKILL}S,skills\n",
    "conceptSchemes_en.csv": "conceptType,conceptSchemeUri,preferredLabel,title,status,description,hasTopConcept\n"
    f'ConceptScheme,{SCHEME}skills,ESCO skills,,released,,"{SKILL}S,\n{SKILL}K"\n',
}
"""File -> text. The clerk has a label with an invisible letter and its preferred label among the alternative ones; a
relation names a skill that no file has; of the tides only the group above tells that they are knowledge."""

TURTLE: Final = f"""
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix esco: <http://data.europa.eu/esco/model#> .
@prefix dct: <http://purl.org/dc/terms/> .

<{OCCUPATION}clerk> a skos:Concept, esco:MemberConcept, esco:Occupation ;
    skos:prefLabel "dock clerk"@en, "dock clerk"@en-us, "Hafenschreiber"@de ; skos:notation "4321.9" ;
    skosxl:altLabel <http://data.europa.eu/esco/label/1>, <http://data.europa.eu/esco/label/2> ;
    dct:description <http://data.europa.eu/esco/node-literal/1>, <http://data.europa.eu/esco/node-literal/2> ;
    skos:broader <{ISCO}C4321> ; esco:relatedEssentialSkill <{SKILL}talk> .
<{SKILL}talk> a skos:Concept, esco:Skill ; skosxl:prefLabel <http://data.europa.eu/esco/label/3> ;
    esco:skillType <http://data.europa.eu/esco/skill-type/skill> .
<{SKILL}customs> a skos:Concept, esco:Skill ; skos:prefLabel "customs forms"@en ;
    esco:isOptionalSkillFor <{OCCUPATION}clerk> ; esco:skillType <http://data.europa.eu/esco/skill-type/knowledge> .
<{ISCO}C4321> a skos:Concept ; skos:prefLabel "Stock clerks"@en ; skos:notation "4321" .
<http://data.europa.eu/esco/label/1> skosxl:literalForm "quay clerk"@en .
<http://data.europa.eu/esco/label/2> skosxl:literalForm "Kaischreiber"@de .
<http://data.europa.eu/esco/label/3> skosxl:literalForm "talk to people"@en .
<http://data.europa.eu/esco/node-literal/1> esco:language "en" ; esco:nodeLiteral "Records goods." .
<http://data.europa.eu/esco/node-literal/2> a esco:NodeLiteral ; esco:nodeLiteral "Schreibt." ; esco:language "de" .
"""


def write(folder: Path, **changes: str | None) -> Path:
    """The release in a folder; `changes` replace a table by its name without language and ending, or leave it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TABLES.items():
        changed = changes.get(name.removesuffix("_en.csv"), text)
        if changed is not None:
            (folder / name).write_text(changed, encoding="utf-8", newline="")
    return folder
