"""What a SHACL engine says about one node, in the terms of the store."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.validate.facts import Node, Term, lexical


@dataclass(frozen=True, slots=True)
class Result:
    """One sh:ValidationResult: this node breaks this shape, by this constraint component and maybe with this value.

    `shape` is a blank node where the shapes graph has one; `path` is a SPARQL property path with the project's
    prefixes, None where the shape is about the node itself.
    """

    focus: Term
    shape: Node
    component: NamedNode
    value: Term | None
    path: str | None
    severity: NamedNode

    @property
    def order(self) -> tuple[str, str, str, str, str, str]:
        """Results are listed by focus node first."""
        value = "" if self.value is None else str(self.value)
        return (str(self.focus), lexical(self.shape), self.component.value, self.path or "", value, self.severity.value)
