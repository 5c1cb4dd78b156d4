"""Telling the encoding of a text by its bytes, and decoding it."""

import codecs
import re
from typing import Final

from kg.document import Problem
from kg.errors import DocumentError

LINE_END: Final = re.compile(r"\r\n|\r|\n")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    # The mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: Final = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_SAMPLE: Final = 65_536
_EIGHT_BIT: Final = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
"""Encodings of one byte a character that are told apart; the letters of Latin-1 are the same in Windows-1252."""
_DECLARABLE: Final = re.compile(
    r"(?:windows-?|cp)(?P<windows>125[0-8])|iso-?8859-(?P<iso>[2-9]|1[03-6])", re.IGNORECASE
)
"""Names that pages give to encodings; Latin-1 is not among them, because it is said of anything."""
_TYPOGRAPHIC: Final = frozenset("‘’“”–—•…·\xa0")
_SYMBOLS: Final = frozenset("§©®™°½¼¾±×÷¢£€¶²³ªº")
_OPENING: Final = frozenset("‘“")
_LOST: Final = "\ufffd"
_TWICE_ENCODED: Final = re.compile("â€[™œ\x9d˜“”]|Ã[©¨±¡³­]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of some bytes, and a problem where its encoding is a guess or an earlier conversion went wrong.

    By byte order mark; else UTF-16 or UTF-32 by its zero bytes; else UTF-8, where the bytes are valid in it; else as
    `declared`; else whichever 8-bit encoding makes better sense. Raises DocumentError when a byte order mark promises
    an encoding that the bytes do not keep.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_marked(data, mark, encoding))
    wide = wide_encoding(data)
    if wide:
        message = f"no byte order mark: read as {wide.upper()}; check letters"
        return data.decode(wide), (Problem("encoding", message, 1),)
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        bad = error.start
    match = _DECLARABLE.fullmatch(declared or "")
    if match:
        try:
            return _checked(data.decode(f"iso8859_{match['iso']}" if match["iso"] else f"cp{match['windows']}"))
        except UnicodeDecodeError:
            pass
    text, name = _mostly_utf8(data) or _best_eight_bit(data)
    before = data[:bad].decode("latin-1")
    line = line_number(before, len(before))
    return text, (Problem("encoding", f"not UTF-8 at line {line}: read as {name}; check quotes and dashes", line),)


def wide_encoding(data: bytes) -> str | None:
    """The encoding of text without byte order mark that has 2 or 4 bytes a character; None for any other bytes."""
    if b"\x00" not in data[:_SAMPLE]:
        return None
    for encoding in _WIDE:
        width = 4 if "32" in encoding else 2
        if len(data) % width:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        plain = sum(char < "\u0250" or "\u2010" <= char <= "\u2122" for char in sample)
        if "\x00" not in text and plain >= 0.9 * len(sample):
            return encoding
    return None


def line_number(text: str, offset: int) -> int:
    """The number of the line that the character at an offset stands on."""
    return len(LINE_END.findall(text, 0, offset)) + 1


def _marked(data: bytes, mark: bytes, encoding: str) -> str:
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the file begins as {encoding.upper()} but byte {error.start + len(mark)} does not fit",
            remedy="save it as UTF-8 text",
        ) from error
    if "\x00" in text:
        raise DocumentError("this is a binary file, not text", remedy="convert it to plain text (UTF-8) first")
    return text


def _checked(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text, with a problem where it has characters that show that an earlier conversion went wrong."""
    place = text.find(_LOST)
    if place >= 0:
        line = line_number(text, place)
        count = text.count(_LOST)
        what = "an unreadable character" if count == 1 else f"{count:,} unreadable characters, the first"
        message = f"{what} on line {line}: convert the original again"
        return text, (Problem("encoding", message, line),)
    match = _TWICE_ENCODED.search(text)
    if match:
        line = line_number(text, match.start())
        message = f"characters such as {match.group()!r} from line {line} on: UTF-8 was once read as Windows-1252"
        return text, (Problem("encoding", f"{message}; convert the original again", line),)
    return text, ()


def _mostly_utf8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 text into which some bytes of Windows-1252 were pasted; None where more bytes are wrong than right."""
    text = data.decode("utf-8", errors="surrogateescape")
    wrong = re.findall("[\udc80-\udcff]", text)
    right = sum(char > "\x7f" for char in text) - len(wrong)
    if right <= len(wrong):
        return None
    read: dict[int, str] = {
        ord(char): bytes([ord(char) - 0xDC00]).decode("cp1252", errors="replace") for char in set(wrong)
    }
    return text.translate(read), "UTF-8 with bytes of Windows-1252 in it"


def _best_eight_bit(data: bytes) -> tuple[str, str]:
    """The text in the encoding whose special characters make the best sense; Windows-1252 in doubt."""
    texts = {encoding: data.decode(encoding, errors="replace") for encoding in _EIGHT_BIT}
    best = max(texts, key=lambda encoding: _sense(texts[encoding]))
    return texts[best], _EIGHT_BIT[best]


def _sense(text: str) -> int:
    """How much sense the characters beyond ASCII make where they stand, in English with some foreign names."""
    score = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        char = match.group()
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if char in _TYPOGRAPHIC:
            score += 1 if char in _OPENING and before.isalnum() else 3
        elif char in _SYMBOLS:
            score += 1
        elif not char.isalpha() or char == _LOST:
            score -= 2
        elif not (before.isalpha() or after.isalpha()) or (char.isupper() and before.islower()):
            score -= 3
        else:
            score += 1
    return score
