"""Questions on all published specifications of California, answered by reading them: tests/analyze/labelled."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from kg.analyze import CareerMap, Conditions, ReachAnswer, career_map, compare, feeders, gap, paths, reach, shared
from kg.analyze.bridges import bridges
from kg.analyze.consolidation import consolidate
from kg.analyze.similarity import Space
from kg.build import BuildOptions, build
from kg.query import resolve_class
from kg.store import Snapshot, StoreDirectory


def _labelled(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((Path(__file__).parent / "labelled" / f"{name}.toml").read_text(encoding="utf-8"))


LIKENESS: Final = _labelled("likeness")
CAREERS: Final = _labelled("careers")
MISSES: Final = {
    # 0242.txt:77-78 number two ways inside "Either I"; the answer counts each of them as an alternative of its own.
    "gap Research Scientist Supervisor I (Social/Behavioral Sciences) -> Agricultural Survey Interviewer III"
}
"""Questions that are known to be answered otherwise than a reader would, with the reason."""


@pytest.fixture(scope="module")
def california(tmp_path_factory: pytest.TempPathFactory, shared_data: Callable[..., Path]) -> Iterator[Snapshot]:
    """All of the published specifications of California; building them takes longer than any question."""
    directory = StoreDirectory(tmp_path_factory.mktemp("labelled") / "california")
    build(directory, [shared_data("specs", "california")], BuildOptions(jobs=2))
    with directory.open() as store:
        yield store


@pytest.mark.slow
def test_what_is_similar(california: Snapshot) -> None:
    space = Space.of(california)
    for question in LIKENESS["similar"]:
        found = space.similar(resolve_class(california, question["class"]).value, question["among"]).similar
        assert {each.title for each in found} & set(question["expected"]), question["why"]


@pytest.mark.slow
def test_what_could_be_one(california: Snapshot) -> None:
    found = consolidate(california, limit=1000)
    proposed = {frozenset((each.a.title, each.b.title)) for each in found.proposals}
    for question in LIKENESS["consolidate"]:
        assert (frozenset(question["classes"]) in proposed) is question["proposed"], question["why"]


@pytest.mark.slow
def test_what_became_of_passages(california: Snapshot) -> None:
    for question in LIKENESS["compare"]:
        one, other = (resolve_class(california, title) for title in question["classes"])
        alignment = compare(california, one, other).alignment[question["list"]]
        items = {each.b or each.a for each in alignment if each.fate == question["status"]}
        assert question["item"] in items, question["why"]


@pytest.mark.slow
def test_what_is_shared(california: Snapshot) -> None:
    for question in LIKENESS["shared"]:
        classes = [resolve_class(california, title) for title in question["classes"]]
        assert question["item"] in shared(california, classes).shared, question["why"]


def test_what_is_core(denver: Snapshot) -> None:
    for question in LIKENESS["bridges"]:
        assert [each.name for each in bridges(denver).core] == question["core"], question["why"]


@pytest.fixture(scope="module")
def map_(california: Snapshot) -> CareerMap:
    return career_map(california)


def differences(store: Snapshot, known: CareerMap) -> Iterator[str]:
    """What is answered otherwise than labelled, one line for each question."""
    for each in CAREERS["path"]:
        start, end = resolve_class(store, each["from"]), resolve_class(store, each["to"])
        found = paths(store, start, end, 1, Conditions(stated=each["stated"]), known=known).paths
        classes = list(found[0].classes) if found else []
        months = [step.gap.months for step in found[0].steps] if found else []
        yield from _compared(f"{each['from']} -> {each['to']}", (classes, months), (each["classes"], each["months"]))
    for each in CAREERS["gap"]:
        gained = gap(store, resolve_class(store, each["from"]), resolve_class(store, each["to"]), known=known).gap
        nearest = gained.alternatives[0]
        level = gained.education.end if gained.education else ""
        answer = (len(gained.alternatives), nearest.position or 1, nearest.status.value, gained.months, level)
        label = tuple(each[key] for key in ("alternatives", "nearest", "status", "months", "education"))
        yield from _compared(f"gap {each['from']} -> {each['to']}", answer, label)
    for name, ask in (("feeders", feeders), ("reach", reach)):
        for each in CAREERS[name]:
            joined = ask(store, resolve_class(store, each["class"]), 1, known=known)
            yield from _compared(f"{name} {each['class']}", _stated(joined), each["steps"])


def _stated(answer: ReachAnswer) -> dict[str, int | None]:
    return {each.title: each.legs[0].best.months for each in answer.reached if each.legs[0].best.stated}


def _compared(question: str, answer: Any, label: Any) -> Iterator[str]:
    if answer != label:
        yield f"{question}: {answer} and not {label}"


@pytest.mark.slow
def test_answers_are_those_that_a_reader_gives(california: Snapshot, map_: CareerMap) -> None:
    assert sum(len(questions) for questions in CAREERS.values()) == 15
    wrong = [line for line in differences(california, map_) if line.split(":")[0] not in MISSES]
    assert wrong == []
