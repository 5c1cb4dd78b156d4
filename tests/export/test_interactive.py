"""The page that opens without a network, in a real browser: the graph is there, and nothing in it is markup."""

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.errors import MissingPartError, ParameterError
from kg.export import interactive, to_networkx
from kg.store import EmbeddedStore, GraphStore, Snapshot
from kg.web_assets import available
from tests.export.conftest import HOSTILE
from tests.export.writing import written

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

Open = Callable[..., "Chrome"]

needs_library = pytest.mark.skipif(
    not available("cytoscape.min.js"), reason="Cytoscape.js is not installed: run `python -m kg.serve.web`"
)


@pytest.fixture
def opened(browser: "Chrome", tmp_path: Path) -> Open:
    """Opens a page as a file, as its reader would; the browser has no network."""

    def show(store: GraphStore, view: str, **filters: object) -> "Chrome":
        path = tmp_path / "view.html"
        path.write_bytes(written(store, view, "interactive", **filters))
        browser.get(path.as_uri())
        return browser

    return show


def faults(browser: "Chrome") -> list[object]:
    return list(browser.execute("getLog", {"type": "browser"})["value"])


def run(browser: "Chrome", script: str) -> Any:
    return browser.execute_script(f"return {script}")


@needs_library
def test_it_has_the_nodes_and_edges_with_their_attributes(opened: Open, store: Snapshot) -> None:
    page = opened(store, "career")
    graph = to_networkx(store, "career")
    found = run(page, "jobclass.nodes().map(each => [each.id(), each.data('label')])")
    assert sorted(map(tuple, found)) == sorted((node, data["label"]) for node, data in graph.nodes(data=True))
    edges = run(
        page, "jobclass.edges().map(e => [e.source().id(), e.target().id(), e.data('basis'), e.data('stated')])"
    )
    assert sorted(map(tuple, edges)) == sorted(
        (a, b, basis, data["stated"]) for a, b, basis, data in graph.edges(keys=True, data=True)
    )
    assert run(page, "document.querySelector('#graph canvas').width") > 300
    assert faults(page) == []


@needs_library
def test_it_finds_filters_and_tells_why(opened: Open, store: Snapshot) -> None:
    page = opened(store, "career")
    page.find_element("name", "find").send_keys("PM1212")
    assert run(page, "jobclass.nodes('.found').map(each => each.data('label'))") == ["Permit Technician II"]
    told = page.find_element("id", "chosen").text
    assert "Permit Technician I qualifies for this (stated; 07.txt:100)" in told
    page.find_element("name", "stated").click()
    assert page.find_element("name", "counts").text == "13 nodes, 14 edges"
    page.find_element("css selector", "[name=kind]").click()
    assert page.find_element("name", "counts").text == "0 nodes, 0 edges"
    assert faults(page) == []


@needs_library
def test_no_name_runs_as_script(opened: Open, hostile: EmbeddedStore) -> None:
    page = opened(hostile, "career")
    assert run(page, "jobclass.nodes().length") == len(HOSTILE)
    for number in range(len(HOSTILE)):
        run(page, f"jobclass.nodes()[{number}].select().length")
        assert page.find_element("css selector", "#chosen h2").text
    assert run(page, "document.querySelectorAll('script').length") == 3
    assert run(page, "document.querySelectorAll('#chosen script, #chosen img').length") == 0
    assert faults(page) == []


@needs_library
def test_it_asks_for_nothing_from_elsewhere(store: Snapshot) -> None:
    text = written(store, "career", "interactive").decode()
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=", text)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe-inline" not in policy[1].partition("script-src")[2].partition(";")[0]
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert data is not None
    assert json.loads(data[1])["elements"]["nodes"]


@needs_library
def test_it_has_no_serious_fault_for_those_who_do_not_see(opened: Open, store: Snapshot) -> None:
    page = opened(store, "career")
    # The policy of the page allows no other script; axe is run by the driver, which is not bound by it.
    page.execute_script((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.execute_async_script("axe.run().then(arguments[0])")["violations"]
    assert [(each["id"], each["nodes"]) for each in found if each["impact"] in ("serious", "critical")] == []


def test_too_much_for_a_page_is_refused(store: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interactive, "MOST_NODES", 10)
    with pytest.raises(ParameterError, match=r"would be too slow; .* choose gexf or cyjs"):
        written(store, "full", "interactive")


def test_an_installation_without_the_library_says_so(small: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web_assets.FOLDER", Path("/nowhere"))
    with pytest.raises(MissingPartError, match=r"cytoscape\.min\.js"):
        written(small, "career", "interactive")
