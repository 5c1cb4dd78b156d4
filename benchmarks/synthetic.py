"""A store of N invented classes as docs/graph.md has them: python benchmarks/synthetic.py /tmp/store --classes 10000

Other benchmarks ask it questions. A class has some 340 triples, 25 statements and its texts in the index; the words of
texts are as frequent as Zipf's law has it. The same number of classes gives the same triples on any machine.
"""

import argparse
import itertools
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.resources import folder
from kg.store import TITLE, Entry, StoreDirectory, WholeGraph
from kg.vocabulary import DCTERMS, JC, ONTOLOGY_GRAPH, PROV, RDF, SCHEME, SKOS, XSD

BASE: Final = "https://w3id.org/jobclass/id/synthetic/"
AGENCY: Final = BASE.removesuffix("/")
CONCEPTS: Final = "https://w3id.org/jobclass/id/graph/concepts"
DERIVED: Final = "https://w3id.org/jobclass/id/graph/derived"
RUNGS: Final = 4
"""Classes of one series."""
_WORDS: Final = 20_000
_LEVELS: Final = ("sedentary", "light", "medium", "heavy")
_DEMANDS: Final = ("kneeling", "climbing", "reaching", "hearing", "color-vision", "stooping", "walking", "sitting")
_EDUCATION: Final = ("high-school", "bachelor", "master")
_ROMAN: Final = ("I", "II", "III", "IV")


def build(path: Path, classes: int) -> None:
    """Make a store in an empty folder."""
    with StoreDirectory(path).update() as update:
        generation = update.begin()
        generation.manifest.set_setting("base", "https://w3id.org/jobclass/id/")
        words = Words()

        def specifications() -> Iterator[WholeGraph]:
            for number in range(classes):
                made = _Class(number, words)
                generation.text_index.replace(made.specification, made.entries)
                yield WholeGraph.of(made.specification, "".join(made.lines).encode())

        generation.load_graphs(specifications())
        generation.load(_concepts(classes).encode())
        generation.load(_derived(number, classes).encode() for number in range(classes))
        ontology = (
            quad.triple
            for file in sorted(folder("ontology").rglob("*.ttl"))
            for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE)
        )
        generation.replace_graph(ONTOLOGY_GRAPH, ontology)


class Words:
    """Invented words, the first ones the most frequent."""

    def __init__(self) -> None:
        self.chance = random.Random(1)
        self.words = [_word(number) for number in range(_WORDS)]
        self.odds = list(itertools.accumulate(1 / (rank + 10) for rank in range(_WORDS)))

    def sentence(self, count: int) -> str:
        """So many words."""
        return " ".join(self.chance.choices(self.words, cum_weights=self.odds, k=count))


def title(number: int) -> str:
    """The title of the class of this number: a word of its series, and the rung."""
    return f"{_word(number // RUNGS).capitalize()} Worker {_ROMAN[number % RUNGS]}"


def class_iri(number: int) -> str:
    """The IRI of the class of this number."""
    return f"{BASE}class/{number}"


class _Class:
    """One class with its specification: N-Quads and what the text index has of it."""

    def __init__(self, number: int, words: Words) -> None:
        self.number, self.words, self.chance = number, words, words.chance
        self.iri = class_iri(number)
        self.title = title(number)
        self.specification = f"{BASE}specification/{number}"
        self.lines: list[str] = []
        self.entries = [Entry(kind=TITLE, class_iri=self.iri, class_title=self.title, text=self.title)]
        self.line = 1
        self._document()
        self._facts()
        self._statements()

    def add(self, subject: str, *pairs: tuple[str, str]) -> None:
        self.lines += _lines(subject, pairs, self.specification)

    def _document(self) -> None:
        number = self.number
        section = f"{BASE}section/{number}/1"
        self.add(
            self.specification,
            (f"{RDF}type", _iri(f"{JC}Specification")),
            (f"{JC}definesClass", _iri(self.iri)),
            (f"{JC}publishedBy", _iri(AGENCY)),
            (f"{JC}sourceFile", f'"{number}.txt"'),
            (f"{JC}template", '"synthetic"'),
            (f"{JC}sha256", f'"{number:064x}"'),
            (f"{JC}coverage", f'"{0.98 if number % 5 == 0 else 1.0}"^^<{XSD}decimal>'),
            (f"{JC}lineCount", _integer(160)),
            (f"{DCTERMS}title", f'"{self.title}"'),
            (f"{DCTERMS}modified", _day(number)),
            (f"{JC}hasSection", _iri(section)),
        )
        self.add(
            section,
            (f"{RDF}type", _iri(f"{JC}Section")),
            (f"{JC}heading", '"Duties"'),
            (f"{JC}sectionKind", '"duties"'),
            (f"{JC}position", _integer(1)),
            (f"{JC}firstLine", _integer(1)),
            (f"{JC}lastLine", _integer(60)),
        )
        if number % 5 == 0:
            problem = f"{BASE}problem/{number}/1"
            self.add(self.specification, (f"{JC}hasProblem", _iri(problem)))
            self.add(problem, (f"{RDF}type", _iri(f"{JC}Problem")), (f"{JC}rule", '"unread-line"'))
            self.add(problem, (f"{JC}text", '"a line was not understood"'), (f"{JC}firstLine", _integer(7)))
            self.add(problem, (f"{JC}lastLine", _integer(7)))

    def _facts(self) -> None:
        number = self.number
        level = _LEVELS[number % len(_LEVELS)]
        self.add(
            self.iri,
            (f"{RDF}type", _iri(f"{JC}JobClass")),
            (f"{RDF}type", _iri(f"{SKOS}Concept")),
            (f"{SKOS}prefLabel", f'"{self.title}"'),
            (f"{SKOS}notation", f'"C{number:06d}"'),
            (f"{JC}agency", _iri(AGENCY)),
            (f"{JC}payGrade", _iri(f"{BASE}pay-grade/{number % 40}")),
            (f"{JC}flsaStatus", _iri(f"{SCHEME}flsa-status/{'exempt' if number % 3 else 'non-exempt'}")),
            (f"{JC}establishedOn", _day(number * 7)),
            (f"{JC}revisedOn", _day(number)),
            (f"{JC}probationPeriod", f'"P6M"^^<{XSD}duration>'),
            (f"{JC}physicalDemandLevelMin", _iri(f"{SCHEME}physical-demand-level/sedentary")),
            (f"{JC}physicalDemandLevelMax", _iri(f"{SCHEME}physical-demand-level/{level}")),
        )

    def _statements(self) -> None:
        pick = self.chance.randrange
        general = self.words.sentence(12)
        self.statement("GeneralStatement", "hasGeneralStatement", "general-statement", general)
        self.add(self.iri, (f"{JC}generalStatement", f'"{general}"'))
        for _ in range(8):
            self.statement("Duty", "hasDuty", "duty", self.words.sentence(11))
        for _ in range(3):
            name = f"competency {pick(60)}"
            concept = f"{BASE}competency/{name.split()[1]}"
            told = (f"{JC}name", f'"{name}"'), (f"{JC}definition", f'"{self.words.sentence(4)}"')
            self.statement("CompetencyStatement", "hasCompetency", "competency", name, concept, *told)
            self.add(self.iri, (f"{JC}requiresCompetency", _iri(concept)))
        for _ in range(3):
            self.statement("KnowledgeStatement", "hasKnowledge", "knowledge", self.words.sentence(9))
        for slug in self.chance.sample(_DEMANDS, 2):
            concept = f"{SCHEME}physical-demand/{slug}"
            told = (f"{JC}name", f'"{slug}"'), (f"{JC}definition", f'"{self.words.sentence(4)}"')
            self.statement("PhysicalDemandStatement", "hasPhysicalDemand", "physical-demand", slug, concept, *told)
            self.add(self.iri, (f"{JC}requiresPhysicalDemand", _iri(concept)))
        concept = f"{BASE}credential/{pick(150)}"
        licence = (
            (f"{JC}deadline", '"within six months"'),
            (f"{JC}credentialKind", _iri(f"{SCHEME}credential-kind/license")),
        )
        self.statement(
            "CredentialRequirement", "hasCredentialRequirement", "credential", "A licence", concept, *licence
        )
        self.add(self.iri, (f"{JC}requiresCredential", _iri(concept)))
        self._surroundings()
        self._qualifications()

    def _surroundings(self) -> None:
        check = ("BackgroundCheckRequirement", "hasBackgroundCheckRequirement", "background-check", "Criminal check")
        concept = f"{BASE}background-check/criminal-check"
        self.statement(*check, concept, (f"{JC}name", '"Criminal check"'))
        self.add(self.iri, (f"{JC}requiresBackgroundCheck", _iri(concept)))
        condition = ("ConditionStatement", "hasCondition", "condition", "Noise")
        self.statement(*condition, f"{SCHEME}working-condition/noise", (f"{JC}name", '"Noise"'))
        told = (
            (f"{JC}supervisor", _iri(self.iri)),
            (f"{JC}supervisionKind", _iri(f"{SCHEME}supervision-kind/supervise")),
            (f"{JC}supervisedGroup", '"helpers"'),
        )
        self.statement("SupervisionStatement", "hasSupervision", "supervision", "Supervises helpers", None, *told)

    def _qualifications(self) -> None:
        education = (f"{JC}educationLevel", _iri(f"{SCHEME}education-level/{_EDUCATION[self.number % 3]}"))
        asked = [
            self.statement("EducationRequirement", "hasEducationRequirement", "education", "School", None, education)
        ]
        rung = self.number % RUNGS
        months = _integer(12 * max(rung, 1))
        experience = [(f"{JC}months", months)]
        text = "A year of such work"
        if rung:
            below = class_iri(self.number - 1)
            text = f"Service as a {title(self.number - 1)}"
            basis = f"{SCHEME}service-basis/named-duties"
            experience += [(f"{JC}serviceIn", _iri(below)), (f"{JC}serviceBasis", _iri(basis))]
            experience.append((f"{JC}minimumMonths", months))
            self.add(below, (f"{JC}qualifiesFor", _iri(self.iri)))
        requirement = "ExperienceRequirement"
        asked.append(self.statement(requirement, f"has{requirement}", "experience", text, None, *experience))
        pattern = f"{BASE}pattern/{self.number}/1"
        self.add(self.iri, (f"{JC}hasQualificationPattern", _iri(pattern)))
        self.add(pattern, (f"{RDF}type", _iri(f"{JC}QualificationPattern")), (f"{JC}position", _integer(1)))
        self.add(pattern, *((f"{JC}hasRequirement", _iri(each)) for each in asked))

    def statement(
        self, kind: str, edge: str, name: str, text: str, concept: str | None = None, *more: tuple[str, str]
    ) -> str:
        """Add a statement; its IRI."""
        self.line += 2
        address = f"{BASE}statement/{self.number}/{self.line}"
        self.add(self.iri, (f"{JC}hasStatement", _iri(address)), (f"{JC}{edge}", _iri(address)))
        self.add(
            address,
            (f"{RDF}type", _iri(f"{JC}Statement")),
            (f"{RDF}type", _iri(f"{JC}{kind}")),
            (f"{JC}text", f'"{text}"'),
            (f"{JC}position", _integer(self.line)),
            (f"{JC}firstLine", _integer(self.line)),
            (f"{JC}lastLine", _integer(self.line)),
            (f"{JC}inSection", '"Duties"'),
            (f"{JC}applicability", _iri(f"{JC}AllPositions")),
            (f"{PROV}wasDerivedFrom", _iri(self.specification)),
            *([(f"{JC}aboutConcept", _iri(concept))] if concept else []),
            *more,
        )
        entry = Entry(kind=name, class_iri=self.iri, class_title=self.title, text=text, statement=address)
        self.entries.append(entry)
        return address


def _lines(subject: str, pairs: Iterable[tuple[str, str]], graph: str) -> list[str]:
    return [f"<{subject}> <{name}> {value} <{graph}> .\n" for name, value in pairs]


def _derived(number: int, classes: int) -> str:
    """What follows from the series that a class is in."""
    rung, job_class, series = number % RUNGS, class_iri(number), f"{BASE}series/{number // RUNGS}"
    found = [(f"{JC}inSeries", _iri(series)), (f"{JC}level", _integer(rung + 1))]
    if rung < RUNGS - 1 and number + 1 < classes:
        above = _iri(class_iri(number + 1))
        found += [(f"{JC}{edge}", above) for edge in ("nextInSeries", "careerStep", "supervisedBy")]
    return "".join(_lines(job_class, found, DERIVED) + _lines(series, [(f"{SKOS}member", _iri(job_class))], DERIVED))


def _concepts(classes: int) -> str:
    lines = [_labelled(AGENCY, "Agency", "Synthetic")]
    lines.append(_labelled(f"{BASE}background-check/criminal-check", "BackgroundCheck", "Criminal check"))
    lines += [_labelled(f"{BASE}competency/{number}", "Competency", f"competency {number}") for number in range(60)]
    lines += [_labelled(f"{BASE}credential/{number}", "Credential", f"credential {number}") for number in range(150)]
    for number in range(40):
        lines.append(_labelled(f"{BASE}pay-grade/{number}", "PayGrade", f"S-{number}"))
        grade = f"<{BASE}pay-grade/{number}>"
        lines.append(f'{grade} <{SKOS}notation> "S-{number}" <{CONCEPTS}> .')
        lines.append(f'{grade} <{JC}payPlan> "S" <{CONCEPTS}> .')
        lines.append(f"{grade} <{JC}gradeNumber> {_integer(number)} <{CONCEPTS}> .")
    for number in range(-(-classes // RUNGS)):
        lines.append(_labelled(f"{BASE}series/{number}", "ClassSeries", f"{_word(number).capitalize()} Worker"))
    return "\n".join(lines)


def _labelled(address: str, kind: str, label: str) -> str:
    return (
        f'<{address}> <{RDF}type> <{JC}{kind}> <{CONCEPTS}> .\n<{address}> <{SKOS}prefLabel> "{label}" <{CONCEPTS}> .'
    )


def _word(number: int) -> str:
    """A word that no stemmer shortens."""
    letters = "bcdfghjklm"
    return "o".join(letters[int(digit)] for digit in f"{number:05d}") + "ok"


def _iri(address: str) -> str:
    return f"<{address}>"


def _integer(number: int) -> str:
    return f'"{number}"^^<{XSD}integer>'


def _day(number: int) -> str:
    return f'"{1950 + number % 74}-{1 + number % 12:02d}-{1 + number % 28:02d}"^^<{XSD}date>'


def store(scratch: Path, classes: int) -> Path:
    """The store of so many classes in a folder for such stores; made if it is not there yet."""
    path = scratch / f"synthetic-{classes}"
    if not (path / "store.json").exists():
        start = time.perf_counter()
        build(path, classes)
        print(f"made {path} in {time.perf_counter() - start:.0f} s", flush=True)
    return path


def main() -> None:
    """Make one store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--classes", type=int, default=10_000)
    options = parser.parse_args()
    build(options.path, options.classes)


if __name__ == "__main__":
    main()
