"""A build for an endpoint sends what changed and nothing else, and goes on after whatever broke it off."""

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize

import kg
from kg.errors import EndpointError, InputError, ParameterError, StoreBusyError
from kg.resources import folder
from kg.store import RemoteStore, StoreDirectory, local_folder
from kg.store.remote_graphs import open_graphs
from kg.store.remote_ledger import Ledger, read_ledger
from kg.vocabulary import DEFAULT_BASE, SENT_GRAPH
from tests.store.endpoint import Endpoint


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the cache of the user."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[Endpoint]:
    """An empty server."""
    server = Endpoint(tmp_path / "served")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Five of the examples, to be changed."""
    made = tmp_path / "files"
    made.mkdir()
    for path in sorted(folder("examples").glob("0[1-5].txt")):
        shutil.copy(path, made)
    return made


def lines(store: object) -> list[bytes]:
    """All quads, as sorted N-Quads."""
    text = serialize(store.quads(), format=RdfFormat.N_QUADS)  # type: ignore[attr-defined]
    return sorted(line for line in (text or b"").splitlines() if b"_:" not in line)


def assert_same(url: str) -> None:
    """The endpoint holds what the store holds that was sent to it."""
    with StoreDirectory(local_folder(url)).open() as here, RemoteStore(url) as there:
        assert lines(there) == lines(here)
        assert there.graphs() == here.graphs()
        assert read_ledger(there).writer == ""


def test_only_what_changed_is_sent(endpoint: Endpoint, files: Path) -> None:
    with kg.open(endpoint.url) as graph:
        first = graph.build([files]).sent
        assert first is not None
        assert (first.graphs, first.removed, first.unchanged, first.resumed) == (8, 0, 0, False)
        assert_same(endpoint.url)
        again = graph.build([files])
        assert (again.skipped, again.sent and again.sent.graphs, again.sent and again.sent.bytes) == (5, 0, 0)
        assert_same(endpoint.url)
        with RemoteStore(endpoint.url) as there:
            open_graphs(there, None, Ledger()).remove(f"{DEFAULT_BASE}graph/derived")
        healed = graph.build([files]).sent
        assert healed is not None
        assert healed.graphs == 8  # the endpoint's notes are gone, so that nobody knows what is there
        text = (files / "01.txt").read_text(encoding="utf-8")
        (files / "01.txt").write_text(text + "\nAn appendix.\n", encoding="utf-8")
        changed = graph.build([files]).sent
        assert changed is not None
        assert 1 <= changed.graphs <= 2
        assert_same(endpoint.url)
        (files / "02.txt").unlink()
        pruned = graph.build([files], prune=True).sent
        assert pruned is not None
        assert pruned.removed == 1
        assert_same(endpoint.url)
        assert graph.stats().things["specifications"] == 4


def test_nothing_is_written_when_nothing_changed(endpoint: Endpoint, files: Path) -> None:
    with kg.open(endpoint.url) as graph:
        graph.build([files])
        endpoint.kill()
        endpoint.start("serve-read-only")
        again = graph.build([files]).sent
        assert again is not None
        assert (again.graphs, again.removed, again.unchanged) == (0, 0, 8)
        (files / "01.txt").write_text("CLASS TITLE: Clerk\n", encoding="utf-8")
        with pytest.raises(EndpointError, match=r"403.*does not allow this"):
            graph.build([files])
        with pytest.raises(EndpointError, match="404"):
            graph.build([files], graph_store=endpoint.url.replace("query", "nothing"))


@pytest.mark.parametrize("after", [1, 7])
def test_a_killed_server_is_sent_the_rest(endpoint: Endpoint, files: Path, after: int) -> None:
    def kill(done: int, _: int) -> None:
        if done == after:
            endpoint.kill()

    told: list[str] = []
    with kg.open(endpoint.url) as graph:
        with pytest.raises(EndpointError, match="cannot be reached") as caught:
            graph.build([files], sending=kill)
        assert "goes on where this one stopped" in str(caught.value)
        endpoint.start()
        with kg.KnowledgeGraph(endpoint.url, tell=told.append) as reader:
            reader.stats()
        assert len(told) == 1
        assert "running or broke off" in told[0]
        resumed = graph.build([files])
        assert resumed.skipped == 5
        assert resumed.sent is not None
        assert resumed.sent.resumed
        assert_same(endpoint.url)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            kg.open(endpoint.url).stats()


def test_progress_is_noted_on_the_way(endpoint: Endpoint, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.sending._NOTED_EVERY", 1)
    with kg.open(endpoint.url) as graph:
        with pytest.raises(EndpointError):
            graph.build([files], sending=lambda done, _: endpoint.kill() if done == 5 else None)
        endpoint.start()
        resumed = graph.build([files]).sent
        assert resumed is not None
        assert 0 < resumed.unchanged <= 5
        assert resumed.graphs + resumed.unchanged == 8
        assert_same(endpoint.url)


def test_specifications_from_elsewhere_are_not_lost_unasked(endpoint: Endpoint, files: Path, tmp_path: Path) -> None:
    with kg.open(endpoint.url) as graph:
        graph.build([files])
        # Another machine, or an emptied cache: nobody here knows what the endpoint has.
        with pytest.raises(InputError, match="holds 4 graphs that are not among those built here") as caught:
            graph.build([files / "01.txt"], local=tmp_path / "other")
        assert "--prune" in str(caught.value)
        assert graph.stats().things["specifications"] == 5
        graph.build([files], local=tmp_path / "third")
        taken = graph.build([files / "01.txt"], local=tmp_path / "other", prune=True).sent
        assert taken is not None
        assert taken.removed == 4
        assert graph.stats().things["specifications"] == 1


def test_a_graph_that_nobody_noted_counts_as_well(endpoint: Endpoint, files: Path, tmp_path: Path) -> None:
    with kg.open(endpoint.url) as graph:
        graph.build([files])
        with RemoteStore(endpoint.url) as there:
            open_graphs(there, None, Ledger({}, "", "x")).remove(SENT_GRAPH)
        with pytest.raises(InputError, match="4 graphs"):
            graph.build([files / "01.txt"], local=tmp_path / "other")


def test_another_build_meanwhile_is_noticed(endpoint: Endpoint, files: Path) -> None:
    def interfere(done: int, _: int) -> None:
        if done == 3:
            with RemoteStore(endpoint.url) as there:
                open_graphs(there, None, Ledger({}, "", "somebody-else"))

    with kg.open(endpoint.url) as graph:
        with pytest.raises(StoreBusyError, match="another build wrote"):
            graph.build([files], sending=interfere)
        graph.build([files])
        assert_same(endpoint.url)


def test_an_address_that_writes_elsewhere_is_noticed(endpoint: Endpoint, files: Path, tmp_path: Path) -> None:
    other = Endpoint(tmp_path / "other-served")
    other.start()
    try:
        with kg.open(endpoint.url) as graph:
            with pytest.raises(EndpointError, match="not what the endpoint answers from"):
                graph.build([files], graph_store=other.url.replace("query", "store"))
            assert RemoteStore(other.url).graphs() == []
            sent = graph.build([files], graph_store=endpoint.url.replace("query", "store")).sent
            assert sent is not None
            assert sent.graphs == 8
    finally:
        other.kill()


def test_a_folder_is_not_sent_anywhere(tmp_path: Path, files: Path) -> None:
    with kg.open(tmp_path / "store") as graph:
        with pytest.raises(ParameterError, match="only a build for an endpoint"):
            graph.build([files], local=tmp_path / "other")
        assert graph.build([files]).sent is None
