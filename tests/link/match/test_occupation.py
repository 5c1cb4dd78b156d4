"""Occupations of a release as records: what their group says of them."""

from pathlib import Path

from kg.link.concept import ConceptKind
from kg.link.match.occupation import concepts, occupations
from kg.link.writing import replace_graphs
from kg.store import StoreDirectory
from kg.vocabulary import JC, RDF, SKOS
from tests.link.invented import GRAPH, OCCUPATIONS, occupation

GROUP = "https://example.org/group/3352"
WIDEST = "https://example.org/group/3"


def test_an_occupation_has_the_text_of_the_nearest_group_above_it(linked: Path) -> None:
    def concept(iri: str, kind: str, label: str, definition: str, broader: str | None) -> list[str]:
        rows = [
            f"<{iri}> <{RDF}type> <{JC}{kind}> <{GRAPH}> .",
            f'<{iri}> <{SKOS}prefLabel> "{label}"@en <{GRAPH}> .',
            f'<{iri}> <{SKOS}definition> "{definition}"@en <{GRAPH}> .',
        ]
        return rows + ([f"<{iri}> <{SKOS}broader> <{broader}> <{GRAPH}> ."] if broader else [])

    wide, narrow, alone, ring = (occupation(code) for code in OCCUPATIONS)
    lines = [
        *concept(WIDEST, "ReferenceConcept", "Technicians", "They do technical work.", None),
        *concept(GROUP, "ReferenceConcept", "Tax officials", "They collect taxes. Tasks include - counting", WIDEST),
        *concept(wide, "ReferenceOccupation", "tax official", "", GROUP),
        *concept(narrow, "ReferenceOccupation", "toll official", "", wide),
        *concept(alone, "ReferenceOccupation", "cook", "", None),
        *concept(ring, "ReferenceOccupation", "clerk", "", ring),
    ]
    replace_graphs(StoreDirectory(linked), {GRAPH: [("\n".join(lines) + "\n").encode()]})
    with StoreDirectory(linked).open() as store:
        found = {each.label: each.tasks for each in occupations(store, GRAPH)}
    of_group = ("Tax officials", "They collect taxes. ")
    assert found == {"tax official": of_group, "toll official": of_group, "cook": (), "clerk": ()}


def test_headings_above_the_skills_of_onet_are_no_candidates(linked: Path) -> None:
    def skill(name: str, broader: str | None) -> list[str]:
        iri = f"https://example.org/skill/{name}"
        rows = [
            f"<{iri}> <{RDF}type> <{JC}ReferenceSkill> <{graph}> .",
            f'<{iri}> <{SKOS}prefLabel> "{name}"@en <{graph}> .',
        ]
        above = f"<{iri}> <{SKOS}broader> <https://example.org/skill/{broader}> <{graph}> ."
        return rows + ([above] if broader else [])

    def found(kinds: list[ConceptKind]) -> list[str]:
        lines = [
            *skill("Process", None),
            *skill("Monitoring", "Process"),
            *skill("Repairing", "Process"),
            *skill("Welding", "Repairing"),
            f"<{job}> <{JC}referenceRequires> <https://example.org/skill/Repairing> <{graph}> .",
        ]
        replace_graphs(StoreDirectory(linked), {graph: [("\n".join(lines) + "\n").encode()]})
        with StoreDirectory(linked).open() as store:
            return sorted(each.label for each in concepts(store, graph, kinds))

    job = occupation("51-8031.00")
    graph = GRAPH
    assert found([ConceptKind.SKILL]) == ["Monitoring", "Repairing", "Welding"]
    assert found([ConceptKind.SKILL, ConceptKind.OTHER]) == ["Monitoring", "Process", "Repairing", "Welding"]
    graph = GRAPH.replace("/onet/", "/esco/")
    assert found([ConceptKind.SKILL]) == ["Monitoring", "Process", "Repairing", "Welding"]
