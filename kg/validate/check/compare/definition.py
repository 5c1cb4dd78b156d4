"""Definitions of competencies and physical demands: several under one name, one under several names."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from pyoxigraph import Literal

from kg.validate.check.compare.cell import CLASS, FOCUS, OTHER, in_document_order, natural, text
from kg.validate.check.compare.words import content, key
from kg.validate.check.row import Row

_HOLDER = "holder"


def drifting(rows: Sequence[Row], numbers: Mapping[str, float]) -> Iterator[Row]:
    """Each definition of a concept that differs from its usual one; of more than `most`, the first stands for all.

    The usual definition is that of most classes, of several such the first by its text. Definitions that have the same
    words, small words aside, are one; a name that is no more than "Knowledge of" is none. ?variants tells how many
    definitions there are beside the usual one.
    """
    for concept in _grouped(rows, lambda row: text(row, "concept")):
        named = [row for row in concept if content(text(row, "name"))]
        variants = _grouped(named, lambda row: content(text(row, "definition")))
        if not variants:
            continue
        variants.sort(key=lambda variant: (-len(_holders(variant)), key(text(variant[0], "definition"))))
        usual, *others = variants
        shown = others if len(others) <= numbers["most"] else others[:1]
        for variant in shown:
            yield {
                CLASS: variant[0][_HOLDER],
                FOCUS: variant[0][FOCUS],
                OTHER: usual[0][FOCUS],
                "name": variant[0]["name"],
                "definition": variant[0]["definition"],
                "usual": usual[0]["definition"],
                "classes": Literal(len(_holders(usual))),
                "variants": Literal(len(others)),
            }


def of_two_names(rows: Sequence[Row], numbers: Mapping[str, float]) -> Iterator[Row]:
    """Each two concepts of an agency that are defined in the same words of at least `words` words.

    Where classes have both, each of them has the finding, or only the first when there are more than `most` of them.
    Where none has, the finding is on the first class that has the rarer name.
    """
    for agreeing in _grouped(rows, lambda row: (text(row, "agency"), key(text(row, "definition")))):
        if len(content(text(agreeing[0], "definition"))) < numbers["words"]:
            continue
        concepts = _grouped(agreeing, lambda row: text(row, "concept"))
        concepts.sort(key=lambda rows: (-len(_holders(rows)), text(rows[0], "name"), text(rows[0], "concept")))
        usual, *others = concepts
        for other in others:
            if key(text(other[0], "name")) != key(text(usual[0], "name")):
                yield from _namings(usual, other, numbers["most"])


def _namings(usual: Sequence[Row], other: Sequence[Row], most: float) -> Iterator[Row]:
    at = {text(row, _HOLDER): row for row in reversed(usual)}
    both = {text(row, _HOLDER): row for row in reversed(other) if text(row, _HOLDER) in at}
    together = [(both[holder], at[holder]) for holder in sorted(both, key=natural)]
    shown = together or [(other[0], usual[0])]
    for row, first in shown if len(shown) <= most else shown[:1]:
        yield {
            CLASS: row[_HOLDER],
            FOCUS: row[FOCUS],
            OTHER: first[FOCUS],
            "name": row["name"],
            "other_name": first["name"],
            "definition": row["definition"],
            "classes": Literal(len(_holders([*usual, *other]))),
        }


def _grouped(rows: Sequence[Row], by: Callable[[Row], Hashable]) -> list[list[Row]]:
    """The rows with one value each, in the order of their values and within of their documents."""
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[by(row)].append(row)
    return [in_document_order(groups[value]) for value in sorted(groups, key=str)]


def _holders(rows: Sequence[Row]) -> set[str]:
    return {text(row, _HOLDER) for row in rows}
