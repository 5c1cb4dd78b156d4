"""A question: a query, and the dataset it is put to."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the graphs that the protocol names for it; without any, the query or the endpoint chooses."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    accept: str

    def to_json(self) -> bytes:
        """The question as bytes for a query process."""
        return json.dumps([self.text, self.default_graphs, self.named_graphs, self.accept]).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Question":
        """The question that `to_json` wrote."""
        text, default_graphs, named_graphs, accept = json.loads(data)
        return cls(text, tuple(default_graphs), tuple(named_graphs), accept)
