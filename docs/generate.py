"""Writes the pages of docs/reference from what they describe: `make docs`."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from docs.pages import commands, ontology, queries, schemes, shapes

REFERENCE: Final = Path(__file__).parent / "reference"
_PAGES: Final[dict[str, Callable[[], Iterable[str]]]] = {
    "commands.md": commands.lines,
    "ontology.md": ontology.lines,
    "queries.md": queries.lines,
    "schemes.md": schemes.lines,
    "shapes.md": shapes.lines,
}
_NOTE: Final = "<!-- Made by `make docs`. Change what the page describes, then make it again. -->"


def pages() -> dict[str, str]:
    """The text of each page by its file name."""
    return {name: "\n".join([_NOTE, "", *lines()]).rstrip() + "\n" for name, lines in _PAGES.items()}


def main() -> None:
    """Write all pages."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
