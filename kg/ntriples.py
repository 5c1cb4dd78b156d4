"""Writing RDF as N-Triples and N-Quads text, every term checked and escaped, in the order it is given.

Text is fast: one f-string a statement makes a million triples a second, eight times what term objects allow. The
price is that nobody else checks the terms, so this file does.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.vocabulary import JC, XSD

_TO_ESCAPE: Final = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')
_SHORT: Final = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}


@lru_cache(maxsize=65536)
def iri(value: str) -> str:
    """An IRI as N-Triples writes it. Raises InputError when it is not absolute or breaks the grammar of IRIs."""
    try:
        return str(NamedNode(value))
    except ValueError as error:
        raise InputError(f"{value!r} is no IRI", remedy="give an absolute IRI without spaces or brackets") from error


def jc(name: str) -> str:
    """A term of the project's ontology as N-Triples writes it."""
    return f"<{JC}{name}>"


def text(value: str) -> str:
    """A plain string literal; half a surrogate pair, which is no character, becomes the replacement character."""
    return f'"{_TO_ESCAPE.sub(_escaped, value)}"'


def integer(value: int) -> str:
    """An xsd:integer literal."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: float) -> str:
    """An xsd:decimal literal of at most four places, in its canonical form."""
    written = f"{value:.4f}".rstrip("0").removesuffix(".")
    return f'"{"0" if written == "-0" else written}"^^<{XSD}decimal>'


def boolean(value: bool) -> str:
    """An xsd:boolean literal."""
    return f'"{str(value).lower()}"^^<{XSD}boolean>'


def day(value: date) -> str:
    """An xsd:date literal."""
    return f'"{value.isoformat()}"^^<{XSD}date>'


def months(value: int) -> str:
    """An xsd:duration literal of some months in its canonical form: years and months, or "PT0S" for none at all."""
    years, rest = divmod(value, 12)
    written = (f"{years}Y" if years else "") + (f"{rest}M" if rest else "")
    return f'"{f"P{written}" if written else "PT0S"}"^^<{XSD}duration>'


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        return "�"
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


class GraphWriter:
    """Collects the triples of one named graph as lines of N-Quads."""

    def __init__(self, graph: str) -> None:
        """Write into the graph with this IRI."""
        self._graph = iri(graph)
        self._lines: dict[str, None] = {}

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """Add a triple for each object; subject, predicate and objects are terms already written as N-Triples."""
        for value in objects:
            self._lines[f"{subject} {predicate} {value} {self._graph} .\n"] = None

    def __len__(self) -> int:
        """How many different triples were added."""
        return len(self._lines)

    def lines(self) -> Iterable[str]:
        """The lines in the order in which they were first added."""
        return self._lines

    def nquads(self) -> bytes:
        """All lines as UTF-8."""
        return "".join(self._lines).encode()
