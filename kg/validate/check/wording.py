"""Wording a row: the check's message, filled with what the row and the graph say."""

import re
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.store.interface import Term
from kg.validate.check.row import CLASS, FOCUS, OTHER, Row
from kg.validate.check.rule import Check
from kg.validate.facts import Node
from kg.validate.finding import Finding, Place
from kg.validate.place import Locator

_COMPONENT: Final = "sh:SPARQLConstraintComponent"
_LONGEST: Final = 160


def finding(check: Check, row: Row, locator: Locator, more: int = 0) -> Finding:
    """The finding for this row, which stands for so many more."""
    focus = row[FOCUS]
    assert isinstance(focus, NamedNode | BlankNode)
    context = locator.context(focus)
    stated = row.get(CLASS)
    job_class = stated if isinstance(stated, NamedNode) else context.job_class
    title = locator.title(job_class or context.specification) or str(focus)
    place = locator.place(focus)
    other = row.get(OTHER)
    return Finding(
        severity=check.severity,
        rule=check.name,
        class_title=title,
        class_iri=job_class.value if isinstance(job_class, NamedNode) else None,
        summary=_summary(check, row, title, place, locator, more),
        place=place,
        shape=check.iri,
        focus=f"_:{focus.value}" if isinstance(focus, BlankNode) else focus.value,
        path=None,
        component=_COMPONENT,
        value=other if isinstance(other, NamedNode | BlankNode | Literal) else None,
        label=check.label,
        reason=check.reason,
        remedy=check.remedy,
        passage=locator.passage(focus),
        template=locator.template(focus),
        agency=locator.agency(focus),
        subject=_subject(check, focus, locator),
        words="\n".join(_said(node, locator) for node in (focus, other) if isinstance(node, NamedNode | BlankNode)),
    )


def _subject(check: Check, focus: Node, locator: Locator) -> str:
    """The class or document that the finding belongs to; of a text that many have, the agency."""
    is_anywhere = check.is_about_corpus and locator.context(focus).passage is not None
    owner = locator.context(focus).owner or focus
    return (locator.agency(focus) if is_anywhere else None) or owner.value


def _said(node: Node, locator: Locator) -> str:
    """By what a node is known again: the text of a passage, which may get another number, else its IRI."""
    return (locator.passage(node) if locator.context(node).passage is not None else None) or node.value


def _summary(check: Check, row: Row, title: str, place: Place, locator: Locator, more: int) -> str:
    words = {name: _words(term, locator) for name, term in row.items()}
    words[CLASS] = title
    words["more"] = f" ({more} more like it)" if more else ""
    if isinstance(other := row.get(OTHER), NamedNode | BlankNode):
        words["elsewhere"] = _elsewhere(locator.place(other), place)
    # One pass, so that braces in a document's own words stay what they are.
    return re.sub(r"\{(\w+)\}", lambda match: words.get(match[1], ""), check.problem)


def _words(term: Term, locator: Locator) -> str:
    """A term in one short line: the title of a node, the words of a literal."""
    if isinstance(term, NamedNode | BlankNode):
        return locator.title(term) or term.value
    text = " ".join(str(term.value if isinstance(term, Literal) else term).split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "..."


def _elsewhere(other: Place, place: Place) -> str:
    """Where the other node stands, as seen from the finding's own place."""
    if other.lines is None:
        return f"in {other.file}" if other.file else "elsewhere"
    first, last = other.lines
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    return lines if other.file in (None, place.file) else f"{lines} of {other.file}"
