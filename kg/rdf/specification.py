"""The named graph of one specification."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.extract import DefinedClass, Extract
from kg.iri import Namer, title_slug
from kg.model import JobClass, Specification, Statement, StatementKind
from kg.ntriples import GraphWriter, day, integer, iri, jc, text
from kg.rdf.detail import write_detail
from kg.rdf.links import Links
from kg.rdf.parts import write_problems, write_sections, write_source
from kg.rdf.series import Member, row_of, write_series
from kg.rdf.statement import A, StatementWriter
from kg.vocabulary import DCTERMS, RDFS, SCHEMA, SKOS


@dataclass(frozen=True, slots=True)
class Written:
    """A specification as RDF: the lines of its graph, and what rules across documents need to know of it.

    `job_classes` are the classes that are in the graph, `statement_iris` the IRIs of the statements of each, in the
    order of the model, `series_statement_iris` those of the statements on the series itself. `statements` counts those
    in the graph, which has more: see docs/graph.md on service in several classes, and on series.
    """

    nquads: bytes
    extract: Extract
    job_classes: tuple[JobClass, ...]
    statements: int
    triples: int
    statement_iris: tuple[tuple[str, ...], ...]
    series_statement_iris: tuple[str, ...] = ()

    @property
    def classes(self) -> int:
        """How many classes are in the graph."""
        return len(self.job_classes)


def write(
    specification: Specification,
    base: str,
    *,
    coded: Collection[str] = (),
    left_out: Collection[str] = (),
    suffix: str = "",
    replaced_by: Collection[str] = (),
) -> Written:
    """The triples of a specification as N-Quads, the same bytes for the same input.

    `coded` names what has a class code appended to its IRI, because two classes of the agency have one title:
    "class/clerk-i" or "specification/clerk-i", as in the IRI. `left_out` are the IRIs of classes that another document
    defines; where these are all, `replaced_by` are the IRIs of those documents, and only the document itself is
    written, without the series. `suffix` is appended to its IRI, behind the code.
    """
    writer = _SpecificationWriter(specification, base, coded, left_out, suffix)
    return writer.replaced(replaced_by) if replaced_by else writer.written()


class _SpecificationWriter:
    def __init__(
        self,
        specification: Specification,
        base: str,
        coded: Collection[str],
        left_out: Collection[str],
        suffix: str,
    ) -> None:
        self.spec = specification
        self.namer = Namer(base, specification.agency)
        every = [
            self.namer.job_class(
                item.title, item.detail.class_code if f"class/{title_slug(item.title)}" in coded else None
            )
            for item in specification.classes
        ]
        named = list(zip(specification.classes, every, strict=True))
        self.own = {title_slug(item.title): address for item, address in named}
        self.classes = [(item, address) for item, address in named if address not in left_out]
        self.left_out = [(item, address) for item, address in named if address in left_out]
        first = next((item for item, _ in (*self.classes, *named)), None)
        is_coded = f"specification/{title_slug(specification.title)}" in coded
        address = self.namer.specification(specification.title, first.detail.class_code if first and is_coded else None)
        self.iri = f"{address}-{suffix}" if suffix else address
        self.graph = GraphWriter(self.iri)
        self.extract = Extract(self.iri, specification.agency, self.namer.agency_iri, specification.title)
        self.parts = 0

    def written(self) -> Written:
        self.extract.acronyms.update(self.spec.acronyms)
        self._document()
        addresses = tuple(self._job_class(*named) for named in self.classes)
        series = self._series(addresses)
        statements = sum(map(len, addresses)) + self.parts + len(series)
        job_classes = tuple(job_class for job_class, _ in self.classes)
        return Written(self.graph.nquads(), self.extract, job_classes, statements, len(self.graph), addresses, series)

    def replaced(self, others: Collection[str]) -> Written:
        """The document alone, with those that replace it: no rule is to draw on what it says."""
        self._document()
        self.graph.add(iri(self.iri), f"<{DCTERMS}isReplacedBy>", *map(iri, others))
        return Written(self.graph.nquads(), self.extract, (), 0, len(self.graph), ())

    def _document(self) -> None:
        spec, node, add = self.spec, iri(self.iri), self.graph.add
        add(node, A, jc("Specification"))
        write_source(self.graph, self.namer, self.iri, spec)
        issued = [item.detail.established_on for item in spec.classes if item.detail.established_on]
        revised = [item.detail.revised_on for item in spec.classes if item.detail.revised_on]
        if issued:
            add(node, f"<{DCTERMS}issued>", day(min(issued)))
        if revised:
            add(node, f"<{DCTERMS}modified>", day(max(revised)))
        write_sections(self.graph, self.namer, self.iri, spec)
        write_problems(self.graph, self.namer, self.iri, spec)

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

    def _series(self, addresses: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """Write the series that the document defines; the IRIs of its statements."""
        if self.spec.series is None:
            return ()
        members = [
            Member(address, job_class.rung, row_of(job_class, found))
            for (job_class, address), found in zip(self.classes, addresses, strict=True)
        ]
        members += [Member(address, job_class.rung, None) for job_class, address in self.left_out]
        return write_series(self.graph, self.namer, self.extract, self.spec.series, members)

    def _patterns(self, address: str, job_class: JobClass, addresses: dict[Statement, str]) -> None:
        for place, pattern in enumerate(job_class.patterns, start=1):
            node, add = iri(self.namer.part("pattern", address, place)), self.graph.add
            add(iri(address), jc("hasQualificationPattern"), node)
            add(node, A, jc("QualificationPattern"))
            add(node, jc("position"), integer(place))
            if pattern.label:
                add(node, f"<{RDFS}label>", text(pattern.label))
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
