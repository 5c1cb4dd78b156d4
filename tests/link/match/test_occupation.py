"""Occupations of a release as records: what their group says of them."""

from pathlib import Path

from kg.link.match.occupation import occupations
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
