"""One short edge of the graph, with the passages or the rule that it rests on."""

from dataclasses import dataclass, field
from hashlib import blake2b
from re import sub


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

    It is stated when a specification says so; otherwise it follows by the `rules`. It may be both. In the view mapping
    the rule is the justification of the mapping, and nothing is stated by a specification.
    """

    source: str
    target: str
    basis: str
    stated: bool = False
    rules: set[str] = field(default_factory=set)
    explanations: set[str] = field(default_factory=set)
    passages: set[Passage] = field(default_factory=set)

    @property
    def id(self) -> str:
        """A name that the edge has in every export, whatever else is exported: a digest of its ends and its basis."""
        text = f"{self.source}\n{self.basis}\n{self.target}".encode()
        return f"e{blake2b(text, digest_size=8).hexdigest()}"

    @property
    def label(self) -> str:
        """The basis in words: "qualifies for"."""
        return in_words(self.basis)

    @property
    def lists(self) -> dict[str, list[str]]:
        """What an edge may have several of, each in one order; `place` has the place of each text of `evidence`."""
        passages = sorted(self.passages)
        return {
            "rule": sorted(self.rules),
            "explanation": sorted(self.explanations),
            "evidence": [passage.text for passage in passages],
            "place": [passage.place for passage in passages],
        }


def in_words(basis: str) -> str:
    """The basis of an edge in words: "qualifiesFor" is "qualifies for"."""
    return sub("([A-Z])", r" \1", basis).lower()
