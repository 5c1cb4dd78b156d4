"""The package `shacl`, an engine in Rust: many times as fast as pyshacl, with the same results."""

import re
from collections.abc import Iterator
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from os import SEEK_END
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import shacl

from kg.errors import JobkgError
from kg.validate.engine.result import Result
from kg.validate.engine.shapes import Shapes, read_name
from kg.validate.facts import Term, lexical
from kg.validate.path import shorten
from kg.vocabulary import SH

_FORMAT: Final = "ntriples"
_MARK: Final = "urn:jobkg:blank:"
_BLANK: Final = re.compile(r"^_:(\S+)|> _:(\S+) \.$", re.MULTILINE)

# The engine gives blank nodes labels of its own. A mark points to each of them from a node whose name has the label,
# and this shape makes the engine report every mark with the label that it has given.
_MARK_SHAPE: Final = f"""
<{_MARK}> <{SH}targetSubjectsOf> <{_MARK}> .
<{_MARK}> <{SH}path> <{_MARK}> .
<{_MARK}> <{SH}nodeKind> <{SH}IRIOrLiteral> .
"""


def results(data: str | Path, shapes: Shapes) -> Iterator[Result]:
    """What the engine finds in these N-Triples, in no particular order; a file grows by a line for each blank node."""
    try:
        report = _report(data, _compiled(shapes))
    except ValueError as error:
        raise _refusal(error) from error
    found = report.results
    terms = _Terms(found)
    for result in found:
        if result.source_shape != f"<{_MARK}>":
            yield _result(result, shapes, terms)


def _report(data: str | Path, shapes: shacl.Shapes) -> shacl.Report:
    if isinstance(data, str):
        text = data.encode()
        return shapes.validate_text((text + _marks(text)).decode(), format=_FORMAT)
    with data.open("r+b") as file:
        if data.stat().st_size:  # an empty file cannot be mapped
            with mmap(file.fileno(), 0, access=ACCESS_READ) as mapped:
                marks = _marks(mapped)
            file.seek(0, SEEK_END)
            file.write(marks)
    return shapes.validate_file(str(data))


@lru_cache(maxsize=4)
def _compiled(shapes: Shapes) -> shacl.Shapes:
    try:
        return shacl.Shapes.from_text(shapes.named + _MARK_SHAPE, format=_FORMAT)
    except ValueError as error:
        raise _refusal(error) from error


def _refusal(reason: object) -> JobkgError:
    return JobkgError(f"the rules cannot be applied: {reason}", remedy="correct the shapes")


def _marks(data: bytes | mmap) -> bytes:
    labels: set[str] = set()
    place = data.find(b"_:")
    while place >= 0:  # line by line only where there may be one: the pattern is slow on a text of many megabytes
        start, end = data.rfind(b"\n", 0, place) + 1, data.find(b"\n", place)
        line = data[start : end if end >= 0 else len(data)]
        labels.update(subject or term for subject, term in _BLANK.findall(line.decode()))
        place = data.find(b"_:", start + len(line))
    return "".join(f"<{_MARK}{label}> <{_MARK}> _:{label} .\n" for label in sorted(labels)).encode()


class _Terms:
    """Reads the terms of results, each of them once, and gives blank nodes their own labels again."""

    def __init__(self, results: list[shacl.Result]) -> None:
        self._known: dict[str, Term] = {}
        marks = [result for result in results if result.source_shape == f"<{_MARK}>"]
        for mark in marks:
            label = lexical(self.read(mark.focus_node)).removeprefix(_MARK)
            self._known[str(mark.value)] = ox.BlankNode(label)

    def read(self, text: str) -> Term:
        found = self._known.get(text)
        if found is None:
            found = next(iter(ox.parse(f"<urn:s> <urn:p> {text} .", ox.RdfFormat.N_TRIPLES))).object
            self._known[text] = found
        return found


def _result(result: shacl.Result, shapes: Shapes, terms: _Terms) -> Result:
    shape = terms.read(result.source_shape or "")
    assert isinstance(shape, ox.NamedNode | ox.BlankNode)
    node = read_name(shape)
    return Result(
        focus=terms.read(result.focus_node),
        shape=node,
        component=ox.NamedNode(result.component_iri),
        value=None if result.value is None else terms.read(result.value),
        path=shapes.path(node) or _predicate(result.path, terms),
        severity=ox.NamedNode(result.severity_iri),
    )


def _predicate(path: str | None, terms: _Terms) -> str | None:
    """What a node shape reports as path is a predicate: the one that it does not allow."""
    return None if path is None else shorten(lexical(terms.read(path)))
