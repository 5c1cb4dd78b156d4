"""From the statements of one class to what others share: classes, concepts and short edges."""

from collections.abc import Iterable, Mapping

from kg.extract import ConceptUse, Extract, LedGroup, Mention, StatedEdge
from kg.iri import Namer, slug, title_slug
from kg.model import Leadership
from kg.ntriples import GraphWriter, integer, iri, jc, text
from kg.scheme import concept, concepts


class Links:
    """Writes links into the graph of a specification, and notes in its extract what rules need of them."""

    def __init__(
        self, graph: GraphWriter, namer: Namer, extract: Extract, own: Mapping[str, str], class_iri: str
    ) -> None:
        """`own` has the IRIs of the classes that the specification defines, by the slug of their titles."""
        self.graph = graph
        self.extract = extract
        self.class_iri = class_iri
        self._namer = namer
        self._own = own

    def job_class(self, title: str) -> str:
        """IRI of the class with this title."""
        return self._own.get(title_slug(title)) or self._namer.job_class(title)

    def mention(self, title: str, statement: str) -> str:
        """Have a statement mention a class by its title; the class's IRI."""
        address = self.job_class(title)
        self.extract.mentions.append(Mention(address, title))
        self.graph.add(iri(statement), jc("mentions"), iri(address))
        return address

    def shared(self, class_name: str, path: str, name: str) -> str:
        """The concept that this name stands for: of the shipped scheme where one has it, else of the agency."""
        known = concepts("physical-demand").get(slug(name)) if path == "physical-demand" else None
        address = known or self._namer.concept(path, name)
        if known is None:
            self.extract.concepts.append(ConceptUse(address, class_name, name))
        return iri(address)

    def edge(self, subject: str, predicate: str, target: str, statement: str, months: int | None = None) -> None:
        """A stated short edge between two classes; none from a class to itself. `months` are those of service."""
        if subject != target:
            self.graph.add(iri(subject), jc(predicate), iri(target))
            if predicate != "distinguishedFrom":
                self.extract.edges.append(StatedEdge(subject, predicate, target, statement, months))

    def advancement(self, statement: str, titles: Iterable[str]) -> None:
        """The classes that a statement says the holders of the class move on to."""
        for title in titles:
            target = self.mention(title, statement)
            self.graph.add(iri(statement), jc("advancementTo"), iri(target))
            self.edge(self.class_iri, "advancesTo", target, statement)

    def leadership(self, statement: str, led: Leadership) -> None:
        """Who leads or supervises whom, as a statement says it."""
        node, add = iri(statement), self.graph.add
        add(node, jc("supervisionKind"), iri(concept("supervision-kind", led.kind)))
        if led.kind == "none":
            return
        leader = self.mention(led.leader, statement) if led.leader else self.class_iri
        add(node, jc("supervisor"), iri(leader))
        if led.minimum_reports is not None:
            add(node, jc("minimumReports"), integer(led.minimum_reports))
        predicate = "leads" if led.kind == "lead" else "supervises"
        if led.group:
            add(node, jc("supervisedGroup"), text(led.group))
            self.extract.groups.append(LedGroup(leader, predicate, led.group, statement))
        for title in led.titles:
            self.edge(leader, predicate, self.mention(title, statement), statement)
