"""Wording a result: the rule's message, filled with what the graph says about the node that breaks it."""

import re
from dataclasses import replace
from typing import Final

from rdflib import RDF, SH, Graph, Namespace
from rdflib.term import BNode, Literal, Node, URIRef

from kg.validate.engine import Result
from kg.validate.finding import Finding, Place, Severity
from kg.validate.path import shorten, to_sparql
from kg.validate.place import Locator
from kg.validate.rules import SHAPES, Rule, Rules
from kg.validate.terms import from_rdflib
from kg.vocabulary import JC

_JC: Final = Namespace(JC)
_LONGEST: Final = 70
_MOST_CITATIONS: Final = 3


class Wording:
    """Turns the results for one graph into findings."""

    def __init__(self, graph: Graph, rules: Rules) -> None:
        """Word results of validating `graph` by `rules`."""
        self._graph = graph
        self._rules = rules
        self._locator = Locator(graph)

    def finding(self, result: Result) -> Finding:
        """The finding for this result."""
        rule = self._rules.by_iri[str(result.shape)]
        context = self._locator.context(result.focus)
        title = self._locator.title(context.job_class or context.specification) or str(result.focus)
        place = self._place(result, rule)
        path = self._rules.graph.value(result.shape, SH.path)
        return Finding(
            severity=self._severity(result, rule, place),
            rule=self._name(result.focus, rule),
            class_title=title,
            class_iri=None if context.job_class is None else str(context.job_class),
            summary=self._summary(result, rule, title, place),
            place=place,
            shape=rule.iri,
            focus=f"_:{result.focus}" if isinstance(result.focus, BNode) else str(result.focus),
            path=None if path is None else to_sparql(self._rules.graph, path),
            component=shorten(str(result.component)),
            value=None if result.value is None else from_rdflib(result.value),
        )

    def _severity(self, result: Result, rule: Rule, place: Place) -> Severity:
        """That of the rule; but a section that documents of this layout have not is not missed, only noted."""
        kinds = set() if place.missing is None else self._locator.section_kinds(result.focus)
        is_other_layout = bool(kinds) and not kinds & self._rules.layout_kinds
        return Severity.INFO if is_other_layout and rule.severity is Severity.WARNING else rule.severity

    def _name(self, focus: Node, rule: Rule) -> str:
        """A problem met while reading is reported by its own name, whatever that name is."""
        own = self._graph.value(focus, _JC.rule) if rule.iri == f"{SHAPES}problem" else None
        return rule.name if own is None else str(own)

    def _place(self, result: Result, rule: Rule) -> Place:
        place = self._locator.place(result.focus, rule.sections)
        if place.file is None:
            return next((cited for _, cited in self._locator.citations(result.focus)), place)
        # A value that is there but wrong was stated somewhere, so that no section is to blame for it by its absence.
        is_absent = result.value is None or result.value == result.focus
        return place if is_absent else replace(place, missing=None)

    def _summary(self, result: Result, rule: Rule, title: str, place: Place) -> str:
        words = {
            "class": title,
            "value": self._value(result.value),
            "name": self._text(result.focus, "name") or self._text(result.focus, "heading") or "without a name",
            "file": place.file or "without a file",
            "focus": str(result.focus),
            "statement": self._statement(result.focus),
            "text": self._quote(result.focus) or "one without text",
            "citations": self._citations(result.focus),
        }
        # One pass, so that braces in a document's own words stay what they are.
        return re.sub(r"\{([a-z]+)\}", lambda match: words.get(match[1], match[0]), rule.message)

    def _value(self, value: Node | None) -> str:
        if isinstance(value, URIRef):
            return self._locator.title(value) or str(value)
        return "" if value is None else " ".join(str(value).split())

    def _statement(self, focus: Node) -> str:
        """A passage in words: its kind, and how its text begins."""
        kinds = sorted(str(kind).removeprefix(JC) for kind in self._graph.objects(focus, RDF.type))
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
        for title, place in self._locator.citations(focus):
            lines.setdefault(title, []).extend([] if place.lines is None else [place.lines[0]])
        named = [f"{title}{_on_lines(numbers)}" for title, numbers in lines.items()]
        if not named:
            return "is mentioned"
        more = len(named) - _MOST_CITATIONS
        shown = named[:_MOST_CITATIONS] + ([f"{more} more"] if more > 0 else [])
        return "is named by " + " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))

    def _text(self, node: Node, term: str) -> str | None:
        found = sorted(str(value) for value in self._graph.objects(node, _JC[term]) if isinstance(value, Literal))
        return found[0] if found else None


def _on_lines(numbers: list[int]) -> str:
    if not numbers:
        return ""
    return f" (line{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))})"
