"""Which IRIs a file wants for its specification and its classes, and which it got."""

import json
from dataclasses import dataclass

from kg.extract import Extract
from kg.iri import slug, title_slug


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file got: `coded` are the names that needed a class code; `winner` is the file it was left out for.

    `winner` is None for a file that is in the graph, and "" for one whose place is not settled yet.
    """

    coded: frozenset[str] = frozenset()
    winner: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """`names` are those of the specification and its classes ("class/clerk-i"), each with its code's slug or ""."""

    file: str
    agency: str
    names: tuple[tuple[str, str], ...]
    standing: Standing = Standing()

    @classmethod
    def of(cls, file: str, extract: Extract, standing: Standing) -> "Claim":
        """What a file, by its name in the graph, claims."""
        codes = [slug(item.code) if item.code else "" for item in extract.classes]
        classes = [(f"class/{title_slug(item.title)}", code) for item, code in zip(extract.classes, codes, strict=True)]
        own = (f"specification/{title_slug(extract.title)}", codes[0] if codes else "")
        return cls(file, extract.agency_iri, (own, *classes), standing)

    def addresses(self, coded: frozenset[str]) -> list[str]:
        """The IRIs, when these names have their codes appended."""
        return [
            f"{self.agency}/{name}-{code}" if code and name in coded else f"{self.agency}/{name}"
            for name, code in self.names
        ]

    def to_json(self) -> str:
        """The claim as one line of JSON."""
        parts = (self.file, self.agency, self.names, sorted(self.standing.coded), self.standing.winner)
        return json.dumps(parts, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Claim":
        """The claim that to_json wrote."""
        file, agency, names, coded, winner = json.loads(text)
        return cls(file, agency, tuple((name, code) for name, code in names), Standing(frozenset(coded), winner))
