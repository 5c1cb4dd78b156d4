"""A document read with a template: its sections, one after another, become a specification."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from kg.document import Document, Problem
from kg.model import Specification
from kg.parse.alternative_marker import is_marker
from kg.parse.assembly import Assembly
from kg.parse.audience import AudienceReader
from kg.parse.carried import carried
from kg.parse.class_table.reader import parse_table
from kg.parse.detail import DetailReader
from kg.parse.detection import choose
from kg.parse.headless import with_duties
from kg.parse.items import ItemReader
from kg.parse.layout import PREAMBLE, lay_out
from kg.parse.markup import plain
from kg.parse.merging import merged
from kg.parse.naming import name
from kg.parse.part import heading_lines
from kg.parse.roster import read_roster
from kg.parse.segments import Segments, segments_of
from kg.parse.template import Template
from kg.parse.title_list import read_title_list

_MOST_NAMED: Final = 5
"""Lines that a problem names."""


def parse(document: Document, templates: Sequence[Template], agency: str | None = None) -> Specification:
    """Read a document with the template whose headings it has.

    `agency` is the agency's name as the user gives it; without it the text or the template names it. Raises
    DocumentError when the document has too few headings of every template.
    """
    if document.media_type == "table":
        return parse_table(document, templates, agency)
    document = plain(document)
    choice = choose(document, templates)
    segments = segments_of(document, choice.template)
    found = _of_each(segments, choice.template, agency) if segments else None
    if found is None:
        found = _parse(document, choice.template, agency)
        if segments:
            found = replace(found, problems=(*found.problems, _not_parted(segments)))
    return replace(found, template_reason=choice.reason)


def _of_each(segments: Segments, template: Template, agency: str | None) -> Specification | None:
    """What a document says that defines several classes one after another; None where not each has a title."""
    head = _parse(segments.head, template, agency)
    named = agency or _named_agency([head])
    classes = [_parse(one, template, named) for one in segments.classes]
    if segments.is_file and any(one.rule == "title-from-file-name" for each in classes for one in each.problems):
        return None
    if named is None and (named := _named_agency(classes)):
        classes = [_parse(one, template, named) for one in segments.classes]
    return merged(segments, head, classes)


def _not_parted(segments: Segments) -> Problem:
    """That a document is read as one class though it seems to be several specifications."""
    starts = [next(line.number for line in one.lines if not line.is_blank) for one in segments.classes]
    message = (
        f"the sections begin anew on the lines {', '.join(map(str, starts[:_MOST_NAMED]))}"
        f"{', ...' if len(starts) > _MOST_NAMED else ''}, but not each time below a title; all is read as one class"
    )
    return Problem("several-specifications", message, starts[1])


def _named_agency(specifications: Iterable[Specification]) -> str | None:
    """The first agency that a text names."""
    named = (one for one in specifications if not any(problem.rule == "no-agency" for problem in one.problems))
    return next((one.agency for one in named), None)


def _parse(document: Document, template: Template, agency: str | None) -> Specification:
    """One document, or one class of it, read with a template."""
    roster = read_roster(document.lines)
    if not roster.rows:
        roster = read_title_list(document.lines)
    body = _without(document, {*roster.header_lines, *roster.row_lines})
    audiences = AudienceReader(roster.titles())
    markers = {line.number for line in body.lines if is_marker(line)}
    layout = lay_out(body, template, {*heading_lines(body.lines, audiences), *markers})
    if template.fallback and not audiences.is_empty:
        layout = replace(layout, blocks=carried(layout.blocks, audiences))
    if template.fallback:
        layout = replace(layout, blocks=tuple(with_duties(layout.blocks)))
    items = ItemReader(body, template)
    detail = DetailReader(template, items)
    for block in layout.blocks:
        if block.rule is PREAMBLE or block.rule.kind == "detail":
            detail.read(block)
    names = name(document, layout, template, detail, items, agency)
    if roster.rows and names.title.line is None:
        names.call_after(roster.rows[0].title, detail.unread)
    return Assembly(document, template, layout, items, detail, names, roster, audiences).specification()


def _without(document: Document, numbers: Collection[int]) -> Document:
    """The document with some lines made blank: rows of tables, which are read by themselves."""
    if not numbers:
        return document
    lines = (replace(line, text="") if line.number in numbers else line for line in document.lines)
    return replace(document, lines=tuple(lines))
