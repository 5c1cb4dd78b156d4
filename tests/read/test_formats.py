"""One specification as text, HTML, PDF and DOCX: the same specification, whatever the format."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import NamedStatement, Specification
from kg.parse import parse, shipped
from kg.read import read
from tests.read.made import Source, source_of, to_docx, to_html, to_pdf

PROJECT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("JOBKG_SHARED", PROJECT.parent / "shared")) / "data" / "specs" / "denver"
TEXTS = sorted((*SHARED.glob("*.txt"), *(PROJECT / "examples").glob("*.txt")))

FORMATS: dict[str, Callable[[Source], bytes]] = {
    "html": lambda source: to_html(source).encode(),
    "html-lists": lambda source: to_html(source, lists=True).encode("utf-16"),
    "docx": to_docx,
    "docx-lists": lambda source: to_docx(source, lists=True),
    "pdf": to_pdf,
    # In narrower type "removed duplicate data in Working Environment" is wrapped so that its end reads like a heading.
    "pdf-columns": lambda source: to_pdf(source, columns=2, font="Helvetica"),
}


def meaning(specification: Specification) -> list[tuple[object, ...]]:
    """What a specification says, without the lines that it says it on."""
    (job_class,) = specification.classes
    statements = [
        (one.kind, one.section, one.position, one.text, one.applicability, one.boilerplate)
        + ((one.name, one.definition) if isinstance(one, NamedStatement) else ())
        for one in job_class.statements
        if one.section != "Title"
    ]
    history = [(entry.date, entry.text) for entry in job_class.history]
    sections = [(section.heading, section.kind) for section in specification.sections]
    return [*statements, *history, *sections, (job_class.detail,)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_same_specification(path: Path, form: str, tmp_path: Path) -> None:
    text = read(path)
    expected = parse(text, shipped())
    file = tmp_path / f"file.{form}"
    file.write_bytes(FORMATS[form](source_of(text)))
    document = read(file)
    found = parse(document, shipped())
    assert document.media_type == form.partition("-")[0]
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))
    assert meaning(found) == meaning(expected)
    assert (found.title, found.agency) == (expected.title, expected.agency)
    assert found.coverage == 1.0
