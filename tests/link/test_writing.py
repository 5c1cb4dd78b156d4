"""Replacing graphs: all or nothing, beside everything else, whatever their size."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputError, StoreBusyError, StoreError
from kg.link.writing import base_of, replace_graphs
from kg.store import StoreDirectory, generation
from kg.vocabulary import DEFAULT_BASE


def lines(graph: str, numbers: range) -> list[bytes]:
    return [f'<urn:x:{number}> <urn:x:p> "{number}" <{graph}> .\n'.encode() for number in numbers]


def held(store: StoreDirectory) -> dict[str, int]:
    """How many triples each graph has."""
    with store.open() as snapshot:
        found: dict[str, int] = {}
        for quad in snapshot.quads():
            name = getattr(quad.graph_name, "value", "")
            found[name] = found.get(name, 0) + 1
        return found


@pytest.fixture
def store(tmp_path: Path) -> StoreDirectory:
    return StoreDirectory(tmp_path / "store")


def test_graphs_are_replaced_and_others_stay(store: StoreDirectory) -> None:
    replace_graphs(store, {"urn:x:a": lines("urn:x:a", range(3)), "urn:x:b": lines("urn:x:b", range(5))})
    replace_graphs(store, {"urn:x:a": lines("urn:x:a", range(10, 12))}, {"kept": "yes"})
    assert held(store) == {"urn:x:a": 2, "urn:x:b": 5}
    replace_graphs(store, {"urn:x:a": []})
    assert held(store) == {"urn:x:b": 5}
    with store.open() as snapshot:
        assert snapshot.graphs() == ["urn:x:b"]
        assert snapshot.manifest.setting("kept") == "yes"


def test_a_large_graph_goes_in_portions(store: StoreDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "_REMOVED_AT_ONCE", 7)
    replace_graphs(store, {"urn:x:a": lines("urn:x:a", range(50)), "urn:x:b": lines("urn:x:b", range(9))})
    replace_graphs(store, {"urn:x:a": lines("urn:x:a", range(48, 53))})
    assert held(store) == {"urn:x:a": 5, "urn:x:b": 9}


def test_what_fails_changes_nothing(store: StoreDirectory) -> None:
    replace_graphs(store, {"urn:x:a": lines("urn:x:a", range(3))})

    def broken() -> Iterator[bytes]:
        yield from lines("urn:x:a", range(100, 200))
        raise InputError("cut off")

    with pytest.raises(InputError, match="cut off"):
        replace_graphs(store, {"urn:x:b": lines("urn:x:b", range(4)), "urn:x:a": broken()})
    assert held(store) == {"urn:x:a": 3}


def test_one_writer_at_a_time(store: StoreDirectory) -> None:
    with store.update(), pytest.raises(StoreBusyError):
        replace_graphs(store, {"urn:x:a": []})


def test_the_base_is_that_of_the_store(store: StoreDirectory, tmp_path: Path) -> None:
    assert base_of(store) == DEFAULT_BASE
    assert not store.path.exists(), "asking makes nothing"
    with store.update() as update:
        update.begin().manifest.set_setting("base", "https://example.org/id/")
    assert base_of(store) == "https://example.org/id/"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("dear")
    with pytest.raises(StoreError):
        base_of(StoreDirectory(tmp_path / "other"))
