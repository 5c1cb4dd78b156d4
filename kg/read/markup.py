"""What can be told of a page's markup before it is parsed: its encoding, and whether its tags are sane."""

import re
import subprocess
import sys
from typing import Final

from kg.errors import DocumentError

_HEAD: Final = 8192
_CHARSET: Final = re.compile(
    rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml\b[^>]{0,100}?encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_INSIDE: Final = rb"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+"
_TAG: Final = re.compile(
    rb"<!--(?!-?>)(?:[^-]++|-(?!-!?>))*+"
    rb"|(?P<raw><(?:script|style)\b" + _INSIDE + rb")(?:[^<]++|<(?!/s))*+"
    rb"|(?P<tag></?[a-z]" + _INSIDE + rb")",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(rb"\"[^\"]*+\"|'[^']*+'")
_WORD: Final = re.compile(rb"[^\s/]+")
_MANY_ATTRIBUTES: Final = 1_000
"""The parser's time grows with the square of a tag's attributes; real tags have some dozens at most."""
_MANY_TAGS: Final = 200_000
"""Pages with all their menus have some 10,000."""
_LARGE: Final = 400_000
"""Up to this size no page, whatever is in it, takes its parser longer than a file may take."""
_PROBE: Final = "import sys; from lxml import etree; etree.HTMLParser(encoding='utf-8').feed(sys.stdin.buffer.read())"
_PROBE_SECONDS: Final = 8


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page says it has, in a meta element or an XML declaration near its beginning."""
    match = _CHARSET.search(data[:_HEAD])
    return (match.group(1) or match.group(2)).decode("ascii", errors="replace") if match else None


def check_markup(data: bytes) -> None:
    """Raise DocumentError when a page (in UTF-8) would keep its parser busy for seconds, minutes or hours.

    Very many tags do, and tags with very many attributes. Most of these are found by looking for them; what
    hides from that, in a page large enough to do harm, is found by parsing it in another process first.
    """
    if data.count(b"<") > _MANY_TAGS:
        raise _insane(f"the page has more than {_MANY_TAGS:,} tags")
    for match in _TAG.finditer(data):
        tag = match["tag"] or match["raw"] or b""
        if len(tag) > 2 * _MANY_ATTRIBUTES and len(_WORD.findall(_QUOTED.sub(b" ", tag))) > _MANY_ATTRIBUTES:
            raise _insane(f"a tag has more than {_MANY_ATTRIBUTES:,} attributes")
    if len(data) > _LARGE:
        try:
            command = [sys.executable, "-P", "-c", _PROBE]
            subprocess.run(command, input=data, capture_output=True, timeout=_PROBE_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise _insane(f"the page could not be parsed within {_PROBE_SECONDS} seconds") from error


def _insane(message: str) -> DocumentError:
    return DocumentError(message, remedy="save the page's text as plain text")
