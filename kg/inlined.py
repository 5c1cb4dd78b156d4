"""Style sheets and scripts that stand within a page of one file, which its policy allows by their hashes alone."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Inlined:
    """A style sheet or script within a page, and the hash by which the page's policy allows it and nothing else."""

    text: Markup
    hash: str

    @classmethod
    def of(cls, text: str) -> "Inlined":
        """Of a text that may stand in an element of its kind: "</script" must not be in a script."""
        # A browser reads every line break as a line feed, and the hash is of what it read.
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        return cls(Markup(plain), f"sha256-{b64encode(sha256(plain.encode()).digest()).decode()}")

    @classmethod
    def read(cls, path: Path) -> "Inlined":
        """Of a file."""
        return cls.of(path.read_text(encoding="utf-8"))
