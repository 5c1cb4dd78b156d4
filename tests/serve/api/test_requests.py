"""What an address may ask: parameters, pages, tags, and the problems that wrong ones end in."""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kg.cli.main import run
from kg.resources import folder
from kg.serve.app import application
from kg.serve.settings import Settings

PROBLEM = "application/problem+json"


def link(headers: Mapping[str, str], name: str) -> str | None:
    """The address of a link in the header of that name."""
    for part in headers.get("link", "").split(", "):
        if part.endswith(f'rel="{name}"'):
            return part[1 : part.index(">")]
    return None


@pytest.mark.parametrize(
    ("path", "key", "limit"),
    [
        ("/api/search?text=water", "hits", 7),
        ("/api/similar?class=UW3101", "similar", 4),
        ("/api/reach?class=Permit+Technician+I", "reached", 3),
        ("/api/landmarks?kind=entry", "found", 2),
        ("/api/validate?severity=info", "results", 10),
        ("/api/query/duties-of-class?class=UW3101", "rows", 5),
    ],
)
def test_pages_follow_each_other(client: TestClient, path: str, key: str, limit: int) -> None:
    whole = client.get(f"{path}&limit=1000").json()[key]
    assert len(whole) > limit, "choose a smaller page: this test needs two"
    found: list[object] = []
    address, pages = f"{path}&limit={limit}", 0
    while address:
        answer = client.get(address)
        part = answer.json()[key]
        assert 0 < len(part) <= limit
        assert (link(answer.headers, "prev") is None) == (pages == 0)
        found, address, pages = found + part, link(answer.headers, "next") or "", pages + 1
    assert found == whole
    assert pages == -(-len(whole) // limit)


def test_a_page_beyond_the_end_is_empty(client: TestClient) -> None:
    answer = client.get("/api/reach?class=UW3101&limit=5&offset=5000")
    assert (answer.status_code, answer.json()["reached"]) == (200, [])
    assert link(answer.headers, "next") is None
    assert link(answer.headers, "first") == "/api/reach?class=UW3101&limit=5&offset=0"


def test_the_number_of_all_items_is_told(client: TestClient) -> None:
    answer = client.get("/api/query/duties-of-class?class=UW3101&limit=2")
    rows = client.get("/api/query/duties-of-class?class=UW3101").json()["rows"]
    assert answer.headers["x-total-count"] == str(len(rows))


def test_a_known_answer_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/show?class=UW3101")
    again = client.get("/api/show?class=UW3101", headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get("/api/show?class=UW3102", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_a_build_changes_the_tag(tmp_path: Path) -> None:
    store, files = tmp_path / "store", tmp_path / "files"
    shutil.copytree(folder("examples"), files)
    assert run(["--store", str(store), "build", str(files)]) == 0
    app = application(Settings(location=str(store), log="none"))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        before = client.get("/api/stats")
        (files / "01.txt").unlink()
        assert run(["--store", str(store), "build", "--prune", str(files)]) == 0
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            after = client.get("/api/stats", headers={"If-None-Match": before.headers["etag"]})
            if after.status_code == 200:
                break
            time.sleep(0.1)
        assert after.json()["specifications"] == before.json()["specifications"] - 1
        assert after.headers["etag"] != before.headers["etag"]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/show?class=Water+Plant+Operator", 404, "Water Plant Operator I"),
        ("/api/query/count", 404, "counts"),
        ("/api/nothing", 404, "/api lists them"),
        ("/api/show", 400, "class is lacking"),
        ("/api/show?class=", 400, "empty"),
        ("/api/show?klass=UW3101", 400, "did you mean class"),
        ("/api/show?class=UW3101&class=UW3102", 400, "given 2 times"),
        ("/api/search?text=water&limit=0", 400, "less than 1"),
        ("/api/search?text=water&limit=1e3", 400, "not a whole number"),
        ("/api/search?text=water&limit=99999999999999999999", 400, "limit"),
        ("/api/search?text=water&kind=song", 400, "duty"),
        ("/api/search?text=water&agency=Atlantis", 400, "Atlantis"),
        ("/api/similar?class=UW3101&directed=yes", 400, "true or false"),
        ("/api/consolidate?least=nan", 400, "not a number"),
        ("/api/validate?class=UW3101&today=2026-02-30", 400, "no day"),
        ("/api/validate?class=UW3101&rule=nothing", 400, "no rule"),
        ("/api/validate?today=2026-01-31", 400, "for some classes only"),
        ("/api/query/classes-by-demand?demand=telepathy", 400, "telepathy"),
        (f"/api/show?class={'x' * 2000}", 400, "2,000 characters"),
    ],
)
def test_problems_are_told(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM), answer.text
    told = answer.json()
    assert told["status"] == status
    assert words in answer.text
    assert "etag" not in answer.headers


def test_the_nearest_titles_come_as_data(client: TestClient) -> None:
    nearest = client.get("/api/show?class=Water+Plant+Operator").json()["nearest"]
    assert "Water Plant Operator II" in nearest


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/stats")
    assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM)
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


@settings(max_examples=60)
@given(name=st.text(max_size=40), text=st.text(max_size=40))
def test_any_text_is_an_answer_or_a_problem(client: TestClient, name: str, text: str) -> None:
    for path, values in (
        ("show", {"class": name}),
        ("search", {"text": text}),
        ("query/duties-of-class", {"class": text}),
    ):
        answer = client.get(f"/api/{path}", params=values)
        assert answer.status_code in {200, 400, 404}, (path, values, answer.text)
        answer.json()
