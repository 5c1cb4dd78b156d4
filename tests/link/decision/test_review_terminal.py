"""A review in a real terminal: driven by keys, killed half way, resumed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.link.decision import Decision, Verdict
from kg.link.decision_file import DecisionFile
from kg.link.mapping import read_mappings
from kg.store import StoreDirectory
from tests.link.decision.terminal import Terminal

KEYS = "q quit  ? help"


class Desk:
    """Where one reviewer sits: a store, a file of decisions, and one terminal after the other."""

    def __init__(self, store: Path, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self.file = DecisionFile(folder / "decisions.tsv")
        self.terminal: Terminal | None = None

    def sit_down(self, *arguments: str, columns: int = 100) -> Terminal:
        command = ["--store", str(self.store), "link", "review", "--author", "First Reviewer", *arguments]
        self.terminal = Terminal(command, self.folder, columns)
        return self.terminal

    def links(self) -> list[Decision]:
        with StoreDirectory(self.store).open() as store:
            return read_mappings(store)


@pytest.fixture
def desk(linked: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(linked, tmp_path)
    yield desk
    if desk.terminal is not None and desk.terminal.process.poll() is None:
        desk.terminal.kill()


def test_killed_half_way_and_resumed_with_nothing_lost(desk: Desk) -> None:
    first = desk.sit_down()
    screen = first.wait(KEYS)
    for words in (
        "4 questions. Decisions go to decisions.tsv as those of First Reviewer.",
        "Permit Technician I  [Town and County of Tarnwick Falls PM1211]",
        "43-4031.00  License Clerks  [O*NET 1.0]",
        "Invented words on license clerks.",
        "probability 0.50",
        "reason: the titles share a word of License Clerks",
        "title 0.75  duties 0.25",
    ):
        assert words in screen
    first.press("r", "2 of 4")
    first.press("a", "4 of 4, 1 to go")  # its second candidate is not asked: the operator has a match
    first.kill()
    assert [each.verdict for each in desk.file.read()] == [Verdict.REJECTED, Verdict.ACCEPTED]
    assert desk.links() == [], "a killed review has not come to the store yet"
    second = desk.sit_down()
    assert "1 question." in second.wait(KEYS)
    ending = second.press("u", "Links in the store: 1 accepted and 1 rejected.")
    assert "1 undecided; 0 questions left." in ending
    assert second.end() == 0
    assert [each.verdict for each in desk.links()] == [Verdict.REJECTED, Verdict.ACCEPTED]
    third = desk.sit_down()
    third.wait("There is nothing to review")
    assert third.end() == 0


def test_every_key(desk: Desk) -> None:
    terminal = desk.sit_down("Water Plant Operator III", "UW4310")
    assert "3 questions." in terminal.wait(KEYS)
    assert "other target: find another concept" in terminal.press("?", "this help")
    terminal.press("b", "this is the first question")
    # keys without meaning, arrows among them, do nothing
    terminal.press("xZ \x1b[A\x1b[B\x1bOPm", "e exact  c close  b broad  n narrow")
    terminal.press("n", "narrow match (the concept is narrower)")
    terminal.press("n", "reason: ")
    terminal.press("gedämpft = wörtlich\n", "note: gedämpft = wörtlich")
    terminal.press("a", "3 of 3")
    terminal.press("b", "decided: accepted as narrowMatch by First Reviewer")
    terminal.press("s", "3 of 3")
    terminal.press("o", "words or code of the concept: ")
    found = terminal.press("operat plant\n", "any other key cancels")
    assert "1  51-8099.00  Plant Operators, All Other" in found
    assert "2  51-8031.00  Water Treatment Plant Operators" in found
    terminal.press("x", "3 of 3")
    terminal.press("o", "concept: ")
    assert "no concept of a kind that fits" in terminal.press("51-7777\n", "this code")
    terminal.press("o", "concept: ")
    assert "1  51-8099.00" in terminal.press("51-8099\n", "any other key cancels"), "a SOC code will do"
    terminal.press("1", "b broad")
    ending = terminal.press("b", "Links in the store: 2 accepted and 0 rejected.")
    assert "accepted Plant Operators, All Other as broadMatch, written" in ending
    assert "1 accepted, 1 given another target, 1 skipped; 0 questions left." in ending
    assert terminal.end() == 0
    first, second = desk.file.read()
    assert (first.predicate, first.reason) == ("narrowMatch", "gedämpft = wörtlich")
    assert (second.predicate, second.object[-10:]) == ("broadMatch", "51-8099.00")


@pytest.mark.parametrize("keys", ["q", "\x03", "\x04"], ids=["q", "interrupt", "end of transmission"])
def test_the_ways_out_keep_what_was_decided(desk: Desk, keys: str) -> None:
    terminal = desk.sit_down(columns=60)
    terminal.wait("? help")
    terminal.press("r", "2 of 4")
    terminal.wait("? help")
    terminal.press(keys, "Links in the store: 0 accepted and 1 rejected.")
    assert terminal.end() == 0
    assert len(desk.links()) == 1


def test_a_narrow_terminal_gets_lines_that_fit(desk: Desk) -> None:
    terminal = desk.sit_down(columns=60)
    screen = terminal.wait("? help")
    assert max(map(len, screen.splitlines())) <= 60


def test_without_a_terminal_it_says_what_to_use(desk: Desk, tmp_path: Path) -> None:
    import subprocess
    import sys

    from tests.link.decision.terminal import ROOT

    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "--store", str(desk.store), "link", "review"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin"},
    )
    assert done.returncode == 2
    assert done.stderr.startswith("jobkg: a review needs a terminal")
    assert "jobkg link decide" in done.stderr
