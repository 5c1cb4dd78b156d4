"""Requirements joined by "and" and "or", and every way to meet them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Final

from kg.model import ExperienceRequirement, Statement
from kg.parse.binding import Asked, choice_in
from kg.parse.reading import Way

_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|several|\d)(?: or more)? of the (?:\w+ )?(?:following|areas)\b[^.;]{0,60}[:.]?$",
    re.IGNORECASE,
)
"""Before a list of things of which some are enough: they belong to the requirement and are none by themselves."""
MOST_WAYS: Final = 24


@dataclass(slots=True)
class Node:
    """A requirement, or several joined by one word ("and", "or")."""

    statements: tuple[Statement, ...] = ()
    label: str | None = None
    joint: str | None = None
    """The word after it, which joins it to the next."""
    style: str | None = None
    """How it is numbered: "1", "a", "A" or "i"."""
    children: list["Node"] = field(default_factory=list)
    chooses: bool = False
    """Whether one of the children is enough."""
    is_holder: bool = False
    """Whether it is a label of what one has to be licensed as."""
    lines: tuple[int, int] = (0, 0)
    """The first and the last line of its text."""
    is_remark: bool = False
    """Whether it asks for nothing ("One year may be substituted for ..."), nor does the list below it."""


def _ways_of(node: Node) -> list[Way]:
    """Every way to meet a node."""
    own: list[Way] = [(node.label, node.statements)]
    if not node.children or any(_SEVERAL.search(one.text) for one in node.statements):
        return own
    below = _ways_of_choice(node.children) if node.chooses else ways_of_all(node.children)
    return [(node.label or label, (*node.statements, *held)) for label, held in below]


def _ways_of_choice(nodes: Sequence[Node]) -> list[Way]:
    return [way for run in _runs_of_and(nodes, default="or") for way in _all_of(run)][:MOST_WAYS]


def ways_of_all(nodes: Sequence[Node]) -> list[Way]:
    """Every way to meet all of these; an "or" between two parts them."""
    bound = _bound([node for node in nodes if not node.is_remark])
    return [way for run in _runs_of_and(bound, default="and") for way in _all_of(run)][:MOST_WAYS]


def _bound(nodes: Sequence[Node]) -> Sequence[Node]:
    """The nodes, those among which one is enough with each of the others as one node."""
    asked = [Asked(next((one.kind for one in node.statements), None), months_of(node)) for node in nodes]
    choice = choice_in(asked, _joints(nodes, "and")) if len(nodes) > 2 else None
    if choice is None:
        return nodes
    first, end = choice
    one = Node(joint=nodes[end - 1].joint, style=nodes[first].style, children=list(nodes[first:end]), chooses=True)
    return [*nodes[:first], one, *nodes[end:]]


def _runs_of_and(nodes: Sequence[Node], default: str) -> list[list[Node]]:
    """The nodes in runs that hold together; "or" parts runs."""
    runs: list[list[Node]] = [list(nodes[:1])]
    for joint, node in zip(_joints(nodes, default), nodes[1:], strict=True):
        if joint == "or":
            runs.append([])
        runs[-1].append(node)
    return runs


def _joints(nodes: Sequence[Node], default: str) -> list[str]:
    """The words between the nodes; a missing one is that of nodes numbered alike, the next or else the last."""
    found: list[str] = []
    following = _next_joints(nodes)
    for place, node in enumerate(nodes[:-1]):
        numbered = node.style is not None and nodes[place + 1].style == node.style
        near = following[place] or (found[-1] if found else None)
        found.append(node.joint or (near if numbered else None) or default)
    return ["or" if joint == "or" else "and" for joint in found]


def _next_joints(nodes: Sequence[Node]) -> list[str | None]:
    """For each node the word behind the next one that is numbered alike and has one; the last word joins none."""
    found: list[str | None] = []
    known: dict[str | None, str] = {}
    for place, node in reversed(list(enumerate(nodes))):
        found.append(known.get(node.style))
        if node.joint and place < len(nodes) - 1:
            known[node.style] = node.joint
    return found[::-1]


def _all_of(nodes: Sequence[Node]) -> Iterator[Way]:
    for choice in islice(product(*(_ways_of(node) for node in nodes)), MOST_WAYS):
        label = next((label for label, _ in choice if label), None)
        yield label, tuple(statement for _, held in choice for statement in held)


def months_of(node: Node) -> int | None:
    """The months that the words before a list ask for."""
    asked = (one.months for one in node.statements if isinstance(one, ExperienceRequirement))
    return next((months for months in asked if months), None)
