"""The pages as a client without script gets them: what they say, where they lead, in which forms they come."""

import csv
import html
import io
import json
import re
import time
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
import rdflib

from kg.knowledge_graph import KnowledgeGraph
from tests.serve.live import LiveServer, serve

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def path_of_class(live: LiveServer, example_store: Path) -> str:
    with KnowledgeGraph(example_store) as graph:
        return "/" + graph.resolve("Permit Technician II").removeprefix("https://w3id.org/jobclass/id/")


def page(server: LiveServer, path: str, **params: str) -> str:
    answer = server.get(path, headers=HTML, params=params or None)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


def text_of(shown: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def test_the_first_page_says_what_the_graph_holds_and_finds_words(live: LiveServer) -> None:
    for _ in range(50):
        if "being counted" not in (first := page(live, "/")):
            break
    assert "14 specifications of 1 agency define 14 classes" in text_of(first)
    found = page(live, "/", q="zoning", kind="duty")
    assert "<mark>" in found
    assert re.search(r"\d+ passages? w(as|ere) found", text_of(found))
    assert "Nothing was found" in text_of(page(live, "/", q="zzzzqqqq"))
    assert live.get("/", params={"q": "permit", "kind": "poem"}, headers=HTML).status_code == 400


def test_titles_are_suggested(live: LiveServer) -> None:
    found = live.get("/suggest", params={"q": "permit tech"}).json()["suggestions"]
    assert {"Permit Technician I", "Permit Technician II"} <= {each["title"] for each in found}
    assert live.get("/suggest", params={"q": ""}).json() == {"suggestions": []}


def test_a_class_has_all_that_a_planner_looks_for(live: LiveServer, path_of_class: str) -> None:
    shown = text_of(page(live, path_of_class))
    for heading in (
        "In short",
        "Careers",
        "Supervision",
        "Competencies",
        "Specification",
        "Similar classes",
        "History",
    ):
        assert heading in shown
    assert "AD-07" in shown
    assert "07.txt:" in shown
    assert "Issues fence, roof, water heater, and other routine permits at the counter." in shown
    assert "service in Permit Technician I is accepted by the minimum qualifications of Permit Technician II" in shown


def test_a_class_comes_in_all_forms_at_one_address(live: LiveServer, path_of_class: str, example_store: Path) -> None:
    with KnowledgeGraph(example_store) as graph:
        iri, told = graph.resolve("Permit Technician II"), graph.show("Permit Technician II").to_json()
    assert live.get(path_of_class, headers={"Accept": "application/json"}).json() == json.loads(json.dumps(told))
    graphs = {}
    for accept, suffix in (
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
    ):
        answer = live.get(path_of_class, headers={"Accept": accept})
        assert answer.headers["content-type"].partition(";")[0] == accept
        assert "accept" in answer.headers["vary"].lower()
        assert live.get(f"{path_of_class}.{suffix}", headers=HTML).content == answer.content
        format = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}[suffix]
        graphs[suffix] = rdflib.Graph().parse(data=answer.text, format=format)
    assert {len(each) for each in graphs.values()} == {len(graphs["ttl"])}
    assert len(graphs["ttl"]) > 100
    title = graphs["ttl"].value(rdflib.URIRef(iri), rdflib.SKOS.prefLabel)
    assert str(title) == "Permit Technician II"
    assert live.get(path_of_class, headers={"Accept": "image/png"}).status_code == 406
    answer = live.get(path_of_class, headers=HTML)
    assert 'type="text/turtle"' in answer.headers["link"]


def test_a_named_graph_has_a_page_and_its_triples(live: LiveServer, example_store: Path) -> None:
    with KnowledgeGraph(example_store) as graph:
        name = ox.NamedNode("https://w3id.org/jobclass/id/graph/derived")
        (row,) = graph.store.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {name} {{ ?s ?p ?o }} }}").rows
        triples = int(getattr(row[0], "value", 0))
    assert triples > 100
    shown = text_of(page(live, "/graph/derived"))
    assert f"What follows by rule {name.value}" in shown
    assert f"{triples} triples" in shown
    assert live.get("/graph/derived.json").json()["triples"] == triples
    for suffix, format in (("nt", "nt"), ("ttl", "turtle"), ("rdf", "xml")):
        answer = live.get(f"/graph/derived.{suffix}")
        assert "jobkg-cut" not in answer.headers
        assert len(rdflib.Graph().parse(data=answer.text, format=format)) == triples
    assert live.get("/graph/nobody", headers=HTML).status_code == 404


def test_a_large_graph_is_cut_and_says_so(example_store: Path, tmp_path: Path) -> None:
    with serve(example_store, tmp_path / "log", "--row-limit", "50") as server:
        answer = server.get("/graph/derived.nt")
        assert answer.headers["jobkg-cut"] == "50"
        assert len(rdflib.Graph().parse(data=answer.text, format="nt")) == 50
        assert "of which the forms below have the first 50" in text_of(page(server, "/graph/derived"))


@pytest.mark.parametrize(
    ("path", "name", "said"),
    [
        ("section/cross-connection-inspector/1", "Section: General Statement of Duties", "First line"),
        ("pattern/cross-connection-inspector/1", "Qualification pattern 1", "Has requirement"),
        (
            "inference/led-group-inverse/permit-technician-i/ledby/senior-permit-technician",
            'Senior Permit Technician leads "Permit Technicians", and Permit Technician I is one of that family',
            "Permit Technician I",
        ),
    ],
)
def test_what_has_no_name_is_called_by_what_it_says(live: LiveServer, path: str, name: str, said: str) -> None:
    shown = html.unescape(page(live, f"/town-and-county-of-tarnwick-falls/{path}"))
    assert f"<h1>{name}</h1>" in shown
    assert said in text_of(shown)
    assert not re.search(r">town-and-county-of-tarnwick-falls/\S+</a>", shown)


@pytest.mark.parametrize(
    "path",
    [
        "/tarnwick/competency/caf%25C3%25A9",
        "/tarnwick/competency/caf%C3%A9",
        "/jobclass/id/tarnwick/competency/caf%C3%A9",
    ],
)
def test_an_iri_with_escapes_has_a_page(hostile: LiveServer, path: str) -> None:
    answer = hostile.get(path, headers=HTML, follow_redirects=True)
    assert answer.status_code == 200
    assert "<h1>Coffee</h1>" in answer.text
    assert "</tarnwick/competency/caf%25C3%25A9.ttl>" in answer.headers["link"]
    turtle = hostile.get("/tarnwick/competency/caf%25C3%25A9.ttl")
    assert "caf%C3%A9" in turtle.text


def test_the_whole_iri_leads_to_the_page(live: LiveServer, path_of_class: str) -> None:
    answer = live.get(f"/jobclass/id{path_of_class}")
    assert (answer.status_code, answer.headers["location"]) == (303, path_of_class)


@pytest.mark.parametrize("start", ["/jobclass/id//", "/jobclass/id/%2f", "/jobclass/id/%5c"])
def test_no_address_leads_to_another_server(live: LiveServer, start: str) -> None:
    answer = live.get(f"{start}evil.example/x", headers=HTML, follow_redirects=False)
    assert answer.status_code == 303
    assert re.match(r"/[^/\\]", answer.headers["location"])


def test_what_is_not_there_names_what_is_near(live: LiveServer) -> None:
    answer = live.get("/nowhere/class/permit-technicain", headers=HTML)
    assert answer.status_code == 404
    assert "Permit Technician" in answer.text
    told = live.get("/nowhere/class/permit-technician", headers={"Accept": "application/json"}).json()
    assert told["status"] == 404
    assert "Permit Technician I" in told["nearest"]
    for path in (
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/%00",
        "/a b<>",
    ):
        answer = live.get(path, headers=HTML)
        assert answer.status_code in (400, 404), path
        assert "Starlette" not in answer.text


def test_a_page_that_has_not_changed_is_not_sent_again(live: LiveServer) -> None:
    first = live.get("/query", headers=HTML)
    again = live.get("/query", headers={**HTML, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_two_classes_side_by_side(live: LiveServer) -> None:
    shown = page(live, "/compare", a="Permit Technician I", b="Permit Technician II")
    assert "Permit Technician II is 2 pay grades above Permit Technician I" in text_of(shown)
    assert "<ins>" in shown
    assert "<del>" in shown
    assert live.get("/compare", params={"a": "Permit Technician I", "b": "Nobody"}, headers=HTML).status_code == 404


def test_a_path_is_explained_step_by_step(live: LiveServer) -> None:
    shown = text_of(page(live, "/path", **{"from": "Permit Technician I", "to": "Water Quality Analyst", "k": "1"}))
    assert "over Permit Technician II, Cross-Connection Inspector: 3 steps" in shown
    assert "One (1) year of experience as a Permit Technician I." in shown
    assert "notary public commission" in shown
    near = text_of(page(live, "/path", **{"from": "Office Support Clerk"}))
    assert re.search(r"\d+ classes can be reached from Office Support Clerk within 3 steps", near)
    none = text_of(page(live, "/path", **{"from": "Water Quality Analyst", "to": "Permit Technician I"}))
    assert "There is no career path" in none
    bad = live.get(
        "/path", params={"from": "Permit Technician I", "to": "Permit Technician II", "k": "99"}, headers=HTML
    )
    assert bad.status_code == 400


def test_every_question_has_a_form_and_answers(live: LiveServer) -> None:
    contents = page(live, "/query")
    names = re.findall(r'href="/query/([a-z-]+)"', contents)
    assert len(names) == len(KnowledgeGraph.catalogue().of_kind(KnowledgeGraph.catalogue().queries[0].kind))
    rows = page(live, "/query/classes", run="1")
    assert "16 rows" in text_of(rows)  # fourteen that are specified, two that are mentioned
    assert re.search(r'<td><a href="/[^"]+">Permit Technician I</a></td>', rows)
    table = list(csv.reader(io.StringIO(live.get("/query/classes", params={"run": "1", "format": "csv"}).text)))
    assert len(table) == 17
    fault = live.get("/query/duties-of-class", params={"class": "Nobody"}, headers=HTML)
    assert fault.status_code == 400
    assert "there is no class" in text_of(fault.text)
    assert live.get("/query/none-such", headers=HTML).status_code == 400


def test_findings_and_consolidation_are_made_off_the_answer(live: LiveServer) -> None:
    for path, words in (("/findings", "were checked by"), ("/consolidation", "pair")):
        until = time.monotonic() + 120
        while "Look again" in (shown := page(live, path)):
            assert time.monotonic() < until
            time.sleep(0.3)
        assert words in text_of(shown)
    assert "violation" in text_of(page(live, "/findings", severity="violation"))


def test_a_part_of_the_graph_is_told_as_data(live: LiveServer, path_of_class: str) -> None:
    params = {"class": "Permit Technician II", "depth": "1", "edges": "career"}
    part = live.get("/graph/data", params=params).json()
    edges = {(edge["source"].rpartition("/")[2], edge["basis"], edge["stated"]) for edge in part["edges"]}
    assert ("permit-technician-i", "qualifiesFor", True) in edges
    assert {node["href"] for node in part["nodes"]} >= {path_of_class}
    shown = text_of(page(live, "/graph", **params))
    assert "qualifies for" in shown
    graphml = live.get("/graph/data", params={**params, "format": "graphml"}).content
    assert len(networkx.read_graphml(io.BytesIO(graphml))) == len(part["nodes"])
    assert live.get("/graph/data", params={"class": "Permit Technician II", "depth": "9"}).status_code == 400


def test_other_things_have_pages_too(live: LiveServer, path_of_class: str) -> None:
    agency = "/" + path_of_class.split("/")[1]
    assert "Permit Technician II" in page(live, agency)
    about = page(live, path_of_class)
    for kind in ("competency", "series", "specification", "pay-grade"):
        found = re.search(rf'href="({agency}/{kind}/[^"#]+)"', about)
        assert found, kind
        assert "Permit Technician II" in page(live, found[1]), kind
        triples = ox.parse(live.get(found[1], headers={"Accept": "text/turtle"}).content, format=ox.RdfFormat.TURTLE)
        assert any(triples)
        assert live.get(found[1], headers={"Accept": "application/json"}).json()["iri"].endswith(found[1])


def test_hostile_words_are_text_everywhere(hostile: LiveServer) -> None:
    for path in (
        "/tarnwick/class/victim",
        "/tarnwick/competency/victim",
        "/tarnwick/series/victim",
        "/tarnwick/class/victim/duty",
        "/?q=fence",
        "/?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/?q=%E2%80%AEecnef",
        "/graph?class=https://w3id.org/jobclass/id/tarnwick/class/victim",
        "/review",
        "/editor?query=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/query/classes",
        "/compare?a=%3Cscript%3E&b=x",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        answer = hostile.get(path, headers=HTML)
        assert answer.status_code in (200, 404), path
        assert "<script>" not in answer.text, path
        assert "<img" not in answer.text, path
        assert not set(answer.text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), path
        assert "default-src 'self'" in (policy := answer.headers["content-security-policy"])
        assert "unsafe" not in policy.replace("style-src-attr 'unsafe-inline'", "")
    assert "\ufffd\ufffd&lt;/script&gt;" in hostile.get("/tarnwick/class/victim", headers=HTML).text
    told = hostile.get("/tarnwick/class/victim.json")
    assert told.headers["content-type"].startswith("application/json")
    assert told.headers["x-content-type-options"] == "nosniff"
