"""One thing that a class asks for, with the passage that asks for it."""

from dataclasses import dataclass
from typing import Any

from kg.analyze.evidence import Evidence
from kg.analyze.statement import StatementFact
from kg.model import ALL_POSITIONS


@dataclass(frozen=True, slots=True)
class Asked:
    """A competency, a credential, education or a condition: what it is called, and the statement (None: not known)."""

    kind: str
    item: str
    fact: StatementFact | None = None
    months: int | None = None

    @property
    def evidence(self) -> Evidence | None:
        """The passage."""
        return self.fact.evidence if self.fact else None

    @property
    def scope(self) -> str | None:
        """The positions that it is asked for in; None where it is asked for in all."""
        return self.fact.applicability if self.fact and self.fact.applicability != ALL_POSITIONS else None

    @property
    def name(self) -> str:
        """What it is called, with the positions that it holds for and the deadline."""
        marks = [mark for mark in (self.scope, self.fact.word("deadline") if self.fact else None) if mark]
        return f"{self.item} ({', '.join(marks)})" if marks else self.item

    def __str__(self) -> str:
        return f"{self.name} [{self.evidence}]" if self.evidence else self.name

    def to_json(self) -> dict[str, Any]:
        """The item with its passage, the positions that it holds for and its deadline."""
        where = self.evidence.to_json() if self.evidence else {"text": None, "file": None, "lines": None}
        return {
            "item": self.item,
            "kind": self.kind,
            **where,
            "applicability": self.fact.applicability if self.fact else None,
            "deadline": self.fact.word("deadline") if self.fact else None,
        }
