"""What a document leaves out or contradicts: empty sections, missing and differing codes, announcements of nothing."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from kg.document import Problem
from kg.model import JobClass, Section
from kg.parse.layout import Layout
from kg.parse.naming import Names
from kg.parse.reading import Reading

_ANNOUNCED: Final = re.compile(r"\bfollowing(?! (?:work ?)?(?:day|week|month|year)\b)(?: \w+){0,3}[.:]$", re.IGNORECASE)
_ALIKE: Final = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
_LONGEST_ANNOUNCEMENT: Final = 120


def empty_sections(layout: Layout, sections: Sequence[Section]) -> Iterator[Problem]:
    """A heading without text; where the next section is only "None", the word may be meant for both."""
    empty = {section.first_line for section in sections if section.is_empty}
    headed = [block for block in layout.blocks if block.heading]
    for block, follow in zip(headed, [*headed[1:], None], strict=False):
        if not block.heading or block.heading.number not in empty:
            continue
        if follow and follow.heading and (block.rule.kind == "qualifications" or follow.rule is block.rule):
            continue  # a heading over headings
        line = block.heading.number
        yield Problem("empty-section", f"{block.title!r} on line {line} has no text", line)
        written = follow.written() if follow else []
        beside = (
            follow is not None
            and follow.heading is not None
            and written[:1]
            and written[0].number == follow.heading.number
        )
        if follow and not beside and len(written) == 1 and written[0].text.strip(" .").lower() == "none":
            message = f"the one 'None' below {block.title!r} and {follow.title!r} may be meant for either or both"
            yield Problem("ambiguous-none", message, written[0].number)


def look_alikes(classes: Sequence[JobClass]) -> Iterator[Problem]:
    """Titles with letters of several scripts: "Clerk II" with Cyrillic letters is another class than it seems."""
    for one in classes:
        scripts = {unicodedata.name(letter, "?").split()[0] for letter in one.title if letter.isalpha()}
        if len(scripts & _ALIKE) > 1:
            named = ", ".join(sorted(script.lower() for script in scripts & _ALIKE))
            yield Problem("look-alike-letters", f"the title {one.title!r} mixes letters of several scripts: {named}")


def code_problems(names: Names, classes: Sequence[JobClass]) -> Iterator[Problem]:
    """Codes that disagree or are missing."""
    codes = {one.detail.class_code for one in classes if one.detail.class_code}
    for code in names.codes if codes else ():
        if code.text in codes:
            continue
        given = ", ".join(sorted(map(repr, codes)))
        message = f"the class code is {given} in the class detail but {code.text!r} on line {code.line}"
        yield Problem("code-disagrees", message, code.line)
    for one in classes:
        if one.detail.class_code is None:
            which = f" of {one.title!r}" if len(classes) > 1 else ""
            yield Problem("no-class-code", f"no line gives a class code{which}")


def missing_announcement(reading: Reading) -> Iterator[Problem]:
    """What the last words of a section announce, when nothing follows them."""
    last = reading.items[-1].flow if reading.items else None
    announced = _ANNOUNCED.search(last.text, max(len(last.text) - _LONGEST_ANNOUNCEMENT, 0)) if last else None
    if last and announced:
        message = f"{announced.group()!r} ends the section {reading.heading!r}: what it announces is missing"
        yield Problem("announced-but-missing", message, last.line_at(announced.start()))
