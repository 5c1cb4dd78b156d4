"""What belongs to one class: the nodes that are checked when only some classes are."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import BlankNode, NamedNode

from kg.validate.facts import Facts, Node, term
from kg.vocabulary import RDF

_TYPE: Final = NamedNode(RDF + "type")
_NAMING: Final = tuple(map(term, ("mentions", "describes", "supervisor", "serviceIn")))

_KNOWN: Final = (
    f"?node {_TYPE} {term('JobClass')} MINUS {{ ?node {_TYPE} {term('MentionedClass')} }}",
    f"?specification {term('definesClass')} ?node",
)


def count_classes(facts: Facts) -> int:
    """How many classes there are, without those that are only mentioned."""
    return facts.count(_KNOWN)


def is_known(facts: Facts, node: NamedNode) -> bool:
    """Whether a node is a class that is not only mentioned."""
    is_class = facts.contains(node, _TYPE, term("JobClass")) and not facts.contains(node, _TYPE, term("MentionedClass"))
    return is_class or facts.contains(None, term("definesClass"), node)


def of_class(facts: Facts, job_class: NamedNode) -> set[Node]:
    """A class with its statements, its documents with their parts, and the concepts that they use."""
    found: set[Node] = {job_class}
    for part in _parts(facts, job_class):
        found.add(part)
        if facts.contains(job_class, term("hasStatement"), part):
            found.update(_parts(facts, part))
    for document in facts.subjects(term("definesClass"), job_class):
        found.update((document, *_parts(facts, document)))
    found.update(facts.subjects(term("listsClass"), job_class))
    return found


def mentioned(facts: Facts, job_class: NamedNode) -> list[NamedNode]:
    """The classes that the statements of a class name and that have no specification, by IRI."""
    named = {
        other
        for statement in facts.nodes(job_class, term("hasStatement"))
        for edge in _NAMING
        for other in facts.nodes(statement, edge)
        if isinstance(other, NamedNode) and is_only_mentioned(facts, other)
    }
    return sorted(named, key=lambda other: other.value)


def is_only_mentioned(facts: Facts, job_class: NamedNode) -> bool:
    """Whether a class is named by others and has no specification."""
    is_marked = facts.contains(job_class, _TYPE, term("MentionedClass"))
    return is_marked and not facts.contains(None, term("definesClass"), job_class)


def _parts(facts: Facts, node: Node) -> Iterator[Node]:
    """What a node has; but other classes, which are checked by themselves, and the kinds of things."""
    for triple in facts.triples(node):
        target = triple.object
        if triple.predicate == _TYPE or not isinstance(target, NamedNode | BlankNode):
            continue
        if not facts.contains(target, _TYPE, term("JobClass")):
            yield target
