"""Questions with labelled answers, asked of a store: python benchmarks/questions.py --store DIR [--labels FOLDER]

The store must hold the specifications of California and of Denver. Each question is a command; its JSON answer is right
when it holds every fact of the label. One line a question says right, or wrong with the first fact that fails and what
was found in its place. How the questions were drawn and labelled, and the format, is told in the README beside them.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
LABELS: Final = ROOT / "tests" / "data" / "labels" / "questions"
_ANSWERED: Final = (0, 1)
"""Exit codes that come with an answer: 1 says that there is no path."""
_STEP: Final = re.compile(r"(?P<key>.+?)(?P<list>\[(?P<place>\d*)\])?$")
_SHOWN: Final = 200

Fact = dict[str, Any]


class NotAnsweredError(Exception):
    """The command failed, or its answer has no such key; the message says which."""


def answer(store: Path, labels: Path, command: Sequence[str]) -> Any:
    """What a command says as JSON; files that it names are in the folder of the labels."""
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", *command, "--format", "json"],
        cwd=labels,
        env=os.environ | {"JOBKG_STORE": str(store.resolve()), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in _ANSWERED or not done.stdout:
        raise NotAnsweredError(f"exit code {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def values(data: Any, path: Sequence[str], only: dict[str, Any]) -> Iterator[Any]:
    """What stands at the end of a path, in order; nothing where the answer has null on the way.

    `only` keeps those elements of the last list of the path that have these values, and no others, at these paths.
    """
    if data is None or not path:
        yield from () if data is None else (data,)
        return
    match = _STEP.match(path[0])
    assert match is not None
    if not isinstance(data, dict) or match["key"] not in data:
        raise NotAnsweredError(f"the answer has no {path[0]!r}")
    inner, rest = data[match["key"]], path[1:]
    if match["list"] is None or inner is None:
        yield from values(inner, rest, only)
        return
    elements = inner[int(match["place"]) :][:1] if match["place"] else inner
    last = not any("[" in step for step in rest)
    for element in elements:
        if not last or _kept(element, only):
            yield from values(element, rest, only)


def _kept(element: Any, only: dict[str, Any]) -> bool:
    return all(
        [_text(found) for found in values(element, path.split("."), {})] == [_text(wanted)]
        for path, wanted in only.items()
    )


def _text(value: Any) -> str:
    """A value as it is compared: without case, and with single spaces."""
    return " ".join(str(value).casefold().split())


HOLDS: Final[dict[str, Callable[[list[str], list[str]], bool]]] = {
    "includes": lambda found, wanted: set(wanted) <= set(found),
    "excludes": lambda found, wanted: not set(wanted) & set(found),
    "equals": lambda found, wanted: set(wanted) == set(found),
    "first-in": lambda found, wanted: bool(found) and found[0] in wanted,
    "mentions": lambda found, wanted: all(any(part in text for text in found) for part in wanted),
}
"""How the values found and those of the label have to stand to each other."""


def failure(data: Any, fact: Fact) -> str | None:
    """What is wrong with an answer by a fact, with what was found; None if it holds."""
    said = f"{fact['path']}{f' of {only}' if (only := fact.get('only')) else ''} {fact['holds']} {fact['value']}"
    try:
        found = list(values(data, fact["path"].split("."), fact.get("only", {})))
    except NotAnsweredError as error:
        return f"{said}: {error}"
    if HOLDS[fact["holds"]]([_text(each) for each in found], [_text(each) for each in fact["value"]]):
        return None
    shown = str(found)
    return f"{said}: found {shown if len(shown) <= _SHOWN else f'{shown[:_SHOWN]} ... ({len(found)})'}"


def failures(store: Path, labels: Path, question: dict[str, Any]) -> list[str]:
    """All facts of a question that do not hold, or why there is no answer."""
    try:
        data = answer(store, labels, question["command"])
    except NotAnsweredError as error:
        return [str(error)]
    return [said for fact in question["fact"] if (said := failure(data, fact))]


def main() -> None:
    """Ask all questions and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--all-facts", action="store_true", help="list every fact that fails, not the first alone")
    options = parser.parse_args()
    files = sorted(options.labels.glob("*.toml"))
    right = 0
    for file in files:
        question = tomllib.loads(file.read_text(encoding="utf-8"))
        wrong = failures(options.store, options.labels, question)
        right += not wrong
        print(f"{'wrong' if wrong else 'right'}  {file.stem}: {question['question']}")
        for said in wrong if options.all_facts else wrong[:1]:
            print(f"       {said}")
    print(f"{right} of {len(files)} questions are answered rightly")


if __name__ == "__main__":
    main()
