"""`jobkg inspect --format lines`: every line, in columns, and the sum of it."""

from kg.document import Document, Line
from kg.export.ledger import to_text
from kg.model import LineUse, Specification
from kg.parse import parse, shipped
from kg.read import read
from kg.resources import folder


def test_columns_and_summary() -> None:
    texts = ["Duties", "", "Files\tpapers.  ", "esc \x1b[1m \u202eturned", "Page 1", "?"]
    uses = (
        LineUse.HEADING,
        LineUse.BLANK,
        LineUse.STATEMENT,
        LineUse.BOILERPLATE,
        LineUse.FURNITURE,
        LineUse.UNREAD,
    )
    document = Document("a", "0", "text", tuple(Line(place, text) for place, text in enumerate(texts, start=1)))
    specification = Specification("a", "0", "t", "", "A", (), (), uses, ())
    assert to_text(specification, document) == (
        "1  heading      Duties\n"
        "2  blank\n"
        "3  statement    Files    papers.\n"
        "4  boilerplate  esc \\x1b[1m \\u202eturned\n"
        "5  furniture    Page 1\n"
        "6  unread       ?\n"
        "\n"
        "6 lines: 1 blank, 1 heading, 1 statement, 1 boilerplate, 1 furniture, 1 unread; coverage 80%\n"
    )


def test_rounding_does_not_hide_an_unread_line() -> None:
    lines = tuple(Line(place, "x") for place in range(1, 2002))
    uses = (LineUse.UNREAD, *[LineUse.STATEMENT] * 2000)
    text = to_text(Specification("a", "0", "t", "", "A", (), (), uses, ()), Document("a", "0", "text", lines))
    assert text.endswith("coverage 99.9%\n")


def test_every_line_of_the_examples_is_there() -> None:
    for path in sorted(folder("examples").glob("*.txt")):
        document = read(path)
        rows = to_text(parse(document, shipped()), document).splitlines()
        assert len(rows) == len(document.lines) + 2
        for line, row in zip(document.lines, rows, strict=False):
            assert row.split()[0] == str(line.number)
            assert row.endswith(line.text.rstrip())


def test_where_pages_begin() -> None:
    pages = [(1, "Duties"), (1, ""), (2, ""), (2, "Files."), (2, "Types."), (4, "Sorts.")]
    lines = tuple(Line(place, text, page) for place, (page, text) in enumerate(pages, start=1))
    uses = tuple(LineUse.STATEMENT if text else LineUse.BLANK for _, text in pages)
    shown = to_text(Specification("a", "0", "t", "", "A", (), (), uses, ()), Document("a", "0", "pdf", lines))
    assert "\n\npages begin on lines: 1 (page 1), 4 (page 2), 6 (page 4)\n6 lines: " in shown
