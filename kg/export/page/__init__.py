"""Pages that are one file and need nothing else: their templates, styles and scripts, allowed by their hashes alone."""

from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.export.text import clean
from kg.plain_text import undirected

FOLDER: Final = Path(__file__).parent
"""Where templates, styles and scripts are."""


def render(name: str, **values: Any) -> str:
    """A template filled with values; what is no text of a page is escaped, what no page can hold becomes U+FFFD.

    So does what turns the direction of writing, since it would reorder the words of the page around it.
    """
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name).render(**values)


def _harmless(value: Any) -> Any:
    return undirected(clean(value)) if isinstance(value, str) and not isinstance(value, Markup) else value
