"""The pages that show commands: each command runs, and prints what the page shows."""

import re
import shutil
from pathlib import Path

import pytest

from kg.cli.app import app
from tests.docs.page import ROOT, Page, Printed, Shown, run

PAGES = ["README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md"))]
BUILD = "jobkg build"


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_commands_print_what_the_page_shows(name: str, tmp_path: Path) -> None:
    page = Page.read(ROOT / name)
    if page.shown:
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
        if not any(shown.command.startswith(BUILD) for shown in page.shown):
            assert run(f"{BUILD} examples", tmp_path).code == 0
    for file, text in page.files.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    wrong = [
        _told(name, shown, printed) for shown in page.shown if not _fits(shown, printed := run(shown.command, tmp_path))
    ]
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("name", PAGES)
def test_commands_exist(name: str) -> None:
    path = ROOT / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    named = set(re.findall(r"`jobkg ([a-z]+)", text))
    commands = {each.name or each.callback.__name__ for each in app.registered_commands if each.callback}
    groups = {
        each.name or (each.typer_instance.info.name if each.typer_instance else None) for each in app.registered_groups
    }
    assert named <= commands | {str(group) for group in groups}


def test_output_with_gaps() -> None:
    printed = Printed("one two\nthree\nfour in 0.27 s\n", "a note\n", 0)
    assert printed.matches(["one two", "three", "four in 1.50 s"])
    assert printed.matches(["a note", "one two", "three", "four in 0.01 s"])
    assert printed.matches(["one ...", "  ...", "four in 0.01 s"])
    assert not printed.matches(["one two", "three"])
    assert not printed.matches(["two ...", "..."])


def _fits(shown: Shown, printed: Printed) -> bool:
    if "Traceback" in printed.notes:
        return False
    return printed.matches(shown.output) if shown.output else printed.code == 0


def _told(name: str, shown: Shown, printed: Printed) -> str:
    return f"{name}:{shown.number}: $ {shown.command}\nended with {printed.code}\n{printed.notes}{printed.answer}"
