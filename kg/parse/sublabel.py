"""Labels of groups inside a section: "Administration:", "FIELD WORK", "Payroll (40%)". They are no items themselves."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from kg.document import Line
from kg.parse.heading_form import has_capitals

_LONGEST: Final = 60
_MOST_WORDS: Final = 6
_SHARE: Final = re.compile(
    r"\s*[-–—:(\[]{0,3}\s*(?:approximately |about |up to )?\d{1,3}\s?(?:%|percent)(?: of (?:the )?time)?\s*[)\]]?\s*:?$"
)
"""The share of time that a group of duties takes, behind its name."""
_SHARE_FIRST: Final = re.compile(r"\d{1,3}\s?%\s+(?P<name>[A-Z][^.;:%]{2,40})")
"""The share before the name of the group: "98% Clinic"."""
_LEAST_LETTERS: Final = 4
_DOES: Final = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?P<verb>[A-Z][a-z]+(?:[a-rt-z]s|ing))\b[\s,]"
    r"(?!\s*(?:apply|are|can|do|have|in|include|is|may|must|of|shall|should|who|will|with)\b)(?=\s*(?:[a-z\d]|[A-Z]{2,}))"
)
"""The first words of a duty: "Plans work", "Planning work"; not "Applicants must" or "Training in"."""


_LISTED: Final = re.compile(r"\s*(?:[-–—•·▪◦*‣●■]|\d{1,2}[.)])\s+(?P<verb>[A-Z][a-z]+)\b")
"""An item with a sign, and its first word, by which the duties of two groups are known as of one kind."""


def _are_alike(label: str, other: str) -> bool:
    """Whether two lines are labels with a colon, written in the same way and as far to the right."""
    indents = [len(line) - len(line.lstrip()) for line in (label, other)]
    are_labels = all(line.rstrip().endswith(":") and has_capitals(line.strip().rstrip(": ")) for line in (label, other))
    return are_labels and indents[0] == indents[1] and label.isupper() == other.isupper()


def without_share(text: str) -> str | None:
    """What stands before a share of time at the end of a short line ("Payroll (40%)"); None where none ends it."""
    match = _SHARE.search(text) if len(text) <= _LONGEST else None
    if match and match.start():
        return text[: match.start()]
    first = _SHARE_FIRST.fullmatch(text) if len(text) <= _LONGEST else None
    return first["name"] if first and has_capitals(first["name"]) else None


def is_label(text: str) -> bool:
    """Whether a line by itself could be the label of a group: short, with a colon or in capitals."""
    text = text.strip()
    if not text or len(text) > _LONGEST or not text[0].isupper() or len(text.split()) > _MOST_WORDS:
        return False
    if text.endswith(":"):
        name = text.rstrip(": ")
        return (has_capitals(name) or " " not in name) and not set(name) & set(".;:?!0123456789")
    return text.isupper() and sum(map(str.isalpha, text)) >= _LEAST_LETTERS and text.replace(" ", "").isalpha()


def may_be_label(text: str) -> bool:
    """Whether an item could be a label, with or without a share of time."""
    return len(text) <= _LONGEST and (
        text[-1:] in ":%)]" or text[:1].isdigit() or text.isupper() or text.endswith(("percent", "time"))
    )


def labels_in(texts: Sequence[str], is_none: Callable[[str], bool]) -> list[bool]:
    """Which of the items of a section are labels of those that follow; `is_none` tells of those that cannot be."""
    shared = [without_share(text) for text in texts]
    # Where one item after another has its share of time, they are duties with their shares.
    found = [
        not is_none(text) and ((share is not None and _is_name(share)) or is_label(text))
        for text, share in zip(texts, shared, strict=True)
    ]
    following = [*found[1:], True]
    return [mine and not after for mine, after in zip(found, following, strict=True)]


def _is_name(text: str) -> bool:
    return 0 < len(text.split()) <= _MOST_WORDS and not text.rstrip().endswith((".", ";"))


def tells_work(text: str) -> bool:
    """Whether a text begins as a duty does: "Plans work", "Planning work"."""
    return _DOES.match(text) is not None


def is_group_of_duties(index: int, lines: Sequence[Line], above: Sequence[Line]) -> bool:
    """Whether a line that could be a heading has below it what is told as the duties above it are."""
    if lines[index].level:
        return False
    below = next((lines[place] for place in range(index + 1, len(lines)) if not lines[place].is_blank), None)
    listed = _LISTED.match(below.text) if below else None
    if listed and all(line.is_blank for line in above):
        return True
    if listed and any((other := _LISTED.match(line.text)) and other["verb"] == listed["verb"] for line in above):
        return True
    label = next((line.text for line in above if not line.is_blank), "")
    if listed and _are_alike(label, lines[index].text) and any(_LISTED.match(line.text) for line in above):
        return True
    first = next((_DOES.match(line.text) for line in above if not line.is_blank), None)
    second = _DOES.match(below.text) if below else None
    return first is not None and second is not None and first["verb"][-1] == second["verb"][-1]
