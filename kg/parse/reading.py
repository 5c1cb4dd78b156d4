"""What the readers of sections share: the items of one section, and the statements made of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from kg import title
from kg.document import Problem
from kg.model import ALL_POSITIONS, BY_POSITION, LineUse, Statement, StatementKind
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.template import Template

_ALTERNATIVE: Final = re.compile(r"[-–— ]*(?:either|or)(?: [IVX]{1,4})?[-–— .:]*", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """One section while it is read: its items, and what came of them so far."""

    template: Template
    heading: str
    own_title: str | None
    items: list[Item]
    document_text: str = ""
    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    alternatives: list[tuple[str, int]] = field(default_factory=list)
    """The words that part alternatives ("OR"), each with the number of statements before it."""
    structure_lines: list[int] = field(default_factory=list)
    """Lines that say how statements hang together and are none themselves."""

    def common(self, flow: Flow, scope: str | None) -> dict[str, Any]:
        """The properties that every statement has, for the statement that stands on this text."""
        return {
            "text": flow.text,
            "first_line": flow.numbers[0],
            "last_line": flow.numbers[-1],
            "section": self.heading,
            "position": len(self.statements) + 1,
            "applicability": self.applicability(flow.text, scope),
            "boilerplate": self.is_boilerplate(flow.text),
        }

    def applicability(self, text: str, scope: str | None) -> str:
        """All positions, by position, or the sub-population of the scope line above."""
        if self.template.by_position and self.template.by_position.match(text):
            return BY_POSITION
        return scope or ALL_POSITIONS

    def without_scope(self, text: str) -> str:
        """The text without "By position," at its start."""
        match = self.template.by_position.match(text) if self.template.by_position else None
        return text[match.end() :].strip() if match else text

    def is_boilerplate(self, text: str) -> bool:
        """Whether the template knows this text as standard text."""
        return any(pattern.search(text) for pattern in self.template.boilerplate)

    def is_note(self, text: str) -> bool:
        """Whether this text speaks of its whole section."""
        return bool(self.template.note and self.template.note.match(text))

    def is_family(self, name: str) -> bool:
        """Whether a title stands for a ladder: the document numbers its rungs, or its own class is one of them."""
        if self.own_title and title.rung(self.own_title).family == title.key(name):
            return True
        return bool(re.search(rf"\b{re.escape(name)}s?\s+(?:[IVX]+|\d)\b", self.document_text))

    def add(self, kind: StatementKind, item: Item) -> None:
        """Add a plain statement of this kind."""
        self.statements.append(Statement(kind=kind, **self.common(item.flow, item.scope)))

    def problem(self, rule: str, message: str, line: int) -> None:
        """Tell of something that could not be read, or was read with doubt."""
        self.problems.append(Problem(rule, message, line))

    def each(self) -> Iterable[Item]:
        """The items, after notes on the whole section were filed as such."""
        for item in self.items:
            if self.is_note(item.flow.text):
                self.add(StatementKind.NOTE, item)
            else:
                yield item

    def each_alternative(self) -> Iterable[Item]:
        """The items, after a line of its own that says "OR" or "Either" was taken as the start of an alternative."""
        for item in self.each():
            if _ALTERNATIVE.fullmatch(item.flow.text):
                self.alternatives.append((item.flow.text.strip(" -–—.:"), len(self.statements)))
                self.structure_lines.extend(item.flow.numbers)
            else:
                yield item


SectionReader = Callable[[Reading], None]


def use_of(statement: Statement) -> LineUse:
    """How the ledger counts the lines of a statement."""
    return LineUse.BOILERPLATE if statement.boilerplate else LineUse.STATEMENT
