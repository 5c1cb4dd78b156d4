"""The headings that a template knows: on a line of their own, wrapped over two, or before their text on one line.

A number before a heading ("II. DUTIES"), a full stop after it and a remark in parentheses ("(Illustrative only)") do
not hide it; the remark is the first text of the section.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz, process

from kg.document import Line
from kg.parse.heading_form import (
    CELLS,
    HEADING_NUMBER,
    LABELLED,
    LONGEST_HEADING,
    LONGEST_LINE,
    SET_APART,
    Opening,
    has_capitals,
    known_heading,
    without_ending,
)
from kg.parse.heading_row import heading_in_row, is_long
from kg.parse.heading_text import (
    heading_above_columns,
    heading_before_classes,
    heading_before_text,
    heading_in_capitals,
)
from kg.parse.heading_words import composed
from kg.parse.template import SectionRule, Template, heading_key

_NEAR: Final = 90.0
"""Least similarity, of 100, of a misspelt heading."""
_SHORTEST_NEAR: Final = 9
_SIGN: Final = re.compile(r"\s*[-–—•·▪◦*‣●■]\s")
_DASH: Final = re.compile(r"\s[-–—]\s")
_LEAD_IN: Final = re.compile(
    r"(?:(?:basic|considerable|demonstrated|extensive|general|required|some|thorough|working) )?"
    r"(?:knowledge|skills?|abilit(?:y|ies))(?: (?:of|in|to))?\s?:?",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(r"\s*(?:[-–—•·▪◦*‣●■o]|\d{1,2}[.)])\s")
_ASIDE: Final = re.compile(r"\s\([^()]*\)\s?:")
"""A remark behind a heading, before the colon of both."""
_REMARKED: Final = re.compile(r"(?P<heading>[A-Z][^():;.]{3,60}?)\s\([^()\d]{3,40}\)\s?:?")
"""A heading with a remark behind it: "Examples of work (illustrative only)", "Competencies (KSA's):"."""
_JOINTS: Final = frozenset({"AND", "OR", "AND/OR"})
"""Words in capitals between two sections of what is asked for: no sentence runs on behind them."""
_VALUE: Final = re.compile(r"\s*[A-Z][^:.;]{1,40}: +[^\s]")
_LABEL: Final = re.compile(r"[^:]{1,40}(?=:)")
_CAPITAL_LABEL: Final = re.compile(r"\s{0,20}[A-Z][A-Z/&’'-]{1,30}(?: [A-Z/&’'-]{1,30}){1,6}:\s")
"""Words in capitals with a colon, which no sentence runs on to."""
_LISTS: Final = frozenset({"preamble", "detail", "duties", "competencies", "demands", "other"})
"""Kinds of block in which "Education: Teaches the public" is an item of a list, not a heading before its text."""

_OF_BODY: Final = frozenset({"demands", "conditions"})
"""Kinds of section that are told in a line each below what is asked for: "Physical: ...", "Environment: ..."."""
_ASKED: Final = re.compile(
    r"(?:an? |the |all )?(?:employees?|applicants?|incumbents?|candidates?)\b[^:;.]{0,60}?"
    r"\b(?:must|shall|should) (?:have|possess|meet) the following (?=\w)",
    re.IGNORECASE,
)
"""The beginning of a heading that is a sentence: "An employee in this class must have the following training:"."""
_TOLD: Final = SET_APART | {"general", "distinctions", "duties", "abilities"}
"""Kinds of section whose headings are no labels where a long text stands behind them."""
_REQUIRING: Final = frozenset({"qualifications", "education", "experience", "credentials", "abilities"})
_WAYS: Final = frozenset({"education", "experience", "credentials"})
"""Kinds of section that tell one part of what is asked for, often a line each."""
_REMARKS: Final = frozenset({"note", "notes"})
"""Words before a remark on the requirements around it: "NOTE: As used below, ..."."""
_UNRELATED: Final = frozenset({"other", "detail", "notes", "process-notes"})
"""Kinds of block that no remark speaks of."""


def opening_at(
    index: int, lines: Sequence[Line], template: Template, within: str = "preamble", *, starts: bool = True
) -> Opening | None:
    """The section that a line opens, None where it opens none.

    `within` is the kind of the block that the line would else belong to; `starts` tells whether it can start a
    paragraph of it.
    """
    line = lines[index]
    lead = _lead_in(index, lines, template) if within == "abilities" and template.fallback else None
    if lead:
        return lead
    wrapped = _wrapped(index, lines, template) if starts else None
    if wrapped:
        return wrapped
    rule = _whole(index, lines, template) or _by_words(index, lines, template, within, starts=starts)
    if rule:
        return Opening(rule, line)
    columned = heading_above_columns(line, template) if template.fallback and within not in LABELLED else None
    columned = columned or (heading_in_row(index, lines, template, within) if template.fallback else None)
    if columned:
        return columned
    follows = template.fallback and (
        _CAPITAL_LABEL.match(line.text) or _after_item(index, lines) or _after_label(index, lines)
    )
    if not starts and not follows:
        set_off = heading_before_text(line, template) if within in LABELLED or template.fallback else None
        return set_off if set_off and _is_set_off(set_off) else None
    for_classes = heading_before_classes(line, template)
    if for_classes:
        return for_classes
    found = heading_before_text(line, template) or (heading_in_capitals(line, template) if template.fallback else None)
    if not found or not found.text:
        return None
    if " " not in found.heading.text.strip():
        behind = line.text.strip()[len(found.heading.text) :]
        written_so = behind.startswith(":") or (
            template.fallback
            and bool(
                CELLS.match(behind.removeprefix(":")) or (_ASIDE.fullmatch(behind) and found.heading.text.isupper())
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
            template.fallback
            and (
                capital
                or is_told
                or is_of_body
                or bool(CELLS.match(behind.removeprefix(":")))
                or _is_next_way(found.rule.kind, within, lines[index - 1])
            )
        )
        return found if written_so and expected and apart else None
    alone = _blank(lines, index - 1) and not _is_field(index + 1, lines, template)
    if within in LABELLED and not (alone or _is_set_off(found) or _is_no_label(found, template)):
        return None
    return found


def _lead_in(index: int, lines: Sequence[Line], template: Template) -> Opening | None:
    """What opens the items of a nested list: "- Knowledge of" above "- tides;"."""
    sign = _SIGN.match(lines[index].text)
    bare = lines[index].text[sign.end() :].strip() if sign else ""
    if not _LEAD_IN.fullmatch(bare) or index + 1 >= len(lines) or not _SIGN.match(lines[index + 1].text):
        return None
    rule = known_heading(bare.rstrip(" :"), template)
    return Opening(rule, replace(lines[index], text=bare)) if rule and rule.kind == "abilities" else None


def _is_next_way(kind: str, within: str, above: Line) -> bool:
    """Whether "Experience: ..." stands below a sentence of the section "Education: ...", or the other way round."""
    return {kind, within} < _WAYS and kind != within and above.text.rstrip()[-1:] in {".", ";"}


def _after_item(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line that is none stands below an item of a list with signs, which need not end with a full stop."""
    return index > 0 and bool(_SIGN.match(lines[index - 1].text)) and not _SIGN.match(lines[index].text)


def _after_label(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line stands below a short one with a label and its value ("Supervises: Clerk I")."""
    return index > 0 and len(lines[index - 1].text) <= LONGEST_HEADING and bool(_VALUE.match(lines[index - 1].text))


def _is_set_off(opening: Opening) -> bool:
    """Whether capitals and the prose behind them set a heading off from a labelled line, without blank lines."""
    return opening.heading.text.isupper() and opening.text is not None and is_long(opening.text.text)


def _is_no_label(opening: Opening, template: Template) -> bool:
    """Whether a heading before its text among labelled lines is no label: what it heads is told at length, and the
    text is longer than a value ("Job Summary: Under direction, ...")."""
    is_told = opening.rule.kind in _TOLD and opening.text is not None and is_long(opening.text.text)
    return template.fallback and is_told and heading_key(opening.heading.text) not in template.fields


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
    rule = known_heading(text, template)
    alone = _blank(lines, index - 1) and _blank(lines, index + 1)
    if rule is None and (text.isupper() or line.level or alone or (template.fallback and text[-1:] == ":")):
        number = HEADING_NUMBER.match(text)
        rule = known_heading(text[number.end() if number else 0 :].removesuffix("."), template)
    if rule is None and template.fallback and (aside := _REMARKED.fullmatch(text)):
        name = aside["heading"]
        is_apart = text.endswith(":") or (" " in name and not has_capitals(name) and _starts_anew(index, lines))
        rule = known_heading(name, template) if is_apart else None
    if rule is None and template.fallback and text[:1].islower() and _starts_anew(index, lines):
        return None if text[-1] in ".,;" else template.headings.get(heading_key(text))
    if rule is None or line.level or " " in text or _blank(lines, index - 1):
        return rule
    before = lines[index - 1].text.strip()
    if template.fallback and known_heading(before, template) is rule and not (text.isupper() or text.endswith(":")):
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
        return known_heading(text, template) or composed(text, template)
    goes_on = "(" in text or ": " in text or (_DASH.search(text) is not None and not text.isupper())
    if not apart or is_name or goes_on or heading_key(text) in template.fields:
        return None
    number = HEADING_NUMBER.match(text)
    return composed(without_ending(text[number.end() :] if number else text), template)


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
    if known_heading(first.text, template) and known_heading(second.text, template):
        return None
    head = first.text.strip()
    joined = replace(first, text=f"{head} {second.text.strip()}")
    if has_capitals(second.text) or second.text.strip()[0].islower():
        rule = known_heading(joined.text, template) if len(second.text.strip()) <= LONGEST_HEADING else None
        if rule:
            return Opening(rule, joined, lines=2)
    found = heading_before_text(joined, template, by_words=False)
    if found and found.text and len(found.heading.text) > len(head):
        return replace(found, text=replace(second, text=found.text.text), lines=2)
    return None


def _is_field(index: int, lines: Sequence[Line], template: Template) -> bool:
    """Whether a line is one of the template's labelled lines ("Pay Grade: NE-13")."""
    label = _LABEL.match(lines[index].text.strip()) if index < len(lines) else None
    return label is not None and heading_key(label.group()) in template.fields


def _blank(lines: Sequence[Line], index: int) -> bool:
    return not 0 <= index < len(lines) or lines[index].is_blank
