"""The vocabulary: it can be read, keeps to its style, agrees with itself, and has neither missing nor idle terms."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
STYLE = ROOT / "shapes" / "style" / "ontology.ttl"
FILES = [*sorted(ONTOLOGY.rglob("*.ttl")), STYLE]

JC = Namespace("https://w3id.org/jobclass/ontology#")
SCHEMES = Namespace("https://w3id.org/jobclass/scheme/")
SCHEMA = Namespace("https://schema.org/")
STYLES = Namespace("https://w3id.org/jobclass/shapes/style#")
PREFIXES = "".join(
    f"@prefix {prefix}: <{namespace}> .\n"
    for prefix, namespace in {"": "urn:x:", "jc": JC, "owl": OWL, "rdfs": RDFS, "scheme": SCHEMES, "skos": SKOS}.items()
)

AGREED = """
    Agency Specification JobClass MentionedClass ClassSeries Competency PhysicalDemand WorkingCondition Credential
    BackgroundCheck PayGrade Statement Duty CompetencyStatement KnowledgeStatement SkillStatement AbilityStatement
    ConditionStatement PhysicalDemandStatement SupervisionStatement DistinctionStatement EducationRequirement
    ExperienceRequirement CredentialRequirement BackgroundCheckRequirement AssessmentRequirement ProbationStatement
    OtherStatement QualificationPattern Revision AllPositions ByPosition

    definesClass sourceFile sha256 template coverage inSeries text position firstLine lastLine inSection applicability
    hasStatement hasDuty hasKnowledge hasSkill hasAbility requiresCompetency requiresPhysicalDemand hasWorkingCondition
    requiresCredential requiresBackgroundCheck leads supervises distinguishedFrom qualifiesFor serviceIn months range
    serviceBasis nextInSeries careerStep possiblySameAs schematicCode generalStatement level payGrade payPlan
    gradeNumber flsaStatus salaryMin salaryMax establishedOn establishedBy revisedOn revisedBy titleChangedOn
    probationPeriod physicalDemandLevelMin physicalDemandLevelMax minimumMonths minimumReports
"""
"""Terms that other programs rely on, whatever the pages of this project say at the moment."""

AWAITED: set[str] = set()
"""Terms that are declared ahead of the code that will write them."""

DENVER_DEMANDS = """
    Agility; Balancing; Carrying; Color vision; Crawling; Crouching; Depth Perception; Eye/Hand/Foot Coordination;
    Feeling; Field of Vision; Fine Dexterity; Fingering; Handling; Hearing/Talking; Hearing; Kneeling; Lifting;
    Neck Flexion; Oral Comprehension; Pulling; Pushing; Reaching; Repetitive motions; Sitting; Standing; Stooping;
    Talking; Vision Far Acuity; Vision Near Acuity; Vision; Walking; Written Comprehension
""".strip()
"""The physical demands that specifications of the City and County of Denver list."""

SCO_FACTORS = {
    "1": "Strength",
    "2": "Climbing",
    "3": "Balancing",
    "4": "Stooping",
    "5": "Kneeling",
    "6": "Crouching",
    "7": "Crawling",
    "8": "Reaching",
    "9": "Handling",
    "10": "Fingering",
    "11": "Feeling",
    "12": "Talking",
    "13": "Hearing",
    "14": "Tasting/Smelling",
    "15": "Vision Near Acuity",
    "16": "Vision Far Acuity",
    "17": "Depth Perception",
    "18": "Accommodation",
    "19": "Color vision",
    "20": "Field of Vision",
}

ORDERED = {
    "physical-demand-level": ["sedentary", "light", "medium", "heavy", "very-heavy"],
    "education-level": [
        "less-than-high-school",
        "high-school",
        "some-college",
        "associate",
        "bachelor",
        "master",
        "professional",
        "doctorate",
    ],
    "responsibility-level": [
        "subprofessional",
        "journey",
        "professional",
        "lead",
        "supervisory",
        "managerial",
        "executive",
    ],
}
"""Schemes whose notations are ranks, with their concepts from the lowest up."""

MEMBERS = {
    "flsa-status": {"exempt", "non-exempt"},
    "supervision-kind": {"none", "lead", "supervise"},
    "credential-kind": {"none", "license", "certification", "clearance", "registration", "upkeep"},
    "service-basis": {
        "named-duties",
        "comparable-class",
        "level-of-responsibility",
        "substitution",
        "restriction",
        "exclusion",
    },
}
"""Schemes whose concepts are named in code, in shapes and in queries."""


def load(files: list[Path]) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


@cache
def vocabulary() -> Graph:
    """The ontology, its schemes and its alignments in one graph; not to be changed."""
    return load(sorted(ONTOLOGY.rglob("*.ttl")))


def copy_of(graph: Graph) -> Graph:
    copy = Graph()
    for triple in graph:
        copy.add(triple)
    return copy


def names(graph: Graph) -> set[str]:
    """The declared terms, by their local names."""
    return {
        str(term).removeprefix(JC)
        for term in graph.subjects(RDF.type)
        if isinstance(term, URIRef) and term.startswith(JC)
    }


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Reading


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_both_engines_read_the_same_triples(file: Path) -> None:
    parsed = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    assert parsed
    assert len(parsed) == len(Graph().parse(file, format="turtle"))


def test_there_is_one_file_a_scheme() -> None:
    for file in sorted((ONTOLOGY / "schemes").glob("*.ttl")):
        assert list(load([file]).subjects(RDF.type, SKOS.ConceptScheme)) == [SCHEMES[file.stem]], file.name


def test_text_is_plain() -> None:
    literals = [value for value in vocabulary().objects() if isinstance(value, Literal)]
    assert literals
    assert [value for value in literals if value.language or str(value) != " ".join(value.split())] == []


# Style


def findings(graph: Graph) -> set[tuple[str, str]]:
    """What the style shapes find in a graph: the name of the rule, and the node at fault."""
    _, report, _ = validate(graph, shacl_graph=load([STYLE]), advanced=True)
    assert isinstance(report, Graph)
    return {
        (rule_of(report, result), str(report.value(result, SH.focusNode)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def rule_of(report: Graph, result: object) -> str:
    """The name of the rule behind a result: of its SPARQL constraint where there is one, else of its shape."""
    assert isinstance(result, (URIRef, BNode))
    source = report.value(result, SH.sourceConstraint)
    if not isinstance(source, URIRef):
        source = report.value(result, SH.sourceShape)
    return str(source).removeprefix(STYLES)


def test_the_vocabulary_keeps_to_its_style() -> None:
    assert findings(vocabulary()) == set()


BROKEN: list[tuple[str, str, str, str]] = [
    # rule, node that is found, triples taken out (a pattern's subject and predicate), triples put in
    ("label", "jc:Duty", "jc:Duty rdfs:label", 'jc:Duty rdfs:label "duty"@en .'),
    ("label", "jc:Agency", "", 'jc:Agency rdfs:label "office" .'),
    ("definition", "jc:payPlan", "jc:payPlan skos:definition", ""),
    ("definition", "jc:heading", "jc:heading skos:definition", 'jc:heading skos:definition "the heading of it" .'),
    ("example", "jc:Section", "jc:Section skos:example", ""),
    ("defined-by", "jc:value", "jc:value rdfs:isDefinedBy", ""),
    ("domain", "jc:careerStep", "", "jc:careerStep rdfs:domain jc:Agency ."),
    ("range", "jc:deadline", "jc:deadline rdfs:range", ""),
    ("Class", "jc:lowClass", "", "jc:lowClass a owl:Class ."),
    ("property-name", "jc:High_property", "", "jc:High_property a owl:ObjectProperty ."),
    ("label-unique", "ontology", "jc:Problem rdfs:label", 'jc:Problem rdfs:label "Job Class" .'),
    ("version", "ontology", "ontology owl:versionIRI", ""),
    ("version-elsewhere", "ontology", "", 'ontology owl:versionInfo "1" .'),
    ("concept-label", "flsa-status/exempt", "flsa-status/exempt skos:prefLabel", ""),
    ("concept-definition", "service-basis/restriction", "service-basis/restriction skos:definition", ""),
    ("concept-scheme", "supervision-kind/lead", "supervision-kind/lead skos:inScheme", ""),
    ("concept-place", "physical-demand/walking", "physical-demand/walking skos:broader", ""),
    ("concept-label-unique", "physical-demand", "", 'physical-demand/lifting skos:altLabel "CARRYING" .'),
    (
        "concept-notation-unique",
        "education-level",
        "education-level/master skos:notation",
        'education-level/master skos:notation "1" .',
    ),
    ("concept-iri", "credential-kind", "", "credential-kind/Bad_Name skos:inScheme credential-kind ."),
    ("concept-link", "working-condition", "", "working-condition/noise skos:broader working-condition/sound ."),
    ("scheme-title", "statement-kind", "statement-kind dcterms:title", ""),
]


def node(name: str) -> URIRef:
    """A node by its short name: jc:Duty, ontology, or the part of a scheme's or concept's IRI behind scheme/."""
    if name == "ontology":
        return URIRef(str(JC).removesuffix("#"))
    namespaces = {"jc": JC, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "skos": SKOS, "dcterms": "http://purl.org/dc/terms/"}
    prefix, colon, local = name.partition(":")
    return URIRef(f"{namespaces[prefix]}{local}") if colon else SCHEMES[name]


@cache
def findings_in_broken_copy() -> set[tuple[str, str]]:
    """What is found in a copy with every fault of BROKEN at once."""
    graph = copy_of(vocabulary())
    for _, _, removed, _ in BROKEN:
        if removed:
            subject, predicate = (node(name) for name in removed.split())
            assert (subject, predicate, None) in graph, removed
            graph.remove((subject, predicate, None))
    for _, _, _, added in BROKEN:
        if added:
            subject_name, predicate_name, value = added.removesuffix(" .").split(" ", 2)
            text = re.fullmatch(r'"(.*)"(?:@(\w+))?', value)
            target = Literal(text[1], lang=text[2]) if text else RDF.type if value == "a" else node(value)
            predicate = RDF.type if predicate_name == "a" else node(predicate_name)
            graph.add((node(subject_name), predicate, target))
    return findings(graph)


@pytest.mark.parametrize(("rule", "focus"), [fault[:2] for fault in BROKEN], ids=[f"{b[0]}-{b[1]}" for b in BROKEN])
def test_a_fault_is_found_and_its_rule_named(rule: str, focus: str) -> None:
    assert (rule, str(node(focus))) in findings_in_broken_copy()


def test_every_rule_has_a_message_and_a_fault_or_is_alike_to_one() -> None:
    shapes = load([STYLE])
    rules = {
        str(rule).removeprefix(STYLES): shapes.value(rule, SH.message)
        for kind in (SH.PropertyShape, SH.SPARQLConstraint)
        for rule in shapes.subjects(RDF.type, kind)
    }
    assert [name for name, message in rules.items() if message is None] == []
    alike = {"header-title", "header-description", "header-license", "header-prefix", "scheme-description"}
    assert set(rules) - {fault[0] for fault in BROKEN} == alike | {"concept-notation"}


# Logic


def contradictions(data: str) -> list[str]:
    """What OWL reasoning holds against some triples, read together with the vocabulary."""
    owlrl = pytest.importorskip("owlrl")
    graph = copy_of(vocabulary()).parse(data=PREFIXES + data, format="turtle")
    reasoner = owlrl.OWLRL_Semantics(graph, False, False, False)
    reasoner.closure()
    return [str(message) for message in reasoner.error_messages]


def test_data_as_documented_contradicts_nothing() -> None:
    data = """
        :spec a jc:Specification ; jc:definesClass :c ; jc:publishedBy :agency ; jc:hasSection :s ; jc:hasProblem :p ;
            jc:sourceFile "a.txt" ; jc:coverage 1.0 ; jc:lineCount 9 .
        :s a jc:Section ; jc:heading "Duties" ; jc:position 1 ; jc:firstLine 1 ; jc:lastLine 3 .
        :p a jc:Problem ; jc:rule "empty-section" ; jc:text "..." ; jc:firstLine 4 ; jc:lastLine 4 .
        :c a jc:JobClass ; jc:agency :agency ; jc:payGrade :g ; jc:inSeries :series ; jc:careerStep :d ; jc:ledBy :d ;
            jc:physicalDemandLevelMin <https://w3id.org/jobclass/scheme/physical-demand-level/light> ;
            jc:hasDistinction :c1 ; jc:hasExperienceRequirement :c2, :c3 ; jc:hasSupervision :c4 ;
            jc:hasQualificationPattern :pattern ; jc:hasRevision :r ; jc:requiresPhysicalDemand :reaching .
        :c1 jc:mentions :d ; jc:describes :d ; jc:supervisor :d ; jc:text "..." ; jc:applicability jc:ByPosition .
        :c2 jc:minimumMonths 60 ; jc:serviceIn :d ; jc:months 60 .
        :c3 jc:within :c2 .
        :c4 jc:minimumReports 2 ; jc:supervisedGroup "technicians" ; jc:applicability :population .
        :pattern jc:hasRequirement :c2 ; jc:position 1 .
        :series a jc:ClassSeries ; jc:hasStatement :s1, :s2 ; jc:hasGeneralStatement :s1 .
        :series jc:establishedOn "1971-05-19"^^<http://www.w3.org/2001/XMLSchema#date> .
        :s1 a jc:GeneralStatement ; jc:text "..." .
        :s2 a jc:NoteStatement ; jc:text "..." ; jc:isInherited true .
        :r jc:position 1 ; jc:text "..." ; jc:firstLine 8 ; jc:lastLine 8 .
        :i a jc:Inference ; jc:rule "supervised-group" ; jc:evidence :c1, :r ;
            jc:explanation "..." ; jc:confidence 0.5 .
    """
    assert contradictions(data) == []


def test_data_against_a_range_is_a_contradiction() -> None:
    found = contradictions(":c jc:hasDuty :d . :d jc:level 3 .")
    assert len(found) == 1
    assert "Disjoint classes" in found[0]
    assert "urn:x:d" in found[0]


def test_each_kind_of_statement_has_one_property_and_one_concept() -> None:
    graph = vocabulary()
    kinds = set(graph.subjects(RDFS.subClassOf, JC.Statement))
    properties = set(graph.subjects(RDFS.subPropertyOf, JC.hasStatement))
    concepts = set(graph.subjects(SKOS.inScheme, SCHEMES["statement-kind"]))
    assert len(kinds) == len(properties) == len(concepts) == 21
    assert {graph.value(edge, RDFS.range) for edge in properties} == kinds
    domains = {edge: graph.value(edge, RDFS.domain) for edge in properties}
    union = graph.value(domains.pop(JC.hasGeneralStatement), OWL.unionOf)
    assert union is not None
    assert set(Collection(graph, union)) == {JC.JobClass, JC.ClassSeries}
    assert set(domains.values()) == {JC.JobClass}
    assert {graph.value(concept, JC.statementClass) for concept in concepts} == kinds
    disjoint = [set(Collection(graph, members)) for members in graph.objects(None, OWL.members) if members]
    assert kinds in disjoint


def test_career_steps() -> None:
    graph = vocabulary()
    steps = {JC.qualifiesFor, JC.advancesTo, JC.nextInSeries, JC.ledBy, JC.supervisedBy}
    assert set(graph.subjects(RDFS.subPropertyOf, JC.careerStep)) == steps
    assert graph.value(JC.leads, OWL.inverseOf) == JC.ledBy
    assert graph.value(JC.supervises, OWL.inverseOf) == JC.supervisedBy
    assert (JC.leads, RDFS.subPropertyOf, JC.careerStep) not in graph


def test_a_job_class_is_a_concept_and_a_series_is_none() -> None:
    graph = vocabulary()
    assert set(graph.objects(JC.JobClass, RDFS.subClassOf)) == {SKOS.Concept, SCHEMA.Occupation}
    assert set(graph.objects(JC.ClassSeries, RDFS.subClassOf)) == {SKOS.Collection}


# Terms and their use


def texts(*folders: str, suffixes: set[str]) -> Iterator[tuple[Path, str]]:
    for name in folders:
        for file in sorted((ROOT / name).rglob("*")):
            if file.suffix in suffixes:
                yield file, file.read_text(encoding="utf-8")


def written(text: str) -> set[str]:
    """The terms that a text names: jc:term, or in Python JC + "term", f"{JC}term", JC.term, JC["term"], jc("term")."""
    patterns = (
        r"\bjc:([A-Za-z]\w*)",
        r"jobclass/ontology#([A-Za-z]\w*)",
        r"\b_?JC\s*\+\s*f?[\"'](\w+)",
        r"\{_?JC\}([A-Za-z]\w*)",
        r"(?<!\w)_?JC\.([A-Za-z]\w*)",
        r"(?<!\w)_?(?:JC|jc)[\[(]\s*[\"'](\w+)",
    )
    return {name for pattern in patterns for name in re.findall(pattern, text)}


def test_terms_are_recognized_in_every_spelling() -> None:
    text = """?c jc:a|jc:b ?d . JC + "c" f"{JC}d" _JC.e JC["f"] jc("g") <https://w3id.org/jobclass/ontology#h>"""
    assert written(text) == set("abcdefgh")
    assert written("jcs:label JCS.label ajc:label") == set()


def documented() -> set[str]:
    return written((ROOT / "docs" / "graph.md").read_text(encoding="utf-8"))


def test_agreed_and_documented_terms_are_declared() -> None:
    assert documented()
    assert (documented() | set(AGREED.split())) - names(vocabulary()) == set()


def test_terms_in_use_are_declared() -> None:
    declared = names(vocabulary())
    unknown = {
        relative(file): sorted(written(text) - declared)
        for file, text in texts("ontology", "shapes", "queries", "kg", suffixes={".ttl", ".rq", ".py", ".toml"})
        if written(text) - declared
    }
    assert unknown == {}


def test_declared_terms_are_in_use() -> None:
    used = documented()
    for _, text in texts("shapes", "queries", "kg", suffixes={".ttl", ".rq", ".py", ".toml"}):
        used |= written(text)
    values = load([*sorted((ONTOLOGY / "schemes").glob("*.ttl")), ONTOLOGY / "alignments.ttl"])
    used |= {str(edge).removeprefix(JC) for edge in values.predicates()}
    assert names(vocabulary()) - used - AWAITED == set()
    assert AWAITED & used == set(), "in use by now: take it out of AWAITED"


def test_statement_kinds_are_those_of_the_code() -> None:
    model = pytest.importorskip("kg.model")
    graph = vocabulary()
    concepts = set(graph.subjects(SKOS.inScheme, SCHEMES["statement-kind"]))
    assert {str(graph.value(concept, SKOS.notation)) for concept in concepts} == set(model.StatementKind)
    assert {str(concept).rpartition("/")[2] for concept in concepts} == set(model.StatementKind)


# Schemes


def slugs(scheme: str) -> set[str]:
    return {str(concept).rpartition("/")[2] for concept in vocabulary().subjects(SKOS.inScheme, SCHEMES[scheme])}


@pytest.mark.parametrize("scheme", MEMBERS)
def test_scheme_has_the_concepts_that_others_name(scheme: str) -> None:
    assert slugs(scheme) == MEMBERS[scheme]


def test_applicability_has_the_two_individuals() -> None:
    members = set(vocabulary().subjects(SKOS.inScheme, SCHEMES.applicability))
    assert members == {JC.AllPositions, JC.ByPosition}


def test_flsa_codes() -> None:
    graph = vocabulary()
    assert graph.value(SCHEMES["flsa-status/exempt"], SKOS.notation) == Literal("E")
    assert graph.value(SCHEMES["flsa-status/non-exempt"], SKOS.notation) == Literal("N")


@pytest.mark.parametrize("scheme", ORDERED)
def test_notations_are_ranks(scheme: str) -> None:
    graph = vocabulary()
    ranked = {
        int(str(graph.value(concept, SKOS.notation))): str(concept).rpartition("/")[2]
        for concept in graph.subjects(SKOS.inScheme, SCHEMES[scheme])
    }
    assert ranked == dict(enumerate(ORDERED[scheme], start=1))


def test_demand_levels_join_without_gap_or_overlap() -> None:
    graph = vocabulary()
    levels = [SCHEMES[f"physical-demand-level/{slug}"] for slug in ORDERED["physical-demand-level"]]
    assert {graph.value(level, SCHEMA.unitCode) for level in levels} == {Literal("LBR")}
    lower = [graph.value(level, SCHEMA.minValue) for level in levels]
    upper = [graph.value(level, SCHEMA.maxValue) for level in levels]
    assert lower == [Literal(pounds) for pounds in (0, 10, 20, 50, 100)]
    assert upper == [*lower[1:], None]


def test_denver_demands_are_preferred_labels() -> None:
    graph = vocabulary()
    listed = [name.strip() for name in DENVER_DEMANDS.split(";")]
    assert len(listed) == 32
    demands = set(graph.subjects(SKOS.inScheme, SCHEMES["physical-demand"]))
    assert demands == set(graph.subjects(RDF.type, JC.PhysicalDemand))
    labels = {str(graph.value(demand, SKOS.prefLabel)): demand for demand in demands}
    assert set(listed) - set(labels) == set()
    for label, demand in labels.items():
        slug = re.sub(r"[^a-z0-9]+", "-", label.lower())
        assert demand == SCHEMES[f"physical-demand/{slug}"]


def test_sco_factors_by_number() -> None:
    graph = vocabulary()
    numbered = {
        str(notation): str(graph.value(demand, SKOS.prefLabel))
        for demand in graph.subjects(SKOS.inScheme, SCHEMES["physical-demand"])
        for notation in graph.objects(demand, SKOS.notation)
    }
    assert numbered == SCO_FACTORS


# Alignments


def test_aligned_terms_and_concepts_exist() -> None:
    graph = load([ONTOLOGY / "alignments.ttl"])
    own = {subject for subject in graph.subjects() if str(subject).startswith((str(JC), str(SCHEMES)))}
    assert len(own) > 50
    assert {subject for subject in own if (subject, RDF.type, None) not in vocabulary()} == set()


def test_onet_elements_exist() -> None:
    aligned = {str(element) for element in vocabulary().objects(None, JC.onetElement)}
    assert len(aligned) > 30
    assert [element for element in aligned if not re.fullmatch(r"(1\.A|4\.C)(\.\w)+", element)] == []
    shared = Path(os.environ.get("JOBKG_SHARED", ROOT.parent / "shared"))
    reference = shared / "data" / "onet" / "27.0-text" / "Content Model Reference.txt"
    if not reference.exists():
        pytest.skip(f"no O*NET content model at {reference}")
    known = {line.split("\t")[0] for line in reference.read_text(encoding="utf-8").splitlines()}
    assert aligned - known == set()
