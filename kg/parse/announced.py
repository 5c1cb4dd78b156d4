"""Lists without numbers of which one item is enough, as the words above them say: "One of the following:"."""

import re
from typing import Final

from kg.parse.content import is_remark
from kg.parse.flow import Flow
from kg.parse.requirement_tree import Node

_CHOICE: Final = re.compile(r"\b(?:either|(?:one|any)(?: or more)? of the following)\b[^.;]{0,40}[:.]?$", re.IGNORECASE)
"""Words before a list of which one item is enough."""
_NOTHING_ELSE: Final = re.compile(
    r"\W*(?:and |plus )?(?:(?:applicants?|candidates?|you|must|should|will|shall|have|has|possess|meet|satisfy|fulfill?"
    r"|complete|requires?|at least|a minimum of) ){0,6}(?:either(?: one)?|(?:any )?one(?: or more)?|any)"
    r"(?: of the following)?(?: (?:\w+ ){0,2}(?:requirements?"
    r"|qualifications?|options|combinations|ways|criteria|patterns|standards))?\W*$",
    re.IGNORECASE,
)
_HOLDERS: Final = re.compile(r"\bas(?: an?)?\s*:$", re.IGNORECASE)
_DRIVER: Final = re.compile(r"\bdriv\w+['’]?s?\s+licen[sc]e", re.IGNORECASE)
"""What is asked for beside other things, and is no way to qualify."""


def announces_choice(text: str) -> bool:
    """Whether a text ends with words before a list of which one item is enough."""
    lower = text.lower()
    return ("either" in lower or "following" in lower) and _CHOICE.search(text) is not None


def only_announces(text: str) -> bool:
    """Whether a text is no more than such words: "Must meet at least one of the following requirements:"."""
    return announces_choice(text) and _NOTHING_ELSE.match(text) is not None


def names_holders(text: str) -> bool:
    """Whether a label stands before what one has to be licensed or certified as: "Licensed as a:"."""
    return _HOLDERS.search(text) is not None


def goes_on(above: Node, flow: Flow) -> bool:
    """Whether a line without a number is one of the list that a line above it announces.

    The second item is in any case, since nobody chooses from one thing. Behind it, what "and" joins to the list, what
    stands further away than its items from each other and what is asked for beside each of them is none.
    """
    items = above.children
    if not (above.chooses or above.is_holder) or (items and items[0].style is not None):
        return False
    if not items or items[-1].joint == "or":
        return True
    if above.is_holder or items[-1].joint == "and" or announces_choice(flow.text) or is_remark(flow.text):
        return False
    if _DRIVER.search(flow.text):
        return False
    return len(items) == 1 or _gap(items[-1], flow.numbers[0]) <= _gap(items[0], items[1].lines[0])


def _gap(above: Node, line: int) -> int:
    return line - above.lines[1]
