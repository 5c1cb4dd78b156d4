"""Which template a document is read with, and why; or why it is taken for no specification at all."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg import title
from kg.document import Document
from kg.errors import DocumentError
from kg.parse.brief import is_coded, is_described, is_history, is_listed, is_plain
from kg.parse.headless import with_duties
from kg.parse.layout import UNKNOWN, lay_out, looks_like_heading
from kg.parse.phrases import phrases
from kg.parse.template import Template, heading_key

_SHOWN: Final = 5
"""Headings named in a reason or an error."""
_LONGEST_PUBLISHER: Final = 200
_LONGEST_SHOWN: Final = 40
_WORD: Final = re.compile(r"[^\W\d_]+")
_MARGIN: Final = 1.5
"""A fallback knows more wordings than any agency uses, and headings inside sections too: to win over a template that
has enough headings in the document, it must have more than this many times as many."""
_SHORT: Final = frozenset({"general", "duties", "qualifications"})
"""What a specification of three sections tells."""
_SURE: Final = 6
"""Fewer headings than this do not tell one agency's layout from another's."""
_OF_CODED: Final = 2
"""Headings of the shortest specification of which a labelled line gives the code of a class."""
_MANY: Final = 2
"""A template of which a line names the publisher gives way to one with this many times its headings."""
_ENOUGH_WORDS: Final = 40
"""A shorter text says nothing about its language."""
_MOST_WORDS: Final = 5_000
_LEAST_ENGLISH: Final = 0.1
"""The least share of common words that an English text has; lists of duties have 0.2 and more, other languages 0.03."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The headings of a template that stand in a document, each once, in their order, and their sections' kinds."""

    template: Template
    headings: tuple[str, ...]
    kinds: frozenset[str]
    publisher: str = ""
    """What a line says that names the template's own publisher; it makes up for headings that are missing."""
    is_marked: bool = False
    """Whether a page header or footer of the template's names the class, its code or its publisher."""
    agencies: frozenset[str] = frozenset()
    """The keys of the agencies that page headers and footers name."""
    is_plain: bool = False
    """Whether duties and what is asked for them, or what the class is, stand below two headings that say so."""
    is_coded: bool = False
    """Whether a labelled line above the first heading gives the code of the class."""
    is_described: bool = False
    """Whether such a line stands above a list of duties, or a section that says in sentences what the class is."""

    @property
    def is_enough(self) -> bool:
        """Whether a document with these headings can be taken for one of the template's layout."""
        told = len(self.template.telling & self.kinds)
        # Each further telling kind of section makes up for a heading, and so do the kinds that a short one has.
        made_up = max(told - 1, 0) or int(self.template.fallback and self.kinds >= _SHORT)
        least = 1 if self.publisher else self.template.minimum_headings - made_up
        if self.template.fallback and (self.is_plain or self.is_described):
            return True
        if self.template.fallback and self.is_coded:
            least = min(least, _OF_CODED)
        return len(self.headings) >= least and (told > 0 or self.is_coded or not self.template.telling)


@dataclass(frozen=True, slots=True)
class Choice:
    """The template that a document is read with, and the reason in words."""

    template: Template
    reason: str


def choose(document: Document, templates: Sequence[Template]) -> Choice:
    """The template with the most of its headings in the document, the first of equals; a fallback only by a margin.

    A template that would file the document under its own agency gives way to a fallback when nothing but a few headings
    speaks for it, or the text names another agency.

    Templates whose publisher a line of the document names come first: the others are then not looked at.

    Raises DocumentError when the document has too few headings of every template.
    """
    named = [template for template in templates if _publisher_in(document, template)]
    found = [_evidence_on_lines(document, template) for template in named]
    # A line is soon pasted: a layout with many times the headings says more than who is named as publisher.
    rival = max((len(_headings_on_lines(document, template)) for template in templates), default=0) if named else 0
    is_overruled = rival >= max(_SURE, *(len(one.headings) * _MANY for one in found), 0)
    if is_overruled or not any(one.is_enough for one in found):
        found = [evidence(document, template) for template in templates]
    if is_overruled:
        found = [replace(one, publisher="") for one in found]
    enough = [one for one in found if one.is_enough]
    if not enough:
        raise _refusal(document, found)
    fallback = next((one for one in enough if one.template.fallback), None)
    best = max((one for one in enough if not _is_doubtful(one, fallback)), key=_weight)
    others = sorted(
        (one for one in found if one is not best and one.headings),
        key=lambda one: (-len(one.headings), one.template.name),
    )
    parts = [
        f"{best.template.name}: {_publisher(best)}{len(best.headings)} of its headings ({_listed(best.headings)})",
        *(f"{one.template.name}: {len(one.headings)}" for one in others),
    ]
    return Choice(best.template, "; ".join(parts))


def _publisher_in(document: Document, template: Template) -> str:
    """What a line of the document says by which the template's own publisher is known; "" where none does."""
    patterns = [pattern for pattern in template.furniture if "publisher" in pattern.groupindex]
    if not patterns:
        return ""
    texts = (line.text.strip() for line in document.lines if len(line.text) <= _LONGEST_PUBLISHER)
    matches = (pattern.match(text) for text in texts if text for pattern in patterns)
    return next((match["publisher"] for match in matches if match), "")


def _is_doubtful(evidence: Evidence, fallback: Evidence | None) -> bool:
    own = evidence.template.agency
    if own is None or evidence.is_marked or fallback is None:
        return False
    return len(evidence.headings) < _SURE or bool(fallback.agencies - {title.key(own)})


def _publisher(evidence: Evidence) -> str:
    return f"a line names {evidence.publisher!r}; " if evidence.publisher else ""


def _weight(evidence: Evidence) -> tuple[bool, float, bool]:
    count = len(evidence.headings)
    named = bool(evidence.publisher)
    return (named, count / _MARGIN, False) if evidence.template.fallback else (named, float(count), True)


def _evidence_on_lines(document: Document, template: Template) -> Evidence:
    """The headings on lines of their own, for a document whose publisher is known: found without a layout."""
    seen = _headings_on_lines(document, template)
    kinds = frozenset(template.headings[key].kind for key in seen)
    publisher = _publisher_in(document, template)
    return Evidence(template, tuple(seen.values()), kinds, publisher, is_marked=True)


def _headings_on_lines(document: Document, template: Template) -> dict[str, str]:
    """The template's headings that stand on lines of their own, by their keys."""
    seen: dict[str, str] = {}
    for line in document.lines:
        key = heading_key(line.text) if len(line.text) <= _LONGEST_PUBLISHER else ""
        if key in template.headings:
            seen.setdefault(key, line.text.strip().rstrip(":"))
    return seen


def evidence(document: Document, template: Template) -> Evidence:
    """The headings of a template that stand in a document."""
    seen: dict[str, str] = {}
    kinds = set()
    layout = lay_out(document, template)
    blocks = with_duties(layout.blocks) if template.fallback else layout.blocks
    given = [entry.line for entry in layout.furniture if "code" in entry.captured]
    coded = template.fallback and is_coded(blocks, given, template)
    publishers = [entry.captured["publisher"] for entry in layout.furniture if "publisher" in entry.captured]
    for block in layout.blocks:
        is_past = template.fallback and block.rule.kind == "duties" and is_history(block)
        if block.heading and block.rule is not UNKNOWN and not is_past:
            seen.setdefault(heading_key(block.title), block.title)
            kinds.add(block.rule.kind)
    return Evidence(
        template,
        tuple(seen.values()),
        frozenset(kinds),
        publishers[0] if publishers else "",
        is_marked=any(entry.captured for entry in layout.furniture),
        agencies=frozenset(
            title.key(entry.captured["agency"]) for entry in layout.furniture if "agency" in entry.captured
        ),
        is_plain=template.fallback and is_plain(layout.blocks, template),
        is_coded=coded,
        is_described=(coded and is_described(blocks)) or (template.fallback and is_listed(blocks, template)),
    )


def looks_english(document: Document) -> bool:
    """Whether enough of the words are among the commonest of English; a text of few words is given the benefit."""
    words = _words(document)
    return len(words) < _ENOUGH_WORDS or sum(word in _common() for word in words) >= _LEAST_ENGLISH * len(words)


def _refusal(document: Document, found: Sequence[Evidence]) -> DocumentError:
    best = max(found, key=lambda one: len(one.headings), default=None)
    known = best.headings if best else ()
    of_known = f"only {_listed(known)}" if known else "none"
    message = f"not recognized as a class specification: of the known headings it has {of_known}"
    if not any(not line.is_blank for line in document.lines):
        message = "not recognized as a class specification: it has no text"
        return DocumentError(message, where=document.name, remedy="give the file with the specification's text")
    others = _other_headings(document, known)
    if others:
        message += f"; of others {_listed(others)}"
    if not looks_english(document):
        return DocumentError(
            f"{message}; the text does not look like English",
            where=document.name,
            remedy="give a specification in English: no other language is understood",
        )
    return DocumentError(
        message, where=document.name, remedy="name its headings in a template and pass it with --template"
    )


def _other_headings(document: Document, known: Iterable[str]) -> list[str]:
    """The lines that look like headings and are none of the known ones, each once."""
    seen = {heading_key(heading) for heading in known}
    found: dict[str, str] = {}
    lines = document.lines
    for index, line in enumerate(lines):
        text = line.text.strip()
        alone = index == 0 or lines[index - 1].is_blank or text.endswith(":")
        if (line.level and text) or (alone and looks_like_heading(text)):
            found.setdefault(heading_key(text), text.rstrip(":"))
        if len(found) > _SHOWN + len(seen):
            break
    return [text for key, text in found.items() if key not in seen]


def _listed(headings: Sequence[str]) -> str:
    shown = [heading if len(heading) <= _LONGEST_SHOWN else f"{heading[:_LONGEST_SHOWN]}..." for heading in headings]
    return ", ".join(shown[:_SHOWN]) + (", ..." if len(shown) > _SHOWN else "")


def _words(document: Document) -> list[str]:
    words: list[str] = []
    for line in document.lines:
        words.extend(_WORD.findall(line.text.lower()))
        if len(words) >= _MOST_WORDS:
            break
    return words[:_MOST_WORDS]


@cache
def _common() -> frozenset[str]:
    return frozenset(phrases("english")["common"])
