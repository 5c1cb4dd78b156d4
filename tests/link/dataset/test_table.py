"""A table of the user's with a mapping file: what its rows become, and mappings and rows that are refused."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.link.concept import ConceptKind, read_concepts, references
from kg.link.dataset import load_table
from kg.store import StoreDirectory
from kg.vocabulary import JC

GRAPH = "https://w3id.org/jobclass/id/graph/dataset/harbor-occupations"
ROW = "https://w3id.org/jobclass/id/dataset/harbor-occupations/"
MAPPING = """
[dataset]
name = "harbor-occupations"
title = "Harbor Occupations"
version = "2026"
license = "https://example.org/licence"
[columns]
id = "Code"
label = "Title"
alternates = "Other titles"
broader = "Parent"
kind = "Type"
description = "Text"
requires = "Needs"
[separators]
alternates = ";"
requires = ";"
[kinds]
O = "occupation"
S = "skill"
"""
TABLE = (
    "Code,Title,Other titles,Parent,Type,Text,Needs,Color\n"
    "1,Harbor work,,,G,,,\n"
    '1/1 a,Dock Clerk,Quay Clerk; Wharf Clerk,1,o,"Records goods,\nand more.",T;http://example.org/count,red\n'
    "T,Talking,,,S,,,\n"
    "http://example.org/count,Counting,,,S,,,\n"
)


def load(folder: Path, table: str = TABLE, mapping: str = MAPPING) -> StoreDirectory:
    directory = StoreDirectory(folder / "store")
    (folder / "table.csv").write_text(table, encoding="utf-8", newline="")
    (folder / "mapping.toml").write_text(mapping, encoding="utf-8")
    load_table(directory, folder / "table.csv", folder / "mapping.toml")
    return directory


def test_rows_become_concepts(tmp_path: Path) -> None:
    with load(tmp_path).open() as store:
        found = {each.iri: (each.kind, each.notation, each.label) for each in read_concepts(store, GRAPH)}
        (held,) = references(store)
        (clerk,) = read_concepts(store, GRAPH, [ConceptKind.OCCUPATION])
        needs = f"SELECT ?n WHERE {{ <{clerk.iri}> <{JC}referenceRequires> ?n }}"
        needed = {row[0].value for row in store.select(needs).rows if isinstance(row[0], ox.NamedNode)}
    assert found == {
        f"{ROW}1": (ConceptKind.OTHER, "1", "Harbor work"),
        f"{ROW}1%2F1%20a": (ConceptKind.OCCUPATION, "1/1 a", "Dock Clerk"),
        f"{ROW}T": (ConceptKind.SKILL, "T", "Talking"),
        "http://example.org/count": (ConceptKind.SKILL, "", "Counting"),
    }
    assert clerk.alternates == ("Quay Clerk", "Wharf Clerk")
    assert clerk.definition == "Records goods,\nand more."
    assert clerk.broader == (f"{ROW}1",)
    assert needed == {f"{ROW}T", "http://example.org/count"}
    assert (held.name, held.version, held.rows) == ("Harbor Occupations", "2026", 4)


def test_what_is_odd_is_reported(tmp_path: Path) -> None:
    load(tmp_path)
    report = load_table(StoreDirectory(tmp_path / "store"), tmp_path / "table.csv", tmp_path / "mapping.toml")
    assert {each.what: each.examples for each in report.remarks} == {
        "column without a meaning in the mapping: not loaded": ("Color (table.csv)",),
        "kind that the mapping does not know: taken for the default": ("G (table.csv:2)",),
    }


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (TABLE + "1,Again,,,O,,,\n", "the identifier '1' stands in table.csv:2 already; table.csv:7"),
        (TABLE + ",Nobody,,,O,,,\n", "the row has no identifier; table.csv:7"),
        (TABLE + "9,Cut", "the row has 2 cells where the header has 8; table.csv:7"),
        (TABLE.replace("http://example.org/count", "http://a b"), "'http://a b' is no IRI; table.csv:3"),
        (TABLE.replace("1,Harbor work,,,", "1,Harbor work,,1,"), "runs in a circle: Harbor work is below Harbor work"),
        (TABLE.replace(",", "\t"), "the cells are separated by tabs, not by commas; table.csv:1"),
        (TABLE.replace("Title", "Name"), "the header has no column Title; table.csv:1"),
        ("", "the file is empty; table.csv:1"),
        (TABLE.split("\n")[0] + "\n", "there are no concepts in it; table.csv"),
        ("Code,Title\n\ufffe", "the header has no columns"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_and_nothing_is_loaded(
    tmp_path: Path, table: str, message: str
) -> None:
    directory = load(tmp_path)
    with pytest.raises(InputError) as raised:
        load(tmp_path, table)
    assert message in str(raised.value)
    with directory.open() as store:
        assert references(store)[0].rows == 4


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        (MAPPING.replace('id = "Code"', ""), "[columns] has no id"),
        (MAPPING.replace("[kinds]", "[sorts]"), "the mapping has an unknown 'sorts'"),
        (MAPPING.replace('label = "Title"', 'label = "Title"\nnick = "N"'), "[columns] has an unknown 'nick'"),
        (MAPPING.replace('"occupation"', '"job"'), "O = 'job' is no kind"),
        (MAPPING.replace('"harbor-occupations"', '"Harbor Occupations"'), "cannot be part of an IRI"),
        (MAPPING.replace('version = "2026"', "version = 2026"), "dataset must be a table of texts"),
        (MAPPING.replace("https://example.org/licence", "mine"), "'mine' is no IRI"),
        ("[dataset", "the mapping is not TOML"),
    ],
)
def test_a_mapping_that_says_what_none_may_say_is_refused(tmp_path: Path, mapping: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        load(tmp_path, mapping=mapping)
    assert message in str(raised.value)
    assert "mapping.toml" in str(raised.value)


def test_a_default_kind_and_another_delimiter(tmp_path: Path) -> None:
    mapping = """
        [dataset]\nname = "h"\ntitle = "H"\ndelimiter = ";"
        [columns]\nid = "a"\nlabel = "b"
        [kinds]\ndefault = "task"
    """
    with load(tmp_path, "a;b\n1;Lift, carry\n", mapping).open() as store:
        (task,) = read_concepts(store, GRAPH.replace("harbor-occupations", "h"))
    assert (task.kind, task.label) == (ConceptKind.TASK, "Lift, carry")
