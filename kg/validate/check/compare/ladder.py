"""Duties that a higher rung has in common with the one below it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal

from kg.validate.check.compare.cell import CLASS, FOCUS, OTHER, in_document_order, text
from kg.validate.check.compare.words import content, contrast, key
from kg.validate.check.row import Row

_NEARLY = 0.9
"""Share of the words of the longer of two duties from which they are one duty."""


def copied_duties(rows: Sequence[Row], numbers: Mapping[str, float]) -> Iterator[Row]:
    """Each pair of rungs of which the higher has at least `duties` duties, and a `share` of them from the lower.

    A row is a duty, of ?class where ?below is false, of the rung ?lower below it where it is true. The finding names
    the first duty that both have, how many there are (?copied), and how many the higher rung has (?duties).
    """
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        pairs[text(row, CLASS), text(row, "lower")].append(row)
    for pair in sorted(pairs):
        own = in_document_order(row for row in pairs[pair] if text(row, "below") == "false")
        below = in_document_order(row for row in pairs[pair] if text(row, "below") == "true")
        if len(own) < numbers["duties"]:
            continue
        copied = list(_copied(own, below))
        if copied and len(copied) >= numbers["share"] * len(own):
            duty, source = copied[0]
            yield {
                CLASS: duty[CLASS],
                FOCUS: duty[FOCUS],
                OTHER: source[FOCUS],
                "lower": duty["lower"],
                "copied": Literal(len(copied)),
                "duties": Literal(len(own)),
            }


def _copied(own: Sequence[Row], below: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Each duty that the lower rung has too, with the lower rung's: in the same words, else in nearly the same."""
    verbatim: dict[str, Row] = {}
    sharing: dict[str, list[int]] = defaultdict(list)
    contents = [content(text(row, "text")) for row in below]
    for place, row in enumerate(below):
        verbatim.setdefault(key(text(row, "text")), row)
        for word in contents[place]:
            sharing[word].append(place)
    for duty in own:
        same = verbatim.get(key(text(duty, "text")))
        if same is None:
            words = content(text(duty, "text"))
            rarest = sorted(words, key=lambda word: (len(sharing[word]), word))[: len(words) // 10 + 2]
            near = sorted({place for word in rarest for place in sharing[word]})
            same = next((below[place] for place in near if _are_nearly_one(words, contents[place])), None)
        if same is not None:
            yield duty, same


def _are_nearly_one(one: Sequence[str], other: Sequence[str]) -> bool:
    found = contrast(one, other)
    return not found.changes_meaning and found.shared >= _NEARLY * max(len(one), len(other))
