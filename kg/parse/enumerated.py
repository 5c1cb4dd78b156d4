"""Requirements that one sentence numbers: "(a) A degree in planning; and (b) two years of experience"."""

import re
from typing import Final

from kg.parse.content import names_credential, names_schooling
from kg.parse.flow import Flow
from kg.parse.length import lengths_in

_SECOND: Final = ("b)", "b.", "2)", "2.")
"""One of these stands in every text that numbers two things."""
_NUMBER: Final = re.compile(
    r"(?:^|(?<=[;:,.)\]]\s)|(?<=\band\s)|(?<=\bor\s)|(?<=\beither\s)|(?<=\bboth\s))\(?(?P<number>[a-e1-5])[.)]\s+(?=\w)",
    re.IGNORECASE,
)
_ORDERS: Final = ("abcde", "ABCDE", "12345")
_FRONT: Final = re.compile(
    r"\W*(?:(?:[1-9]|[A-H])[.)]\s*)?(?:(?:education|experience|training|requirements?|minimum qualifications?)"
    r"(?: (?:and|or) (?:education|experience))?\s*:\s*)?(?P<word>either|both)?\W*",
    re.IGNORECASE,
)
"""What may stand before the first number: a number of its own, a label, "either"."""
_LONGEST: Final = 2_400


def enumerated(flow: Flow) -> list[Flow]:
    """The text cut at its numbers, where each of them has a requirement of its own; else the text alone.

    What numbers only the kinds of work of one requirement ("two years in (a) mapping; or (b) surveying") stays whole.
    """
    text = flow.text
    if len(text) > _LONGEST or not any(second in text for second in _SECOND):
        return [flow]
    places = _places(text)
    if len(places) < 2 or not _FRONT.fullmatch(text, 0, places[0]):
        return [flow]
    found = [flow.cut(start, end) for start, end in zip(places, [*places[1:], len(text)], strict=True)]
    if not all(_is_requirement(one.text) for one in found):
        return [flow]
    front = flow.cut(0, places[0])
    if front.text and re.search(r"[A-Za-z]{3}", front.text):
        return [front, *found]
    return [flow.cut(0, places[1]), *found[1:]]


def _places(text: str) -> list[int]:
    """Where the numbers begin that count from the first of an order; a lone number counts nothing.

    The first may have been taken off the text, as the number of an item of the section.
    """
    matches = list(_NUMBER.finditer(text))
    best: list[int] = []
    for order in _ORDERS:
        is_taken = not re.search(rf"(?<!\w){order[0]}[.)]", text)
        found = [0] if is_taken and any(match["number"] == order[1] for match in matches) else []
        for match in matches:
            if len(found) < len(order) and match["number"] == order[len(found)]:
                found.append(match.start())
        best = max(best, found, key=len)
    return best


def _is_requirement(text: str) -> bool:
    return bool(lengths_in(text)) or names_schooling(text) or names_credential(text)
