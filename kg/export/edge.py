"""One short edge of the graph, with the passages or the rule that it rests on."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """The words that an edge rests on, and where they stand."""

    file: str
    first_line: int
    last_line: int
    text: str

    @property
    def place(self) -> str:
        """File and lines, as in "05.txt:104-105"."""
        lines = f"{self.first_line}" if self.first_line == self.last_line else f"{self.first_line}-{self.last_line}"
        return f"{self.file}:{lines}"


@dataclass(slots=True)
class Edge:
    """An edge between two IRIs; `basis` is the local name of its property.

    It is stated when a specification says so; otherwise it follows by the `rules`. It may be both.
    """

    source: str
    target: str
    basis: str
    stated: bool = False
    rules: set[str] = field(default_factory=set)
    explanations: set[str] = field(default_factory=set)
    passages: set[Passage] = field(default_factory=set)
