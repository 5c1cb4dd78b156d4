"""DOCX: headings, lists, tables, running headers; and every sort of zip file that is something else."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.document import Line
from kg.errors import DocumentError
from kg.read import read
from kg.read.docx import read_docx
from kg.read.limits import MAXIMUM_BYTES, MAXIMUM_LINES
from tests.read.refusal import assert_refused


def saved(word: Word) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def made(fill: Callable[[Word], object]) -> bytes:
    word = docx.Document()
    fill(word)
    return saved(word)


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data)[0]]


def test_headings_paragraphs_and_numbers(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("Planner", 0)
    word.add_heading("Duties", 2)
    word.add_paragraph("Plans.").add_run().add_break(WD_BREAK.LINE)
    word.paragraphs[-1].add_run("Draws.\tMaps.")
    word.add_paragraph("")
    word.add_paragraph("More.")
    path = tmp_path / "any name"
    path.write_bytes(saved(word))
    document = read(path)
    assert document.lines == (
        Line(1, "Planner", level=1, source=1),
        Line(2, ""),
        Line(3, "Duties", level=2, source=2),
        Line(4, ""),
        Line(5, "Plans.", source=3),
        Line(6, "Draws.  Maps.", source=3),
        Line(7, ""),
        Line(8, "More.", source=5),
    )
    assert (document.media_type, document.problems) == ("docx", ())


def test_space_between_paragraphs_is_a_blank_line() -> None:
    def fill(word: Word) -> None:
        for text, after in [("one", 0), ("two", 12), ("three", 0), ("four", 0)]:
            spacing = word.add_paragraph(text).paragraph_format
            spacing.space_before, spacing.space_after = Pt(0), Pt(after)

    assert texts(made(fill)) == ["one", "two", "", "three", "four"]


def test_lists_have_markers() -> None:
    def fill(word: Word) -> None:
        for text, style in [
            *(("one", "List Bullet"), ("• two", "List Bullet"), ("three", "List Bullet 2")),
            *(("first", "List Number"), ("second", "List Number"), ("after", None)),
        ]:
            word.add_paragraph(text, style)

    assert texts(made(fill)) == ["- one", "• two", "- three", "1. first", "2. second", "", "after"]


def test_tables_are_rows_unless_they_are_the_page() -> None:
    def fill(word: Word) -> None:
        table = word.add_table(3, 2)
        for cell, text in zip(table._cells, ["Code", "Class", "Grade:", "NE-13", "", ""], strict=True):
            cell.text = text
        layout = word.add_table(1, 2)
        layout.cell(0, 0).text = "menu"
        for text in ("one", "two", "three", "four"):
            layout.cell(0, 1).add_paragraph(text)
        word.add_paragraph("end")

    lines, _ = read_docx(made(fill))
    assert [line.text for line in lines if line.text] == [
        *("Code | Class", "Grade: NE-13", "menu", "one", "two", "three", "four", "end"),
    ]
    assert [line.source for line in lines if line.text] == [1, 3, 7, 9, 10, 11, 12, 13]


def test_headers_and_footers_come_once() -> None:
    def fill(word: Word) -> None:
        word.add_paragraph("text")
        word.add_section()
        for number, section in enumerate(word.sections, start=1):
            section.header.is_linked_to_previous = False
            section.header.paragraphs[0].text = "City"
            section.footer.is_linked_to_previous = False
            section.footer.paragraphs[0].text = f"Planner - AA1 Page {number} of 2"

    lines, _ = read_docx(made(fill))
    assert [(line.text, line.source) for line in lines if line.text] == [
        *(("City", None), ("text", 1), ("Planner - AA1 Page 1 of 2", None)),
    ]


INSIDE = {
    "inserted": ("<w:ins><w:r><w:t>x</w:t></w:r></w:ins>", "x", "tracked-changes"),
    "deleted": ("<w:del><w:r><w:t>x</w:t></w:r></w:del>", "", "tracked-changes"),
    "hidden": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", "", None),
    "not hidden": ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r>', "x", None),
    "content control": ("<w:sdt><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>", "x", None),
    "field": ('<w:fldSimple w:instr="PAGE"><w:r><w:t>x</w:t></w:r></w:fldSimple>', "x", None),
    "symbol": ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t> x</w:t></w:r>', "\uf0b7 x", None),
    "half a symbol": ('<w:r><w:sym w:font="Symbol" w:char="D800"/></w:r>', "�", None),
    "hyphens": ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", "a-bc", None),
    "link": ("<w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink>", "x", None),
}


@pytest.mark.parametrize(("xml", "text", "rule"), INSIDE.values(), ids=INSIDE.keys())
def test_what_may_stand_in_a_paragraph(xml: str, text: str, rule: str | None) -> None:
    paragraph = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>before</w:t></w:r>{xml}</w:p>")
    lines, problems = read_docx(made(lambda word: word.element.body.insert(0, paragraph)))
    assert [line.text for line in lines] == [f"before{text}"]
    assert [problem.rule for problem in problems] == ([rule] if rule else [])


def test_text_boxes_and_blocks_in_wrappers_are_read() -> None:
    box = f"""<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
      <w:r><w:t>anchor</w:t><mc:AlternateContent>
      <mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice>
      <mc:Fallback><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
      </mc:AlternateContent></w:r></w:p>"""
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>chosen</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    def fill(word: Word) -> None:
        word.element.body.insert(0, parse_xml(control))
        word.element.body.insert(0, parse_xml(box))

    assert [text for text in texts(made(fill)) if text] == ["anchor", "box", "chosen"]


def changed(change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """A document of which parts are changed, left out (None) or added."""
    source = zipfile.ZipFile(io.BytesIO(made(lambda word: word.add_paragraph("text"))))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            data = change(name, source.read(name))
            if data is not None:
                package.writestr(name, data)
        for name, data in more.items():
            package.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def keep(_name: str, data: bytes) -> bytes:
    return data


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return stream.getvalue()


def only(part: str, to: Callable[[bytes], bytes | None]) -> bytes:
    return changed(lambda name, data: to(data) if name == part else data)


GOOD = made(lambda word: word.add_paragraph("text"))
ENTITIES = b'<!DOCTYPE w [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "' + b"&a;" * 1000 + b'">]>'
CALLS = b"<w:p>" + b"&b;" * 1000
BODY = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
REFUSED = {
    "cut off": (GOOD[: len(GOOD) // 2], "broken"),
    "a head only": (b"PK\x03\x04", "broken"),
    "no text part": (only("word/document.xml", lambda data: None), "broken"),
    "broken text part": (only("word/document.xml", lambda data: data[:-30]), "broken"),
    "another root": (only("word/document.xml", lambda data: b"<html/>"), "broken"),
    "no relations": (only("_rels/.rels", lambda data: None), "broken"),
    "no types": (only("[Content_Types].xml", lambda data: None), "zip"),
    "deep": (only("word/document.xml", lambda data: data.replace(b"<w:p>", b"<w:p>" * 10_000)), "broken"),
    "long": (
        only("word/document.xml", lambda data: data.replace(b"<w:body>", b"<w:body>" + BODY * (MAXIMUM_LINES + 1))),
        "too large",
    ),
    "many paragraphs": (
        only("word/document.xml", lambda data: data.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 60_000)),
        "too large",
    ),
    "bomb": (changed(keep, word__media__a=bytes(50_000_000)), "too large"),
    "many parts": (changed(keep, **{f"a{number}": b"" for number in range(2_000)}), "too large"),
    "with macros": (
        only("[Content_Types].xml", lambda data: data.replace(b"document.main", b"document.macroEnabled.main")),
        "macros",
    ),
    "template": (
        only("[Content_Types].xml", lambda data: data.replace(b"document.main", b"template.main")),
        "template",
    ),
    "Excel": (zipped("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
    "PowerPoint": (zipped("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"),
    "OpenDocument": (zipped("mimetype", "content.xml"), "OpenDocument"),
    "zip": (zipped("a.txt"), "zip"),
    "encrypted zip": (re.sub(rb"(PK\x01\x02.{4})\x00", b"\\1\x01", GOOD, flags=re.DOTALL), "encrypted"),
    "entities": (
        only("word/document.xml", lambda data: data.replace(b"?>", b"?>" + ENTITIES, 1).replace(b"<w:p>", CALLS)),
        "broken",
    ),
    "too large": (GOOD + bytes(MAXIMUM_BYTES["Word"]), "larger"),
    "no text": (made(lambda word: None), "no text"),
}


@pytest.mark.parametrize(("data", "word"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_and_why(data: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(data)
    assert_refused(path, word)


def test_lists_of_lists_are_counted_soon() -> None:
    def fill(word: Word) -> None:
        for number in range(2_000):
            paragraph = word.add_paragraph("x")
            numbering = OxmlElement("w:numPr")
            known = OxmlElement("w:numId")
            known.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", str(number))
            numbering.append(known)
            properties: Any = paragraph._p.get_or_add_pPr()
            properties.append(numbering)

    assert len(texts(made(fill))) >= 2_000


PARTS = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml", "_rels/.rels"]
RICH = made(
    lambda word: (word.add_heading("Duties", 2), word.add_paragraph("one", "List Number"), word.add_table(1, 2))
)


@settings(max_examples=60)
@given(st.sampled_from(PARTS), st.floats(0, 1), st.integers(0, 60), st.binary(max_size=6))
def test_a_damaged_part_is_read_or_refused(part: str, share: float, length: int, put: bytes) -> None:
    source = zipfile.ZipFile(io.BytesIO(RICH))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            place = int(share * len(data))
            package.writestr(name, data[:place] + put + data[place + length :] if name == part else data)
    outcome(stream.getvalue())


@given(st.integers(0, len(GOOD)), st.integers(0, 200), st.binary(max_size=8))
def test_a_damaged_file_is_read_or_refused(place: int, length: int, put: bytes) -> None:
    outcome(GOOD[:place] + put + GOOD[place + length :])


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    outcome(b"PK\x03\x04" + data)


def outcome(data: bytes) -> None:
    refusal: DocumentError | None = None
    try:
        lines, _ = read_docx(data)
    except DocumentError as error:
        refusal = error
    else:
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert refusal is None or refusal.remedy
