"""Headings that are on no list, told by their words: "Typical Duties/Examples of Work", "Licensing Requirements".

Agencies put the same few words together in ever new ways. A line is taken for a heading when every word of it is one
that the template knows from headings, and those that name a kind of section agree on one.
"""

from collections.abc import Sequence
from typing import Final

from kg.parse.template import SectionRule, Template, heading_key

_LONGEST: Final = 100
_LEAST_WORDS: Final = 2
"""Headings of one word are on the lists; as a word of its own "Training" may as well be an item."""
_REQUIRING: Final = frozenset({"qualifications", "education", "experience", "equivalency", "credentials", "abilities"})
_WISHES: Final = frozenset({"desirable", "desired", "preferred"})
_DEMANDS: Final = frozenset({"minimum", "required", "mandatory", "necessary"})
"""Words of a heading that tell whether what stands below is asked for, or would only be good to have."""
_OPENING: Final = frozenset({"to", "of", "for", "in", "by"})
"""Words at the end of the beginning of a list ("Ability to:") or of a label ("Responsible to:")."""
_JOINT: Final = (
    (frozenset({"demands", "conditions"}), "conditions"),
    (frozenset({"general", "distinctions"}), "general"),
    (frozenset({"general", "duties"}), "general"),
    (frozenset({"supervision", "duties"}), "supervision"),
)
"""Kinds that share a heading, and the kind of such a section."""


def composed(text: str, template: Template) -> SectionRule | None:
    """The section whose heading a text is by its words alone; None where a word is unknown, or the kinds clash."""
    text = text.strip()
    if not template.words or not text or len(text) > _LONGEST or not text[0].isupper() or text[-1] in ".,;":
        return None
    words = heading_key(text).split()
    known = template.words
    if len(words) < _LEAST_WORDS or not all(word in known for word in words):
        return None
    kind = _kind({known[word] for word in words} - {""} or _weak(words, template))
    if words[-1] in _OPENING and kind != "abilities":
        return None
    if kind in _REQUIRING - {"abilities"} and not _WISHES.isdisjoint(words) and _DEMANDS.isdisjoint(words):
        return next((rule for rule in template.sections if rule.instead_of == "qualifications"), None)
    return next((rule for rule in template.sections if rule.kind == kind), None)


def _weak(words: Sequence[str], template: Template) -> set[str]:
    return {template.weak_words[word] for word in words if word in template.weak_words}


def _kind(kinds: set[str]) -> str | None:
    if len(kinds) == 1:
        return next(iter(kinds))
    if not kinds:
        return None
    if kinds <= _REQUIRING:
        return "equivalency" if "equivalency" in kinds else "qualifications"
    return next((kind for joint, kind in _JOINT if kinds <= joint), None)
