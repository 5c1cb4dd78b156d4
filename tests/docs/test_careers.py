"""The page on career paths: the costs in its tables are those that the program uses."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_costs_are_those_of_the_weights_file() -> None:
    weights = tomllib.loads((ROOT / "kg" / "analyze" / "weights.toml").read_text(encoding="utf-8"))
    leap = {name: weights["leap"][name] for name in ("rung", "stated_rung", "grade")}
    expected = weights["basis"] | weights["service"] | weights["unnamed"] | weights["months"] | leap
    text = (ROOT / "docs" / "careers.md").read_text(encoding="utf-8")
    shown = {name: float(points) for name, points in re.findall(r"^\| `([\w-]+)` \| ([\d.]+) \|", text, re.MULTILINE)}
    assert shown == expected
    assert weights["leap"]["usual_grades"] == 2, "the page says so in words"
