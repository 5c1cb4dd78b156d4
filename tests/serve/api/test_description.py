"""The description of the API is valid OpenAPI, tells the truth, and survives a program that tries to break it."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31
from starlette.testclient import TestClient

from kg.knowledge_graph import KnowledgeGraph
from kg.query import Kind

ROOT = Path(__file__).parents[3]
SECONDS = 25
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
)


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/api/openapi.json").json()
    return told


def test_it_is_valid_openapi(description: dict[str, Any]) -> None:
    errors = [error.message for error in Draft202012Validator(OPENAPI_31).iter_errors(description)]
    assert errors == []
    assert description["openapi"].startswith("3.1.")
    names = [path["get"]["operationId"] for path in description["paths"].values()]
    assert len(set(names)) == len(names)


def test_every_reference_leads_somewhere(description: dict[str, Any]) -> None:
    for reference in set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(description))):
        place: Any = description
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]


def test_every_catalogue_query_is_described(description: dict[str, Any]) -> None:
    for query in KnowledgeGraph.catalogue().of_kind(Kind.REPORT):
        operation = description["paths"][f"/api/query/{query.name}"]["get"]
        told = {each["name"]: each["required"] for each in operation["parameters"]}
        assert {each.name: each.required for each in query.parameters}.items() <= told.items()


def test_examples_are_answered(client: TestClient, description: dict[str, Any]) -> None:
    """What the description gives as examples of required parameters is about its own invented town."""
    for path in ("/api/search", "/api/show", "/api/compare", "/api/path", "/api/ladder", "/api/similar"):
        parameters = description["paths"][path]["get"]["parameters"]
        values = {each["name"]: each["example"] for each in parameters if each["required"]}
        assert client.get(path, params=values).status_code == 200, path


def test_the_page_shows_what_is_answered(client: TestClient) -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    shown = re.search(r"^```json\n(.*?)\n```$", page, re.MULTILINE | re.DOTALL)
    assert shown
    assert client.get("/api/show?class=Water+Plant").json() == json.loads(shown[1])
    named = set(re.findall(r"/api/[a-z./]*[a-z]", page)) - {"/api/query"}
    assert named <= client.get("/api/openapi.json").json()["paths"].keys()


@pytest.fixture(scope="module")
def address(store: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "kg.cli", "--store", str(store), "serve", "--port", "0", "--log", "none"]
    command += ["--time-limit", "120"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert server.stdout is not None
    try:
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found, "the server told no address"
        # Until the whole graph is validated, the server says 503, as it should.
        httpx.get(f"{found[0]}api/validate", timeout=150).raise_for_status()
        yield found[0].rstrip("/")
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.mark.slow
def test_schemathesis_finds_no_fault(address: str, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    start = time.monotonic()
    done = subprocess.run(
        [
            *(program, "run", f"{address}/api/openapi.json", "--no-color", "--mode", "all", "--seed", "7"),
            *("--phases", "examples,coverage,fuzzing", "--max-examples", "5", "--max-time", str(SECONDS)),
            *("--checks", ",".join(CHECKS)),
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=SECONDS + 60,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    assert time.monotonic() - start < SECONDS + 30
