"""What was read class by class of one document, put together to one specification: a series, or a file of several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Final

from kg import title
from kg.document import Document
from kg.model import JobClass, LineUse, Series, Specification
from kg.parse.ledger import unread
from kg.parse.segments import Segments

_CONTENTS: Final = frozenset({"contents", "table of contents", "index", "list of classes", "class titles"})
_BULLET: Final = re.compile(r"^(?:[-•*]|\d{1,3}[.)])\s+")
_LEADERS: Final = re.compile(r"[\s.·…_-]*\d{0,4}$")
"""What leads from a title in a table of contents to its page, and the page."""
_OF_EACH: Final = frozenset(
    {"no-class-code", "title-from-file-name", "title-from-first-line", "title-from-prose", "title-disagrees"}
)
"""Problems that a document without a class of its own cannot have."""


def merged(segments: Segments, head: Specification, classes: Sequence[Specification]) -> Specification:
    """One specification of what was read class by class: a series, unless the classes just share a file.

    They do where `segments` say so, or where they have no name in common and nothing is said of all of them.
    """
    titles = tuple(one.classes[0].title for one in classes)
    families = {title.rung(name).family for name in titles}
    is_series = not segments.is_file and (len(families) == 1 or _is_series(head, titles))
    jobs = [replace(one.classes[0], rung=place) for place, one in enumerate(classes, start=1)]
    if not is_series:
        jobs = [job for one in classes for job in _without_series(one)]
    name = title.family_name(titles[0]) if len(families) == 1 else _file_title(head, titles)
    problems = [
        *(one for one in head.problems if one.rule not in _OF_EACH and one.rule != "no-agency"),
        *(one for spec in classes for one in spec.problems if one.line is not None or one.rule in _OF_EACH),
        *(one for one in classes[0].problems if one.rule == "no-agency"),
    ]
    above = head.ledger if is_series else _above(segments.head, head.ledger, titles)
    if not is_series:
        lines = [line for line, use in zip(segments.head.lines, above, strict=True) if use is LineUse.UNREAD]
        problems = [one for one in problems if one.rule != "unread-line" or one.line is None or one.line > len(above)]
        problems += [unread(line.number, line.text.strip()) for line in lines]
    ledgers = zip_longest(above, *(spec.ledger for spec in classes), fillvalue=LineUse.BLANK)
    acronyms = {short: words for spec in (head, *classes) for short, words in spec.acronyms}
    return replace(
        head,
        title=name,
        agency=classes[0].agency,
        classes=tuple(jobs),
        sections=tuple(section for spec in (head, *classes) for section in spec.sections),
        ledger=tuple(next((use for use in uses if use is not LineUse.BLANK), LineUse.BLANK) for uses in ledgers),
        problems=tuple(sorted(set(problems), key=lambda one: (one.line or 0, one.rule, one.message))),
        series=Series(title=name, statements=head.classes[0].statements, rungs=titles) if is_series else None,
        acronyms=tuple(sorted(acronyms.items())),
    )


def _file_title(head: Specification, titles: Sequence[str]) -> str:
    """The title of a file, which is not that of one of its classes, though its contents may begin with that."""
    is_class = title.key(head.title) in map(title.key, titles)
    return PurePosixPath(head.source).stem if is_class else head.title


def _is_series(head: Specification, titles: Sequence[str]) -> bool:
    """Whether a document says above its classes that they are a series, or is called after what they all are."""
    if any("series" in one.text.lower() for one in head.classes[0].statements):
        return True
    named = set(title.key(head.title).split())
    is_told = not any(one.rule == "title-from-file-name" for one in head.problems)
    return is_told and all(named & set(title.key(name).split()) for name in titles)


def _above(document: Document, ledger: Sequence[LineUse], titles: Sequence[str]) -> tuple[LineUse, ...]:
    """What became of the lines above several specifications: a table of contents is none, a preface belongs to none."""
    named = {title.key(name) for name in titles} | _CONTENTS
    found = []
    for line, use in zip(document.lines, ledger, strict=True):
        is_contents = title.key(_LEADERS.sub("", _BULLET.sub("", line.text.strip()))) in named
        is_read = use in {LineUse.STATEMENT, LineUse.UNREAD}
        found.append(LineUse.FURNITURE if is_read and is_contents else LineUse.UNREAD if is_read else use)
    return tuple(found)


def _without_series(specification: Specification) -> Iterator[JobClass]:
    """The classes of a specification among others, with what it says of its series as a whole."""
    series = specification.series
    said = tuple(replace(one, inherited=True) for one in series.statements) if series else ()
    for job in specification.classes:
        detail = replace(job.detail, series=job.detail.series or series.title) if series else job.detail
        yield replace(job, rung=None, detail=detail, statements=(*job.statements, *said))
