"""Text as Markdown: what would be read as markup is escaped."""

import re
from typing import Final

from kg.plain_text import undirected

_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>|~$#]|&(?=#|\w+;)")
_BLOCK: Final = re.compile(r"(?:(?P<sign>[-+=])|(?P<number>\d{1,9})(?P<mark>[.)]))(?=\s|$|[-+=])")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def escape(text: str) -> str:
    r"""The text on one line, as Markdown that shows it as it is; what steers or turns its direction becomes U+FFFD.

    >>> print(escape("1. *Reads* <b> & writes"))
    1\. \*Reads\* \<b\> & writes
    """
    line = _MARKUP.sub(r"\\\g<0>", _CONTROL.sub("�", undirected(" ".join(text.split()))))
    block = _BLOCK.match(line)
    if not block:
        return line
    # Only at its start can a line become a list or a rule.
    at = block.start("sign") if block["sign"] else block.start("mark")
    return f"{line[:at]}\\{line[at:]}"
