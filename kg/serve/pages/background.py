"""What takes seconds: made off the answer, kept for the generation, and told of plainly until it is there."""

import asyncio
import json
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from starlette.requests import Request

from kg.analyze import Stats, stats
from kg.analyze.consolidation import consolidate
from kg.analyze.similarity import SimilarAnswer, Space
from kg.errors import JobkgError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.pages.page import current_of, settings_of
from kg.serve.problem import Refusal
from kg.validate import json as report_json

_GRACE: Final = 0.15
"""Seconds that an answer waits for what may be there in a moment."""
_MOST_PROPOSALS: Final = 1000
_SIMILAR: Final = 8
_log = logging.getLogger("jobkg.serve")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be made, and why."""

    message: str


async def soon(request: Request, function: Callable[..., _T], *arguments: object) -> _T | Failed | None:
    """What the function makes of the graph: at once where it is known or quick, else None while it is being made."""
    current = current_of(request)
    try:
        found = current.peek(_guarded, function, *arguments)
        if found is None:
            await asyncio.sleep(_GRACE)
            found = current.peek(_guarded, function, *arguments)
    except Refusal:
        return None
    return found


def _guarded(graph: KnowledgeGraph, function: Callable[..., _T], *arguments: object) -> _T | Failed:
    """An error is an answer too: it would come again however often one asks."""
    try:
        return function(graph, *arguments)
    except JobkgError as error:
        return Failed(str(error))


def overview(graph: KnowledgeGraph) -> Stats:
    """The counts of the store."""
    return stats(graph.store)


def space(graph: KnowledgeGraph) -> Space:
    """The classes as vectors, to be asked which are like one."""
    return Space.of(graph.store)


async def similar(request: Request, iri: str) -> SimilarAnswer | Failed | None:
    """The classes most like a class that a specification defines; None while classes are being compared."""
    found = await soon(request, space)
    if found is None or isinstance(found, Failed):
        return found
    return await current_of(request).answer(_similar, found, iri)


def _similar(_: KnowledgeGraph, among: Space, iri: str) -> SimilarAnswer:
    return among.similar(iri, _SIMILAR)


def proposals(graph: KnowledgeGraph) -> dict[str, Any]:
    """All that `jobkg consolidate` proposes."""
    return consolidate(graph.store, limit=_MOST_PROPOSALS).to_json()


def findings_of(graph: KnowledgeGraph, iri: str) -> dict[str, Any]:
    """What validation finds about one class, as `jobkg validate CLASS --format json` tells it."""
    return report_json.to_dict(graph.validate(iri))


class Validation:
    """The validation of the whole graph, by a process of its own: it takes minutes, and pages must not wait for it."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[dict[str, Any] | Failed]] = {}

    def report(self, request: Request) -> dict[str, Any] | Failed | None:
        """The report about the present generation; None while it is being made, which the first call begins."""
        current, settings = current_of(request), settings_of(request)
        generation = current.generation
        for old in [each for each in self._tasks if each != generation]:
            self._tasks.pop(old).cancel()
        task = self._tasks.get(generation)
        if task is None:
            task = asyncio.create_task(_validated(settings.location))
            self._tasks[generation] = task
        return task.result() if task.done() and not task.cancelled() else None


async def _validated(location: str) -> dict[str, Any] | Failed:
    """Start the process and read its report; it ends with the server."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "kg.serve.pages.validation",
        location,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, error = await process.communicate()
    finally:
        if process.returncode is None:
            process.terminate()
    if process.returncode:
        _log.warning("the graph could not be validated: %s", error.decode(errors="replace")[-2000:])
        return Failed("the validation ended with an error; the log of the server has it")
    answer: dict[str, Any] = json.loads(out)
    return answer
