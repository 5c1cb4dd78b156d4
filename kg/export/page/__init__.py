"""Pages that are one file and need nothing else: their templates, styles and scripts, allowed by their hashes alone."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.export.text import clean

_FOLDER: Final = Path(__file__).parent


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
    def read(cls, name: str) -> "Inlined":
        """A file beside this one."""
        return cls.of((_FOLDER / name).read_text(encoding="utf-8"))


def render(name: str, **values: Any) -> str:
    """A template filled with values; what is no text of a page is escaped, what no page can hold becomes U+FFFD."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name).render(**values)


def _harmless(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
