"""The triples of statements, and the short edges that follow from each."""

from collections.abc import Sequence
from typing import Final

from kg.extract import Description
from kg.iri import Namer
from kg.model import (
    ALL_POSITIONS,
    BY_POSITION,
    CredentialRequirement,
    DemandLevel,
    DetailStatement,
    Distinction,
    EducationRequirement,
    Equivalency,
    ExperienceRequirement,
    NamedStatement,
    Statement,
    StatementKind,
)
from kg.ntriples import boolean, integer, iri, jc, text
from kg.rdf.links import Links
from kg.rdf.service import Group, alike, part_addresses, write_services
from kg.rdf.terms import CLASS_OF, PROPERTY_OF, SHARED
from kg.scheme import concept
from kg.vocabulary import PROV, RDF

A: Final = f"<{RDF}type>"
_UNITS: Final = {"semester": jc("semesterUnits"), "quarter": jc("quarterUnits"), None: jc("units")}


class StatementWriter:
    """Writes the statements of one class, or of a series, into the graph of its specification."""

    def __init__(self, links: Links, namer: Namer, prefix: str = "", *, series_of: str = "") -> None:
        """Write the statements of the class that the links start from; `prefix` begins the last part of their IRIs.

        With `series_of`, the IRI of a specification, the links start from the series that it defines. What is said of
        a series makes no edges between classes: it leaves open which of its classes are meant.
        """
        self._links = links
        self._namer = namer
        self._add = links.graph.add
        self._class = iri(links.class_iri)
        self._prefix = prefix
        self._owner = series_of or links.class_iri
        self._is_series = bool(series_of)
        self._places: dict[tuple[str, int], str] = {}
        self.parts = 0
        """How many statements were written beside those of the model, for service in classes."""

    def write(self, statements: Sequence[Statement]) -> tuple[str, ...]:
        """Write all statements of the class and return their IRIs."""
        counts: dict[StatementKind, int] = {}
        addresses = []
        for statement in statements:
            number = counts[statement.kind] = counts.get(statement.kind, 0) + 1
            address = self._namer.part("statement", self._owner, f"{self._prefix}{statement.kind.value}-{number}")
            self._places[(statement.section, statement.position)] = address
            addresses.append(address)
        for address, statement in zip(addresses, statements, strict=True):
            self._common(address, statement.kind, statement)
            if statement.leadership and not self._is_series:
                self._links.leadership(address, statement.leadership)
            if not self._is_series:
                self._links.advancement(address, statement.advances_to)
            if not self._is_series or isinstance(statement, DetailStatement):
                self._by_type(address, statement)
        return tuple(addresses)

    def _common(self, address: str, kind: StatementKind, statement: Statement) -> None:
        """What every statement has; the kind is the statement's own but for its parts."""
        node, add = iri(address), self._add
        add(node, A, jc("Statement"), jc(CLASS_OF[kind]))
        add(self._class, jc("hasStatement"), node)
        if not self._is_series or kind is StatementKind.GENERAL:
            add(self._class, jc(PROPERTY_OF[kind]), node)
        add(node, jc("text"), text(statement.text))
        add(node, jc("position"), integer(statement.position))
        add(node, jc("firstLine"), integer(statement.first_line))
        add(node, jc("lastLine"), integer(statement.last_line))
        add(node, jc("inSection"), text(statement.section))
        add(node, jc("applicability"), self._applicability(statement.applicability))
        add(node, f"<{PROV}wasDerivedFrom>", iri(self._links.extract.specification))
        if statement.boilerplate:
            add(node, jc("isBoilerplate"), boolean(True))
        if statement.inherited:
            add(node, jc("isInherited"), boolean(True))

    def _applicability(self, value: str) -> str:
        if value == ALL_POSITIONS:
            return jc("AllPositions")
        if value == BY_POSITION:
            return jc("ByPosition")
        return self._links.shared("Population", "population", value)

    def _by_type(self, address: str, statement: Statement) -> None:
        node, add = iri(address), self._add
        match statement:
            case NamedStatement():
                add(node, jc("name"), text(statement.name))
                if statement.definition:
                    add(node, jc("definition"), text(statement.definition))
                self._about(node, statement.kind, statement.name)
            case DetailStatement():
                add(node, jc("name"), text(statement.name))
                add(node, jc("value"), text(statement.value))
            case Distinction():
                self._distinction(address, statement)
            case EducationRequirement():
                self._education(node, statement)
            case ExperienceRequirement():
                self._experience(address, statement)
            case Equivalency():
                self._equivalency(address, statement)
            case CredentialRequirement():
                add(node, jc("credentialKind"), iri(concept("credential-kind", statement.credential_kind)))
                if statement.deadline:
                    add(node, jc("deadline"), text(statement.deadline))
                for name in statement.names:
                    self._about(node, statement.kind, name)
            case DemandLevel():
                self._demand_level(node, statement)

    def _about(self, node: str, kind: StatementKind, name: str) -> None:
        class_name, path, edge = SHARED[kind]
        shared = self._links.shared(class_name, path, name)
        self._add(node, jc("aboutConcept"), shared)
        self._add(self._class, jc(edge), shared)

    def _distinction(self, address: str, statement: Distinction) -> None:
        links = self._links
        if statement.reason:
            self._add(iri(address), jc("reason"), text(statement.reason))
        others = [links.mention(title, address) for title in statement.titles]
        for other in others:
            links.edge(links.class_iri, "distinguishedFrom", other, address)
        if statement.describes:
            described = links.job_class(statement.describes)
            described = described if described in others else links.class_iri
            self._add(iri(address), jc("describes"), iri(described))
            if statement.reason and described != links.class_iri:
                links.extract.descriptions.append(Description(described, statement.reason, address, links.class_iri))

    def _education(self, node: str, statement: EducationRequirement) -> None:
        add = self._add
        if statement.level:
            add(node, jc("educationLevel"), iri(concept("education-level", statement.level)))
        add(node, jc("acceptedCredential"), *map(text, statement.accepted))
        add(node, jc("fieldOfStudy"), *map(text, statement.fields))
        if statement.related:
            add(node, jc("acceptsRelatedField"), boolean(True))
        add(node, jc("courseSubject"), *map(text, statement.courses))
        for units in statement.units:
            add(node, _UNITS[units.system], integer(units.number))

    def _experience(self, address: str, statement: ExperienceRequirement) -> None:
        node = iri(address)
        if statement.months is not None:
            self._add(node, jc("minimumMonths"), integer(statement.months))
        if statement.work:
            self._add(node, jc("workExperienceIn"), text(statement.work))
        if statement.level:
            self._add(node, jc("levelOfResponsibility"), iri(concept("responsibility-level", statement.level)))
        if statement.within is not None:
            self._add(node, jc("within"), iri(self._places[(statement.section, statement.within)]))
        groups = alike(statement.service)
        if len(groups) == 1:
            write_services(self._links, address, groups[0])
        else:
            self._service_parts(address, statement, groups)

    def _equivalency(self, address: str, statement: Equivalency) -> None:
        node = iri(address)
        if statement.substitute:
            self._add(node, jc("substitute"), text(statement.substitute))
        if statement.substituted_for:
            self._add(node, jc("substitutedFor"), text(statement.substituted_for))
        if not statement.permitted:
            self._add(node, jc("isPermitted"), boolean(False))
        self._service_parts(address, statement, alike(statement.service))

    def _service_parts(self, whole: str, statement: Statement, groups: list[Group]) -> None:
        """Give each group of services an experience requirement of its own, so that its values stay together."""
        for address, group in part_addresses(whole, groups):
            self._common(address, StatementKind.EXPERIENCE, statement)
            self._add(iri(address), jc("within"), iri(whole))
            write_services(self._links, address, group)
            self.parts += 1

    def _demand_level(self, node: str, statement: DemandLevel) -> None:
        bounds = (("physicalDemandLevelMin", statement.minimum), ("physicalDemandLevelMax", statement.maximum))
        for name, value in bounds:
            if value:
                level = iri(concept("physical-demand-level", value))
                self._add(node, jc(name), level)
                self._add(self._class, jc(name), level)
