"""What the readers of sections share: the items of one section, and the statements made of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final

from kg import title
from kg.document import Problem
from kg.model import ALL_POSITIONS, BY_POSITION, Detail, LineUse, Service, Statement, StatementKind
from kg.parse.clauses import clauses
from kg.parse.flow import Flow
from kg.parse.items import Item
from kg.parse.reference import ends_of
from kg.parse.service import services_in
from kg.parse.sublabel import labels_in, may_be_label
from kg.parse.template import Template

NO_DETAIL: Final = Detail()
_RUNG: Final = re.compile(r"s?\s+(?:[IVX]+|\d)\b")
_LONGEST_GROUP: Final = 6
_FOOTNOTE_MARK: Final = re.compile(r"[^\s*]\*(?!\*)")
"""What carries the mark of a footnote: "the practice of law*"."""
_SAYS_NOTE: Final = re.compile(r"\*+\s*\(?(?:note\b|this (?:was|class|time)\b)", re.IGNORECASE)
_AND: Final = re.compile(r"\W*(?:and|plus)\W*", re.IGNORECASE)
_ALTERNATIVE: Final = re.compile(r"[-–— ]*(?:either|or)(?: [IVX]{1,4})?[-–— .:]*", re.IGNORECASE)


@lru_cache(maxsize=256)
def _has_rungs(name: str, text: str) -> bool:
    """Whether a text numbers what it calls so: "Clerks I and II" for the name "Clerk"."""
    return any(_RUNG.match(text, end) for end in ends_of(name, text))


@dataclass(slots=True)
class Reading:
    """One section while it is read: its items, and what came of them so far."""

    template: Template
    heading: str
    own_title: str | None
    items: list[Item]
    document_text: str = ""
    item_style: str = "paragraphs"
    before: int = 0
    """How many statements of the section stand before these."""
    inherited: bool = False
    """Whether what is said holds for all classes of a series, so that each has it from there."""
    title_at: Callable[[str, int], str | None] = lambda _text, _start: None
    """The title of one of the document's own classes that stands at an offset of a text."""
    some_positions: bool = False
    """Whether the whole section speaks of some positions of the class only ("Selective Certification")."""
    full_title: Callable[[str], str] = str
    """Completes the short form of a title of the document's own classes ("Auditor II" for "Auditor II, Tax Board")."""
    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    alternatives: list[tuple[str, int]] = field(default_factory=list)
    """The words that part alternatives ("OR"), each with the number of statements before it."""
    ways: list["Way"] = field(default_factory=list)
    """The ways to meet minimum qualifications, where the section tells of several requirements."""
    cumulative: set[StatementKind] = field(default_factory=set)
    """Kinds of statement of which the class has those that stand above as well ("In addition to the above, ...")."""
    detail: Detail = NO_DETAIL
    """What the section says in values."""
    structure_lines: list[int] = field(default_factory=list)
    """Lines that say how statements hang together and are none themselves."""
    label_lines: list[int] = field(default_factory=list)
    """Lines that are labels of groups of items ("Administration:")."""

    def common(self, flow: Flow, scope: str | None) -> dict[str, Any]:
        """The properties that every statement has, for the statement that stands on this text."""
        return {
            "text": flow.text,
            "first_line": flow.numbers[0],
            "last_line": flow.numbers[-1],
            "section": self.heading,
            "position": self.next_position,
            "applicability": self.applicability(flow.text, scope),
            "boilerplate": self.is_boilerplate(flow.text),
            "inherited": self.inherited,
        }

    @property
    def next_position(self) -> int:
        """The position of the next statement in its section."""
        return self.before + len(self.statements) + 1

    def applicability(self, text: str, scope: str | None) -> str:
        """The sub-population of the scope line above; else some positions, or all of them, as text or section tells."""
        if self.template.by_position and self.template.by_position.match(text):
            return BY_POSITION
        return scope or (BY_POSITION if self.some_positions else ALL_POSITIONS)

    def without_scope(self, text: str) -> str:
        """The text without "By position," at its start."""
        match = self.template.by_position.match(text) if self.template.by_position else None
        return text[match.end() :].strip() if match else text

    def is_boilerplate(self, text: str) -> bool:
        """Whether the template knows this text as standard text."""
        patterns = self.template.boilerplate
        return bool(patterns) and any(pattern.search(text) for pattern in patterns)

    def takes_note(self, flow: Flow, scope: str | None) -> bool:
        """Add a standard sentence as a note, where it says nothing of the class; false for any other text."""
        if not self.is_boilerplate(flow.text) or len(flow.sentences()) > 1:
            return False
        self.statements.append(Statement(kind=StatementKind.NOTE, **self.common(flow, scope)))
        return True

    def is_note(self, text: str) -> bool:
        """Whether this text speaks of its whole section, or is a footnote."""
        return bool(self.template.note and self.template.note.match(text)) or self.is_footnote(text)

    def is_footnote(self, text: str) -> bool:
        """Whether a text begins with the asterisk of a footnote: something carries it, or no item stands below."""
        if not text.startswith("*"):
            return False
        is_last = bool(self.items) and self.items[-1].flow.text == text
        return is_last or _SAYS_NOTE.match(text) is not None or _FOOTNOTE_MARK.search(self.document_text) is not None

    def is_family(self, name: str) -> bool:
        """Whether a title stands for a ladder: the document numbers its rungs, or its own class is one of them.

        The title of a class of the document stands for that class.
        """
        if title.key(self.title_at(name, 0) or "") == title.key(name):
            return False
        if self.own_title and title.rung(self.own_title).family == title.key(name):
            return True
        return _has_rungs(name, self.document_text)

    def services(self, text: str, months: int | None = None) -> list[tuple[int, Service]]:
        """The services that a text names (see services_in), in classes of this document by their full titles."""
        return [
            (start, replace(one, title=self.full_title(one.title)))
            for start, one in services_in(text, months, self.title_at)
        ]

    def clauses_of(self, item: Item) -> list[Flow]:
        """The clauses of an item where the section is told as running text, else the item as it is."""
        return clauses(item.flow) if self.item_style == "clauses" else [item.flow]

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

    def take_labels(self, is_none: Callable[[str], bool]) -> None:
        """Leave out the items that are nothing but labels of those that follow ("Administration:").

        `is_none` tells of texts that are no such labels.
        """
        texts = [item.flow.text for item in self.items]
        if not self.template.fallback or not any(map(may_be_label, texts)):
            return
        found = labels_in(texts, is_none)
        self.label_lines.extend(
            number for item, one in zip(self.items, found, strict=True) if one for number in item.flow.numbers
        )
        self.items = [item for item, one in zip(self.items, found, strict=True) if not one]

    def each_below_groups(self) -> Iterable[Item]:
        """The items, after short lines with a colon ("Administration:") were taken as headings of groups of items."""
        for item in self.each():
            text = item.flow.text
            if text.endswith(":") and len(text.split()) <= _LONGEST_GROUP:
                self.structure_lines.extend(item.flow.numbers)
            else:
                yield item

    def each_alternative(self) -> Iterable[Item]:
        """The items, after a line that says "OR" or "Either" opened an alternative, "AND" as no more."""
        for item in self.each():
            if _AND.fullmatch(item.flow.text):
                self.structure_lines.extend(item.flow.numbers)
            elif _ALTERNATIVE.fullmatch(item.flow.text):
                self.alternatives.append((item.flow.text.strip(" -–—.:"), len(self.statements)))
                self.structure_lines.extend(item.flow.numbers)
            else:
                yield item


Way = tuple[str | None, tuple[Statement, ...]]
"""Requirements that hold together, and the words that part them from those before ("Or II")."""

SectionReader = Callable[[Reading], None]


def use_of(statement: Statement) -> LineUse:
    """How the ledger counts the lines of a statement."""
    return LineUse.BOILERPLATE if statement.boilerplate else LineUse.STATEMENT
