"""A document read with a template: its sections, one after another, become a specification."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.document import Document
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
from kg.parse.naming import name
from kg.parse.part import heading_lines
from kg.parse.roster import read_roster
from kg.parse.segments import merged, segments_of
from kg.parse.template import Template
from kg.parse.title_list import read_title_list


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
    if segments is None:
        return replace(_parse(document, choice.template, agency), template_reason=choice.reason)
    head = replace(_parse(segments.head, choice.template, agency), template_reason=choice.reason)
    return merged(head, [_parse(one, choice.template, head.agency) for one in segments.classes])


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
