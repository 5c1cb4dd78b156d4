"""A view as two tables, of nodes and of edges: CSV, Parquet, and CSV as the bulk import of Neo4j takes it."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from kg.export.appearance import size
from kg.export.edge import Edge
from kg.export.graph import EDGE_FIELDS, NODE_FIELDS, edge_attributes, node_attributes
from kg.export.node import Node
from kg.export.property_graph import PropertyGraph
from kg.export.records import edge_record, node_record
from kg.export.text import clean, neutral

NODE_LISTS: Final = ("code", "pay_grade", "agency")
EDGE_LISTS: Final = ("rule", "explanation", "evidence", "place")
_LOT: Final = 5_000

_HELP: Final = """\
Import into an empty database of Neo4j 5:

  neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv \\
    --array-delimiter=";" --multiline-fields=true neo4j

A semicolon within a part of a list is written as a full-width one (U+FF1B), because the import has no escape for it.
A text that a spreadsheet would take for a formula has an apostrophe before it.
"""


def write_csv(graph: PropertyGraph, folder: Path) -> None:
    """Write nodes.csv and edges.csv; lists are joined by " | ", nothing can be taken for a formula."""
    columns = ["id", *NODE_FIELDS]
    rows = ({"id": node.id, **node_attributes(node)} for node in graph.nodes())
    _csv(folder / "nodes.csv", columns, columns, rows)
    columns = ["id", "source", "target", *EDGE_FIELDS]
    ends = ({"id": e.id, "source": e.source, "target": e.target, **edge_attributes(e)} for e in graph.edges())
    _csv(folder / "edges.csv", columns, columns, ends)


def write_neo4j(graph: PropertyGraph, folder: Path) -> None:
    """Write nodes.csv and edges.csv with the headers of Neo4j, and how to import them.

    A node has the label of its kind ("MentionedClass"), an edge the type of its basis ("QUALIFIES_FOR").
    """
    header = {"id": "id:ID", "label": "label", "kind": "kind", "level": "level:int", "labels": ":LABEL"}
    header |= {name: f"{name}:string[]" for name in NODE_LISTS}
    _csv(folder / "nodes.csv", list(header), list(header.values()), map(_neo4j_node, graph.nodes()))
    header = {"source": ":START_ID", "target": ":END_ID", "type": ":TYPE", "id": "id", "label": "label"}
    header |= {"basis": "basis", "stated": "stated:boolean"} | {name: f"{name}:string[]" for name in EDGE_LISTS}
    _csv(folder / "edges.csv", list(header), list(header.values()), map(_neo4j_edge, graph.edges()))
    (folder / "README.txt").write_text(_HELP, encoding="utf-8")


def write_parquet(graph: PropertyGraph, folder: Path) -> None:
    """Write nodes.parquet and edges.parquet; lists are lists, what is not known is null."""
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    text, texts = pa.string(), pa.list_(pa.string())
    nodes = pa.schema(
        [("id", text), ("label", text), ("kind", text), ("level", pa.int64()), ("size", pa.float64())]
        + [(name, texts) for name in NODE_LISTS]
    )
    edges = pa.schema(
        [(name, text) for name in ("id", "source", "target", "label", "basis")]
        + [("stated", pa.bool_())]
        + [(name, texts) for name in EDGE_LISTS]
    )
    tables: list[tuple[str, Any, Iterator[dict[str, Any]]]] = [
        ("nodes", nodes, ({"id": n.id, **node_record(n), "size": size(n)} for n in graph.nodes())),
        (
            "edges",
            edges,
            ({"id": e.id, "source": e.source, "target": e.target, **edge_record(e)} for e in graph.edges()),
        ),
    ]
    for name, schema, records in tables:
        with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as writer:
            lot: list[dict[str, Any]] = []
            for record in records:
                lot.append(record)
                if len(lot) == _LOT:
                    writer.write_table(pa.Table.from_pylist(lot, schema))
                    lot = []
            writer.write_table(pa.Table.from_pylist(lot, schema))


def _neo4j_node(node: Node) -> dict[str, Any]:
    name = "".join(part.capitalize() for part in node.kind.split())
    return {"id": node.id, "labels": name, **_arrays(node_record(node))}


def _neo4j_edge(edge: Edge) -> dict[str, Any]:
    kind = edge.label.upper().replace(" ", "_")
    return {"id": edge.id, "source": edge.source, "target": edge.target, "type": kind, **_arrays(edge_record(edge))}


def _arrays(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: ";".join(part.replace(";", "；") for part in value) if isinstance(value, list) else value
        for name, value in record.items()
    }


def _csv(path: Path, columns: list[str], header: list[str], rows: Iterator[dict[str, Any]]) -> None:
    """Write a table; a line break within a cell stays one, and the cell is in quotes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow([_cell(row.get(column)) for column in columns])


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return neutral(clean(value))
        case _:
            return str(value)
