"""Questions on the published specifications, answered by reading them: tests/analyze/labelled/likeness.toml."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from kg.analyze import compare, shared
from kg.analyze.bridges import bridges
from kg.analyze.consolidation import consolidate
from kg.analyze.similarity import Space
from kg.build import BuildOptions, build
from kg.query import resolve_class
from kg.store import Snapshot, StoreDirectory

_QUESTIONS: Final[dict[str, list[dict[str, Any]]]] = tomllib.loads(
    (Path(__file__).parent / "labelled" / "likeness.toml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def california(tmp_path_factory: pytest.TempPathFactory, shared_data: Callable[..., Path]) -> Iterator[Snapshot]:
    """All of the published specifications of California."""
    directory = StoreDirectory(tmp_path_factory.mktemp("labelled") / "california")
    build(directory, [shared_data("specs", "california")], BuildOptions(jobs=2))
    with directory.open() as store:
        yield store


@pytest.mark.slow
def test_what_is_similar(california: Snapshot) -> None:
    space = Space.of(california)
    for question in _QUESTIONS["similar"]:
        found = space.similar(resolve_class(california, question["class"]).value, question["among"]).similar
        assert {each.title for each in found} & set(question["expected"]), question["why"]


@pytest.mark.slow
def test_what_could_be_one(california: Snapshot) -> None:
    found = consolidate(california, limit=1000)
    proposed = {frozenset((each.a.title, each.b.title)) for each in found.proposals}
    for question in _QUESTIONS["consolidate"]:
        assert (frozenset(question["classes"]) in proposed) is question["proposed"], question["why"]


@pytest.mark.slow
def test_what_became_of_passages(california: Snapshot) -> None:
    for question in _QUESTIONS["compare"]:
        one, other = (resolve_class(california, title) for title in question["classes"])
        alignment = compare(california, one, other).alignment[question["list"]]
        items = {each.b or each.a for each in alignment if each.fate == question["status"]}
        assert question["item"] in items, question["why"]


@pytest.mark.slow
def test_what_is_shared(california: Snapshot) -> None:
    for question in _QUESTIONS["shared"]:
        classes = [resolve_class(california, title) for title in question["classes"]]
        assert question["item"] in shared(california, classes).shared, question["why"]


def test_what_is_core(denver: Snapshot) -> None:
    for question in _QUESTIONS["bridges"]:
        assert [each.name for each in bridges(denver).core] == question["core"], question["why"]
