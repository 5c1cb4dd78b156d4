"""One requirement that a class states in two sections."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal

from kg.validate.check.compare.block import neighbours
from kg.validate.check.compare.cell import CLASS, FOCUS, OTHER, in_document_order, text
from kg.validate.check.compare.words import content, contrast, is_number, key, lists
from kg.validate.check.row import Row


def stated_twice(rows: Sequence[Row], numbers: Mapping[str, float]) -> Iterator[Row]:
    """Each requirement that an earlier section of the class states too, and how the two differ.

    Passages that are recognised as one credential or check (?name) are left to the rule that asks for that.

    Two passages state one requirement when of the words that say what is required, rather than by when or of whom, at
    least `words` are in both, and they are a `share` of those of the longer passage.
    """
    classes: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        classes[text(row, CLASS)].append(row)
    for job_class in sorted(classes):
        passages = in_document_order(classes[job_class])
        for place, near in neighbours([core(text(row, "text")) for row in passages], numbers["share"]):
            row = passages[place]
            one = next((passages[n] for n in near if _is_one_requirement(passages[n], row, numbers)), None)
            if one is not None:
                yield {
                    **row,
                    OTHER: one[FOCUS],
                    "other_section": one["section"],
                    "other_text": one["text"],
                    "difference": Literal(difference(one, row)),
                }


def _is_one_requirement(one: Row, other: Row, numbers: Mapping[str, float]) -> bool:
    names = {text(row, "name").casefold() for row in (one, other)}
    if text(one, "section") == text(other, "section") or (len(names) == 1 and names != {""}):
        return False
    ours, theirs = core(text(one, "text")), core(text(other, "text"))
    shared = contrast(ours, theirs).shared
    return shared >= numbers["words"] and shared >= numbers["share"] * max(len(ours), len(theirs))


def core(passage: str) -> tuple[str, ...]:
    """The stems that say what is required, without by when, of whom and how it is asked.

    >>> core("By position, must obtain CJIS clearance within the probationary period.")
    ('cji', 'clearanc')
    """
    framing = lists().framing
    return tuple(word for word in content(passage) if word not in framing and not is_number(word))


def difference(one: Row, other: Row) -> str:
    """How two passages that state one requirement differ, as the end of a sentence."""
    if key(text(one, "text")) == key(text(other, "text")):
        return "in the same words"
    parts = []
    if _is_due_elsewhen(one, other) or _is_due_elsewhen(other, one):
        parts.append(f"here {_deadline(other)}, there {_deadline(one)}")
    if text(one, "scope") != text(other, "scope"):
        parts.append(f"here for {_scope(other)}, there for {_scope(one)}")
    return ", and ".join(parts) or "in other words"


def _is_due_elsewhen(one: Row, other: Row) -> bool:
    """Whether the deadline of the one is not in the words of the other, which may have been read without it."""
    return key(text(one, "deadline")) not in key(text(other, "text"))


def _deadline(row: Row) -> str:
    found = text(row, "deadline")
    return f'due "{found}"' if found else "without a deadline"


def _scope(row: Row) -> str:
    return text(row, "scope") or "all positions"
