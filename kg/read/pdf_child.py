"""The program that opens a PDF, in a process of its own: what a hostile file does to it, it does to nobody else.

It reads the file from standard input and writes JSON, one line for the file and one for each page. It is started by
its path and imports nothing of this package, so that it is up in some hundredths of a second.
"""

import ctypes
import json
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

MEMORY: Final = 1_500_000_000
"""Bytes of address space: PDF streams may unpack to a thousand times their size."""
MOST_CHARACTERS: Final = 2_000_000
MOST_RUNS: Final = 100_000
"""Pieces of text in the file; the longest specifications have some 4,000."""
_SLANT: Final = 0.1
"""Radians by which a character may lean and still be in a line of text; watermarks lean more."""
_HYPHENS: Final = {0x02, 0xFFFE}
"""How PDFium gives a hyphen at the end of a line."""

Run = tuple[float, float, float, float, str]
"""Left and right edge, baseline (counted upwards), height, text."""


def main(seconds: int, most_pages: int) -> None:
    """Write what the file on standard input says, within so many seconds of work and so many pages."""
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CORE, 0)
    data = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        _put({"error": pdfium.FPDF_GetLastError()})
        return
    count = pdfium.FPDF_GetPageCount(document)
    _put({"pages": count})
    left = MOST_CHARACTERS
    runs_left = MOST_RUNS
    for number in range(count if count <= most_pages else 0):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            _put({"broken": True})
            continue
        text = pdfium.FPDFText_LoadPage(page)
        characters = pdfium.FPDFText_CountChars(text) if text else 0
        left -= max(characters, 0)
        if left < 0:
            _put({"full": True})
            return
        reader = _PageText(page, text, characters)
        runs = list(islice(reader.runs(), runs_left + 1))
        runs_left -= len(runs)
        if runs_left < 0:
            _put({"full": True})
            return
        has_image = not runs and _has_image(page)
        _put({"runs": runs, "slanted": reader.slanted, "image": has_image})
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


class _PageText:
    """The characters of a page, put together to runs: on one baseline, without a wide gap."""

    def __init__(self, page: Any, text: Any, count: int) -> None:
        self.slanted = 0
        self._text = text
        self._count = count
        self._turn = pdfium.FPDFPage_GetRotation(page) % 4

    def runs(self) -> Iterator[Run]:
        """The runs in the order of the file."""
        letters: list[str] = []
        left = right = base = height = 0.0
        for code, box in self._characters():
            if box is None:
                if letters and code == 0x20 and letters[-1] != " ":
                    letters.append(" ")
                elif letters and code != 0x20:
                    yield left, right, base, height, "".join(letters)
                    letters = []
                continue
            start, end, level, tall = box
            size = max(tall, height, 1.0)
            if letters and (abs(level - base) > size / 3 or not -size < start - right < size):
                yield left, right, base, height, "".join(letters)
                letters = []
            if not letters:
                if code == 0x20:
                    continue
                left, base, height = start, level, tall
            letters.append(chr(code) if code else "\ufffd")
            right, height = end, max(height, tall)
        if letters:
            yield left, right, base, height, "".join(letters)

    def _characters(self) -> Iterator[tuple[int, tuple[float, float, float, float] | None]]:
        """Each character and its left and right edge, baseline and height; without these where it has no place."""
        text = self._text
        box = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
        upright = (0.0, 4.712388980384690, 3.141592653589793, 1.570796326794897)[self._turn]
        for index in range(self._count):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code in _HYPHENS:
                code = 0x2D
            if code in (0x0D, 0x0A) or pdfium.FPDFText_IsGenerated(text, index) == 1:
                yield code, None
                continue
            lean = abs(pdfium.FPDFText_GetCharAngle(text, index) - upright)
            if _SLANT < lean < 6.283185307179586 - _SLANT:
                self.slanted += 1
                continue
            pdfium.FPDFText_GetCharOrigin(text, index, x_at, y_at)
            pdfium.FPDFText_GetLooseCharBox(text, index, box_at)
            yield code, self._turned(box, x.value, y.value)

    def _turned(self, box: Any, x: float, y: float) -> tuple[float, float, float, float]:
        """A character's place on the page as it is shown, turned by quarters."""
        if self._turn == 0:
            return box.left, box.right, y, box.top - box.bottom
        if self._turn == 1:
            return box.bottom, box.top, -x, box.right - box.left
        if self._turn == 2:
            return -box.right, -box.left, -y, box.top - box.bottom
        return -box.top, -box.bottom, x, box.right - box.left


def _has_image(page: Any) -> bool:
    count = min(pdfium.FPDFPage_CountObjects(page), 10_000)
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(count))
    shown = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
    return any(pdfium.FPDFPageObj_GetType(one) in shown for one in objects)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (allowed, hard))


def _put(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
