"""Query processes are handed out so that short queries do not take the processors from each other."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.serve.current import Current
from kg.serve.evaluation.question import Question
from kg.serve.operation import Metrics
from kg.serve.refusal import Refusal
from kg.serve.settings import Settings
from kg.serve.sparql import QueryPool
from kg.serve.sparql.process import QueryProcess

LONG = Question("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", (), (), "").to_json()
PROCESSORS = 1
AT_ONCE = 2
PATIENCE = 20


@contextmanager
def one_processor(monkeypatch: pytest.MonkeyPatch, store: Path) -> Iterator[QueryPool]:
    """A pool of three processes on a machine with one processor, not yet started."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(PROCESSORS)), raising=False)
    settings = Settings(str(store), queries=AT_ONCE + 1, time_limit=PATIENCE)
    current = Current(settings)
    try:
        yield QueryPool(settings, current, Metrics(settings, current))
    finally:
        asyncio.run(current.stop())


def test_short_queries_wait_for_a_processor(example_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(pool: QueryPool) -> None:
        await pool.start()
        taken = [await pool.acquire() for _ in range(AT_ONCE)]
        third = asyncio.ensure_future(pool.acquire())
        await asyncio.wait([third], timeout=0.5)
        assert not third.done()
        pool.release(taken[0])
        assert await asyncio.wait_for(third, PATIENCE) is taken[0]
        await pool.stop()

    with one_processor(monkeypatch, example_store) as pool:
        asyncio.run(run(pool))


def test_who_came_first_is_served_first(example_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(pool: QueryPool) -> None:
        await pool.start()
        taken = [await pool.acquire() for _ in range(AT_ONCE)]
        waiting = [asyncio.ensure_future(pool.acquire()) for _ in range(AT_ONCE)]
        await asyncio.sleep(0)
        for number, process in enumerate(taken):
            pool.release(process)
            assert await asyncio.wait_for(waiting[number], PATIENCE) is process
        await pool.stop()

    with one_processor(monkeypatch, example_store) as pool:
        asyncio.run(run(pool))


def test_builds_one_after_the_other_leave_somebody_who_answers(
    example_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run(pool: QueryPool, current: Current) -> None:
        await pool.start()
        for _ in range(6):  # processes are replaced while they start
            for callback in current.on_change:
                callback()
            await asyncio.sleep(0.1)
        await asyncio.wait_for(pool.acquire(), PATIENCE)
        await pool.stop()

    with one_processor(monkeypatch, example_store) as pool:
        asyncio.run(run(pool, pool._current))


def test_nobody_waits_for_long_queries(example_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(pool: QueryPool) -> None:
        await pool.start()
        long = [await pool.acquire() for _ in range(AT_ONCE)]
        answers = [process.ask(LONG) for process in long]
        third = await asyncio.wait_for(pool.acquire(), PATIENCE)
        assert third not in long
        assert not any(answer.done() for answer in answers)
        await pool.stop()
        await asyncio.gather(*answers, return_exceptions=True)

    with one_processor(monkeypatch, example_store) as pool:
        asyncio.run(run(pool))


def test_a_waiting_question_starts_one_process_and_not_one_after_the_other(
    example_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[QueryProcess] = []

    async def start(process: QueryProcess) -> None:
        started.append(process)

    async def run(pool: QueryPool) -> None:
        waiting = asyncio.ensure_future(pool.acquire())
        await asyncio.wait([waiting], timeout=0.5)
        assert len(started) == 1
        waiting.cancel()

    monkeypatch.setattr(QueryProcess, "start", start)
    with one_processor(monkeypatch, example_store) as pool:
        asyncio.run(run(pool))


def test_a_process_that_the_system_does_not_let_start_is_told_of(
    example_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(24, "Too many open files")

    async def run(pool: QueryPool) -> None:
        await asyncio.wait_for(pool.start(), PATIENCE)
        with pytest.raises(Refusal, match="Too many open files"):
            await asyncio.wait_for(pool.acquire(), PATIENCE)
        await pool.stop()

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with one_processor(monkeypatch, example_store) as pool:
        asyncio.run(run(pool))
