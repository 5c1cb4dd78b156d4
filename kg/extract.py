"""What the rules across documents need to know of one specification, small enough to keep for all of them."""

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class DefinedClass(NamedTuple):
    """A class that the specification defines.

    `evidence` is the IRI of the statement that gives its general statement of duties.
    """

    iri: str
    title: str
    code: str | None
    general_statement: str | None
    evidence: str | None


class Mention(NamedTuple):
    """A class that a statement names, by the title it uses."""

    iri: str
    title: str


class ListedClass(NamedTuple):
    """A class that a class list or pay plan has in a row, by the title that it has there."""

    iri: str
    title: str
    code: str | None


SERIES = "ClassSeries"
"""The kind of a concept use that is a series, which is no concept but a collection."""


class DefinedSeries(NamedTuple):
    """A series that the specification defines, by its title."""

    iri: str
    title: str


class Membership(NamedTuple):
    """A class of a stated series; `rung` is its place in the document's own table of the series, None without one.

    `evidence` are the IRIs of the statements of its row.
    """

    iri: str
    series: str
    rung: int | None = None
    evidence: tuple[str, ...] = ()


class ConceptUse(NamedTuple):
    """A shared concept and how this specification calls it; `kind` is its class in the ontology ("Competency")."""

    iri: str
    kind: str
    label: str


class LedGroup(NamedTuple):
    """A group of classes, in words, that a class leads or supervises; `predicate` is "leads" or "supervises"."""

    leader: str
    predicate: str
    group: str
    statement: str


class Description(NamedTuple):
    """What a statement of the class `by` says of another class."""

    iri: str
    text: str
    statement: str
    by: str


class StatedEdge(NamedTuple):
    """An edge between two classes that the specification states: leads, supervises, qualifiesFor or advancesTo.

    `months` is how long the service must be by which the first class qualifies for the other.
    """

    subject: str
    predicate: str
    object: str
    statement: str
    months: int | None = None


@dataclass(slots=True)
class Extract:
    """Everything that rules across documents read from one specification."""

    specification: str
    agency: str
    agency_iri: str
    title: str
    classes: list[DefinedClass] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    concepts: list[ConceptUse] = field(default_factory=list)
    groups: list[LedGroup] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    edges: list[StatedEdge] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)
    listed: list[ListedClass] = field(default_factory=list)
    series: list[DefinedSeries] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)

    def to_json(self) -> str:
        """The extract as one line of JSON; named tuples become arrays, which keeps it short."""
        parts = (
            *(self.specification, self.agency, self.agency_iri, self.title),
            *(self.classes, self.mentions, self.concepts, self.groups, self.descriptions, self.edges, self.acronyms),
            *(self.listed, self.series, self.memberships),
        )
        return json.dumps(parts, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Extract":
        """The extract that to_json wrote."""
        data: list[Any] = json.loads(text)
        return cls(
            specification=data[0],
            agency=data[1],
            agency_iri=data[2],
            title=data[3],
            classes=[DefinedClass(*row) for row in data[4]],
            mentions=[Mention(*row) for row in data[5]],
            concepts=[ConceptUse(*row) for row in data[6]],
            groups=[LedGroup(*row) for row in data[7]],
            descriptions=[Description(*row) for row in data[8]],
            edges=[StatedEdge(*row) for row in data[9]],
            acronyms=data[10],
            # An earlier version read no tables and no series.
            listed=[ListedClass(*row) for row in data[11]] if len(data) > 11 else [],
            series=[DefinedSeries(*row) for row in data[12]] if len(data) > 12 else [],
            memberships=[Membership(iri, series, rung, tuple(by)) for iri, series, rung, by in data[13]]
            if len(data) > 13
            else [],
        )
