"""PDF: the text layer in reading order, or an error that says what the file is instead."""

import io
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kg.errors import DocumentError
from kg.read import pdf, read
from kg.read.limits import MAXIMUM_PAGES
from kg.read.pdf import read_pdf
from tests.read.refusal import assert_refused

SIZE = (600, 800)


def drawn(*pages: Callable[[Canvas], None], encrypt: StandardEncryption | None = None) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=SIZE, invariant=1, encrypt=encrypt)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def words(*lines: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for index, line in enumerate(lines):
            canvas.drawString(50, 750 - 12 * index, line)

    return draw


def picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("1", (100, 100))), 0, 0, 600, 800)


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_pdf(data)[0]]


def test_lines_have_pages_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "any name"
    path.write_bytes(drawn(words("one", "", "two", "three"), words("four")))
    document = read(path)
    assert [(line.number, line.text, line.page) for line in document.lines] == [
        *((1, "one", 1), (2, "", 1), (3, "two", 1), (4, "three", 1), (5, " four", 2)),
    ]
    assert (document.media_type, document.problems) == ("pdf", ())


def test_what_is_drawn_out_of_order_reads_from_top_to_bottom() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "second line")
        canvas.drawString(150, 712, "end")
        canvas.drawString(50, 712, "first")

    assert texts(drawn(draw)) == ["first  end", "second line"]


def test_hyphens_ligatures_and_dashes_stay() -> None:
    assert texts(drawn(words("licen-", "sure – “one” Zoë’s", "non-exempt"))) == [
        *("licen-", "sure – “one” Zoë’s", "non-exempt"),
    ]


def test_a_turned_page_reads_as_it_is_shown() -> None:
    def draw(canvas: Canvas, degrees: int) -> None:
        canvas.setPageRotation(degrees)
        canvas.rotate(degrees)
        canvas.translate({90: 0, 180: -600, 270: -800}[degrees], {90: -600, 180: -800, 270: 0}[degrees])
        canvas.drawString(50, 500, "first line")
        canvas.drawString(50, 488, "second line")

    for degrees in (90, 180, 270):
        assert texts(drawn(lambda canvas, by=degrees: draw(canvas, by))) == ["first line", "second line"]  # type: ignore[misc]


def test_a_watermark_is_left_out_and_told() -> None:
    def draw(canvas: Canvas) -> None:
        words("one", "two")(canvas)
        canvas.rotate(45)
        canvas.drawString(300, 300, "DRAFT")

    lines, (problem,) = read_pdf(drawn(draw))
    assert [line.text for line in lines] == ["one", "two"]
    assert (problem.rule, problem.message[:12]) == ("slanted-text", "5 characters")


def test_a_page_without_text_layer_is_told() -> None:
    lines, (problem,) = read_pdf(drawn(words("one"), picture, words("two")))
    assert [line.text.strip() for line in lines] == ["one", "two"]
    assert (problem.rule, problem.line) == ("no-text-layer", 2)
    assert "page 2" in problem.message


def test_an_empty_page_is_no_problem() -> None:
    assert read_pdf(drawn(words("one"), lambda canvas: None))[1] == ()


LOCKED = StandardEncryption("secret", canPrint=0)
UNLOCKED = StandardEncryption("", ownerPassword="secret", canCopy=0)


def scattered(canvas: Canvas) -> None:
    for index in range(1_250):
        canvas.drawString(index % 25 * 23, 15 * (index // 25), "x")


REFUSED = {
    "scattered": (drawn(*[scattered] * 90), "more text"),
    "encrypted": (drawn(words("one"), encrypt=LOCKED), "password"),
    "scanned": (drawn(picture, picture), "no text layer"),
    "empty": (drawn(lambda canvas: None), "no text layer"),
    "too many pages": (drawn(*[words("one")] * (MAXIMUM_PAGES + 1)), "501 pages"),
    "only a head": (b"%PDF-1.7\n1 0 obj endobj", "broken"),
    "cut off": (drawn(words("one"))[:300], "broken"),
}


@pytest.mark.parametrize(("data", "word"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_and_why(data: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    assert_refused(path, word)


def test_a_file_that_opens_without_password_is_read() -> None:
    assert texts(drawn(words("one"), encrypt=UNLOCKED)) == ["one"]


def bomb(times: int) -> bytes:
    """A page whose content is a text operator, some million times, packed to a thousandth."""
    packed = zlib.compress(b"BT /F 9 Tf (x) Tj ET\n" * times, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def test_a_small_page_of_that_sort_is_read() -> None:
    assert texts(bomb(1)) == ["x"]


def test_a_bomb_ends_within_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 3)
    with pytest.raises(DocumentError) as caught:
        read_pdf(bomb(20_000_000))
    assert caught.value.remedy


def test_a_reader_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("reader", 1)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(DocumentError, match="seconds"):
        read_pdf(b"")


GOOD = drawn(words("General Statement", "of Duties"), words("Page 2"))


@settings(max_examples=25)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    outcome(b"%PDF-1.7\n1 0 obj" + data + b"endobj")


@settings(max_examples=40)
@given(st.integers(0, len(GOOD)), st.integers(0, 200), st.binary(max_size=8))
def test_a_damaged_file_is_read_or_refused(place: int, length: int, put: bytes) -> None:
    outcome(GOOD[:place] + put + GOOD[place + length :])


def outcome(data: bytes) -> None:
    refusal: DocumentError | None = None
    try:
        lines, _ = read_pdf(data)
    except DocumentError as error:
        refusal = error
    else:
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert refusal is None or refusal.remedy
