"""A store on disk: made, read, replaced whole or not at all, and refused where it is not ours."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import StoreError
from kg.store import TITLE, Entry, StoreDirectory
from tests.store.invented import build, graph, graph_iri


def generations(directory: StoreDirectory) -> list[str]:
    return sorted(path.name for path in (directory.path / "generations").iterdir())


def test_first_build_makes_the_folder_and_can_be_read(directory: StoreDirectory) -> None:
    build(directory, 1, 2)
    with directory.open() as store:
        assert store.number == 1
        assert store.graphs() == [graph_iri(1), graph_iri(2)]
        assert sorted(store.manifest.files()) == ["/specs/1.txt", "/specs/2.txt"]
    assert json.loads((directory.path / "store.json").read_text()) == {
        "format": "jobclass-kg store",
        "version": 1,
        "generation": 1,
    }


def test_update_starts_from_what_is_there(directory: StoreDirectory) -> None:
    build(directory, 1, 2)
    with directory.update() as update:
        assert sorted(update.files()) == ["/specs/1.txt", "/specs/2.txt"]
        generation = update.begin()
        generation.remove_graphs([graph_iri(1)])
        generation.load(graph(3))
        generation.manifest.remove("/specs/1.txt")
        generation.manifest.set_setting("base", "https://example.org/")
        generation.text_index.replace(
            graph_iri(3), [Entry(kind=TITLE, class_iri="c", class_title="Clerk", text="Clerk")]
        )
        assert generation.graphs() == [graph_iri(2), graph_iri(3)]
    with directory.open() as store:
        assert store.graphs() == [graph_iri(2), graph_iri(3)]
        assert sorted(store.manifest.files()) == ["/specs/2.txt"]
        assert store.manifest.setting("base") == "https://example.org/"
        assert [hit.title for hit in store.text_index.search("clerk")] == ["Clerk"]
    with directory.update() as update:
        assert update.setting("base") == "https://example.org/"


def test_turn_without_a_change_leaves_the_store_alone(directory: StoreDirectory) -> None:
    build(directory, 1)
    before = (directory.path / "store.json").stat().st_mtime_ns
    with directory.update() as update:
        assert update.files()
    assert (directory.path / "store.json").stat().st_mtime_ns == before
    assert generations(directory) == ["000001"]


def test_turn_that_fails_leaves_the_store_as_it_was(directory: StoreDirectory) -> None:
    build(directory, 1)
    with pytest.raises(ZeroDivisionError), directory.update() as update:  # noqa: PT012
        update.begin().load(graph(2))
        raise ZeroDivisionError
    assert generations(directory) == ["000001"]
    with directory.open() as store:
        assert store.graphs() == [graph_iri(1)]
    build(directory, 2)


def test_generation_before_the_current_stays_for_its_readers(directory: StoreDirectory) -> None:
    build(directory, 1)
    with directory.open() as reader:
        build(directory, 2)
        assert generations(directory) == ["000001", "000002"]
        assert reader.graphs() == [graph_iri(1)]
        assert len(list(reader.quads())) == 20
    build(directory, 3)
    assert generations(directory) == ["000001", "000002", "000003"]
    build(directory, 4)
    assert generations(directory) == ["000002", "000003", "000004"]


def test_leftovers_of_killed_builds_are_removed(directory: StoreDirectory) -> None:
    build(directory, 1)
    (directory.path / "generations" / "000002" / "graph").mkdir(parents=True)
    (directory.path / "store.json.new").write_text("{")
    build(directory, 2)
    with directory.open() as store:
        assert store.graphs() == [graph_iri(1), graph_iri(2)]


def test_removed_triples_stay_removed_in_later_generations(directory: StoreDirectory) -> None:
    name = "https://example.org/derived"
    triples = [
        Triple(NamedNode(f"https://example.org/{n}"), NamedNode("https://example.org/p"), Literal(n)) for n in range(50)
    ]
    with directory.update() as update:
        assert update.begin().replace_graph(name, triples) == (0, 50)
    with directory.update() as update:
        assert update.begin().replace_graph(name, triples[10:]) == (10, 0)
    build(directory, 1)
    with directory.open() as store:
        assert {quad.triple for quad in store.quads() if quad.graph_name == NamedNode(name)} == set(triples[10:])
    with directory.update() as update:
        update.begin().apply_difference(name, triples, [])
    with directory.open() as store:
        assert store.graphs() == [graph_iri(1)]


@pytest.mark.parametrize("make", ["missing", "empty"])
def test_no_store_names_the_command_that_makes_one(directory: StoreDirectory, make: str) -> None:
    if make == "empty":
        directory.path.mkdir()
    with pytest.raises(StoreError, match="there is no store here") as caught:
        directory.open()
    assert caught.value.remedy == "make one with `jobkg build PATH`"
    assert caught.value.where == str(directory.path)


def test_killed_first_build_is_no_store_but_can_be_built(directory: StoreDirectory) -> None:
    with directory.update():
        pass
    (directory.path / "generations" / "000001").mkdir()
    with pytest.raises(StoreError, match="there is no store here"):
        directory.open()
    build(directory, 1)


@pytest.mark.parametrize("name", ["letter.txt", "lock", "store.json", "generations"])
def test_folder_of_something_else_is_refused_and_untouched(directory: StoreDirectory, name: str) -> None:
    directory.path.mkdir()
    (directory.path / name).write_text('"theirs"')
    with pytest.raises(StoreError, match="this folder"):
        directory.open()
    with pytest.raises(StoreError, match="this folder"), directory.update():
        pass
    assert [path.name for path in directory.path.iterdir() if path.name != "lock" or name == "lock"] == [name]
    assert (directory.path / name).read_text() == '"theirs"'


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    with pytest.raises(StoreError, match="a file, not a store"):
        StoreDirectory(tmp_path / "store").open()
    with pytest.raises(StoreError, match="a file, not a store"), StoreDirectory(tmp_path / "store").update():
        pass
    with pytest.raises(StoreError, match="cannot be made"), StoreDirectory(tmp_path / "store" / "below").update():
        pass


def test_other_format_version_is_refused(directory: StoreDirectory) -> None:
    build(directory, 1)
    (directory.path / "store.json").write_text('{"format": "jobclass-kg store", "version": 2, "generation": 1}')
    with pytest.raises(StoreError, match="format version 2, this program reads 1") as caught:
        directory.open()
    assert "jobkg build" in str(caught.value)
    with pytest.raises(StoreError, match="format version 2"), directory.update():
        pass
    assert generations(directory) == ["000001"]


def test_damage_is_told(directory: StoreDirectory) -> None:
    build(directory, 1)
    (directory.path / "generations" / "000001" / "graph" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="damaged"):
        directory.open()
    (directory.path / "store.json").write_bytes(b"\xff{")
    with pytest.raises(StoreError, match="cannot be read"):
        directory.open()


@pytest.mark.parametrize("generation", ["99", "-1", "0", "true", "1e3", "9" * 4000, "[" * 200_000])
def test_a_wrong_number_costs_no_generation(directory: StoreDirectory, generation: str) -> None:
    build(directory, 1)
    pointer = directory.path / "store.json"
    good = pointer.read_text()
    pointer.write_text(f'{{"format": "jobclass-kg store", "version": 1, "generation": {generation}}}')
    with pytest.raises(StoreError), directory.update():
        pass
    pointer.write_text(good)
    with directory.open() as store:
        assert store.graphs()
