"""Pictures: every name can be read, no box lies upon another, and what is too much is refused."""

import re
from itertools import combinations
from struct import unpack
from typing import Any

import pytest
from lxml import etree

from kg.errors import ParameterError
from kg.export import to_networkx
from kg.export.drawing import picture as drawn
from kg.export.drawing.lettering import width, wrapped
from kg.store import EmbeddedStore, GraphStore, Snapshot
from tests.export.conftest import HOSTILE
from tests.export.writing import written

SVG = "{http://www.w3.org/2000/svg}"


def svg(store: GraphStore, view: str, **filters: object) -> Any:
    return etree.fromstring(written(store, view, "svg", **filters))


def boxes(tree: Any) -> list[tuple[float, float, float, float]]:
    found = []
    for group in tree.iter(f"{SVG}g"):
        rect = group.find(f"{SVG}rect")
        x, y, across, down = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + across, y + down))
    return found


@pytest.mark.parametrize("view", ["career", "series", "supervision", "class"])
def test_no_box_lies_upon_another_and_all_are_within(store: Snapshot, view: str) -> None:
    tree = svg(store, view)
    found = boxes(tree)
    assert len(found) > 5
    for one, other in combinations(found, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    across, down = float(tree.get("width")), float(tree.get("height"))
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= across and box[3] <= down for box in found)


@pytest.mark.parametrize("view", ["career", "series", "class"])
def test_every_node_and_edge_is_there(store: Snapshot, view: str) -> None:
    tree = svg(store, view)
    graph = to_networkx(store, view, "Permit Technician II" if view == "class" else None)
    drawn_nodes = [iri for group in tree.iter(f"{SVG}g") for iri in group.get("data-iri").split()]
    assert sorted(drawn_nodes) == sorted(graph)
    if view != "class":
        assert sum(1 for path in tree.iter(f"{SVG}path") if path.get("id")) == graph.number_of_edges()


def test_every_line_of_text_fits_its_box(store: Snapshot) -> None:
    for group in svg(store, "class").iter(f"{SVG}g"):
        rect = group.find(f"{SVG}rect")
        top, bottom = float(rect.get("y")), float(rect.get("y")) + float(rect.get("height"))
        for text in group.iter(f"{SVG}text"):
            assert width(text.text, float(text.get("font-size"))) <= float(rect.get("width"))
            assert top < float(text.get("y")) < bottom


def test_a_ladder_leads_to_the_right(store: Snapshot) -> None:
    tree = svg(store, "career", series="Permit Technician")
    left = {group.find(f"{SVG}title").text: float(group.find(f"{SVG}rect").get("x")) for group in tree.iter(f"{SVG}g")}
    ladder = ["Permit Technician I", "Permit Technician II", "Senior Permit Technician", "Permit Technician Supervisor"]
    places = [left[f"{title} (class)"] for title in ladder]
    assert places == sorted(set(places))


def test_dashes_are_what_follows_by_rule(store: Snapshot) -> None:
    paths = [path for path in svg(store, "career").iter(f"{SVG}path") if path.get("id")]
    for path in paths:
        words = path.find(f"{SVG}title").text
        assert (path.get("stroke-dasharray") is None) == words.startswith("qualifies for")


def test_a_picture_of_too_much_is_refused(store: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "MOST_NODES", 10)
    with pytest.raises(ParameterError, match=r"a picture of \d+ nodes and \d+ edges could not be read; .*--class"):
        svg(store, "full")


def test_an_empty_view_is_a_picture_that_says_so(small: EmbeddedStore) -> None:
    texts = [text.text for text in svg(small, "mapping").iter(f"{SVG}text")]
    assert "Nothing in the graph is part of this view." in texts


def test_png_is_the_same_picture_at_twice_the_size(store: Snapshot) -> None:
    tree = svg(store, "career")
    data = written(store, "career", "png")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    across, down = unpack(">II", data[16:24])
    assert (across, down) == (2 * int(tree.get("width")), 2 * int(tree.get("height")))
    assert len(data) > 20_000, "there is something in it"


def test_hostile_names_are_text(hostile: EmbeddedStore) -> None:
    tree = svg(hostile, "career")
    assert len(boxes(tree)) == len(HOSTILE)
    assert tree.find(f".//{SVG}script") is None
    assert written(hostile, "career", "png").startswith(b"\x89PNG")


def test_text_is_wrapped_between_words_and_cut_with_a_sign() -> None:
    assert wrapped("Senior Permit Technician", 13, 120, 3) == ["Senior Permit", "Technician"]
    lines = wrapped("word " * 50, 13, 120, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width(line, 13) <= 120 for line in lines)
    assert re.fullmatch("W+", "".join(wrapped("W" * 30, 13, 60, 99)))
