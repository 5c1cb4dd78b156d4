"""JSON-LD with the project's prefixes: one node object a line, in plain JSON where JSON has the kind of value."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any, BinaryIO, Final

import pyoxigraph as ox

from kg.vocabulary import PREFIXES, RDF, XSD

_TYPE: Final = f"{RDF}type"
_INTEGER: Final = f"{XSD}integer"
_BOOLEAN: Final = f"{XSD}boolean"
_TRUTH: Final = {"true": True, "false": False}
_DIGITS: Final = 16
"""Whole numbers of so many digits are not kept exact by every reader of JSON."""


def write(quads: Iterator[ox.Quad], stream: BinaryIO) -> None:
    """Write quads that come graph by graph and, within each, subject by subject; a named graph is an object of its own.

    "<" is written as an escape, so that the text can stand in a script element of a page.
    """
    stream.write(f'{{\n"@context": {_text(PREFIXES)},\n"@graph": ['.encode())
    comma = "\n"
    for graph, members in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = (_text(_node(list(group))) for _, group in groupby(members, key=lambda quad: quad.subject))
        if isinstance(graph, ox.DefaultGraph):
            for node in nodes:
                stream.write(f"{comma}{node}".encode())
                comma = ",\n"
            continue
        identifier = f"_:{graph.value}" if isinstance(graph, ox.BlankNode) else graph.value
        stream.write(f'{comma}{{"@id": {_text(identifier)}, "@graph": ['.encode())
        comma = "\n"
        for node in nodes:
            stream.write(f"{comma}{node}".encode())
            comma = ",\n"
        stream.write(b"\n]}")
    stream.write(b"\n]\n}\n")


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _node(quads: list[ox.Quad]) -> dict[str, Any]:
    """The node object of one subject, shortened from the long form in which the library writes it."""
    (long,) = json.loads(ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.JSON_LD) or b"")
    node: dict[str, Any] = {}
    for name, values in long.items():
        if name == "@id":
            node[name] = values
        elif name == _TYPE and all("@id" in value for value in values):
            node["@type"] = _unwrapped([_short(value["@id"]) for value in values])
        else:
            node[_short(name)] = _unwrapped([_value(value) for value in values])
    return node


def _unwrapped(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _value(value: dict[str, Any]) -> Any:
    """A reference as it is, a string as a JSON string, a number as a number where its form survives that."""
    if "@id" in value:
        return value
    text, datatype = value["@value"], value.get("@type")
    if datatype is None:
        return value if "@language" in value else text
    if datatype == _INTEGER and text.removeprefix("-").isdecimal() and len(text) < _DIGITS and str(int(text)) == text:
        return int(text)
    if datatype == _BOOLEAN and text in _TRUTH:
        return _TRUTH[text]
    return {"@type": _short(datatype), "@value": text}


def _short(iri: str) -> str:
    """The IRI with a prefix where one fits; "//" after the colon would make it an IRI of another kind."""
    for prefix, namespace in PREFIXES.items():
        name = iri.removeprefix(namespace)
        if name and name != iri and not name.startswith("//"):
            return f"{prefix}:{name}"
    return iri
