"""Writing XML element by element, so that no document is held in memory."""

from collections.abc import Mapping
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from kg.export.text import clean

_LINE_BREAKS: Final = {"\n": "&#10;", "\t": "&#9;"}


def attribute(value: str) -> str:
    """A value in quotes, with line breaks and tabs that a reader does not turn into spaces."""
    return quoteattr(clean(value), _LINE_BREAKS)


class XmlWriter:
    """A stream that elements are written to, one a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._open: list[str] = []
        stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')

    def start(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        """Open an element."""
        self._line(f"<{name}{_listed(attributes)}>")
        self._open.append(name)

    def end(self) -> None:
        """Close the element that was opened last."""
        self._line(f"</{self._open.pop()}>")

    def element(self, name: str, attributes: Mapping[str, str] | None = None, text: str | None = None) -> None:
        """Write an element that has nothing but text."""
        if text is None:
            self._line(f"<{name}{_listed(attributes)}/>")
        else:
            self._line(f"<{name}{_listed(attributes)}>{escape(clean(text))}</{name}>")

    def _line(self, text: str) -> None:
        self._stream.write(f"{'  ' * len(self._open)}{text}\n".encode())


def _listed(attributes: Mapping[str, str] | None) -> str:
    return "".join(f" {name}={attribute(value)}" for name, value in (attributes or {}).items())
