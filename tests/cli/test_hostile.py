"""Text of a document is data on the screen and in a spreadsheet, whatever it holds."""

from pathlib import Path

import pytest

from tests.cli.running import Jobkg, is_plain

ESCAPE = "\x1b]0;title\x07\x1b[2J\x1b[31m"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    """A store of one specification whose duties and competencies hold escape codes, formulas and markup."""
    from kg.cli.main import run

    place = tmp_path_factory.mktemp("hostile")
    text = (examples / "01.txt").read_text()
    text = text.replace("Backwashes filters", f"Backwashes {ESCAPE} filters \u202e\u200b<script>|`*")
    text = text.replace("Greases bearings", '=HYPERLINK("http://example.org") greases bearings')
    text = text.replace("Teamwork - Does", f"Team{ESCAPE}work - Does")
    text = text.replace("Criminal Check", f"Criminal {ESCAPE} Check")
    (place / f"01{ESCAPE.replace('/', '')}.txt").write_text(text)
    assert run(["--store", str(place / "store"), "build", str(place)]) == 0
    return place / "store"


@pytest.mark.parametrize(
    "command",
    [
        ["show", "UW3101"],
        ["query", "duties-of-class", "-p", "class=UW3101"],
        ["query", "duties-of-class", "-p", "class=UW3101", "--format", "csv"],
        ["query", "duties-of-class", "-p", "class=UW3101", "--format", "markdown"],
        ["query", "duties-of-class", "-p", "class=UW3101", "--format", "json"],
        ["sparql", "-q", "CONSTRUCT { ?s jc:text ?o } { ?s jc:text ?o }"],
        ["search", "backwashes"],
        ["validate"],
        ["stats"],
        ["reach", "UW3101"],
        ["export", "competency", "--format", "graphml"],
    ],
    ids=" ".join,
)
def test_nothing_raw_reaches_the_terminal(jobkg: Jobkg, hostile: Path, command: list[str]) -> None:
    outcome = jobkg("--store", hostile, *command)
    assert outcome.code == 0
    assert is_plain(outcome.err)
    assert is_plain(outcome.out), [line for line in outcome.out.splitlines() if not is_plain(line)]
    if command[-1] == "json":  # as escapes, so that nothing is lost
        assert f"{ESCAPE} filters \u202e<script>|`*" in outcome.json["rows"][2]["duty"]


@pytest.mark.parametrize("format", ["json", "markdown", "lines"])
def test_inspect_of_a_hostile_file(jobkg: Jobkg, hostile: Path, format: str) -> None:
    (file,) = hostile.parent.glob("01*.txt")
    outcome = jobkg("inspect", file, "--format", format)
    assert outcome.code == 0
    assert is_plain(outcome.err)
    assert "\x1b" not in outcome.out
    assert is_plain(outcome.out) or format == "json"


def test_problems_of_files_with_hostile_names(jobkg: Jobkg, tmp_path: Path) -> None:
    (tmp_path / "bad\x1b[31m\nname.txt").write_bytes(b"")
    outcome = jobkg("--store", tmp_path / "own", "build", tmp_path)
    assert outcome.code == 2
    assert is_plain(outcome.err)
    assert outcome.err.count("\n") == 1


def test_a_spreadsheet_finds_no_formula(jobkg: Jobkg, hostile: Path) -> None:
    ask = ("--store", hostile, "sparql", "--format", "csv", "-q")
    assert "'=HYPERLINK" in jobkg(*ask, 'SELECT ?t { ?s jc:text ?t FILTER(STRSTARTS(?t, "=")) }').out
    query = 'SELECT ("+1" AS ?a) ("-1" AS ?b) ("@x" AS ?c) (" =x" AS ?d) (-1 AS ?e) (-1.5 AS ?f) ("\\t=x" AS ?g) {}'
    assert jobkg(*ask, query).out == "a,b,c,d,e,f,g\n'+1,'-1,'@x,' =x,-1,-1.5,' =x\n"
