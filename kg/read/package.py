"""What a zip file around a document declares to hold, and how much of that is too much."""

import io
import zipfile
from collections.abc import Sequence
from typing import Final

from kg.errors import DocumentError
from kg.read.limits import MAXIMUM_BYTES

_MOST_PARTS: Final = 2_000
_MOST_UNPACKED: Final = 5 * MAXIMUM_BYTES["Word"]
"""Pictures hardly shrink when they are packed, and fonts to a half."""
_MOST_RATIO: Final = 250
_SMALL_PART: Final = 500_000
"""Below this size nothing is said by how well a part was packed."""
_NAMED: Final = 64
"""Bytes of a file that says what kind of OpenDocument file it is in."""


def check_sizes(parts: Sequence[zipfile.ZipInfo], most_xml: int, remedy: str) -> None:
    """Refuse what would unpack to more than a document, by the sizes that the file itself declares.

    Unpacking never gives more than what is declared. Raises DocumentError, also when a part is encrypted.
    """
    unpacked = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    dense = any(
        part.file_size > _SMALL_PART and part.file_size > _MOST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED or xml > most_xml or dense:
        raise DocumentError(
            f"the file unpacks to {unpacked:,} bytes in {len(parts):,} parts: too large for a specification",
            remedy=remedy,
        )
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentError("the file is encrypted", remedy="open it with its password and save it without one")


def holds_workbook(data: bytes) -> bool:
    """Whether the bytes of a zip file are a workbook, of Excel or OpenDocument; False for a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if "word/document.xml" not in names and names & {"xl/workbook.xml", "xl/workbook.bin"}:
                return True
            kind = package.getinfo("mimetype") if "mimetype" in names else None
            if kind is None or kind.file_size > _NAMED or kind.compress_type != zipfile.ZIP_STORED:
                return False
            return package.read(kind).strip() == b"application/vnd.oasis.opendocument.spreadsheet"
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, LookupError, ValueError, RuntimeError):
        return False
