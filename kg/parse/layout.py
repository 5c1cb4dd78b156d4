"""The coarse layout of a document: page furniture, headings, and the sections between them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.document import Document, Line
from kg.parse.closing import (
    LABEL_LIKE,
    furniture_says,
    is_beside_label,
    is_closing,
    is_pair,
    last_details,
    lines_of_label,
    without_labels,
)
from kg.parse.heading import nearest_heading, opening_at
from kg.parse.heading_form import LABELLED, LONGEST_HEADING, Opening, has_capitals
from kg.parse.label import LabelReader
from kg.parse.sublabel import is_group_of_duties, is_label
from kg.parse.template import SectionRule, Template, heading_key

PREAMBLE: Final = SectionRule("preamble", (), "fields")
UNKNOWN: Final = SectionRule("other", (), "paragraphs")
CLOSING: Final = SectionRule("detail", (), "fields")
"""The labelled lines that stand outside sections made of them: "Adopted: 3/4/78" at the end of a document."""
_GROUPED: Final = frozenset({"competencies", "abilities", "qualifications"})
"""Kinds of section in which a short line with a colon is the heading of a group of items."""
_UNGROUPED: Final = frozenset(
    {"general", "distinctions", "supervision", "education", "experience", "credentials", "background", "probation"}
)
"""Kinds of section that have no groups of items with labels of their own."""
_MINIMUM: Final = frozenset({"qualifications", "education", "experience"})
"""Kinds of section that say what is asked for at least: a document that has one of them lacks none."""
_LEAST_RUNNING: Final = 5
"""Words of the shortest line that is taken for running text."""
_LONGEST_PLAIN: Final = 6
"""Words of the longest unknown heading that has a capital at its beginning alone."""
_ASKS_FOR_SCHOOLING: Final = re.compile(
    r"\W*(?:requires? |must (?:have|possess) )?(?:an? |the )?(?:graduation|completion|possession|high school"
    r"|bachelor|master|associate|doctor|college|degree|diploma|GED)\b(?!.*\b(?:knowledge|ability|skill)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""Under "Knowledge", what asks for a diploma or a degree and speaks of no knowledge."""
_ABILITY: Final = re.compile(
    r"\s*(?:[-–—•·▪◦*‣●■]\s*)?(?:(?:(?:some|good|basic|working|general|thorough|considerable|extensive) )?"
    r"knowledge (?:of|and)|(?:demonstrated )?ability to|skill(?:s|ed)? (?:in|with|at|to))\b",
    re.IGNORECASE,
)
"""How a line begins that tells a knowledge, a skill or an ability."""
_LEVEL: Final = re.compile(r"(?:assignment )?level (?:[ivx]{1,4}|\d)", re.IGNORECASE)
"""A heading between the duties of one class: "Assignment Level II"."""
_SPECIALTY: Final = re.compile(
    r"\b(?:specialt(?:y|ies)|speciali[sz]ations?|options?|disciplines?|tracks?|concentrations?|parentheticals?"
    r"|assignments?|endorsements?)\W*$",
    re.IGNORECASE,
)
"""The end of a heading inside what is asked for: the field that it is asked for in ("Water Specialty")."""
_REMARKED: Final = re.compile(r"[A-Z][A-Z/&’', -]{3,40} \((?:[^:;()]|\(s\)){4,80}\):")
"""A heading in capitals with a remark before its colon."""
_LISTED: Final = re.compile(r"\s*(?:[-–—•·▪◦*‣●■]|\d{1,2}[.)])\s")
"""The sign or number of an item."""
_SENTENCE_ENDS: Final = (".", ";", "?", "!", ".)")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of a running header or footer and what its pattern captured: title, code, agency."""

    line: Line
    captured: dict[str, str]


@dataclass(slots=True)
class Block:
    """A section as laid out: its rule, its heading (None above the first heading) and its lines.

    A heading wrapped over two lines has the number of the first of its `heading_lines`. The text that stands on the
    heading's own line is a line with the same number.
    """

    rule: SectionRule
    heading: Line | None
    heading_lines: int = 1
    lines: list[Line] = field(default_factory=list)
    is_near: bool = False
    """Whether its heading is one of the template's but for slips of spelling."""
    has_prose: bool = False
    """Whether some line of it could not be a heading."""
    stands_in: bool = False
    """Whether it is read as a kind of section that the document has not, though its heading says less."""

    def add(self, line: Line) -> None:
        """Put a line below those that are there."""
        self.lines.append(line)
        self.has_prose = self.has_prose or not (line.is_blank or looks_like_heading(line.text))

    @property
    def title(self) -> str:
        """The heading as written, without a colon at its end."""
        return self.heading.text.strip().rstrip(":").strip() if self.heading else ""

    def written(self) -> list[Line]:
        """The lines that are not blank."""
        return [line for line in self.lines if not line.is_blank]


@dataclass(frozen=True, slots=True)
class Layout:
    """A document cut into page furniture and blocks; every line is in exactly one of them."""

    furniture: tuple[Furniture, ...]
    blocks: tuple[Block, ...]


def lay_out(document: Document, template: Template, inside: Collection[int] = ()) -> Layout:
    """Cut a document into page furniture and sections by the headings of a template.

    A line that looks like a heading but is not one that the template knows opens a block of rule UNKNOWN, unless it is
    one of the lines `inside`, by number: headings inside sections, such as the titles of classes.
    """
    furniture = []
    blocks = [Block(PREAMBLE, None)]
    lines = document.lines
    closing = Block(CLOSING, None)
    labels = LabelReader(template.fields)
    last = last_details(lines, labels, template)
    taken = 0
    starts = True
    for index, line in enumerate(lines):
        if index < taken:
            continue
        if line.is_blank:
            blocks[-1].lines.append(line)
            starts = True
            continue
        said = furniture_says(line, template)
        is_part = _goes_on(index, lines, blocks[-1], said) or _heads_text(index, lines, template, said)
        if said is not None and not is_part:
            furniture.append(Furniture(line, said))
            continue
        if blocks[-1].rule.kind not in LABELLED:
            if template.fallback and _is_beside(line, blocks[-1], labels, template):
                closing.lines.append(line)
                continue
            paired = lines_of_label(index, lines, labels, template, closing.lines) if template.fallback else 0
            if paired or index in last or is_closing(line, lines, closing.lines, labels, template):
                taken = index + (paired or 1)
                closing.lines.extend(lines[index:taken])
                continue
        if template.fallback and blocks[-1].rule is PREAMBLE and is_pair(index, lines, labels, template):
            taken = index + 2
            blocks[-1].lines.extend(lines[index:taken])
            continue
        found = opening_at(index, lines, template, _within(blocks[-1], lines, index), starts=starts)
        is_label = blocks[-1].rule.kind == "detail" and bool(labels.row(line.text).pieces)
        is_other = found is None and not is_label and line.number not in inside
        if is_other and _unknown_heading(index, lines, blocks, template):
            near = nearest_heading(line.text, template)
            is_level = _LEVEL.fullmatch(line.text.strip()) is not None and template.fallback
            is_group = is_level or is_group_of_duties(index, lines, blocks[-1].lines)
            is_group = is_group and blocks[-1].rule.kind == "duties"
            rule = near or (blocks[-1].rule if is_group else None)
            found = Opening(rule or UNKNOWN, line, is_near=near is not None)
        if found is None:
            blocks[-1].add(line)
            starts = line.text.isupper() or line.text.rstrip().endswith(_SENTENCE_ENDS)
            continue
        blocks.append(Block(found.rule, found.heading, found.lines, is_near=found.is_near))
        taken = index + found.lines
        if found.text:
            text, labelled = without_labels(found, labels, template)
            blocks[-1].add(text)
            closing.lines.extend(labelled)
        starts = True
    _stand_in(blocks)
    if template.fallback:
        _ask_for_schooling(blocks)
        _with_abilities(blocks, template)
    return Layout(tuple(furniture), (*blocks, *([closing] if closing.lines else ())))


def _within(block: Block, lines: Sequence[Line], index: int) -> str:
    """The kind of the block that a line would belong to; "" for one whose own heading is a word before its text, as
    the line below a blank one may have too ("Impact: ...", "Supervision: ...")."""
    heading = block.heading
    if block.rule.kind != "other" or heading is None or " " in heading.text.strip() or not _blank(lines, index - 1):
        return block.rule.kind
    return "" if [line.number for line in block.written()] == [heading.number] else block.rule.kind


def _stand_in(blocks: Sequence[Block]) -> None:
    """Let sections stand for kinds of section that the document has not."""
    kinds = {block.rule.kind for block in blocks}
    for block in blocks:
        wanted = block.rule.instead_of
        if wanted and kinds.isdisjoint(_MINIMUM if wanted in _MINIMUM else {wanted}):
            is_list = any(_LISTED.match(line.text) for line in block.lines)
            block.rule = SectionRule(wanted, block.rule.headings, "paragraphs" if is_list else "clauses")
            block.stands_in = True


def _ask_for_schooling(blocks: Sequence[Block]) -> None:
    """Let sections headed "Knowledge" that ask for a diploma or a degree be ones of education."""
    for block in blocks:
        if block.rule.kind == "abilities" and heading_key(block.title) == "knowledge":
            text = " ".join(line.text for line in block.written())
            if _ASKS_FOR_SCHOOLING.match(text):
                block.rule = SectionRule("education", block.rule.headings, "paragraphs")


def _with_abilities(blocks: Sequence[Block], template: Template) -> None:
    """Let sections of no kind whose every line tells a knowledge, a skill or an ability be of these."""
    rule = next((one for one in template.sections if one.kind == "abilities"), None)
    for block in blocks:
        written = [line for line in block.written() if block.heading and line.number != block.heading.number]
        is_plain = block.rule.kind == "other" and block.rule.instead_of is None and len(written) > 1
        if rule and is_plain and all(map(_ABILITY.match, (line.text for line in written))):
            block.rule = rule


def _is_beside(line: Line, block: Block, labels: LabelReader, template: Template) -> bool:
    """Whether a line below a heading that is one label among others is a labelled one too."""
    heading = block.heading if block.rule.kind in LABEL_LIKE else None
    return heading is not None and is_beside_label(line, heading, block.written(), labels, template)


def _heads_text(index: int, lines: Sequence[Line], template: Template, captured: dict[str, str] | None) -> bool:
    """Whether a line of page furniture that says nothing is a heading with its text on the next line."""
    if captured or not template.fallback or _blank(lines, index + 1):
        return False
    text = lines[index + 1].text
    is_text = len(text) > LONGEST_HEADING and not looks_like_heading(text) and ":" not in text[:LONGEST_HEADING]
    return is_text and text.strip()[0].isupper() and heading_key(lines[index].text) in template.headings


def _goes_on(index: int, lines: Sequence[Line], block: Block, captured: dict[str, str] | None) -> bool:
    """Whether a line that names an agency is the end of a sentence of a section: "issued by the / County of Kern"."""
    if captured is None:
        return False
    above = "" if index == 0 else lines[index - 1].text.rstrip()
    is_text = block.rule is not PREAMBLE and bool(above) and not above.endswith(_SENTENCE_ENDS)
    return is_text and captured.keys() == {"agency"} and len(above.split()) > _LEAST_RUNNING


def looks_like_heading(text: str) -> bool:
    """Whether a line by itself could be a heading: short, every main word capitalized, no full stop, no figures."""
    text = text.strip().rstrip(":")
    if not 3 < len(text) <= LONGEST_HEADING or text[-1] in ".,;)" or re.search(r"[\d:]|^(?:Or|And) |\. ", text):
        return False
    return has_capitals(text)


def _is_plain(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a line has a capital at its beginning alone, as most of the headings above it do."""
    words = text.strip().rstrip(":").split()
    if not 1 < len(words) <= _LONGEST_PLAIN or not words[0][0].isupper() or text.strip()[-1] in ".,;)?!":
        return False
    if not all(word.isalpha() and word.islower() for word in words[1:]):
        return False
    headings = [block.heading.text.split() for block in blocks if block.heading and " " in block.heading.text.strip()]
    plain = sum(not has_capitals(" ".join(heading)) for heading in headings)
    return plain > 1 and plain * 2 > len(headings)


def _unknown_heading(index: int, lines: Sequence[Line], blocks: Sequence[Block], template: Template) -> bool:
    """Whether a line is a heading that the template does not know.

    One that the file itself marks as such is. Any other must stand between blank lines, after some text of the current
    section that is not a list of such short lines, and before text that is no heading itself: otherwise it is that
    section's content ("None", "Criminal Check").
    """
    line, block = lines[index], blocks[-1]
    if _is_peer(line, block):
        return True
    if template.fallback and _is_remarked(index, lines, block):
        return True
    if template.fallback and _is_labelled_alike(index, lines, block):
        return True
    alone = _blank(lines, index - 1) and _blank(lines, index + 1)
    in_capitals = line.text.isupper() and _ends_text(index, lines)
    alone = alone or (template.fallback and in_capitals and not _blank(lines, index + 1))
    if block.rule is PREAMBLE or not alone:
        return False
    if template.fallback and block.rule.kind in _MINIMUM and _SPECIALTY.search(line.text):
        return False
    if not looks_like_heading(line.text) and not (template.fallback and _is_plain(line.text, blocks)):
        return False
    if block.rule.kind in _GROUPED and line.text.rstrip().endswith(":"):
        return False
    if not block.has_prose and not (template.fallback and _is_first_group(index, lines, block)):
        return False
    if template.scope and template.scope.match(line.text.strip()):
        return False
    # Without a copy of the lines, which would make long documents slow.
    follow = next((lines[place] for place in range(index + 1, len(lines)) if not lines[place].is_blank), None)
    return (
        follow is not None
        and heading_key(follow.text) not in template.headings
        and furniture_says(follow, template) is None
        and (len(follow.text.split()) > 4 or follow.text.strip()[-1] in ".;")
    )


def _is_labelled_alike(index: int, lines: Sequence[Line], block: Block) -> bool:
    """Whether a line is a short one with a colon below a section whose own heading is one, above text of its own."""
    if block.heading is None or block.rule.kind not in _UNGROUPED or not block.heading.text.rstrip().endswith(":"):
        return False
    text = lines[index].text.strip()
    is_first = text.endswith(":") and is_label(text) and _ends_text(index, lines) and bool(block.written())
    return is_first and not _blank(lines, index + 1)


def _is_first_group(index: int, lines: Sequence[Line], block: Block) -> bool:
    """Whether a line that could be a heading is the label of the first of several lists of duties."""
    return block.rule.kind == "duties" and is_group_of_duties(index, lines, block.lines)


def _is_remarked(index: int, lines: Sequence[Line], block: Block) -> bool:
    """Whether a line is words in capitals, a remark and a colon: "EQUIPMENT (Tools used in the job):"."""
    match = _REMARKED.fullmatch(lines[index].text.strip()) if lines[index].text.rstrip().endswith("):") else None
    ended = _ends_text(index, lines) or (index > 0 and _LISTED.match(lines[index - 1].text) is not None)
    return match is not None and ended and block.rule is not PREAMBLE and bool(block.written())


def _ends_text(index: int, lines: Sequence[Line]) -> bool:
    """Whether nothing goes on from the line above."""
    return _blank(lines, index - 1) or lines[index - 1].text.rstrip().endswith(_SENTENCE_ENDS)


def _is_peer(line: Line, block: Block) -> bool:
    """Whether a line is marked as a heading of the same level as the section's own, or a higher one."""
    own = block.heading.level if block.heading else None
    return bool(line.level and own and line.level <= own and not line.is_blank)


def _blank(lines: Sequence[Line], index: int) -> bool:
    return not 0 <= index < len(lines) or lines[index].is_blank
