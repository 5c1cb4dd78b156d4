"""Labelled lines outside the sections made of them, and page furniture: what is no text of the section around it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from kg.document import Line
from kg.parse.heading_form import Opening
from kg.parse.heading_words import composed
from kg.parse.label import DATES, LabelReader, fits
from kg.parse.template import Template, heading_key

LABEL_LIKE: Final = frozenset({"supervision", "other", "general"})
"""Kinds of section whose heading may be one label among others at the head of a document."""
_LABEL_INSIDE: Final = re.compile(r"(?<=[a-z.)]\s)(?P<label>[A-Z]{3,20}(?: [A-Z/]{2,20}){0,3}):\s")
"""A label in capitals behind a value: "REPORTS TO: Harbor Master FLSA STATUS: Exempt"."""
_LONGEST_FURNITURE: Final = 400
_LONGEST_VALUE: Final = 60
_NEAR: Final = 4
"""Lines above a label, blank ones among them, where another labelled line may stand."""
_LEAST_KNOWN: Final = 2
"""Labelled lines at the end of a document of which none gives a date or a code: so many, all of known labels."""
_MANY_KNOWN: Final = 3
"""So many where nothing parts them from the section above."""
_MOST_DETAILS: Final = 20
"""Labelled lines at the end of a document; a list of more is something else."""


def last_details(lines: Sequence[Line], labels: LabelReader, template: Template) -> set[int]:
    """The places of the labelled lines that end a document, where they give a date or a code."""
    places: list[int] = []
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.is_blank or furniture_says(line, template) is not None:
            continue
        is_heading = heading_key(line.text) in template.headings
        if is_heading or len(places) == _MOST_DETAILS or not labels.is_detail(line.text, after=True):
            break
        places.append(index)
    if any(labels.is_detail(lines[index].text) for index in places):
        return set(places)
    last = list(takewhile(lambda index: _is_known(lines[index].text, labels), places))
    if template.fallback and len(last) >= _MANY_KNOWN:
        return set(last)
    known = [index for index in places if _is_known(lines[index].text, labels)]
    apart = bool(places) and (
        _blank(lines, places[-1] - 1) or all(lines[index].text.rstrip().endswith(":") for index in known)
    )
    is_all = len(known) == len(places) >= _LEAST_KNOWN and apart
    return set(places) if template.fallback and is_all else set()


def _is_known(text: str, labels: LabelReader) -> bool:
    """Whether a line is a label with a short value ("Bargaining Unit: 41"), or labels without any."""
    row = labels.row(text)
    if len(text) > _LONGEST_VALUE or ":" not in text or row.rest:
        return False
    return bool(row.header) or (bool(row.pieces) and all(labels.field(label) for label, _ in row.pieces))


def lines_of_label(
    index: int, lines: Sequence[Line], labels: LabelReader, template: Template, closing: Sequence[Line]
) -> int:
    """How many lines a label below a blank line takes that has its value on the next one, which may stand apart too.

    One in capitals may stand below the end of a sentence. 0 where the line is nothing but a label, or nothing that can
    be its value follows. Straight below another of the
    labelled lines outside sections, `closing`, a label may be one that is a heading elsewhere ("Responsible To:").
    """
    text = lines[index].text.strip()
    place = index + 1
    if _blank(lines, place) and text.endswith(":"):
        place += 1
    above = next((one for one in reversed(lines[max(index - _NEAR, 0) : index]) if not one.is_blank), None)
    after = bool(closing) and above is not None and closing[-1].number == above.number
    is_ended = after or (above is not None and above.text.rstrip()[-1:] in {".", ";"})
    is_apart = _blank(lines, index - 1) or (is_ended and text.isupper() and " " in text)
    if not is_apart or _blank(lines, place) or len(lines[place].text) > _LONGEST_VALUE + index - place + 1:
        return 0
    text = text.rstrip(":")
    header = labels.row(text).header if after or heading_key(text) not in template.headings else ()
    is_value = len(header) == 1 and bool(labels.row(lines[place].text, header).pieces)
    return place + 1 - index if is_value else 0


def is_pair(index: int, lines: Sequence[Line], labels: LabelReader, template: Template) -> bool:
    """Whether a line is a label that may also be a heading ("Reports To"), with its value on the next line, before
    another label or a heading: one of the pairs of lines that a form becomes."""
    if index + 2 >= len(lines) or any(lines[place].is_blank for place in (index + 1, index + 2)):
        return False
    texts = [lines[place].text.strip().rstrip(": ") for place in range(index, index + 3)]
    known = [heading_key(text) in template.headings for text in texts]
    is_label = [labels.field(text) is not None for text in texts]
    is_value = not known[1] and not is_label[1] and len(texts[1]) <= _LONGEST_VALUE and ":" not in lines[index + 1].text
    return known[0] and is_label[0] and is_value and (is_label[2] or known[2])


def is_closing(
    line: Line, lines: Sequence[Line], closing: Sequence[Line], labels: LabelReader, template: Template
) -> bool:
    """Whether a line in a section is a labelled one that is no part of it: a date or code below a blank line, and
    the labelled lines that follow; or a date with a label of more words than one ("Established Date 6/2003")."""
    above = line.number - 1
    while above > 0 and lines[above - 1].is_blank:
        above -= 1
    after = bool(closing) and closing[-1].number == above
    apart = above == 0 or above < line.number - 1 or (template.fallback and is_dated(line.text, labels))
    return (after or apart) and labels.is_detail(line.text, after=after)


def is_dated(text: str, labels: LabelReader) -> bool:
    """Whether a line is nothing but a label of more than one word for a date, and that date."""
    if len(text) > _LONGEST_VALUE or text[-1:] in ".,;":
        return False
    row = labels.row(text)
    if len(row.pieces) != 1 or row.rest:
        return False
    label, piece = row.pieces[0]
    field = labels.field(label) or ""
    return field in DATES and " " in label.strip() and fits(field, piece.partition(":")[2].strip(), whole=True)


def is_beside_label(
    line: Line, heading: Line, written: Sequence[Line], labels: LabelReader, template: Template
) -> bool:
    """Whether a line below "REPORTS TO: Chief Clerk" is a labelled one too ("FLSA STATUS: Exempt"), in capitals."""
    if ":" not in line.text:
        return False
    is_label = [one.number for one in written] == [heading.number] and heading.text.isupper()
    if not is_label or len(line.text) > _LONGEST_FURNITURE or line.text.rstrip().endswith(":"):
        return False
    row = labels.row(line.text)
    known = [heading_key(label) in template.headings or composed(label, template) for label, _ in row.pieces]
    return bool(known) and not any(known) and not row.rest and row.pieces[0][0].isupper()


def without_labels(found: Opening, labels: LabelReader, template: Template) -> tuple[Line, list[Line]]:
    """The text on the line of a heading of supervision, and the labelled lines that stand behind it."""
    text = found.text or found.heading
    if not template.fallback or found.rule.kind != "supervision" or ":" not in text.text:
        return text, []
    behind = _LABEL_INSIDE.search(text.text)
    if behind is None or labels.field(behind["label"]) is None:
        return text, []
    start = behind.start()
    return replace(text, text=text.text[:start].rstrip()), [replace(text, text=text.text[start:])]


def furniture_says(line: Line, template: Template) -> dict[str, str] | None:
    """What a line of page furniture says, None where a line is none."""
    text = line.text.strip()
    if not text or len(text) > _LONGEST_FURNITURE or not template.any_furniture.match(text):
        return None
    for pattern in template.furniture:
        match = pattern.match(text)
        if match:
            return {name: value.strip() for name, value in match.groupdict().items() if value}
    return None


def _blank(lines: Sequence[Line], index: int) -> bool:
    return not 0 <= index < len(lines) or lines[index].is_blank
