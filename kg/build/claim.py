"""Which IRIs a file wants for its specification and its classes, and which it got."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.build.edition import Edition
from kg.build.fact import CODE, Fact
from kg.build.standing import Standing
from kg.extract import Extract
from kg.iri import is_table, title_slug
from kg.parse.naming import UNNAMED


@dataclass(frozen=True, slots=True)
class Claim:
    """`names` are those of the document and its classes ("class/clerk-i"), each with its code's slug or "".

    A specification wants all of them for itself, a table only the first: its classes may be those of others. The code
    of a specification is that of the first class that it got, or of its first where it got none.
    `agency_name` is "" for a document that names no agency, also when one was lent to it.
    """

    file: str
    agency: str
    names: tuple[tuple[str, str], ...]
    standing: Standing = field(default_factory=Standing)
    is_table: bool = False
    agency_name: str = ""
    facts: tuple[Fact, ...] = ()
    edition: Edition = field(default_factory=Edition)

    @classmethod
    def of(cls, file: str, extract: Extract, standing: Standing, facts: Sequence[Fact], edition: Edition) -> "Claim":
        """What a file, by its name in the graph, claims; `facts` are those of all its classes."""
        table = is_table(extract.specification)
        names = [(fact.name, fact.code) for fact in facts if fact.field == CODE]
        if table:
            own = (extract.specification.removeprefix(f"{extract.agency_iri}/"), "")
        else:
            own = (f"specification/{title_slug(extract.title)}", names[0][1] if names else "")
        is_nameless = standing.agency is not None or extract.agency == UNNAMED
        agency = "" if is_nameless else extract.agency
        return cls(file, extract.agency_iri, (own, *names), standing, table, agency, tuple(facts), edition)

    def classes(self, coded: frozenset[str]) -> list[str]:
        """The IRIs of the classes, when these names have their codes appended."""
        return [self.address(name, code, coded) for name, code in self.names[1:]]

    def address(self, name: str, code: str, coded: frozenset[str]) -> str:
        """The IRI of one name, when these names have their codes appended."""
        return f"{self.agency}/{name}-{code}" if code and name in coded else f"{self.agency}/{name}"

    def owned(self, standing: Standing) -> list[str]:
        """The IRIs that no other file may have, when it got this; the first is that of the document's graph."""
        coded, (name, code) = standing.coded, self.names[0]
        if self.is_table:
            return [self.address(name, code, coded)]
        left_out = {one.address for one in standing.left_out}
        kept = [pair for pair in self.names[1:] if self.address(*pair, coded) not in left_out]
        document = self.address(name, kept[0][1] if kept else code, coded)
        if standing.suffix:
            document = f"{document}-{standing.suffix}"
        return [document, *(self.address(*pair, coded) for pair in kept)]

    def own_facts(self) -> Iterator[Fact]:
        """What the file says of the classes that it got; of a table all."""
        left_out = {one.address for one in self.standing.left_out}
        for fact in self.facts:
            if self.address(fact.name, fact.code, self.standing.coded) not in left_out:
                yield fact

    def to_json(self) -> str:
        """The claim as one line of JSON."""
        parts = (self.file, self.agency, self.names, self.standing.to_parts())
        return json.dumps((*parts, self.is_table, self.agency_name, self.facts, self.edition), separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Claim":
        """The claim that to_json wrote."""
        parts = json.loads(text)
        if len(parts) == 5:  # as an earlier version wrote it
            *parts, coded, winner = parts
            parts = [*parts, [coded, winner], False, "", ()]
        file, agency, names, standing, table, agency_name, facts, *edition = parts
        return cls(
            file,
            agency,
            tuple((name, code) for name, code in names),
            Standing.from_parts(standing),
            table,
            agency_name,
            tuple(Fact(*fact) for fact in facts),
            Edition(*edition[0]) if edition else Edition(),
        )
