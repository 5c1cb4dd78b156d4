"""Stores for the tests of the pages: one with hostile words and link candidates, one with two thousand classes."""

import shutil
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.knowledge_graph import KnowledgeGraph
from kg.resources import folder
from kg.vocabulary import JC, RDF, SKOS

BASE: Final = "https://w3id.org/jobclass/id/"
SCRIPT: Final = (
    "\u202e\u2066</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
)
"""Turns the words behind it, and takes the title of a page when any of it runs."""
_Triple = tuple[str, str, str | int | float]
VICTIM: Final = f"{BASE}tarnwick/class/victim"


def hostile_store(path: Path) -> Path:
    """The examples with hostile words in a duty, and a class, a competency and link candidates made of them."""
    examples = path / "examples"
    shutil.copytree(folder("examples"), examples)
    file = examples / "07.txt"
    text = file.read_text(encoding="utf-8")
    assert "fence, roof" in text
    file.write_text(text.replace("fence, roof", f"fence {SCRIPT} roof"), encoding="utf-8")
    KnowledgeGraph(path / "store").build([examples])
    agency = f"{BASE}tarnwick"
    duty, competency = f"{VICTIM}/duty", f"{agency}/competency/victim"
    triples: list[_Triple] = [
        (VICTIM, "a", f"{JC}JobClass"),
        (VICTIM, "prefLabel", SCRIPT),
        (VICTIM, "notation", SCRIPT),
        (VICTIM, f"{JC}generalStatement", SCRIPT),
        (VICTIM, f"{JC}requiresCompetency", competency),
        (VICTIM, f"{JC}hasStatement", duty),
        (VICTIM, f"{JC}inSeries", f"{agency}/series/victim"),
        (f"{agency}/series/victim", "a", f"{JC}ClassSeries"),
        (f"{agency}/series/victim", "prefLabel", SCRIPT),
        (duty, "a", f"{JC}Duty"),
        (duty, f"{JC}text", SCRIPT),
        (duty, f"{JC}inSection", SCRIPT),
        (competency, "a", f"{JC}Competency"),
        (competency, "prefLabel", SCRIPT),
        (f"{agency}/competency/caf%C3%A9", "a", f"{JC}Competency"),
        (f"{agency}/competency/caf%C3%A9", "prefLabel", "Coffee"),
        *_candidate(VICTIM, SCRIPT, 1),
        *_candidate(_known(path / "store", "Permit Technician II"), "Permit Technician II", 2),
    ]
    _add(path / "store", triples)
    return path / "store"


def large_store(path: Path, count: int = 2_000) -> Path:
    """The examples and so many classes more, each leading to two others."""
    KnowledgeGraph(path).build([folder("examples")])
    triples: list[_Triple] = []
    for number in range(count):
        own = f"{BASE}large/class/class-{number}"
        triples += [(own, "a", f"{JC}JobClass"), (own, "prefLabel", f"Large Class {number}")]
        triples += [
            (own, f"{JC}nextInSeries", f"{BASE}large/class/class-{other}")
            for other in (number + 1, number + 37)
            if other < count
        ]
    _add(path, triples)
    return path


def _candidate(subject: str, label: str, rank: int) -> list[_Triple]:
    node = f"{BASE}candidate/{rank}"
    values: dict[str, str | int | float] = {
        "candidateKind": "classes",
        "candidateSubject": subject,
        "subjectLabel": label,
        "candidateObject": f"https://example.org/occupation/{rank}",
        "objectLabel": f"Permit Clerks {label}",
        "objectGraph": f"{BASE}graph/onet/29.3",
        "objectVersion": "29.3",
        "proposedMatch": f"{SKOS}closeMatch",
        "probability": 0.75,
        "candidateRank": 1,
        "featureScores": '{"title": 0.5}',
        "matchReason": f"the titles share a word {label}",
    }
    return [(node, "a", f"{JC}MappingCandidate"), *((node, f"{JC}{name}", value) for name, value in values.items())]


def _known(store: Path, title: str) -> str:
    with KnowledgeGraph(store) as graph:
        return graph.resolve(title)


def _add(store: Path, triples: list[_Triple]) -> None:
    """Put triples into the graph as it lies on the disk: no document says what these say."""
    predicates = {"a": f"{RDF}type", "prefLabel": f"{SKOS}prefLabel", "notation": f"{SKOS}notation"}
    graph = ox.NamedNode(f"{BASE}graph/made")
    quads = [
        ox.Quad(
            ox.NamedNode(subject),
            ox.NamedNode(predicates.get(predicate, predicate)),
            ox.NamedNode(value) if isinstance(value, str) and value.startswith("http") else ox.Literal(value),
            graph,
        )
        for subject, predicate, value in triples
    ]
    (folder_of_graph,) = (store / "generations").glob("*/graph")
    opened = ox.Store(str(folder_of_graph))
    opened.extend(quads)
    opened.flush()
