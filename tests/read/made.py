"""Files of each format, made from the text of a specification with the page furniture that agencies put around it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

import docx
from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kg.document import Document
from kg.model import LineUse
from kg.parse import parse, shipped
from kg.parse.flow import Unwrapper

FOOTER = re.compile(r"(?P<title>.+ - \w+) Page \d+ of \d+")
ROWS = 52
"""Lines of text in a column of a page."""
GAP = 24
"""Points between columns."""


@dataclass(frozen=True)
class Piece:
    """A heading, a line that says for whom the next ones hold, a paragraph, or short lines one below the other."""

    kind: Literal["heading", "scope", "paragraph", "lines"]
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """What a specification says: its pieces, and what its pages have at their bottom and top (empty: nothing)."""

    pieces: tuple[Piece, ...]
    title: str
    agency: str


def source_of(document: Document) -> Source:
    """A text taken apart as the parser understands it, so that no other format has to guess where it was wrapped."""
    specification = parse(document, shipped())
    (job_class,) = specification.classes
    groups: list[list[int]] = []
    for passage in sorted((*job_class.statements, *job_class.history), key=lambda one: (one.first_line, one.last_line)):
        numbers = range(passage.first_line, passage.last_line + 1)
        if groups and passage.first_line <= groups[-1][-1]:
            groups[-1] = sorted({*groups[-1], *numbers})
        elif specification.ledger[passage.first_line - 1] is not LineUse.FURNITURE:
            groups.append(list(numbers))
    alone = {LineUse.HEADING, LineUse.SCOPE}
    grouped = {number for group in groups for number in group}
    groups += [
        [line.number]
        for line, use in zip(document.lines, specification.ledger, strict=True)
        if use in alone and line.number not in grouped
    ]
    unwrapper = Unwrapper(document.lines)
    pieces: list[Piece] = []
    last = 0
    for group in sorted(groups):
        written = [document.line(number) for number in group if specification.ledger[number - 1] not in NOT_TEXT]
        text = unwrapper.flow(written).text
        use = specification.ledger[group[0] - 1]
        goes_on = last + 1 == group[0] and not document.line(group[0]).text.startswith(" ")
        if use in alone:
            pieces.append(Piece("heading" if use is LineUse.HEADING else "scope", (text,)))
        elif goes_on and pieces[-1].kind in {"paragraph", "lines"}:
            pieces[-1] = Piece("lines", (*pieces[-1].rows, text))
        else:
            pieces.append(Piece("paragraph", (text,)))
        last = group[-1]
    footers = [match["title"] for line in document.lines if (match := FOOTER.fullmatch(line.text.strip()))]
    is_named = all(problem.rule != "agency-from-template" for problem in specification.problems)
    return Source(tuple(pieces), footers[0] if footers else "", specification.agency if is_named else "")


NOT_TEXT = {LineUse.BLANK, LineUse.FURNITURE}


def to_html(source: Source, *, lists: bool = False) -> str:
    """A page as a site publishes it, with menus around the content; short lines as lists and tables, or with <br>."""
    body = []
    for piece, is_list in _with_lists(source, lists):
        rows = [escape(row) for row in piece.rows]
        if piece.kind == "heading":
            body.append(f"<h2>{rows[0]}</h2>")
        elif piece.kind in {"paragraph", "scope"}:
            body.append(f"<p>{rows[0]}</p>")
        elif is_list and _has_labels(piece):
            cells = ("</td><td>".join(part.strip() for part in re.split(r"(?<=:)", row, maxsplit=1)) for row in rows)
            body.append("<table>" + "".join(f"<tr><td>{row}</td></tr>\n" for row in cells) + "</table>")
        elif is_list:
            body.append("<ul>" + "".join(f"<li>{row}</li>\n" for row in rows) + "</ul>")
        else:
            body.append("<p>" + "<br>\n".join(rows) + "</p>")
    title = f"{escape(source.title)} | Jobs" if source.title else ""
    heading = (f"<h1>{escape(source.title)}</h1>" if source.title else "") + f"<p>{escape(source.agency)}</p>"
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>p {{ margin: 1em }}</style><script>if (1 < 2) document.write("<p>no</p>")</script></head>
<body class="with-sidebar"><a class="skip-link" href="#content">Skip to content</a>
<div class="cookie-banner">We use cookies.</div><header><a href="/">Home</a></header>
<nav><ul><li><a href="/jobs">All jobs</a></li></ul></nav><div class="breadcrumbs">Home &gt; Jobs</div>
<form role="search"><input name="q"><button>Search</button></form>
<div id="content">{heading}
{chr(10).join(body)}
</div><aside>Related jobs</aside><footer><p>Contact us</p></footer></body></html>
"""


def to_docx(source: Source, *, lists: bool = False) -> bytes:
    """A Word document with heading styles, a running header and footer; short lines as a list, or as paragraphs."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = source.agency
    if source.title:
        word.sections[0].footer.paragraphs[0].text = f"{source.title} Page 1 of 3"
    for piece, is_list in _with_lists(source, lists):
        if piece.kind == "heading":
            word.add_heading(piece.rows[0], 2)
        elif is_list and _has_labels(piece):
            table = word.add_table(0, 2)
            for row in piece.rows:
                cells = table.add_row().cells
                for cell, part in zip(cells, re.split(r"(?<=:)", row, maxsplit=1), strict=False):
                    cell.text = part.strip()
        else:
            style = "List Bullet" if is_list else None
            for row in piece.rows:
                word.add_paragraph(row, style)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _with_lists(source: Source, lists: bool) -> Iterator[tuple[Piece, bool]]:
    """Each piece, and whether it is a list: short lines below a heading, or in a section that began with a list."""
    above = "none"
    for piece in source.pieces:
        is_list = lists and piece.kind == "lines" and above in {"heading", "list"}
        yield piece, is_list
        above = piece.kind if piece.kind == "heading" else "list" if is_list or above == "list" else "text"


def _has_labels(piece: Piece) -> bool:
    return 2 * sum(bool(re.match(r"[\w /]{2,30}:", row)) for row in piece.rows) > len(piece.rows)


def to_pdf(source: Source, *, columns: int = 1, font: str = "Times-Roman") -> bytes:
    """Pages with the agency at their top and title, code and page number at their bottom."""
    width = (letter[0] - 96 - GAP * (columns - 1)) / columns
    stream = io.BytesIO()
    # Without "invariant" the time of day would be in the file.
    canvas = Canvas(stream, pagesize=letter, invariant=1)
    filled = _in_columns(source, width, font)
    pages = [filled[start : start + columns] for start in range(0, len(filled), columns)]
    for number, page in enumerate(pages, start=1):
        canvas.setFont(font, 10)
        for place, column in enumerate(page):
            for index, line in enumerate(column):
                canvas.drawString(48 + (width + GAP) * place, 735 - 12.5 * index, line)
        canvas.drawString(48, 760, source.agency)
        if source.title:
            canvas.drawString(48, 40, f"{source.title} Page {number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _in_columns(source: Source, width: float, font: str) -> list[list[str]]:
    """The pieces wrapped and cut into columns, with an empty line after each piece.

    No column ends with a sentence inside a paragraph: nothing on the page would tell that the paragraph goes on.
    """
    columns: list[list[str]] = [[]]
    for piece in source.pieces:
        for row in piece.rows:
            lines = _wrapped(row, width, font)
            for index, line in enumerate(lines):
                is_last = len(columns[-1]) == ROWS - 1
                if len(columns[-1]) == ROWS or (is_last and line.endswith(".") and index + 1 < len(lines)):
                    columns.append([])
                columns[-1].append(line)
        if len(columns[-1]) < ROWS:
            columns[-1].append("")
    return columns


def _wrapped(text: str, width: float, font: str) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and stringWidth(f"{lines[-1]} {word}", font, 10) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
