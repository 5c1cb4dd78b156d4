"""Wording a result: the rule's message, filled with what the graph says about the node that breaks it."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.problem_rule import problem_rules
from kg.validate.engine.result import Result
from kg.validate.facts import Facts, Node, Term, lexical, term
from kg.validate.finding import Finding, Place, Severity
from kg.validate.path import shorten
from kg.validate.place import Citation, Locator
from kg.validate.profile import Profile
from kg.validate.rules import SHAPES, Rule, Rules
from kg.vocabulary import JC, RDF

_TYPE: Final = NamedNode(RDF + "type")
_PROBLEM: Final = f"{SHAPES}problem"
_LINES: Final = re.compile(r"\blines? \d+(?:-\d+)?")
_LONGEST: Final = 70
_MOST_CITATIONS: Final = 3


@dataclass(frozen=True, slots=True)
class _Words:
    """What a rule is called, why it matters and what to do about it."""

    name: str
    label: str
    reason: str
    remedy: str


class Wording:
    """Turns results into findings."""

    def __init__(self, facts: Facts, rules: Rules, preferred: Collection[NamedNode] = ()) -> None:
        """Word results of validating these facts by `rules`; shared concepts are told of the `preferred` classes."""
        self._facts = facts
        self._rules = rules
        self._locator = Locator(facts, preferred)

    def severity(self, result: Result, rule: Rule, profile: Profile) -> Severity | None:
        """How much a result of this rule counts by the profile, None where it turns the rule off for the document."""
        focus, locator = self._node(result.focus), self._locator
        name = self._words(focus, rule).name
        return profile.severity(name, rule.severity, locator.template(focus), locator.agency(focus))

    def finding(self, result: Result, rule: Rule, severity: Severity | None = None) -> Finding:
        """The finding for a result of this rule, which is as severe as the rule where nothing else is said."""
        focus, locator = self._node(result.focus), self._locator
        words = self._words(focus, rule)
        context = locator.context(focus)
        title = locator.title(context.job_class or context.specification) or lexical(focus)
        citation = self._citation(focus)
        place = self._place(result, rule) if citation is None else citation.place
        told = focus if citation is None else citation.statement
        return Finding(
            severity=severity or rule.severity,
            rule=words.name,
            class_title=title,
            class_iri=None if context.job_class is None else lexical(context.job_class),
            summary=self._summary(result, rule, title, place),
            place=place,
            shape=rule.iri,
            focus=result.focus.value if isinstance(result.focus, NamedNode) else str(result.focus),
            path=result.path,
            component=shorten(result.component.value),
            value=None if result.value is None else _plain(result.value),
            label=words.label,
            reason=words.reason,
            remedy=words.remedy,
            passage=locator.passage(told, rule.sections),
            template=locator.template(told),
            agency=locator.agency(told),
            subject=lexical(context.owner or focus),
            words=self._said(result, rule, citation is not None, locator.passage(told, rule.sections)),
        )

    def _said(self, result: Result, rule: Rule, is_cited: bool, passage: str | None) -> str:
        """By what the finding is known again: the passage and the value. Of a class that is only mentioned it does not
        matter where; the words of a problem, which are the reader's, count where there is no passage."""
        if is_cited:
            return ""
        value = result.value.value if isinstance(result.value, Literal) else ""
        if rule.iri == _PROBLEM:
            return passage or _LINES.sub("line", value)
        return f"{passage or ''}\n{value}"

    def _node(self, focus: Term) -> Node:
        """What is told of: the focus node itself, or what has it if it is a literal."""
        return focus if isinstance(focus, NamedNode | BlankNode) else self._facts.subjects(None, focus)[0]

    def _words(self, focus: Node, rule: Rule) -> _Words:
        """A problem met while reading is reported by its own name, whatever that name is."""
        name = self._facts.text(focus, term("rule")) if rule.iri == _PROBLEM else None
        if name is None:
            return _Words(rule.name, rule.label, rule.comment, rule.remedy)
        problem = problem_rules().get(name)
        if problem is None:
            return _Words(name, rule.label, rule.comment, rule.remedy)
        label = name.replace("-", " ").capitalize()
        return _Words(name, label, problem.meaning, problem.remedy)

    def _citation(self, focus: Node) -> Citation | None:
        """Where a class is named that no document has."""
        if self._locator.context(focus).specification is not None:
            return None
        return next(iter(self._locator.citations(focus)), None)

    def _place(self, result: Result, rule: Rule) -> Place:
        place = self._locator.place(self._node(result.focus), rule.sections)
        # A value that is there but wrong was stated somewhere, so that no section is to blame for it by its absence.
        is_absent = result.value is None or result.value == result.focus
        return place if is_absent else replace(place, missing=None)

    def _summary(self, result: Result, rule: Rule, title: str, place: Place) -> str:
        focus = self._node(result.focus)
        words = {
            "class": lambda: title,
            "value": lambda: self._value(result.value),
            "name": lambda: self._text(focus, "name") or self._text(focus, "heading") or "without a name",
            "file": lambda: place.file or "without a file",
            "focus": lambda: lexical(focus),
            "statement": lambda: self._statement(focus),
            "text": lambda: self._quote(focus) or "one without text",
            "citations": lambda: self._citations(focus),
        }
        # One pass, so that braces in a document's own words stay what they are.
        return re.sub(r"\{([a-z]+)\}", lambda found: words[found[1]]() if found[1] in words else found[0], rule.message)

    def _value(self, value: Term | None) -> str:
        if isinstance(value, NamedNode):
            return self._locator.title(value) or value.value
        return "" if value is None else " ".join(lexical(value).split())

    def _statement(self, focus: Node) -> str:
        """A passage in words: its kind, and how its text begins."""
        kinds = [lexical(kind).removeprefix(JC) for kind in self._facts.objects(focus, _TYPE)]
        kind = next((kind for kind in kinds if kind != "Statement"), "Statement")
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()
        return f"the {words} {self._quote(focus) or self._locator.title(focus)}"

    def _quote(self, focus: Node) -> str | None:
        text = " ".join((self._text(focus, "text") or self._text(focus, "heading") or "").split())
        short = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "..."
        return f'"{short}"' if text else None

    def _citations(self, focus: Node) -> str:
        """Who names a class, and on which lines: "is named by Clerk (line 10) and Lead Clerk (lines 6, 18)"."""
        lines: dict[str, list[int]] = {}
        for citation in self._locator.citations(focus):
            place = citation.place
            lines.setdefault(citation.title, []).extend([] if place.lines is None else [place.lines[0]])
        named = [f"{title}{_on_lines(numbers)}" for title, numbers in lines.items()]
        if not named:
            return "is mentioned"
        more = len(named) - _MOST_CITATIONS
        shown = named[:_MOST_CITATIONS] + ([f"{more} more"] if more > 0 else [])
        return "is named by " + " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))

    def _text(self, node: Node, name: str) -> str | None:
        return self._facts.text(node, term(name))


def _plain(value: Term) -> NamedNode | BlankNode | Literal:
    return value if isinstance(value, NamedNode | BlankNode | Literal) else Literal(str(value))


def _on_lines(numbers: list[int]) -> str:
    if not numbers:
        return ""
    return f" (line{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))})"
