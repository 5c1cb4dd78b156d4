"""Builds that must not become the store, and files that must not stop a build."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from kg.build import StrictBuildError, build
from kg.build.work import Task, work
from kg.errors import DocumentError, InputError, JobkgError, StoreBusyError, StoreError, TemplateError
from kg.store import StoreDirectory, Update
from tests.build.invented import Builder, classes, generation, problem_rules, quads, specification, write


def test_failing_files_among_good_ones(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk"), binary=b"\x00\x01\x02", empty="", prose="Once upon a time.\n" * 9)
    report = run()
    assert (report.files, report.failed, report.classes) == (4, 3, 1)
    assert problem_rules(report) == [(f"{name}.txt", "unreadable") for name in ("binary", "empty", "prose")]
    assert all(problem.message.endswith((".", "first", "it", "--template")) for problem in report.problems)
    assert classes(store) == {"clerk": "a.txt"}


def test_a_file_that_becomes_unreadable_leaves_the_graph(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk"), b=specification("Smith"))
    run()
    write(specs, b=b"\x00\x01")
    report = run()
    told = [("b.txt", "no-longer-in-store"), ("b.txt", "unreadable")]
    assert (report.skipped, report.failed, problem_rules(report)) == (1, 1, told)
    assert report.problems[0].message.endswith("/specification/smith")
    assert classes(store) == {"clerk": "a.txt"}
    write(specs, b=specification("Smith"))
    assert run().failed == 0
    assert set(classes(store)) == {"clerk", "smith"}


def test_nothing_to_read(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder") as missing:
        run(tmp_path / "nowhere")
    assert missing.value.where == str(tmp_path / "nowhere")
    with pytest.raises(InputError, match="no file found"):
        run(specs)
    assert not store.exists()


def test_all_files_bad(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=specification("Clerk"))
    run()
    before = quads(store)
    write(tmp_path / "bad", a=b"\x00", b="")
    with pytest.raises(DocumentError, match="none of 2 files could be read; the first: this is a") as caught:
        run(tmp_path / "bad")
    assert caught.value.where == "a.txt"
    assert quads(store) == before
    assert generation(store) == 1


def test_all_files_bad_in_a_first_build(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a="")
    with pytest.raises(DocumentError, match="empty"):
        run()
    with pytest.raises(StoreError, match="no store"):
        StoreDirectory(store).open()
    write(specs, a=specification("Clerk"))
    assert run().classes == 1


def test_strict(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk"))
    run(strict=True)
    before = quads(store)
    write(specs, b=specification("Smith", None), c="")
    with pytest.raises(StrictBuildError, match="2 problems, and the build is strict") as caught:
        run(strict=True)
    assert caught.value.exit_code == 1
    assert [problem.rule for problem in caught.value.problems] == ["no-class-code", "unreadable"]
    assert quads(store) == before
    run()
    with pytest.raises(StrictBuildError):
        run(strict=True)  # nothing changed, and still there are problems


def test_bad_template_and_base(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=specification("Clerk"))
    with pytest.raises(TemplateError):
        run(template=tmp_path / "none.toml")
    with pytest.raises(InputError, match="no base for IRIs"):
        run(base="not an iri")
    with pytest.raises(StoreError, match="no store"):
        StoreDirectory(store).open()


def test_a_slow_file_is_given_up_and_tried_again(
    run: Builder, specs: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(specs, a=specification("Clerk"), slow=specification("Smith"))
    real = work.__globals__["parse"]

    def slow(document: object, *arguments: object) -> object:
        if getattr(document, "name", "") == "slow.txt":
            time.sleep(30)
        return real(document, *arguments)

    monkeypatch.setitem(work.__globals__, "parse", slow)
    monkeypatch.setitem(work.__globals__, "SECONDS_A_FILE", 0.2)
    start = time.monotonic()
    assert problem_rules(run()) == [("slow.txt", "time-limit")]
    assert time.monotonic() - start < 5
    assert run().skipped == 1
    assert generation(store) == 1, "a failure that repeats itself changes nothing"
    monkeypatch.undo()
    assert run().failed == 0
    assert set(classes(store)) == {"clerk", "smith"}


def test_a_fault_of_the_program_costs_one_file(run: Builder, specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(specs, a=specification("Clerk"), b=specification("Smith"))
    real = work.__globals__["parse"]

    def faulty(document: object, *arguments: object) -> object:
        if getattr(document, "name", "") == "b.txt":
            raise RecursionError("too deep")
        return real(document, *arguments)

    monkeypatch.setitem(work.__globals__, "parse", faulty)
    report = run()
    assert (report.classes, problem_rules(report)) == (1, [("b.txt", "fault")])
    assert "RecursionError: too deep" in report.problems[0].message


def test_a_file_that_vanishes_or_is_no_file(run: Builder, specs: Path) -> None:
    write(specs, a=specification("Clerk"))
    (specs / "dangling.txt").symlink_to(specs / "nowhere.txt")
    (specs / "circle.txt").symlink_to(specs / "circle.txt")
    os.mkfifo(specs / "pipe")
    report = run(specs, specs / "pipe")
    assert problem_rules(report) == [(name, "unreadable") for name in ("circle.txt", "dangling.txt", "pipe")]
    assert run(specs, specs / "pipe").skipped == 1


def test_the_store_cannot_be_written(
    run: Builder, specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(specs, a=specification("Clerk"))
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError):
        build(StoreDirectory(tmp_path / "file" / "store"), [specs])
    for error in (OSError(28, "No space left on device"), sqlite3.OperationalError("disk I/O error")):

        def fail(_: Update, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(Update, "begin", fail)
        with pytest.raises(JobkgError, match="cannot write to the store") as caught:
            run()
        assert caught.value.exit_code == 3


def test_one_writer_at_a_time(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk"))
    with StoreDirectory(store).update(), pytest.raises(StoreBusyError):
        run()


def test_outcome_of_work_tells_the_size_and_time_from_before_reading(specs: Path) -> None:
    from kg.build.files import find
    from kg.build.settings import Settings
    from kg.vocabulary import DEFAULT_BASE

    write(specs, a=specification("Clerk"))
    (file,) = find([specs])
    status = file.path.stat()
    outcome = work(Task(file, Settings(DEFAULT_BASE)))
    assert (outcome.size, outcome.mtime_ns) == (status.st_size, status.st_mtime_ns)
