"""What a file got of the IRIs that it wants, beside the other files."""

from dataclasses import dataclass
from typing import Any, NamedTuple


class LeftOut(NamedTuple):
    """A class that another file defines: the IRI of the class, that file, and the newest date of its document."""

    address: str
    file: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file got: `coded` are the names that needed a class code; `winner` is the file it was left out for.

    `winner` is None for a file that is in the graph, and "" for one whose place is not settled yet; `is_copy` tells
    that the two have one text. `agency` is the name of the agency of the specifications, lent to a table that names
    none. `left_out` are those of its classes that other files define. Where these are all, `replaced_by` are the IRIs
    of those specifications. `suffix` is appended to the IRI of the document, after the code, where nothing else tells
    it from another.
    """

    coded: frozenset[str] = frozenset()
    winner: str | None = None
    agency: str | None = None
    left_out: tuple[LeftOut, ...] = ()
    suffix: str = ""
    replaced_by: tuple[str, ...] = ()
    is_copy: bool = False

    def to_parts(self) -> tuple[Any, ...]:
        """The fields as JSON can hold them."""
        first = (sorted(self.coded), self.winner, self.agency, self.left_out)
        return (*first, self.suffix, self.replaced_by, self.is_copy)

    @classmethod
    def from_parts(cls, parts: list[Any]) -> "Standing":
        """The standing of which to_parts made these; an earlier version left out the last ones."""
        missing: list[Any] = [None, (), "", (), False]
        coded, winner, agency, left_out, suffix, replaced_by, is_copy = parts + missing[len(parts) - 2 :]
        found = tuple(LeftOut(*one) for one in left_out)
        return cls(frozenset(coded), winner, agency, found, suffix, tuple(replaced_by), is_copy)
