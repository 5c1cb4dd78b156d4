"""Titles of classes above several sections: "Clerk II / Knowledge of: ... / Ability to: ... / Experience: ...".

Such a title ends the section above as the text is laid out; what it says holds for the sections that follow.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.document import Line
from kg.parse.audience import AudienceReader
from kg.parse.layout import Block
from kg.parse.part import heading_at
from kg.parse.template import heading_key

_QUALIFYING: Final = frozenset(
    {"qualifications", "abilities", "education", "experience", "equivalency", "credentials", "competencies"}
)
"""Kinds of section that say together what is asked for in one class."""
_TOGETHER: Final = (_QUALIFYING, frozenset({"duties"}))
"""Kinds of section that a title above them holds for together."""


def carried(blocks: Sequence[Block], audiences: AudienceReader) -> tuple[Block, ...]:
    """The sections, each with the title that stands above it and others at its head.

    The title holds until another one, until a section of another sort and, where the sections below are headed
    otherwise than the one around them ("Knowledge of:" in "QUALIFICATIONS"), until one that is headed like that,
    unless its heading comes again below another title.
    """
    headings = Counter(heading_key(block.title) for block in blocks if block.heading)
    found: list[Block] = []
    above: list[Line] = []
    around: Block | None = None
    is_inside = False
    for block in blocks:
        if around:
            is_alike = _is_upper(block) == _is_upper(around)
            is_inside = is_inside or (around is found[-1] and not is_alike)
            is_once = headings[heading_key(block.title)] == 1
            if not _is_together(block, around) or (is_inside and is_alike and is_once):
                above, around, is_inside = [], None, False
        title = _at_end(block, audiences)
        if above and not _begins_with_title(block, audiences):
            found.append(replace(block, lines=[*above, *block.lines]))
        else:
            found.append(block)
        if title:
            above, around = title, around or found[-1]
    return tuple(found)


def _is_upper(block: Block) -> bool:
    return block.heading is not None and block.heading.text.isupper()


def _is_together(block: Block, around: Block) -> bool:
    kinds = next((kinds for kinds in _TOGETHER if around.rule.kind in kinds), frozenset())
    return block.rule.kind in kinds


def _begins_with_title(block: Block, audiences: AudienceReader) -> bool:
    first = next((index for index, line in enumerate(block.lines) if not line.is_blank), None)
    return first is not None and heading_at(block.lines, first, audiences) is not None


def _at_end(block: Block, audiences: AudienceReader) -> list[Line]:
    """The title at the end of a section, with nothing behind it but a line that announces what follows."""
    places = [index for index, line in enumerate(block.lines) if not line.is_blank]
    for behind in (1, 2):
        if len(places) < behind:
            break
        place = places[-behind]
        title = heading_at(block.lines, place, audiences)
        if title is not None and not title.narrows:
            return [block.lines[place]]
        if not block.lines[place].text.rstrip().endswith(":"):
            break
    return []
