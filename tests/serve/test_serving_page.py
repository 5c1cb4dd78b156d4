"""The page on serving: what it prints is what the server says, and its limits are the defaults of the program."""

import re
import subprocess
from pathlib import Path

import pytest

from kg.serve.settings import Settings
from tests.serve.live import LiveServer

PAGE = Path(__file__).parents[2] / "docs" / "serving.md"
SHOWN = re.findall(r"^\$ (curl .*)\n((?:.+\n)*?)```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_commands_are_found() -> None:
    assert len(SHOWN) == 4


@pytest.mark.parametrize(("command", "output"), SHOWN)
def test_what_the_page_prints(live: LiveServer, command: str, output: str) -> None:
    done = subprocess.run(
        ["bash", "-c", command.replace("http://127.0.0.1:8000", live.address)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode == 127:
        pytest.skip("curl is not installed")
    assert done.stdout.replace("\r", "").splitlines() == output.splitlines()


def test_limits_are_those_of_the_program() -> None:
    text = PAGE.read_text(encoding="utf-8")
    usual = Settings("store")
    for shown in (
        f"| time of a query | {usual.time_limit:g} s |",
        f"| rows or triples of an answer | {usual.row_limit:,} |",
        f"| memory of a query | {usual.memory_limit // 1_000_000:,} MB |",
        f"| bytes of an answer | {usual.answer_limit // 1_000_000} MB |",
        f"| bytes of a request | {usual.body_limit // 1_000_000} MB |",
        f"| queries at once, per worker | {usual.queries} |",
        f"per piece | {usual.patience:g} s |",
        f"have {usual.stop_limit:g} seconds",
    ):
        assert shown in text
