"""Bad input: one line that says what, where and what to do, the right exit code, and nothing lost."""

import http.server
import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.cli.main import run
from tests.cli.running import Jobkg, Outcome, is_plain

A_PATH = ("Permit Technician I", "Water Quality Analyst")


def one_line(outcome: Outcome, code: int, *parts: str) -> None:
    assert outcome.code == code, outcome
    assert outcome.out == ""
    assert outcome.err.startswith("jobkg: ")
    assert outcome.err.endswith("\n")
    assert outcome.err.count("\n") == 1, outcome.err
    assert is_plain(outcome.err)
    for part in parts:
        assert part in outcome.err


USAGE = [
    (["frobnicate"], "no such command 'frobnicate'", "see `jobkg --help`"),
    (["build"], "missing argument", "see `jobkg build --help`"),
    (["stats", "--colour"], "no such option", "see `jobkg stats --help`"),
    (["stats", "--format", "xml"], "'xml' is not one of", "see `jobkg stats --help`"),
    (["validate", "--fail-on", "ever"], "'ever' is not one of", "see `jobkg validate --help`"),
    (["export", "career"], "missing option '--format'", "see `jobkg export --help`"),
    (["export", "flowers", "--format", "turtle"], "there is no view 'flowers'", "career, competency"),
    (["export", "career", "--format", "pptx"], "there is no format 'pptx'", "turtle, ntriples"),
    (["export", "class", "--format", "turtle"], "the view class is of one class", "name the class"),
    (["export", "career", "--format", "turtle", "-o", "/nowhere/x"], "cannot be written", "/nowhere/x"),
    (["show", "water plant"], "there is no class 'water plant'", "did you mean Water Plant Operator"),
    (["show", "zzzzzz"], "there is no class 'zzzzzz'", "jobkg search"),
    (["compare", "UW3101", "Water Plant Operator IX"], "'Water Plant Operator IX'", "did you mean"),
    (["compare", "UW3101", "uw3101"], "one class", "two different classes"),
    (["shared", "UW3101"], "only one class is named", "two or more"),
    (["gap", "UW3101", "UW3101"], "no gap to itself", "two different classes"),
    (["path", "UW3101", "water  PLANT operator i"], "both ends", "two different classes"),
    (["path", *A_PATH, "-k", "0"], "0 paths cannot be given", "1 to 1000"),
    (["path", *A_PATH, "-k", "two"], "'-k'", "see `jobkg path --help`"),
    (["reach", "UW3101", "--steps", "0"], "0 steps lead nowhere", "1 or more"),
    (["similar", "UW3101", "-n", "0"], "'--limit'", "see `jobkg similar --help`"),
    (["search", ""], "there is no word to look for in ''", "give one or more words"),
    (["search", "water", "--kind", "poem"], "there is no kind 'poem'", "choose from title"),
    (["query", "zebra"], "there is no report query 'zebra'", "jobkg query"),
    (["query", "duties"], "there is no report query", "did you mean duties-of-class"),
    (["query", "duties-of-clas"], "there is no report query", "did you mean duties-of-class"),
    (["query", "duties-of-class"], "needs the parameter class", "give class"),
    (["query", "duties-of-class", "-p", "clas=UW3101"], "no parameter 'clas'", "it takes class"),
    (["query", "duties-of-class", "-p", "UW3101"], "'UW3101' is no parameter", "write NAME=VALUE"),
    (["query", "duties-of-class", "-p", "class=A", "-p", "class=B"], "class is given twice", "give it once"),
    (["query", "duties-of-class", "-p", "class=Water Plant"], "there is no class", "did you mean"),
    (["query", "classes-within-demand-level", "-p", "level=huge"], "'huge' is no value", "level=medium"),
    (["sparql"], "give the query in one way", "-q TEXT"),
    (["sparql", "x.rq", "-q", "ASK {}"], "give the query in one way", "-q TEXT"),
    (["sparql", "-q", "SELECT * WHERE {\n ?s ?p }"], "not valid SPARQL", "line 2"),
    (["sparql", "-q", "DELETE WHERE { ?s ?p ?o }"], "DELETE changes a store", "jobkg build"),
    (["sparql", "-q", "SELECT * { ?s foo:bar ?o }"], "a prefix that it does not declare", "declare it"),
    (["sparql", "missing.rq"], "No such file", "missing.rq; check the path"),
    (["sparql", "SELECT * { ?s ?p ?o }"], "cannot be read", "with -q"),
    (["inspect", "missing.txt"], "no such file", "missing.txt; check the path"),
    (["build", "missing"], "no such file or folder", "missing; check the path"),
    (["build", "EXAMPLES", "--jobs", "0"], "0 worker processes", "1 or more"),
    (["build", "EXAMPLES", "--base", "harbor"], "'harbor' is no base", "--base"),
    (["build", "EXAMPLES", "--agency", " "], "the agency has no name", "--agency"),
    (["build", "EXAMPLES", "--template", "missing.toml"], "cannot be read", "missing.toml"),
    (["--endpoint", "http://localhost", "--store", "x", "stats"], "exclude each other", "give one"),
    (["--endpoint", "", "stats"], "no address", "--endpoint"),
    (["--endpoint", "ftp://localhost", "stats"], "no address", "--endpoint"),
    (["--store", "http://localhost/query", "stats"], "no folder", "with --endpoint"),
    (["--store", "", "stats"], "no folder", "--store"),
    (["--store", "nowhere", "stats"], "there is no store here", "jobkg build PATH"),
    (["--store", "nowhere", "build", "--local", "elsewhere", "EXAMPLES"], "only a build for an endpoint", "endpoint"),
    (["--endpoint", "http://ann:word@127.0.0.1:9/q", "stats"], "holds a name or password", "JOBKG_ENDPOINT_PASSWORD"),
]


@pytest.mark.parametrize(("arguments", "what", "remedy"), USAGE, ids=[" ".join(case[0]) for case in USAGE])
def test_wrong_use_is_one_line_and_exit_code_2(
    jobkg: Jobkg,
    examples: Path,
    arguments: list[str],
    what: str,
    remedy: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    one_line(jobkg(*(str(examples) if each == "EXAMPLES" else each for each in arguments)), 2, what, remedy)


FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "the file is empty"),
    "binary": (bytes(range(256)) * 8, "not read"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "the PDF is broken"),
    "docx": (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "the Word file is broken"),
    "html": (b"<!DOCTYPE html><html><body>Duties</body></html>", "not recognized as a class specification"),
    "no-headings": (b"Dear colleague,\n\nsee you on Monday.\n", ""),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_cannot_be_read_fails_alone_and_not_among_good_ones(
    jobkg: Jobkg, examples: Path, tmp_path: Path, kind: str
) -> None:
    content, words = FILES[kind]
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "bad.txt").write_bytes(content)
    own = ("--store", tmp_path / "own")
    one_line(jobkg(*own, "build", texts), 2, "bad.txt", words)
    one_line(jobkg(*own, "stats"), 2, "there is no store")
    shutil.copy(examples / "01.txt", texts / "good.txt")
    outcome = jobkg(*own, "build", texts, "--format", "json")
    assert outcome.code == 0
    report = outcome.json
    assert (report["files"], report["failed"], report["specifications"]) == (2, 1, 1)
    assert [problem["file"] for problem in report["problems"]] == ["bad.txt"]
    assert words in report["problems"][0]["message"]
    one_line(Outcome(0, "", outcome.err), 0, "bad.txt", words)
    assert "Water Plant Operator I" in jobkg(*own, "show", "UW3101").out


def test_all_files_bad_names_the_first_and_keeps_the_last_good_store(
    jobkg: Jobkg, examples: Path, tmp_path: Path
) -> None:
    own = ("--store", tmp_path / "own")
    assert jobkg(*own, "build", examples / "01.txt").code == 0
    for number in (1, 2):
        (tmp_path / f"bad-{number}.txt").write_bytes(b"")
    one_line(jobkg(*own, "build", tmp_path / "bad-1.txt", tmp_path / "bad-2.txt"), 2, "none of 2 files", "bad-1.txt")
    assert jobkg(*own, "stats", "--format", "json").json["specifications"] == 1


def test_a_strict_build_with_problems_loads_nothing(jobkg: Jobkg, examples: Path, tmp_path: Path) -> None:
    own = ("--store", tmp_path / "own")
    one_line(jobkg(*own, "build", examples, "--strict"), 1, "nothing was loaded", "06.txt:90")
    one_line(jobkg(*own, "stats"), 2, "there is no store")


@pytest.mark.parametrize(
    ("content", "words"), [("= no TOML", "TOML"), ("[layout]\nflowers = 3\n", "bad.toml"), ("", "bad.toml")]
)
def test_a_bad_template(jobkg: Jobkg, examples: Path, tmp_path: Path, content: str, words: str) -> None:
    template = tmp_path / "bad.toml"
    template.write_text(content)
    for command in (("build", examples), ("inspect", examples / "01.txt")):
        one_line(jobkg("--store", tmp_path / "own", *command, "--template", template), 2, words, "bad.toml")


def test_malformed_sparql_in_a_file(jobkg: Jobkg, tmp_path: Path) -> None:
    query = tmp_path / "bad.rq"
    query.write_text("SELECT ?s\nWHERE { ?s ?p }")
    one_line(jobkg("sparql", query), 2, "not valid SPARQL", "line 2")
    query.write_bytes(b"\xff\xfe\xfa")
    one_line(jobkg("sparql", query), 2, "not UTF-8", "bad.rq")
    one_line(jobkg("sparql", tmp_path), 2, "Is a directory", str(tmp_path))


def test_an_ambiguous_name_lists_the_classes(jobkg: Jobkg, examples: Path, tmp_path: Path) -> None:
    text = (examples / "01.txt").read_text()
    for code in ("UW3101", "ZZ9999"):
        (tmp_path / f"{code}.txt").write_text(text.replace("UW3101", code))
    own = ("--store", tmp_path / "own")
    assert jobkg(*own, "build", tmp_path).code == 0
    one_line(jobkg(*own, "show", "Water Plant Operator I"), 2, "names 2 classes", "(UW3101)", "(ZZ9999)")
    assert jobkg(*own, "show", "zz9999").code == 0


def test_a_store_of_another_version(jobkg: Jobkg, store: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(store, old)
    pointer = json.loads((old / "store.json").read_text())
    (old / "store.json").write_text(json.dumps(pointer | {"version": 99}))
    one_line(jobkg("--store", old, "stats"), 2, "format version 99", "jobkg build")
    (old / "store.json").write_text("{")
    one_line(jobkg("--store", old, "stats"), 2, "store.json cannot be read")


@pytest.mark.parametrize("command", ["stats", "build"])
def test_a_folder_that_is_no_store_is_left_alone(jobkg: Jobkg, examples: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    arguments = [command, examples] if command == "build" else [command]
    one_line(jobkg("--store", tmp_path, *arguments), 2, "something else than a store", "--store")
    one_line(jobkg("--store", tmp_path / "letters.txt", *arguments), 2, "this is a file", "--store")
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_store_that_another_process_is_writing(jobkg: Jobkg, store: Path, examples: Path) -> None:
    from kg.store import StoreDirectory

    with StoreDirectory(store).update():
        one_line(jobkg("build", examples), 3, "is writing to the store", "wait")
        assert jobkg("stats").code == 0


def test_an_endpoint_that_is_down(jobkg: Jobkg) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/query"
    for command in (["stats"], ["show", "UW3101"], ["validate"]):
        one_line(jobkg("--endpoint", address, *command), 3, "cannot be reached", address)


@pytest.fixture
def web_server() -> Iterator[Callable[[int, str, bytes], str]]:
    """Starts a web server that gives one answer to everything."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(status: int, media_type: str, body: bytes) -> str:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.send_response(status)
                self.send_header("Content-Type", media_type)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *arguments: object) -> None:
                """Say nothing."""

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "media_type", "body"),
    [
        (200, "text/html", b"<html><h1>Welcome</h1></html>"),
        (200, "application/sparql-results+json", b"<html>\x1b[31m"),
        (500, "text/plain", b"out of\nmemory \x1b[31m"),
        (404, "text/html", b"<html>not here</html>"),
    ],
)
def test_an_endpoint_that_answers_something_else(
    jobkg: Jobkg, web_server: Callable[[int, str, bytes], str], status: int, media_type: str, body: bytes
) -> None:
    address = web_server(status, media_type, body)
    one_line(jobkg("--endpoint", address, "stats"), 3, address)


def test_no_path_is_exit_code_1_and_an_answer(jobkg: Jobkg) -> None:
    outcome = jobkg("path", "Water Quality Analyst", "Permit Technician I")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.startswith("There is no career path")
    found = jobkg("path", "Water Quality Analyst", "Permit Technician I", "--format", "json")
    assert found.code == 1
    assert found.json["paths"] == []


@pytest.mark.parametrize(("level", "code"), [("violation", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_findings_at_the_level_to_fail_on(jobkg: Jobkg, level: str, code: int) -> None:
    outcome = jobkg("validate", "Office Support Clerk", "--fail-on", level)
    assert (outcome.code, outcome.err) == (code, "")
    assert "no class code" in outcome.out


def test_the_levels_are_those_of_the_report() -> None:
    from kg.cli.commands.validate import FailOn
    from kg.validate import Level

    assert [level.value for level in FailOn] == [level.value for level in Level]


def test_a_traceback_only_with_verbose(jobkg: Jobkg) -> None:
    outcome = jobkg("--verbose", "show", "zzzzzz")
    assert outcome.code == 2
    assert outcome.err.startswith("Traceback")
    assert outcome.err.splitlines()[-1].startswith("jobkg: there is no class")


def test_a_fault_of_the_program_is_one_line(jobkg: Jobkg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.analyze.stats", lambda _store: 1 // 0)
    one_line(jobkg("stats"), 3, "ZeroDivisionError", "please report it")


def test_an_interrupt_is_exit_code_130(jobkg: Jobkg, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_store: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.analyze.stats", interrupt)
    one_line(jobkg("stats"), 130, "interrupted")


def test_what_the_user_wrote_cannot_steer_the_terminal(jobkg: Jobkg) -> None:
    one_line(jobkg("show", "\x1b[31mred\x07\n\u202emore"), 2, "there is no class")
    one_line(jobkg("\x1b[31m"), 2, "no such command")
    assert run(["show", "\udcff"]) == 2
