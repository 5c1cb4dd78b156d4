"""An invented reference dataset in two releases, candidates for classes of the examples, and ways to make decisions."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kg.link.candidate import Candidate, MatchKind, MatchType, nquads
from kg.link.decision import Decision, Verdict
from kg.link.writing import replace_graphs
from kg.store import StoreDirectory
from kg.vocabulary import DCTERMS, DEFAULT_BASE, JC, OWL, RDF, SKOS, VOID, candidates_graph, onet_graph

BASE = DEFAULT_BASE
AGENCY = f"{BASE}town-and-county-of-tarnwick-falls"
DAY = date(2026, 3, 31)
GRAPH = onet_graph(BASE, "1.0")
NEXT = onet_graph(BASE, "2.0")

OCCUPATIONS = {
    "51-8031.00": "Water Treatment Plant Operators",
    "51-8099.00": "Plant Operators, All Other",
    "19-4031.00": "Chemical Technicians",
    "43-4031.00": "License Clerks",
}


def occupation(code: str) -> str:
    return f"{BASE}onet/occupation/{code}"


def job_class(slug: str) -> str:
    return f"{AGENCY}/class/{slug}"


def load_release(path: Path, graph: str, codes: Iterable[str]) -> None:
    """Put a release with these occupations into the store at a path."""
    lines = [
        f"<{graph}> <{RDF}type> <{VOID}Dataset> <{graph}> .",
        f'<{graph}> <{DCTERMS}title> "O*NET" <{graph}> .',
        f'<{graph}> <{OWL}versionInfo> "{graph.rpartition("/")[2]}" <{graph}> .',
    ]
    for code in codes:
        node = f"<{occupation(code)}>"
        lines += [
            f"{node} <{RDF}type> <{SKOS}Concept> <{graph}> .",
            f"{node} <{RDF}type> <{JC}ReferenceOccupation> <{graph}> .",
            f'{node} <{SKOS}prefLabel> "{OCCUPATIONS[code]}"@en <{graph}> .',
            f'{node} <{SKOS}notation> "{code}" <{graph}> .',
            f'{node} <{SKOS}definition> "Invented words on {OCCUPATIONS[code].lower()}."@en <{graph}> .',
        ]
    replace_graphs(StoreDirectory(path), {graph: [("\n".join(lines) + "\n").encode()]})


SKILLS = onet_graph(BASE, "1.1")
SKILL = occupation("skill")


def load_skill(path: Path) -> None:
    """Put a release with a skill, and with a task, into the store at a path."""
    lines = [
        f"<{SKILLS}> <{RDF}type> <{VOID}Dataset> <{SKILLS}> .",
        f'<{SKILLS}> <{DCTERMS}title> "O*NET" <{SKILLS}> .',
        f'<{SKILLS}> <{OWL}versionInfo> "1.1" <{SKILLS}> .',
    ]
    for name, kind, label in (("skill", "ReferenceSkill", "Testing Water"), ("task", "ReferenceTask", "Test water.")):
        node = f"<{occupation(name)}>"
        lines += [
            f"{node} <{RDF}type> <{JC}{kind}> <{SKILLS}> .",
            f'{node} <{SKOS}prefLabel> "{label}"@en <{SKILLS}> .',
            f'{node} <{SKOS}notation> "{name}" <{SKILLS}> .',
        ]
    replace_graphs(StoreDirectory(path), {SKILLS: [("\n".join(lines) + "\n").encode()]})


def candidate(
    slug: str, label: str, code: str, probability: float, rank: int = 1, predicate: MatchType = MatchType.CLOSE
) -> Candidate:
    return Candidate(
        MatchKind.CLASSES,
        job_class(slug),
        label,
        occupation(code),
        OCCUPATIONS[code],
        GRAPH,
        "1.0",
        predicate,
        probability,
        rank,
        {"title": 0.75, "duties": 0.25},
        f"the titles share a word of {OCCUPATIONS[code]}",
    )


CANDIDATES = (
    candidate("water-plant-operator-iii", "Water Plant Operator III", "51-8031.00", 0.9),
    candidate("water-plant-operator-iii", "Water Plant Operator III", "51-8099.00", 0.4, 2, MatchType.BROAD),
    candidate("water-quality-analyst", "Water Quality Analyst", "19-4031.00", 0.6),
    candidate("permit-technician-i", "Permit Technician I", "43-4031.00", 0.5),
)


def load_candidates(path: Path, candidates: Iterable[Candidate] = CANDIDATES) -> None:
    graph = candidates_graph(BASE)
    replace_graphs(StoreDirectory(path), {graph: nquads(BASE, graph, candidates)})


def decision(
    slug: str = "water-plant-operator-iii",
    code: str = "51-8031.00",
    verdict: Verdict = Verdict.ACCEPTED,
    *,
    label: str = "Water Plant Operator III",
    predicate: MatchType = MatchType.CLOSE,
    author: str = "First Reviewer",
    reason: str = "",
    line: int | None = None,
) -> Decision:
    return Decision(
        job_class(slug),
        occupation(code),
        verdict,
        predicate,
        author,
        DAY,
        reason,
        label,
        OCCUPATIONS[code],
        GRAPH,
        "1.0",
        line=line,
    )
