"""Opening a DOCX file: the zip file around it, what is in it, and how large that is."""

import io
import zipfile
import zlib
from typing import Final

import docx
from docx.document import Document as Word
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from lxml import etree

from kg.errors import DocumentError
from kg.read.package import check_sizes

_MOST_XML: Final = 20_000_000
"""The XML of the longest specification with all its formatting has 3 MB."""
_TYPES: Final = "[Content_Types].xml"
_OTHERS: Final = (
    ("ppt/", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
    ("Index/Document.iwa", "an Apple Pages document"),
)
_SAVE: Final = "open it in a word processor and save it as .docx"
BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, OpcError, PythonDocxError, etree.LxmlError, OSError, EOFError),
    *(NotImplementedError, LookupError, ValueError, TypeError, AttributeError, OverflowError),
)
"""What python-docx and the libraries below it raise on files that are not as they should be; it checks little."""


def open_word(data: bytes) -> Word:
    """The document in a DOCX file. Raises DocumentError for broken, encrypted, oversized and other zip files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check_sizes(package.infolist(), _MOST_XML, "save its text as plain text or PDF")
            _check_kind(package)
    except BROKEN as error:
        raise broken() from error
    try:
        return docx.Document(io.BytesIO(data))
    except BROKEN as error:
        raise broken() from error


def broken() -> DocumentError:
    """The error for a file that claims to be a Word document and cannot be read as one."""
    return DocumentError("the Word file is broken or cut off", remedy=f"get the file again, or {_SAVE}")


def _check_kind(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    if "word/document.xml" not in names:
        for start, kind in _OTHERS:
            if any(name.startswith(start) for name in names):
                raise DocumentError(f"this is {kind}, which is not read", remedy="save it as PDF, DOCX or plain text")
    if _TYPES not in names:
        raise DocumentError("this is a zip file, not a Word document", remedy="unpack it and give the files in it")
    types = package.read(_TYPES)
    if b"macroEnabled" in types:
        raise DocumentError("this is a Word document with macros, which is not read", remedy=_SAVE)
    if b"template.main+xml" in types:
        raise DocumentError("this is a Word template, which is not read", remedy=_SAVE)
