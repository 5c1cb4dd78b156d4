"""The page of link candidates beside `jobkg link`: one file of decisions, the same questions, the same answers."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kg.build import build
from kg.cli.main import run
from kg.knowledge_graph import KnowledgeGraph
from kg.link.candidate import MatchType
from kg.link.decision import Verdict
from kg.link.decision_file import DecisionFile
from kg.link.mapping import read_mappings
from kg.resources import folder
from kg.store import StoreDirectory
from tests.link.invented import (
    BASE,
    GRAPH,
    OCCUPATIONS,
    SKILL,
    decision,
    job_class,
    load_candidates,
    load_release,
    load_skill,
    occupation,
)
from tests.serve.live import LiveServer, serve

HTML = {"Accept": "text/html"}
OPERATOR = job_class("water-plant-operator-iii")
FIRST, SECOND = occupation("51-8031.00"), occupation("51-8099.00")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples with reference data and four candidates, two of them for one class."""
    path = tmp_path_factory.mktemp("review") / "store"
    build(StoreDirectory(path), [folder("examples")])
    load_release(path, GRAPH, OCCUPATIONS)
    load_skill(path)
    load_candidates(path)
    return path


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[LiveServer]:
    """A server of that store, which takes decisions."""
    with serve(store, store.with_name("log"), "--decisions", str(store.with_name("decisions.tsv"))) as opened:
        yield opened


@pytest.fixture
def file(store: Path, server: LiveServer) -> Iterator[DecisionFile]:
    """The file of decisions, which begins empty in every test."""
    made = DecisionFile(store.with_name("decisions.tsv"))
    made.path.unlink(missing_ok=True)
    yield made
    made.path.unlink(missing_ok=True)


def shown(server: LiveServer, **params: str) -> str:
    until = time.monotonic() + 60
    while "are being read" in (text := server.get("/review", headers=HTML, params=params).text):
        assert time.monotonic() < until
        time.sleep(0.2)
    return text


def pairs(html: str) -> list[tuple[str, str]]:
    """Subject and object of the candidates on a page, in order."""
    return re.findall(r'name="subject" value="([^"]+)"><input type="hidden" name="object" value="([^"]+)"', html)


def decide(
    server: LiveServer,
    object: str,
    changed: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """Send the form of the page for the operator, with some fields and headers changed."""
    token = re.search(r'name="token" value="([^"]+)"', shown(server, state="any"))
    assert token
    form = {"token": token[1], "subject": OPERATOR, "object": object, "predicate": "closeMatch"}
    form |= {"verdict": "accepted", "author": "Ada", **(changed or {})}
    cookie = {"Cookie": f"jobkg-csrf={token[1]}", "Accept": "text/html"}
    return httpx.post(f"{server.address}/review", data=form, headers=cookie | dict(headers or {}))


def test_the_page_asks_what_the_terminal_asks(server: LiveServer, store: Path, file: DecisionFile) -> None:
    with KnowledgeGraph(store) as graph:
        asked = [(each.subject, each.object) for each in graph.links.items(file.path)]
        assert pairs(shown(server)) == asked
        assert decide(server, FIRST).status_code == 303
        left = [(each.subject, each.object) for each in graph.links.items(file.path)]
    assert pairs(shown(server)) == left == asked[:1] + asked[3:], "its other candidate is answered too"
    assert pairs(shown(server, state="answered")) == [(OPERATOR, SECOND)]


def test_a_page_has_both_sides_and_is_narrowed(server: LiveServer, file: DecisionFile) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown(server, words="operator treatment")))
    assert "1 candidate open" in text
    assert "Invented words on water treatment plant operators." in text
    assert "Probability 0.90, close match. the titles share a word" in text
    assert "O*NET 1.0" in text
    assert len(pairs(shown(server, least="0.55"))) == 2
    assert len(pairs(shown(server, subject=OPERATOR))) == 2
    assert pairs(shown(server, kind="duties")) == []
    assert server.get("/review", params={"least": "much"}).status_code == 400


def test_what_the_page_writes_link_reads(server: LiveServer, store: Path, file: DecisionFile) -> None:
    more = {"predicate": "exactMatch", "reason": "=same\twork\nas ours"}
    assert decide(server, FIRST, more).status_code == 303
    assert decide(server, FIRST, more).status_code == 303, "the same again adds nothing"
    (line,) = file.read()
    assert (line.verdict, line.predicate, line.author) == (Verdict.ACCEPTED, MatchType.EXACT, "Ada")
    assert (line.subject, line.object, line.object_source, line.probability) == (OPERATOR, FIRST, GRAPH, 0.9)
    assert line.reason == "=same\twork\nas ours"
    assert run(["--store", str(store), "link", "apply", "--decisions", str(file.path)]) == 0
    with StoreDirectory(store).open() as opened:
        assert [(each.subject, each.object) for each in read_mappings(opened)] == [(OPERATOR, FIRST)]
    until = time.monotonic() + 30
    while "Accepted</h3>" not in (page := server.get("/" + OPERATOR.removeprefix(BASE), headers=HTML).text):
        assert time.monotonic() < until
        time.sleep(0.3)
    assert "exact match" in page
    file.path.unlink()
    file.append([decision(verdict=Verdict.WITHDRAWN)])
    assert run(["--store", str(store), "link", "apply", "--decisions", str(file.path)]) == 0


def test_what_is_of_another_kind_is_not_accepted(server: LiveServer, file: DecisionFile) -> None:
    skill = replace(decision(verdict=Verdict.UNDECIDED), object=SKILL)
    file.append([skill])
    refused = decide(server, SKILL, {"replace": "1"})
    assert refused.status_code == 400
    assert "goes with an occupation" in refused.text
    assert [each.verdict for each in file.read()] == [Verdict.UNDECIDED], "nothing is written"
    assert decide(server, SKILL, {"replace": "1", "verdict": "rejected"}).status_code == 303


def test_an_opposite_decision_is_told_of_the_first(server: LiveServer, file: DecisionFile) -> None:
    file.append([decision(verdict=Verdict.REJECTED)])
    refused = decide(server, FIRST)
    assert refused.status_code == 409
    assert "rejected by First Reviewer already" in refused.text
    assert len(file.read()) == 1
    assert 'name="replace" value="1"' in shown(server, state="rejected")
    assert decide(server, FIRST, {"replace": "1"}).status_code == 303
    assert [each.verdict for each in file.read()] == [Verdict.REJECTED, Verdict.WITHDRAWN, Verdict.ACCEPTED]
    assert pairs(shown(server, state="accepted")) == [(OPERATOR, FIRST)]


def test_pairs_that_only_the_file_has_are_shown(server: LiveServer, file: DecisionFile) -> None:
    file.append([decision(code="43-4031.00", verdict=Verdict.PROPOSED, author="a crosswalk")])
    assert (OPERATOR, occupation("43-4031.00")) in pairs(html := shown(server, subject=OPERATOR))
    assert "Proposed by a crosswalk" in html


def test_a_file_that_contradicts_itself_is_told_of(server: LiveServer, file: DecisionFile) -> None:
    file.append([decision(), decision(verdict=Verdict.REJECTED)])
    answer = server.get("/review", headers=HTML)
    assert "two opposite decisions on Water Plant Operator III" in answer.text
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("changed", "headers", "status"),
    [
        ({"token": "other"}, {}, 403),
        ({}, {"Cookie": "jobkg-csrf=other"}, 403),
        ({}, {"Origin": "https://evil.example"}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({"verdict": "burn"}, {}, 400),
        ({"predicate": "bestMatch"}, {}, 400),
        ({"author": " "}, {}, 400),
        ({"subject": "> } #"}, {}, 400),
        ({"subject": "urn:nobody"}, {}, 400),
    ],
)
def test_a_decision_needs_the_page_it_was_made_on(
    server: LiveServer, file: DecisionFile, changed: dict[str, str], headers: dict[str, str], status: int
) -> None:
    assert decide(server, FIRST, changed, headers).status_code == status
    assert not file.exists()


def test_no_decision_is_taken_without_a_file(live: LiveServer) -> None:
    assert live.post("/review", data={"verdict": "accepted"}).status_code == 403
    assert "no candidates" in shown(live)
