"""Tables as bytes: written by Oxigraph, or row by row where the limit cuts them."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import IO, Any, Final, cast

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.store.interface import Row, Table, Term
from kg.vocabulary import XSD

PIECE: Final = 65_536
"""Bytes that are gathered before they are handed on."""

_BOUNDARIES: Final = {
    QueryResultsFormat.JSON: (b"},{", 1),
    QueryResultsFormat.XML: (b"<result>", 0),
    QueryResultsFormat.CSV: (b"\n", -1),
    QueryResultsFormat.TSV: (b"\n", -1),
}
"""What stands once in every row, between every two, or after each line; and what that makes more or less than rows.

It may stand in a value as well, but is never missing: there are at most as many rows as are counted.
"""

HandOn = Callable[[bytes], object]
"""What takes the pieces of an answer."""


class TooManyRowsError(Exception):
    """There may be more rows than the limit allows."""


class Pieces:
    """A file to write to, which hands on what is written in pieces, and counts what may be rows."""

    def __init__(self, hand_on: HandOn, format: QueryResultsFormat | None = None, limit: int = 0) -> None:
        """A limit of 0 is none."""
        self._hand_on = hand_on
        self._boundary, more = (b"", 0) if format is None else _BOUNDARIES[format]
        self._most = limit - more if limit else 0
        self._parts: list[bytes] = []
        self._size = 0
        self._found = 0
        self._end = b""
        self.is_over = False

    def write(self, data: bytes) -> int:
        """Take bytes. Raises TooManyRowsError when there may be more rows than the limit allows."""
        self._parts.append(data)
        self._size += len(data)
        if self._size >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Hand on what is there."""
        data = b"".join(self._parts)
        if self._most and self._is_over(data):
            self.is_over = True
            raise TooManyRowsError
        self._parts, self._size = [], 0
        if data:
            self._hand_on(data)

    def _is_over(self, data: bytes) -> bool:
        """Count; a boundary may begin in the piece before."""
        joined = self._end + data
        self._found += joined.count(self._boundary)
        self._end = joined[len(joined) - len(self._boundary) + 1 :]
        return self._found > self._most


def write_solutions(
    first: QuerySolutions,
    ask: Callable[[], object],
    format: QueryResultsFormat,
    limit: int,
    hand_on: HandOn,
    again: Callable[[], Any],
) -> bool:
    """Write the answer to a SELECT query; whether the limit (0 for none) cut it.

    Oxigraph writes much faster than Python does, but all or nothing. So it writes until there may be too many rows,
    which is rare; then `again` is called, `ask` asks the same question once more, and its answer is read row by row.
    """
    pieces = Pieces(hand_on, format, limit)
    try:
        first.serialize(cast(IO[bytes], pieces), format)
        pieces.flush()
    except TooManyRowsError:
        pass
    if not pieces.is_over:
        return False
    again()
    solutions = ask()
    assert isinstance(solutions, QuerySolutions)
    variables = tuple(variable.value for variable in solutions.variables)
    return write_table(Table(variables, (tuple(each) for each in solutions)), format, limit, hand_on)


def write_table(table: Table, format: QueryResultsFormat, limit: int, hand_on: HandOn) -> bool:
    """Write a table row by row; whether the limit (0 for none) cut it."""
    rows = table.rows
    out = Pieces(hand_on)
    if format == QueryResultsFormat.JSON:
        for text in _json(table.variables, islice(rows, limit or None)):
            out.write(text.encode())
    else:
        whole = "".join(_json(table.variables, islice(rows, limit or None))).encode()
        parsed = parse_query_results(whole, QueryResultsFormat.JSON)
        assert isinstance(parsed, QuerySolutions)
        parsed.serialize(cast(IO[bytes], out), format)
    out.flush()
    return bool(limit) and next(rows, None) is not None


def _json(variables: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    """SPARQL 1.1 Query Results JSON Format, row by row."""
    yield f'{{"head":{{"vars":{json.dumps(variables)}}},"results":{{"bindings":['
    separator = ""
    for row in rows:
        bound = {name: _term(term) for name, term in zip(variables, row, strict=True) if term is not None}
        yield separator + json.dumps(bound, ensure_ascii=False, separators=(",", ":"))
        separator = ","
    yield "]}}"


def _term(term: Term) -> dict[str, Any]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal():
            told: dict[str, Any] = {"type": "literal", "value": term.value}
            if term.language:
                told["xml:lang"] = term.language
                if term.direction is not None:
                    told["its:dir"] = str(term.direction)
            elif term.datatype.value != f"{XSD}string":
                told["datatype"] = term.datatype.value
            return told
        case Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
