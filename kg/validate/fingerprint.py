"""What makes a finding the same one in the next run: its rule, its class or document and the text it is about."""

import unicodedata
from hashlib import sha256
from typing import Final

from kg.validate.finding import Finding

_LENGTH: Final = 16
_SAME: Final = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"'})


def fingerprint(finding: Finding) -> str:
    """The name of a finding, the same in every run as long as its rule, its class and its text are."""
    return _digest(*subject(finding), text_fingerprint(finding))


def subject(finding: Finding) -> tuple[str, str]:
    """The rule, and the class or document that the finding belongs to."""
    return (finding.rule, finding.subject or finding.class_iri or finding.class_title)


def text_fingerprint(finding: Finding) -> str:
    """What the documents say where the finding is; what the finding says of it, with its counts and dates, is not."""
    words = finding.passage if finding.words is None else finding.words
    return _digest(normalised(words or ""), *([str(finding.number)] if finding.number > 1 else []))


def normalised(text: str) -> str:
    """The text without differences that nobody sees in print: spacing, line breaks, kinds of dash and quote."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_SAME)).split())


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
