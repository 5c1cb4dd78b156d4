"""Questions on careers with answers that were labelled by reading the California specifications."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.analyze import CareerMap, Conditions, ReachAnswer, career_map, feeders, gap, paths, reach
from kg.build import build
from kg.query import resolve_class
from kg.store import Snapshot, StoreDirectory

pytestmark = pytest.mark.slow

LABELS = tomllib.loads((Path(__file__).parent / "labelled" / "careers.toml").read_text(encoding="utf-8"))
MISSES = {
    # 0242.txt:77-78 number two ways inside "Either I"; the answer counts each of them as an alternative of its own.
    "gap Research Scientist Supervisor I (Social/Behavioral Sciences) -> Agricultural Survey Interviewer III"
}
"""Questions that are known to be answered otherwise than a reader would, with the reason."""


@pytest.fixture(scope="module")
def california(tmp_path_factory: pytest.TempPathFactory, shared_data: Callable[..., Path]) -> Iterator[Snapshot]:
    directory = StoreDirectory(tmp_path_factory.mktemp("labelled") / "california")
    build(directory, [shared_data("specs", "california")])
    with directory.open() as store:
        yield store


@pytest.fixture(scope="module")
def map_(california: Snapshot) -> CareerMap:
    return career_map(california)


def differences(store: Snapshot, known: CareerMap) -> Iterator[str]:
    """What is answered otherwise than labelled, one line for each question."""
    for each in LABELS["path"]:
        start, end = resolve_class(store, each["from"]), resolve_class(store, each["to"])
        found = paths(store, start, end, 1, Conditions(stated=each["stated"]), known=known).paths
        classes = list(found[0].classes) if found else []
        months = [step.gap.months for step in found[0].steps] if found else []
        yield from _compared(f"{each['from']} -> {each['to']}", (classes, months), (each["classes"], each["months"]))
    for each in LABELS["gap"]:
        gained = gap(store, resolve_class(store, each["from"]), resolve_class(store, each["to"]), known=known).gap
        nearest = gained.alternatives[0]
        level = gained.education.end if gained.education else ""
        answer = (len(gained.alternatives), nearest.position or 1, nearest.status.value, gained.months, level)
        label = tuple(each[key] for key in ("alternatives", "nearest", "status", "months", "education"))
        yield from _compared(f"gap {each['from']} -> {each['to']}", answer, label)
    for name, ask in (("feeders", feeders), ("reach", reach)):
        for each in LABELS[name]:
            joined = ask(store, resolve_class(store, each["class"]), 1, known=known)
            yield from _compared(f"{name} {each['class']}", _stated(joined), each["steps"])


def _stated(answer: ReachAnswer) -> dict[str, int | None]:
    return {each.title: each.legs[0].best.months for each in answer.reached if each.legs[0].best.stated}


def _compared(question: str, answer: Any, label: Any) -> Iterator[str]:
    if answer != label:
        yield f"{question}: {answer} and not {label}"


def test_answers_are_those_that_a_reader_gives(california: Snapshot, map_: CareerMap) -> None:
    assert sum(len(questions) for questions in LABELS.values()) == 15
    wrong = [line for line in differences(california, map_) if line.split(":")[0] not in MISSES]
    assert wrong == []
