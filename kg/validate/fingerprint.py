"""What makes a finding the same one in the next run: its rule, its class and the text it is about, not file or line."""

import re
import unicodedata
from hashlib import sha256
from typing import Final

from kg.validate.finding import Finding

_LENGTH: Final = 16
_PLACE: Final = re.compile(
    r"\blines? \d+(?:(?:-|–| to | and )\d+)?(?: of [^\"()]{1,200}?\.\w{2,5}\b)?|\S+:\d+(?:[-–]\d+)?"
)
"""How messages tell lines, files and "file:line"; these change when anything above them does."""
_SAME: Final = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"'})


def fingerprint(finding: Finding) -> str:
    """The name of a finding, the same in every run as long as its rule, its class and its text are."""
    return _digest(finding.rule, finding.class_iri or finding.class_title, text_fingerprint(finding))


def text_fingerprint(finding: Finding) -> str:
    """What a finding is about: what the document says there, and what is said of it, without the place."""
    summary = _PLACE.sub(" ", finding.summary)
    if finding.file:
        summary = summary.replace(finding.file, " ")
    return _digest(normalised(finding.passage or ""), normalised(summary))


def normalised(text: str) -> str:
    """The text without differences that nobody sees in print: spacing, line breaks, kinds of dash and quote."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_SAME)).split())


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
