"""Answers are kept within a limit of bytes, the longest unused going first."""

from dataclasses import dataclass

from kg.serve.current import _is_general
from kg.serve.kept_answers import KeptAnswer, KeptAnswers, size_of


@dataclass(frozen=True, slots=True)
class View:
    text: str
    parts: tuple[dict[str, list[bytes]], ...]


def test_the_longest_unused_goes_first() -> None:
    kept = KeptAnswers(100)
    for key in "abc":
        kept.keep(key, KeptAnswer(key, 30))
    assert kept.find("a") is not None
    kept.keep("d", KeptAnswer("d", 30))
    assert [key for key in "abcd" if kept.find(key)] == ["a", "c", "d"]
    kept.keep("d", KeptAnswer("anew", 40))
    assert [key for key in "acd" if kept.find(key)] == ["a", "c", "d"]


def test_what_alone_is_too_large_is_not_kept() -> None:
    kept = KeptAnswers(100)
    kept.keep("small", KeptAnswer(1, 60))
    kept.keep("large", KeptAnswer(2, 101))
    assert kept.find("large") is None
    assert kept.find("small") is not None


def test_what_is_made_once_for_all_stays() -> None:
    kept = KeptAnswers(100)
    kept.keep("space", KeptAnswer("all classes", 0))
    for number in range(20):
        kept.keep(number, KeptAnswer(number, 60))
    assert kept.find("space") is not None
    assert [number for number in range(20) if kept.find(number)] == [19]
    assert _is_general((str, (len,), ()))
    assert not _is_general((str, ("one class",), ()))
    assert not _is_general((str, (), (("depth", 2),)))


def test_no_more_than_some_hundred_are_kept() -> None:
    kept = KeptAnswers(10_000)
    for number in range(1_000):
        kept.keep(number, KeptAnswer(number, 1))
    assert sum(kept.find(number) is not None for number in range(1_000)) == 256


def test_the_size_is_that_of_all_that_an_answer_holds() -> None:
    large = b"x" * 1_000_000
    assert 1_000_000 < size_of(View("a", ({"b": [large, large]},))) < 1_010_000
    assert 3_000_000 < size_of(View("a" * 1_000_000, ({"b": [large, large + b"y"]},))) < 3_010_000
    loop: list[object] = []
    loop.append(loop)
    assert size_of(loop) < 1_000
