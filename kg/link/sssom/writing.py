"""A set of mappings as SSSOM TSV with its metadata on top, as Turtle or as JSON-LD; equal sets give equal bytes."""

import csv
import io
import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox
import yaml

from kg.link.cell import neutral
from kg.link.mapping import mapping_iri
from kg.link.sssom.mapping_set import CANDIDATE, MappingSet, Row
from kg.link.sssom.prefix import prefixes_of, shorten
from kg.link.sssom.slot import MAPPING_SLOTS, SET_SLOTS, Range, Slot
from kg.vocabulary import DCTERMS, OWL, RDF, SSSOM, XSD

_A: Final = ox.NamedNode(f"{RDF}type")
_MAPPINGS: Final = ox.NamedNode(f"{SSSOM}mappings")
_BREAKS: Final = re.compile(r"[\t\n\r\x00]+")
"""What would end a cell or a line for some reader; a table has a space in its place."""
_NEEDED: Final = ("subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification")


def table(mappings: MappingSet) -> bytes:
    """The set as SSSOM TSV: lines of YAML behind "#", then tab-separated rows.

    A value that a spreadsheet would take for a formula has an apostrophe before it, which `read_set` takes off.
    """
    prefixes = prefixes_of(mappings.base, mappings.iris)
    shared = _shared(mappings.rows)
    metadata = {**mappings.slots, **{name: _cell(_SLOTS[name], value, prefixes) for name, value in shared.items()}}
    told = yaml.safe_dump(
        {"curie_map": prefixes, **metadata}, sort_keys=False, allow_unicode=True, width=2**31, default_flow_style=False
    )
    columns = [
        slot
        for slot in MAPPING_SLOTS
        if slot.name in _NEEDED or (slot.name not in shared and any(slot.name in row for row in mappings.rows))
    ]
    text = io.StringIO()
    text.writelines(f"#{line}\n" for line in told.splitlines())
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow([slot.name for slot in columns])
    rows = ([_cell(slot, row.get(slot.name, ""), prefixes) for slot in columns] for row in mappings.rows)
    writer.writerows(sorted(rows))
    return text.getvalue().encode()


def _cell(slot: Slot, value: str, prefixes: Mapping[str, str]) -> str:
    if slot.range is Range.ENTITY:
        return shorten(value, prefixes)
    return neutral(_BREAKS.sub(" ", value)) if slot.range in (Range.TEXT, Range.TEXTS) else value


def _shared(rows: Sequence[Row]) -> dict[str, str]:
    """The slots that may be written once for the whole set, as all rows have the same value."""
    found = {}
    for slot in MAPPING_SLOTS:
        values = {row.get(slot.name, "") for row in rows} if slot.propagated else set()
        if len(values) == 1 and (value := values.pop()):
            found[slot.name] = value
    return found


def turtle(mappings: MappingSet) -> bytes:
    """The set as Turtle: the mappings of SSSOM, and for each that is accepted the SKOS triple."""
    lines = _serialised(mappings, ox.RdfFormat.TURTLE).splitlines(keepends=True)
    # Prefixes come first, in an order that is another each time.
    prefixes = sorted(itertools.takewhile(lambda line: line.startswith(b"@prefix"), lines))
    return b"".join([*prefixes, *lines[len(prefixes) :]])


def json_ld(mappings: MappingSet) -> bytes:
    """The set as JSON-LD, with the same triples as the Turtle."""
    data = json.loads(_serialised(mappings, ox.RdfFormat.JSON_LD))
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


FORMATS: Final[Mapping[str, Callable[[MappingSet], bytes]]] = {
    "sssom-tsv": table,
    "turtle": turtle,
    "jsonld": json_ld,
}
"""What writes a set, by the name of the format."""


def write_set(mappings: MappingSet, format: str) -> bytes:
    """The set in one of FORMATS."""
    return FORMATS[format](mappings)


def _serialised(mappings: MappingSet, format: ox.RdfFormat) -> bytes:
    prefixes = prefixes_of(mappings.base, mappings.iris) | {"dcterms": DCTERMS, "xsd": XSD}
    triples = sorted(set(_triples(mappings)), key=str)
    written = ox.serialize(triples, format=format, prefixes=prefixes)
    return (written or b"").rstrip(b"\n") + b"\n"


def _triples(mappings: MappingSet) -> Iterator[ox.Triple]:
    node = ox.NamedNode(mappings.slots["mapping_set_id"])
    yield ox.Triple(node, _A, ox.NamedNode(f"{SSSOM}MappingSet"))
    for slot in SET_SLOTS[1:]:
        if slot.name in mappings.slots:
            yield ox.Triple(node, ox.NamedNode(slot.property), _term(slot, mappings.slots[slot.name]))
    for row in mappings.rows:
        is_candidate = CANDIDATE in row.get("other", "")
        mapping = ox.NamedNode(
            mapping_iri(
                mappings.base, row["subject_id"], row["predicate_id"], row["object_id"], decided=not is_candidate
            )
        )
        yield ox.Triple(node, _MAPPINGS, mapping)
        yield ox.Triple(mapping, _A, ox.NamedNode(f"{OWL}Axiom"))
        for slot in MAPPING_SLOTS:
            for value in _values(slot, row):
                yield ox.Triple(mapping, ox.NamedNode(slot.property), _term(slot, value))
        if "predicate_modifier" not in row and not is_candidate:
            subject, predicate, target = (
                ox.NamedNode(row[name]) for name in ("subject_id", "predicate_id", "object_id")
            )
            yield ox.Triple(subject, predicate, target)


def _values(slot: Slot, row: Row) -> list[str]:
    value = row.get(slot.name, "")
    parts = value.split("|") if slot.range is Range.TEXTS else [value]
    return [part.strip() for part in parts if part.strip()]


def _term(slot: Slot, value: str) -> ox.NamedNode | ox.Literal:
    match slot.range:
        case Range.ENTITY | Range.IRI:
            return ox.NamedNode(value)
        case Range.SHARE:
            return ox.Literal(value, datatype=ox.NamedNode(f"{XSD}double"))
        case Range.DATE:
            return ox.Literal(value, datatype=ox.NamedNode(f"{XSD}date"))
        case _ if slot.name == "predicate_modifier":
            return ox.NamedNode(f"{SSSOM}NegatedPredicate")
        case _:
            return ox.Literal(value)


_SLOTS: Final = {slot.name: slot for slot in (*SET_SLOTS, *MAPPING_SLOTS)}
