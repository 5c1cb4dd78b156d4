"""Files of every sort that a folder of specifications may hold and that are none, made on the fly."""

import io
import os
import zipfile
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.build.invented import specification

LARGE: Final = 100_000_000
_GERMAN: Final = """
Stellenbeschreibung

Aufgaben

Die Fachkraft führt die Bücher des Hafens und beantwortet die Briefe der Bürgerinnen und Bürger der Stadt.
Sie ist dafür verantwortlich, dass alle Unterlagen geordnet sind und nicht verloren gehen.

Anforderungen

Abgeschlossene Ausbildung in einem kaufmännischen Beruf und zwei Jahre Erfahrung mit der Führung von Akten.
Wir erwarten, dass Sie sich in die Arbeit der anderen einfügen und sie bei Bedarf vertreten.
"""
_NOVEL: Final = """
Chapter the First

It was on a grey morning in March that the harbor master of the little town found the letter beneath his door,
and he did not open it until the tide had turned. He had been expecting it, he told his sister afterwards, for as
long as he could remember; and yet, when he held it in his hand, it seemed to him that nothing could be stranger.

"You will go, then," said she, and put down the lamp.

"I must," said he. And the rain began to fall upon the roofs, as it had fallen on the day when they were children.
"""
_SOURCE: Final = """
import sys


class Ledger:
    def __init__(self, path):
        self.path = path
        self.lines = []

    def read(self):
        with open(self.path) as stream:
            for line in stream:
                self.lines.append(line.rstrip())
        return len(self.lines)


if __name__ == "__main__":
    print(Ledger(sys.argv[1]).read())
"""


def accented(title: str, code: str) -> str:
    """A specification with letters and quotes beyond ASCII, on one line."""
    return specification(
        title, code, general="Keeps the café’s “books” – and the harbor’s – at the counter of the hall."
    )


def word_bomb() -> bytes:
    """A Word file that unpacks to a thousand times its size."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(60):
                member.write(b"<w:p/>" * 200_000)
    return stream.getvalue()


def pdf(*, password: str | None = None, is_scanned: bool = False) -> bytes:
    """A PDF of one page: of text, or of a picture alone; encrypted where there is a password."""
    stream = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(stream, pagesize=letter, invariant=1, encrypt=encryption)
    if is_scanned:
        canvas.drawInlineImage(_picture(), 0, 0, *letter)
    else:
        for number, line in enumerate(specification("Pilot", "SM7001").splitlines()):
            canvas.drawString(48, 750 - 12 * number, line)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _picture() -> Image.Image:
    picture = Image.new("L", (85, 110), 255)
    ImageDraw.Draw(picture).text((5, 5), "Pilot", fill=0)
    return picture


CONTENTS: Final[dict[str, bytes]] = {
    "bytes-of-latin-1.txt": accented("Diver", "SM7001")
    .encode()
    .replace(b"Answers letters", b"Answers \xe9crit letters"),
    "windows-1252.txt": accented("Caulker", "SM7002").encode("cp1252"),
    "utf-16-without-mark.txt": accented("Rigger", "SM7003").encode("utf-16-le"),
    "utf-16-cut-off.txt": accented("Stoker", "SM7004").encode("utf-16")[:-1],
    "encrypted.pdf": pdf(password="harbor"),
    "cut-off.pdf": pdf()[:700],
    "scanned.pdf": pdf(is_scanned=True),
    "nested.html": b"<html><body>" + b"<div>" * 100_000 + b"x",
    "cells.html": b"<table>" + (b"<tr>" + b"<td>" * 1_000) * 1_000,
    "bomb.docx": word_bomb(),
    "list.txt": b"- a\n" * 1_000_000,
    "lines.txt": b"a\n" * 400_000,
    "german.txt": _GERMAN.encode(),
    "novel.txt": _NOVEL.encode(),
    "source.txt": _SOURCE.encode(),
    "empty.txt": b"",
    "claims-1.txt": specification("Bosun", "SM7005").encode(),
    "claims-2.txt": specification("Purser", "SM7005").encode(),
}
"""Files with one problem each."""

CALM: Final[dict[str, bytes]] = {
    "utf-16.txt": accented("Sailmaker", "SM7010").encode("utf-16"),
    "line-ends.txt": specification("Netmaker", "SM7011").replace("\n", "\r\n", 9).replace("\n\n", "\r\r", 5).encode(),
}
"""Files that look worse than they are: they are read without a problem."""


def write_all(folder: Path) -> None:
    """Write them all into a folder, and what no bytes can make."""
    folder.mkdir(exist_ok=True)
    for name, content in (CONTENTS | CALM).items():
        (folder / name).write_bytes(content)
    with (folder / "large.txt").open("wb") as large:
        large.write(b"Essential Duties\n")
        large.truncate(LARGE)
    os.mkfifo(folder / "pipe.txt")
    (folder / "x.txt").mkdir()
    unreadable = folder / "unreadable.txt"
    if os.geteuid():
        unreadable.write_text("text", "utf-8")
        unreadable.chmod(0)
    else:  # root may read every file but such a one
        unreadable.symlink_to("/proc/self/mem")
