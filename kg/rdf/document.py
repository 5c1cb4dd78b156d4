"""From what was understood of a document to the triples of its named graph."""

from collections.abc import Collection

from kg.model import ClassTable, Specification
from kg.rdf import specification as specifications
from kg.rdf.specification import Written
from kg.rdf.table import write_table


def write(
    specification: Specification,
    base: str,
    *,
    coded: Collection[str] = (),
    left_out: Collection[str] = (),
    suffix: str = "",
    replaced_by: Collection[str] = (),
) -> Written:
    """The triples of a specification or table as N-Quads, the same bytes for the same input.

    `coded` names what has a class code appended to its IRI, because two classes of the agency have one title:
    "class/clerk-i" or "specification/clerk-i", as in the IRI. `left_out` are the IRIs of classes that a specification
    does not define, because another one does; where these are all, `replaced_by` are the IRIs of those others.
    `suffix` is appended to the IRI of a specification, behind the code, where that does not tell it from others.
    """
    if isinstance(specification, ClassTable):
        return write_table(specification, base, coded)
    return specifications.write(
        specification, base, coded=coded, left_out=left_out, suffix=suffix, replaced_by=replaced_by
    )
