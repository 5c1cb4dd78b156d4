"""The API gives the answers of the command line: the same keys, the same values."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from kg.cli.main import run

OPERATOR, NEXT, CHIEF = "UW3101", "UW3102", "UW3103"
ASKED = [
    (["search", "-n", "1000", "water", "quality"], "search", {"text": "water quality", "limit": 1000}),
    (
        ["search", "-n", "1000", "--kind", "duty", "wter"],
        "search",
        {"text": "wter", "limit": 1000, "kind": "duty"},
    ),
    (["show", OPERATOR], "show", {"class": OPERATOR}),
    (["show", "development permit specialist"], "show", {"class": "development permit specialist"}),
    (["compare", OPERATOR, NEXT], "compare", {"a": OPERATOR, "b": NEXT}),
    (["shared", OPERATOR, NEXT, CHIEF], "shared", {"class": [OPERATOR, NEXT, CHIEF]}),
    (["gap", OPERATOR, CHIEF], "gap", {"from": OPERATOR, "to": CHIEF}),
    (
        ["gap", OPERATOR, CHIEF, "--add-competency", "Teamwork"],
        "gap",
        {"from": OPERATOR, "to": CHIEF, "add-competency": "Teamwork"},
    ),
    (
        ["path", "Permit Technician I", "Water Quality Analyst", "-k", "2"],
        "path",
        {"from": "Permit Technician I", "to": "Water Quality Analyst", "k": 2},
    ),
    (["reach", "Permit Technician I", "--steps", "2"], "reach", {"class": "Permit Technician I", "steps": 2}),
    (["feeders", CHIEF], "feeders", {"class": CHIEF}),
    (["ladder", OPERATOR], "ladder", {"name": OPERATOR}),
    (["landmarks", "entry"], "landmarks", {"kind": "entry"}),
    (["similar", OPERATOR], "similar", {"class": OPERATOR}),
    (["similar", "--directed", "-n", "2", OPERATOR], "similar", {"class": OPERATOR, "directed": "true", "limit": 2}),
    (["similar", "--clusters"], "clusters", {}),
    (["consolidate", "--least", "0.3"], "consolidate", {"least": 0.3}),
    (["bridges", "-n", "5"], "bridges", {"limit": 5}),
    (
        ["accommodate", "--strength", "light", "--avoid", "noise", "--from", NEXT],
        "accommodate",
        {"strength": "light", "avoid": "noise", "from": NEXT},
    ),
    (
        ["validate", "--fail-on", "never", "--severity", "warning"],
        "validate",
        {"severity": "warning"},
    ),
    (
        ["validate", "--fail-on", "never", "--today", "2026-01-31", "Office Support Clerk"],
        "validate",
        {"class": "Office Support Clerk", "today": "2026-01-31"},
    ),
    (["stats"], "stats", {}),
    (["link", "show", CHIEF], "link/show", {"class": CHIEF}),
    (["link", "status"], "link/status", {}),
    (["link", "delta", "1.0", "2.0"], "link/delta", {"old": "1.0", "new": "2.0"}),
    (["query"], "query", {}),
    (["query", "counts"], "query/counts", {}),
    (["query", "duties-of-class", "-p", f"class={OPERATOR}"], "query/duties-of-class", {"class": OPERATOR}),
]


@pytest.mark.parametrize(("command", "path", "values"), ASKED, ids=[" ".join(command) for command, *_ in ASKED])
def test_the_answer_is_that_of_the_command(
    client: TestClient,
    store: Path,
    capfd: pytest.CaptureFixture[str],
    command: list[str],
    path: str,
    values: dict[str, object],
) -> None:
    capfd.readouterr()
    assert run(["--store", str(store), *command, "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    answer = client.get(f"/api/{path}?{urlencode(values, doseq=True)}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == told


def test_every_command_that_answers_is_asked_here() -> None:
    """A command added to the reference page of commands must come to the API as well, or be named here."""
    elsewhere = {
        "build",
        "demo",
        "export",
        "inspect",
        "serve",
        "sparql",
    }  # no question, or an endpoint of its own
    from kg.cli.app import app
    from kg.cli.commands.link import app as link_commands

    commands = {each.callback.__name__ for each in app.registered_commands if each.callback}
    assert commands - elsewhere == {command[0] for command, *_ in ASKED} - {"link"}
    # Those write, take input by hand, or answer with a file of a standard form.
    acting = {"match", "review", "decide", "apply", "export", "import", "compose"}
    linking = {each.name for each in link_commands.registered_commands}
    assert linking - acting == {command[1] for command, *_ in ASKED if command[0] == "link"}


def test_a_title_that_is_a_script_stays_text(client: TestClient) -> None:
    answer = client.get("/api/show", params={"class": "<script>alert(1)</script>"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
