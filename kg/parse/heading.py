"""The headings that a template knows: on a line of their own, wrapped over two, or before their text on one line.

A number before a heading ("II. DUTIES"), a full stop after it and a remark in parentheses ("(Illustrative only)") do
not hide it; the remark is the first text of the section.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase, digits
from typing import Final

from rapidfuzz import fuzz, process

from kg.document import Line
from kg.parse.heading_words import composed
from kg.parse.template import SectionRule, Template, heading_key

LONGEST_HEADING: Final = 60
LONGEST_LINE: Final = 200
"""Longer lines are neither headings nor page furniture."""
_SMALL: Final = {"a", "an", "and", "&", "and/or", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
_LONGEST_LABEL: Final = 100
"""A heading with a colon and text behind it may be longer than one that has to be told by its shortness."""
_LONGEST_VALUE: Final = 60
"""The value of a labelled line is hardly longer."""
_NEAR: Final = 90.0
"""Least similarity, of 100, of a misspelt heading."""
_SHORTEST_NEAR: Final = 9
_ENDING: Final = re.compile(r"(?: for|\*+|\s\d{1,3}[A-Z]?)$")
"""What may stand behind a heading: "Alternate Range Criteria 379"."""
_ENDING_MARKS: Final = frozenset("r*" + digits + ascii_uppercase)
"""The last character of what may."""
_SIGN: Final = re.compile(r"\s*[-–—•·▪◦*‣●■]\s")
_DASH: Final = re.compile(r"\s[-–—]\s")
_BULLET: Final = re.compile(r"\s*(?:[-–—•·▪◦*‣●■o]|\d{1,2}[.)])\s")
_SEPARATOR: Final = re.compile(r"[:\s](?:(?<=:)\s|(?<=\s)(?:[-–—]{1,2}\s|(?=\()))")
_CELLS: Final = re.compile(r"\s*\|\s*|\t+\s*|\s{3,}(?=\S)")
"""Between the cells of a table."""
_LEAST_CELLS: Final = 2
_HEADER: Final = re.compile(r"(?:%|[A-Z#])[A-Za-z%/#()]*(?: [A-Za-z%/#()]+){0,3}")
"""The header of a further column of a table."""
_ASIDE: Final = re.compile(r"\s\([^()]*\)\s?:")
"""A remark behind a heading, before the colon of both."""
_REMARKED: Final = re.compile(r"(?P<heading>[A-Z][^():;.]{3,60}?)\s\([^()\d]{3,40}\)\s?:?")
"""A heading with a remark behind it: "Examples of work (illustrative only)", "Competencies (KSA's):"."""
_JOINTS: Final = frozenset({"AND", "OR", "AND/OR"})
"""Words in capitals between two sections of what is asked for: no sentence runs on behind them."""
_NUMBER: Final = re.compile(
    r"(?:(?:[Ss]ection|SECTION|[Pp]art|PART) )?(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.):]\s+(?=[A-Z])"
    r"|\d{1,2}\s{1,4}(?=[A-Z]{2}[^a-z.;]{0,60}$)"
)
"""What counts a heading; without a full stop only one in capitals."""
_VALUE: Final = re.compile(r"\s*[A-Z][^:.;]{1,40}: +[^\s]")
_LABEL: Final = re.compile(r"[^:]{1,40}(?=:)")
_CAPITAL_LABEL: Final = re.compile(r"\s{0,20}[A-Z][A-Z/&’'-]{1,30}(?: [A-Z/&’'-]{1,30}){1,6}:\s")
"""Words in capitals with a colon, which no sentence runs on to."""
LABELLED: Final = frozenset({"preamble", "detail"})
"""Kinds of block that are made of labelled lines, which look like a heading before its text."""
_LISTS: Final = frozenset({"preamble", "detail", "duties", "competencies", "demands", "other"})
"""Kinds of block in which "Education: Teaches the public" is an item of a list, not a heading before its text."""

_SET_APART: Final = frozenset(
    {"qualifications", "education", "experience", "credentials", "demands", "conditions", "background", "probation"}
)
"""Kinds of section whose headings are no words before an item: "Physical requirements: must lift 50 pounds"."""
_OF_BODY: Final = frozenset({"demands", "conditions"})
"""Kinds of section that are told in a line each below what is asked for: "Physical: ...", "Environment: ..."."""
_ASKED: Final = re.compile(
    r"(?:an? |the |all )?(?:employees?|applicants?|incumbents?|candidates?)\b[^:;.]{0,60}?"
    r"\b(?:must|shall|should) (?:have|possess|meet) the following (?=\w)",
    re.IGNORECASE,
)
"""The beginning of a heading that is a sentence: "An employee in this class must have the following training:"."""
_TOLD: Final = _SET_APART | {"general", "distinctions", "duties", "abilities"}
"""Kinds of section whose headings are no labels where a long text stands behind them."""
_REQUIRING: Final = frozenset({"qualifications", "education", "experience", "credentials", "abilities"})
_REMARKS: Final = frozenset({"note", "notes"})
"""Words before a remark on the requirements around it: "NOTE: As used below, ..."."""
_UNRELATED: Final = frozenset({"other", "detail", "notes", "process-notes"})
"""Kinds of block that no remark speaks of."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a section opens: its heading, its text on the heading's own line, and how many lines these two take."""

    rule: SectionRule
    heading: Line
    text: Line | None = None
    lines: int = 1
    is_near: bool = False


def opening_at(
    index: int, lines: Sequence[Line], template: Template, within: str = "preamble", *, starts: bool = True
) -> Opening | None:
    """The section that a line opens, None where it opens none.

    `within` is the kind of the block that the line would else belong to; `starts` tells whether it can start a
    paragraph of it.
    """
    line = lines[index]
    wrapped = _wrapped(index, lines, template) if starts else None
    if wrapped:
        return wrapped
    rule = _whole(index, lines, template) or _by_words(index, lines, template, within, starts=starts)
    if rule:
        return Opening(rule, line)
    columned = _above_columns(line, template) if template.fallback and within not in LABELLED else None
    if columned:
        return columned
    follows = template.fallback and (
        _CAPITAL_LABEL.match(line.text) or _after_item(index, lines) or _after_label(index, lines)
    )
    if not starts and not follows:
        set_off = _before_text(line, template) if within in LABELLED or template.fallback else None
        return set_off if set_off and _is_set_off(set_off) else None
    for_classes = _before_classes(line, template)
    if for_classes:
        return for_classes
    found = _before_text(line, template) or (_in_capitals(line, template) if template.fallback else None)
    if not found or not found.text:
        return None
    if " " not in found.heading.text.strip():
        behind = line.text.strip()[len(found.heading.text) :]
        written_so = behind.startswith(":") or (
            template.fallback
            and bool(
                _CELLS.match(behind.removeprefix(":")) or (_ASIDE.fullmatch(behind) and found.heading.text.isupper())
            )
        )
        capital = found.heading.text.isupper()
        expected = within not in _LISTS or (capital and (within not in LABELLED or _is_set_off(found)))
        is_told = within in LABELLED and _is_no_label(found, template)
        expected = expected or is_told
        expected = expected and not (found.rule.kind == within == "abilities")
        about_section = within in _REQUIRING or (template.fallback and within not in _UNRELATED)
        expected = expected and not (about_section and heading_key(found.heading.text) in _REMARKS)
        is_of_body = found.rule.kind in _OF_BODY and within not in _LISTS
        apart = _blank(lines, index - 1) or (
            template.fallback and (capital or is_told or is_of_body or bool(_CELLS.match(behind.removeprefix(":"))))
        )
        return found if written_so and expected and apart else None
    alone = _blank(lines, index - 1) and not _is_field(index + 1, lines, template)
    if within in LABELLED and not (alone or _is_set_off(found) or _is_no_label(found, template)):
        return None
    return found


def _after_item(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line that is none stands below an item of a list with signs, which need not end with a full stop."""
    return index > 0 and bool(_SIGN.match(lines[index - 1].text)) and not _SIGN.match(lines[index].text)


def _after_label(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line stands below a short one with a label and its value ("Supervises: Clerk I")."""
    return index > 0 and len(lines[index - 1].text) <= LONGEST_HEADING and bool(_VALUE.match(lines[index - 1].text))


def _is_set_off(opening: Opening) -> bool:
    """Whether capitals and the prose behind them set a heading off from a labelled line, without blank lines."""
    text = opening.text.text if opening.text else ""
    return opening.heading.text.isupper() and len(text) > _LONGEST_VALUE and any(letter.islower() for letter in text)


def _is_no_label(opening: Opening, template: Template) -> bool:
    """Whether a heading before its text among labelled lines is no label: what it heads is told at length, and the
    text is longer than a value ("Job Summary: Under direction, ...")."""
    text = opening.text.text.strip() if opening.text else ""
    is_long = len(text) > _LONGEST_VALUE and any(letter.islower() for letter in text)
    is_label = heading_key(opening.heading.text) in template.fields
    return template.fallback and opening.rule.kind in _TOLD and is_long and not is_label


def has_capitals(text: str) -> bool:
    """Whether every main word of a text is capitalized."""
    parts = text.split()
    if not parts or not parts[0][0].isupper():
        return False
    return all(part[0].isupper() or part.lower() in _SMALL or not part[0].isalpha() for part in parts)


def _whole(index: int, lines: Sequence[Line], template: Template) -> SectionRule | None:
    """The section whose heading a line is.

    A heading begins with a capital. With a full stop or a number it must stand alone or in capitals, since items of
    lists have them too. One word below a full line that ends no sentence is that sentence's last word, wrapped ("...
    may be substituted for the required / Experience").
    """
    line = lines[index]
    text = line.text.strip()
    if len(text) > LONGEST_LINE:
        return None
    rule = _known(text, template)
    alone = _blank(lines, index - 1) and _blank(lines, index + 1)
    if rule is None and (text.isupper() or line.level or alone or (template.fallback and text[-1:] == ":")):
        number = _NUMBER.match(text)
        rule = _known(text[number.end() if number else 0 :].removesuffix("."), template)
    if rule is None and template.fallback and (aside := _REMARKED.fullmatch(text)):
        name = aside["heading"]
        is_apart = text.endswith(":") or (" " in name and not has_capitals(name) and _starts_anew(index, lines))
        rule = _known(name, template) if is_apart else None
    if rule is None and template.fallback and text[:1].islower() and _starts_anew(index, lines):
        return None if text[-1] in ".,;" else template.headings.get(heading_key(text))
    if rule is None or line.level or " " in text or _blank(lines, index - 1):
        return rule
    before = lines[index - 1].text.strip()
    if template.fallback and _known(before, template) is rule and not (text.isupper() or text.endswith(":")):
        return None  # "SUPERVISION EXERCISED / Supervises / Clerks and ...": the first word of the text
    ended = before[-1] in ".;:?!)" or before.split()[-1] in _JOINTS
    return rule if ended or len(before) < LONGEST_HEADING else None


def _starts_anew(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line without a capital is none that a sentence of the lines above runs on to."""
    above = next((lines[place].text.strip() for place in range(index - 1, -1, -1) if not lines[place].is_blank), "")
    ended = not above or above[-1] in ".;:?!)" or (_blank(lines, index - 1) and len(above) < LONGEST_HEADING)
    return ended and (_blank(lines, index - 1) or " " in lines[index].text.strip())


def _by_words(
    index: int, lines: Sequence[Line], template: Template, within: str, *, starts: bool
) -> SectionRule | None:
    """The section that a line opens by the words it consists of, where it stands apart from the text above.

    Names of competencies ("Technical Skills") are made of the same words.
    """
    line = lines[index]
    text = line.text.strip()
    if not template.words or len(text) > LONGEST_LINE:
        return None
    apart = starts or text.isupper() or text.endswith(":")
    apart = apart or (index > 0 and has_capitals(text) and _BULLET.match(lines[index - 1].text) is not None)
    is_name = within == "competencies" and not (text.isupper() or line.level)
    asked = _ASKED.match(text) if template.fallback and text.endswith(":") else None
    if asked and (text.isupper() or within not in _REQUIRING):
        text = text[asked.end() :]
        return _known(text, template) or composed(text, template)
    goes_on = "(" in text or ": " in text or (_DASH.search(text) is not None and not text.isupper())
    if not apart or is_name or goes_on or heading_key(text) in template.fields:
        return None
    number = _NUMBER.match(text)
    return composed(_without_ending(text[number.end() :] if number else text), template)


def _known(text: str, template: Template) -> SectionRule | None:
    text = text.strip()
    if not text or len(text) > LONGEST_LINE or text[-1] in ".,;" or not (text[0].isupper() or text[0].isdigit()):
        return None
    return template.headings.get(heading_key(_without_ending(text)))


def _without_ending(text: str) -> str:
    return _ENDING.sub("", text) if text[-1:] in _ENDING_MARKS else text


def nearest_heading(text: str, template: Template) -> SectionRule | None:
    """The section whose heading a line is but for slips of spelling; None where none is near, or several are."""
    wanted = heading_key(text)
    if len(wanted) < _SHORTEST_NEAR or any(letter.isdigit() for letter in wanted):
        return None
    near = process.extract(wanted, template.headings.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2)
    rules = {id(template.headings[key]) for key, _, _ in near}
    return template.headings[near[0][0]] if len(rules) == 1 else None


def _wrapped(index: int, lines: Sequence[Line], template: Template) -> Opening | None:
    """A heading that goes on in the next line ("Level of / Supervision Exercised"), each half no heading alone."""
    if _blank(lines, index) or _blank(lines, index + 1):
        return None
    first, second = lines[index], lines[index + 1]
    if len(first.text.strip()) > LONGEST_HEADING or not has_capitals(first.text) or first.text.rstrip()[-1] in ".;:":
        return None
    if _known(first.text, template) and _known(second.text, template):
        return None
    head = first.text.strip()
    joined = replace(first, text=f"{head} {second.text.strip()}")
    if has_capitals(second.text) or second.text.strip()[0].islower():
        rule = _known(joined.text, template) if len(second.text.strip()) <= LONGEST_HEADING else None
        if rule:
            return Opening(rule, joined, lines=2)
    found = _before_text(joined, template, by_words=False)
    if found and found.text and len(found.heading.text) > len(head):
        return replace(found, text=replace(second, text=found.text.text), lines=2)
    return None


_CAPITALS: Final = re.compile(r"[A-Z][A-Z’'/&,-]{2,30}(?: [A-Z’'/&,-]{1,30}){1,9}(?= [A-Z])")
"""Words in capitals before a word that has a capital at its beginning alone."""
_LEAST_BEHIND: Final = 3
"""Words of the shortest text that stands behind a heading without a mark between them."""


def _in_capitals(line: Line, template: Template) -> Opening | None:
    """A heading in capitals whose text follows without a mark ("MINIMUM QUALIFICATIONS Graduation from ...")."""
    text = line.text.strip()
    match = _CAPITALS.match(text) if text[:3].isupper() else None
    words = match.group().split(" ") if match else []
    while len(words) > 1:
        heading = " ".join(words)
        behind = text[len(heading) :].split(maxsplit=_LEAST_BEHIND)
        is_text = len(behind) > _LEAST_BEHIND and any(not word.isupper() for word in behind[:_LEAST_BEHIND])
        rule = template.headings.get(heading_key(heading)) if is_text else None
        if rule and rule.kind not in LABELLED:
            return Opening(rule, replace(line, text=heading), replace(line, text=text[len(heading) :].strip()))
        words.pop()
    return None


def _may_have_cells(text: str) -> bool:
    """Whether a text has a sign of what parts cells; few have, which is told without a search."""
    return "|" in text or "\t" in text or "   " in text


def _above_columns(line: Line, template: Template) -> Opening | None:
    """A heading that is the first of the headers of a table's columns ("Essential Functions | % of Time")."""
    if len(line.text) > LONGEST_LINE or not _may_have_cells(line.text):
        return None
    cells = _CELLS.split(line.text.strip())
    if len(cells) < _LEAST_CELLS:
        return None
    rules = [_known(cell, template) or composed(cell, template) for cell in cells]
    is_header = not any(rules[1:]) and all(map(_HEADER.fullmatch, cells[1:]))
    return Opening(rules[0], replace(line, text=cells[0].strip())) if rules[0] and is_header else None


_FOR: Final = re.compile(r"\s+for\s+(?=[A-Z])")


def _before_classes(line: Line, template: Template) -> Opening | None:
    """A heading with the classes it is for on the same line ("Minimum Qualifications for Clerk II")."""
    text = line.text.strip()
    match = _FOR.search(text, 0, LONGEST_LINE) if has_capitals(text) and text[-1] not in ".;" else None
    rule = _known(text[: match.start()], template) if match else None
    if not match or rule is None or rule.kind in LABELLED:
        return None
    return Opening(rule, replace(line, text=text[: match.start()]), replace(line, text=text[match.end() :]))


def _before_text(line: Line, template: Template, *, by_words: bool = True) -> Opening | None:
    """A heading with its text on the same line ("Probation Period: Six months").

    With `by_words`, what stands before the first colon may be one that is told by its words.
    """
    text = line.text.strip()
    number = _NUMBER.match(text)
    cells = _CELLS.search(text, 0, LONGEST_HEADING) if template.fallback and _may_have_cells(text) else None
    if cells and (rule := _known(text[: cells.start()], template)) and rule.kind in _SET_APART:
        cell = text[: cells.start()]
        return Opening(rule, replace(line, text=cell), replace(line, text=text[cells.end() :])) if cell else None
    for match in _SEPARATOR.finditer(text, number.end() if number else 0, _LONGEST_LABEL + 2):
        heading, rest = text[: match.start()].rstrip(), text[match.end() :].strip(" \t-–—")
        rule = _known(heading, template)
        if rule is None and number and (heading.isupper() or template.fallback):
            rule = _known(heading[number.end() :], template)
        if rule is None and by_words and not match.group().strip(" \t:"):
            rule = composed(heading[number.end() if number else 0 :], template)
            by_words = match.group().isspace()
        plain = heading[number.end() if number else 0 :]
        if rule and rest and (has_capitals(plain) or _is_plain(heading, rule, match.group(), template)):
            return Opening(rule, replace(line, text=heading), replace(line, text=rest))
    return None


def _is_plain(heading: str, rule: SectionRule, separator: str, template: Template) -> bool:
    """Whether words before a colon are a heading though only the first has a capital: "Physical requirements: ..."."""
    listed = heading_key(heading) in template.headings
    return template.fallback and listed and " " in heading and ":" in separator and rule.kind in _SET_APART


def _is_field(index: int, lines: Sequence[Line], template: Template) -> bool:
    """Whether a line is one of the template's labelled lines ("Pay Grade: NE-13")."""
    label = _LABEL.match(lines[index].text.strip()) if index < len(lines) else None
    return label is not None and heading_key(label.group()) in template.fields


def _blank(lines: Sequence[Line], index: int) -> bool:
    return not 0 <= index < len(lines) or lines[index].is_blank
