"""Telling what kind of file some bytes are, by their content; a file's name carries no meaning."""

import re
from typing import Final

from kg.read.encoding import wide_encoding
from kg.read.package import holds_workbook

READ: Final = ("text", "HTML", "PDF", "Word", "workbook")
"""The kinds that are read."""

_AS_PDF: Final = "save it as PDF, DOCX or plain text"
_RECOGNIZE: Final = "run text recognition (OCR) on it first"
_UNPACK: Final = "unpack it and give the files in it"
_AS_TEXT: Final = "convert it to plain text (UTF-8) first"
_AS_DOCX: Final = "open it in a word processor and save it as .docx"

_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word"),
    (b"PK\x05\x06", "empty zip"),
    (b"\xd0\xcf\x11\xe0", "old Word or Excel"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "SQLite"),
)
_REMEDIES: Final = {
    "encrypted Word or Excel": "open it with its password and save it without one",
    "old Word or Excel": _AS_DOCX,
    "RTF": _AS_DOCX,
    "PNG image": _RECOGNIZE,
    "JPEG image": _RECOGNIZE,
    "GIF image": _RECOGNIZE,
    "TIFF image": _RECOGNIZE,
    "gzip": _UNPACK,
    "7-Zip": _UNPACK,
    "web archive": "save the page as HTML, or its text as plain text",
    "SQLite": _AS_PDF,
}
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD: Final = "WordDocument".encode("utf-16-le")
_OLD_EXCEL: Final = ("Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
"""Names of the streams in files of Word and Excel before 2007."""
_WEB_ARCHIVE: Final = re.compile(rb"(?:From: <Saved by|MIME-Version: 1\.0\s*\r?\nContent-Type: multipart/related)")
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|main|article|section|div|h[1-6]|p|table|ul|ol|center|font)"
    r"(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
_SAMPLE: Final = 8192
_CONTROL: Final = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def kind_of(data: bytes) -> str:
    """What these bytes are: one of READ, or the name of another kind ("RTF", "binary") in words for a person.

    "Word" is any zip file that is no workbook: which kind of document is in it, only unpacking it tells.
    """
    start = data[:_SAMPLE]
    for signature, name in _SIGNATURES:
        if start.startswith(signature):
            if name == "old Word or Excel":
                return _old_kind(data)
            return "workbook" if name == "Word" and holds_workbook(data) else name
    if b"%PDF-" in start[:1024] and b"endobj" in data:
        return "PDF"
    if _WEB_ARCHIVE.match(start):
        return "web archive"
    wide = "utf-16-le" if start[:2] == b"\xff\xfe" else "utf-16-be" if start[:2] == b"\xfe\xff" else wide_encoding(data)
    if start.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        wide = "utf-32-le" if start[0] else "utf-32-be"
    text = start.decode(wide or "latin-1", errors="replace").removeprefix("\ufeff").removeprefix("ï»¿")
    if _HTML.match(text):
        return "HTML"
    control = len(start) - len(start.translate(None, _CONTROL))
    return "text" if wide or not (b"\x00" in data or control * 50 > len(start)) else "binary"


def _old_kind(data: bytes) -> str:
    """What a file of the format is that Word and Excel had before 2007."""
    if _ENCRYPTED in data:
        return "encrypted Word or Excel"
    is_excel = _OLD_WORD not in data and any(name in data for name in _OLD_EXCEL)
    return "workbook" if is_excel else "old Word or Excel"


def remedy_for(kind: str) -> str:
    """What to do with a file of a kind that is not read."""
    return _REMEDIES.get(kind, _AS_TEXT)
