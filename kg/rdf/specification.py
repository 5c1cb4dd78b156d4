"""The named graph of one specification."""

from collections.abc import Collection
from dataclasses import dataclass

from kg.extract import DefinedClass, Extract
from kg.iri import Namer, title_slug
from kg.model import JobClass, Specification, Statement, StatementKind
from kg.ntriples import GraphWriter, boolean, day, decimal, integer, iri, jc, text
from kg.rdf.detail import write_detail
from kg.rdf.links import Links
from kg.rdf.statement import A, StatementWriter
from kg.vocabulary import DCTERMS, SCHEMA, SKOS


@dataclass(frozen=True, slots=True)
class Written:
    """A specification as RDF: the lines of its graph, and what rules across documents need to know of it.

    `statement_iris` has the IRIs of each class's statements, in the order of the model. `statements` counts those in
    the graph, which has more: see docs/graph.md on service in several classes.
    """

    nquads: bytes
    extract: Extract
    classes: int
    statements: int
    triples: int
    statement_iris: tuple[tuple[str, ...], ...]


def write(specification: Specification, base: str, *, coded: Collection[str] = ()) -> Written:
    """The triples of a specification as N-Quads, the same bytes for the same input.

    `coded` names what has a class code appended to its IRI, because two classes of the agency have one title:
    "class/clerk-i" or "specification/clerk-i", as in the IRI.
    """
    return _SpecificationWriter(specification, base, coded).written()


class _SpecificationWriter:
    def __init__(self, specification: Specification, base: str, coded: Collection[str]) -> None:
        self.spec = specification
        self.namer = Namer(base, specification.agency)
        first_code = specification.classes[0].detail.class_code if specification.classes else None
        is_coded = f"specification/{title_slug(specification.title)}" in coded
        self.iri = self.namer.specification(specification.title, first_code if is_coded else None)
        self.class_iris = [
            self.namer.job_class(
                item.title, item.detail.class_code if f"class/{title_slug(item.title)}" in coded else None
            )
            for item in specification.classes
        ]
        self.own = {
            title_slug(item.title): address
            for item, address in zip(specification.classes, self.class_iris, strict=True)
        }
        self.graph = GraphWriter(self.iri)
        self.extract = Extract(
            self.iri,
            specification.agency,
            self.namer.agency_iri,
            specification.title,
            acronyms=dict(specification.acronyms),
        )
        self.parts = 0

    def written(self) -> Written:
        self._document()
        self._sections()
        self._problems()
        addresses = tuple(map(self._job_class, self.spec.classes, self.class_iris))
        statements = sum(map(len, addresses)) + self.parts
        nquads = self.graph.nquads()
        return Written(nquads, self.extract, len(self.spec.classes), statements, len(self.graph), addresses)

    def _document(self) -> None:
        spec, node, add = self.spec, iri(self.iri), self.graph.add
        add(node, A, jc("Specification"))
        add(node, f"<{DCTERMS}title>", text(spec.title))
        add(node, jc("publishedBy"), iri(self.namer.agency_iri))
        add(node, jc("sourceFile"), text(spec.source))
        add(node, jc("sha256"), text(spec.sha256))
        add(node, jc("template"), text(spec.template))
        add(node, jc("coverage"), decimal(spec.coverage))
        add(node, jc("lineCount"), integer(len(spec.ledger)))
        issued = [item.detail.established_on for item in spec.classes if item.detail.established_on]
        revised = [item.detail.revised_on for item in spec.classes if item.detail.revised_on]
        if issued:
            add(node, f"<{DCTERMS}issued>", day(min(issued)))
        if revised:
            add(node, f"<{DCTERMS}modified>", day(max(revised)))

    def _sections(self) -> None:
        for place, section in enumerate(self.spec.sections, start=1):
            node = iri(self.namer.part("section", self.iri, place))
            add = self.graph.add
            add(iri(self.iri), jc("hasSection"), node)
            add(node, A, jc("Section"))
            add(node, jc("heading"), text(section.heading))
            add(node, jc("sectionKind"), text(section.kind))
            add(node, jc("position"), integer(place))
            add(node, jc("firstLine"), integer(section.first_line))
            add(node, jc("lastLine"), integer(section.last_line))
            if section.is_empty:
                add(node, jc("isEmpty"), boolean(True))

    def _problems(self) -> None:
        for place, problem in enumerate(self.spec.problems, start=1):
            node = iri(self.namer.part("problem", self.iri, place))
            add = self.graph.add
            add(iri(self.iri), jc("hasProblem"), node)
            add(node, A, jc("Problem"))
            add(node, jc("rule"), text(problem.rule))
            add(node, jc("text"), text(problem.message))
            if problem.line is not None:
                add(node, jc("firstLine"), integer(problem.line))
                add(node, jc("lastLine"), integer(problem.line))

    def _job_class(self, job_class: JobClass, address: str) -> tuple[str, ...]:
        node, add = iri(address), self.graph.add
        add(iri(self.iri), jc("definesClass"), node)
        add(node, A, jc("JobClass"), f"<{SKOS}Concept>", f"<{SCHEMA}Occupation>")
        add(node, f"<{SKOS}prefLabel>", text(job_class.title))
        add(node, jc("agency"), iri(self.namer.agency_iri))
        if job_class.general_statement:
            add(node, jc("generalStatement"), text(job_class.general_statement))
        write_detail(self.graph, self.namer, self.extract, address, job_class)
        writer = StatementWriter(Links(self.graph, self.namer, self.extract, self.own, address), self.namer)
        addresses = writer.write(job_class.statements)
        self.parts += writer.parts
        by_statement = dict(zip(job_class.statements, addresses, strict=True))
        general = [by_statement[item] for item in job_class.of_kind(StatementKind.GENERAL)]
        self._patterns(address, job_class, by_statement)
        self._history(address, job_class)
        self.extract.classes.append(
            DefinedClass(
                address,
                job_class.title,
                job_class.detail.class_code,
                job_class.general_statement,
                general[0] if general else None,
            )
        )
        return addresses

    def _patterns(self, address: str, job_class: JobClass, addresses: dict[Statement, str]) -> None:
        for place, pattern in enumerate(job_class.patterns, start=1):
            node, add = iri(self.namer.part("pattern", address, place)), self.graph.add
            add(iri(address), jc("hasQualificationPattern"), node)
            add(node, A, jc("QualificationPattern"))
            add(node, jc("position"), integer(place))
            for item in pattern.requirements:
                add(node, jc("hasRequirement"), iri(addresses[item]))

    def _history(self, address: str, job_class: JobClass) -> None:
        for place, revision in enumerate(job_class.history, start=1):
            node, add = iri(self.namer.part("revision", address, place)), self.graph.add
            add(iri(address), jc("hasRevision"), node)
            add(node, A, jc("Revision"))
            add(node, jc("position"), integer(place))
            add(node, jc("text"), text(revision.text))
            add(node, jc("firstLine"), integer(revision.first_line))
            add(node, jc("lastLine"), integer(revision.last_line))
            if revision.date:
                add(node, f"<{DCTERMS}date>", day(revision.date))
