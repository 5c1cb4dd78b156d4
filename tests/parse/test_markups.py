"""One specification in the markups by which agencies set off headings, labels and lists: it says the same in each."""

import io
from collections import Counter
from collections.abc import Callable
from html import escape
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Final

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from kg.model import Specification
from kg.parse import parse, shipped
from kg.read import read

TITLE: Final = "Harbor Systems Analyst II"
LABELS: Final = [("Class Code", "4312"), ("Pay Grade", "24"), ("FLSA Status", "Exempt"), ("Established", "7/1/2011")]
SECTIONS: Final[list[tuple[str, list[str]]]] = [
    ("Definition", ["Under general supervision, maintains the vessel traffic systems of the Port; does related work."]),
    (
        "Distinguishing Characteristics",
        ["This is the journey level class. It is distinguished from Harbor Systems Analyst I by its independence."],
    ),
    ("Supervision Received And Exercised", ["Receives general supervision from a Harbor Systems Manager."]),
    (
        "Examples Of Duties",
        ["Designs and tests vessel traffic programs.", "Trains harbor pilots.", "Prepares written reports on outages."],
    ),
    ("Knowledge Of", ["Radar data formats and protocols.", "Principles of relational databases."]),
    ("Ability To", ["Diagnose faults in tracking equipment.", "Write clear technical reports."]),
    (
        "Minimum Qualifications",
        [
            "Education: A bachelor's degree in computer science or a closely related field.",
            "Experience: Two years of experience in the analysis of computer systems.",
        ],
    ),
    ("License", ["Possession of a valid Class C driver's license."]),
    ("Physical Demands", ["Must be able to lift up to 25 pounds and to climb ladders."]),
]
LISTS: Final = {"Examples Of Duties", "Knowledge Of", "Ability To"}
EXPECTED: Final = {
    "general-statement": 1,
    "distinction": 1,
    "note": 1,
    "duty": 3,
    "knowledge": 2,
    "ability": 2,
    "education": 1,
    "experience": 1,
    "credential": 1,
    "physical-demand": 1,
}


def _page(body: str) -> str:
    return f"<html><head><title>{TITLE} - City of Port Harbor</title></head><body>{body}</body></html>"


def _labels(form: str) -> str:
    return "".join(form.format(label, value) for label, value in LABELS)


def _sections(form: str, item: str, list_item: str | None = None) -> str:
    """Each section in a form, its text as items of another."""
    made = []
    for heading, items in SECTIONS:
        wrap = list_item if list_item and heading in LISTS else item
        made.append(form.format(heading, "".join(wrap.format(escape(text)) for text in items)))
    return "".join(made)


MARKUPS: Final = {
    "bold": f"<h1>{TITLE}</h1>"
    + _labels("<p><b>{}:</b> {}</p>")
    + _sections("<p><strong>{}</strong></p>{}", "<p>{}</p>", "<ul><li>{}</li></ul>"),
    "breaks": f"<div>{TITLE}<br>"
    + _labels("{}: {}<br>")
    + "<br>"
    + _sections("<u>{}</u><br>{}<br>", "{}<br>", "&bull; {}<br>")
    + "</div>",
    "definition list": f"<dl><dt>Class Title<dd>{TITLE}"
    + _labels("<dt>{}</dt><dd>{}</dd>")
    + _sections("<dt>{}</dt><dd>{}</dd>", "<p>{}</p>")
    + "</dl>",
    "rows with breaks": f"<table><tr><td>Class Title<td>{TITLE}"
    + _labels("<tr><td>{}</td><td>{}</td></tr>")
    + "</table><table>"
    + _sections("<tr><td><b>{}</b></td><td>{}</td></tr>", "{}<br>")
    + "</table>",
    "rows": f"<table><tr><td>Class Title<td>{TITLE}"
    + _labels("<tr><td>{}</td><td>{}</td></tr>")
    + _sections("<tr><td>{}</td><td>{}</td></tr>", "{} ")
    + "</table>",
    "labels in columns": "<table><tr><th>Class Title"
    + "".join(f"<th>{label}" for label, _ in LABELS)
    + f"<tr><td>{TITLE}"
    + "".join(f"<td>{value}" for _, value in LABELS)
    + "</table>"
    + _sections("<h3>{}</h3>{}", "<p>{}</p>"),
    "labels around": f"<div id=spec><h1>{TITLE}</h1><dl><dt>Class Code<dd>4312<dt>Bargaining Unit<dd>Local 7</dl>"
    + _sections("<section><h3>{}</h3><div><p>{}</p></div></section>", "{}<br>")
    + "<div>CLASS: 4312; EST: 7/1/2011; GRADE: 24; FLSA: Exempt;</div></div>",
    "folded": f"<h1>{TITLE}</h1>"
    + _labels("<div><span>{}</span> <span>{}</span></div>")
    + _sections("<details><summary>{}</summary><ul>{}</ul></details>", "<li>{}"),
}


def _says(specification: Specification) -> None:
    (found,) = specification.classes
    assert (found.title, found.detail.class_code, found.detail.flsa) == (TITLE, "4312", "E")
    assert found.detail.pay_grade is not None
    assert found.detail.pay_grade.notation == "24"
    assert str(found.detail.established_on) == "2011-07-01"
    counts = Counter(one.kind.value for one in found.statements)
    assert {kind: count for kind, count in counts.items() if kind != "class-detail"} == EXPECTED
    (way,) = found.patterns
    assert [type(one).__name__ for one in way.requirements] == ["EducationRequirement", "ExperienceRequirement"]
    assert [problem for problem in specification.problems if problem.rule != "no-agency"] == []
    assert specification.coverage == 1.0


@pytest.mark.parametrize("name", MARKUPS)
def test_pages(name: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(_page(MARKUPS[name]), encoding="utf-8")
    specification = parse(read(file), shipped())
    _says(specification)
    assert specification.agency == "City of Port Harbor"


def _word_table() -> bytes:
    """Labels and sections as rows of one table, the text of a section as paragraphs and items of a list."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    table = document.add_table(0, 2)
    for heading, items in [*((label, [value]) for label, value in LABELS), *SECTIONS]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = heading, items[0]
        for item in items[1:]:
            cells[1].add_paragraph(item, style="List Bullet" if heading in LISTS else None)
    return _saved(document.save)


def _boxes() -> bytes:
    """A table of labels above their values in one cell, and a box of two cells for each section."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    table = document.add_table(2, 2)
    for cell, (label, value) in zip((cell for row in table.rows for cell in row.cells), LABELS, strict=True):
        cell.text = f"{label}:\n{value}"
    for heading, items in SECTIONS:
        box = document.add_table(2, 1)
        box.rows[0].cells[0].text, box.rows[1].cells[0].text = heading.upper(), items[0]
        for item in items[1:]:
            box.rows[1].cells[0].add_paragraph(item)
    return _saved(document.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


@pytest.mark.parametrize("made", [_word_table, _boxes])
def test_word_tables(made: Callable[[], bytes], tmp_path: Path) -> None:
    file = tmp_path / "file.docx"
    file.write_bytes(made())
    _says(parse(read(file), shipped()))


@pytest.mark.parametrize("capitals", [False, True])
def test_pdf_with_headings_in_a_column_beside_their_text(capitals: bool, tmp_path: Path) -> None:
    style = getSampleStyleSheet()["Normal"]
    rows = [
        [
            Paragraph(f"<b>{heading.upper() if capitals else heading}</b>", style),
            [Paragraph(("• " if heading in LISTS else "") + escape(item), style) for item in items],
        ]
        for heading, items in SECTIONS
    ]
    labels = [Paragraph(f"{label}: {value}", style) for label, value in LABELS]
    table = Table(rows, colWidths=[110, 340], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Paragraph(TITLE, getSampleStyleSheet()["Title"]), *labels, table])
    file = tmp_path / "file.pdf"
    file.write_bytes(out.getvalue())
    _says(parse(read(file), shipped()))


def test_text_with_headings_in_a_column_beside_their_text(tmp_path: Path) -> None:
    rows = [TITLE, "", *(f"{label}: {value}" for label, value in LABELS), ""]
    for heading, items in SECTIONS:
        left, right = wrap(heading, 18), [row for item in items for row in wrap(item, 60)]
        rows += [f"{name:22}{row}" for name, row in zip_longest(left, right, fillvalue="")]
        rows.append("")
    file = tmp_path / "file.txt"
    file.write_text("\n".join(rows), encoding="utf-8")
    _says(parse(read(file), shipped()))
