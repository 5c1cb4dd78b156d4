"""The graph as it is now: opened anew after every build, while requests that began before end on the state they saw."""

import asyncio
import logging
import os
import traceback
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from kg.errors import JobkgError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.kept_answers import KeptAnswer, KeptAnswers, size_of
from kg.serve.queue import Queue
from kg.serve.refusal import Refusal
from kg.serve.settings import Settings
from kg.store import Snapshot
from kg.vocabulary import DEFAULT_BASE

_POINTER: Final = "store.json"
_LOOK_EVERY: Final = 0.25
"""Seconds between two looks at the store's pointer; a look is one stat."""
_AT_ONCE: Final = 2
"""So many computations of one kind run at once: a question that takes long leaves threads to all others."""
_WAITING_PER_THREAD: Final = 16

_log = logging.getLogger("jobkg.serve")
_P = ParamSpec("_P")
_T = TypeVar("_T")


class State:
    """One generation, open for reading, with the answers made from it; closed when replaced and used by nobody."""

    def __init__(self, location: str, kept_limit: int) -> None:
        """Open the store. Raises StoreError when there is none, EndpointError for an endpoint that is no address."""
        self.graph = KnowledgeGraph(location)
        store = self.graph.store
        self.number = store.number if isinstance(store, Snapshot) else None
        self.base = (store.manifest.setting("base") if isinstance(store, Snapshot) else None) or DEFAULT_BASE
        self.kept = KeptAnswers(kept_limit)
        self.running: dict[Hashable, Future[Any]] = {}
        self._users = 0
        self._is_replaced = False

    def enter(self) -> None:
        """Count one more user."""
        self._users += 1

    def leave(self) -> None:
        """Count one user less; the last one of a replaced state closes it."""
        self._users -= 1
        self._close_if_unused()

    def replace(self) -> None:
        """Close as soon as nobody uses it."""
        self._is_replaced = True
        self._close_if_unused()

    def _close_if_unused(self) -> None:
        if self._is_replaced and self._users == 0:
            self.graph.close()


class Current:
    """The generation that requests are answered from. All methods belong to the event loop's thread."""

    def __init__(self, settings: Settings) -> None:
        """Open the store; raises StoreError when there is none."""
        self._settings = settings
        self._seen = self._pointer()
        self._state = State(settings.location, settings.kept_limit)
        self._threads = ThreadPoolExecutor(settings.threads, "answer")
        self._queue = Queue(_AT_ONCE)
        self._waiting = 0
        self._watcher: asyncio.Task[None] | None = None
        self.on_change: list[Callable[[], None]] = []
        """Called after another generation became the current one."""
        self.warmers: list[Callable[[KnowledgeGraph], object]] = [KnowledgeGraph.careers]
        """Run on every new generation in the background, so that no request waits for what they read."""

    @property
    def generation(self) -> str:
        """What tells this state of the store from every other, for ETags; "" for an endpoint, which does not say."""
        return "" if self._state.number is None else f"{self._state.number}-{self._seen:x}"

    @property
    def number(self) -> int | None:
        """The number of the generation; None for an endpoint."""
        return self._state.number

    @property
    def base(self) -> str:
        """What the IRIs of the store begin with."""
        return self._state.base

    @contextmanager
    def graph(self) -> Iterator[KnowledgeGraph]:
        """The graph for the length of a request: a build meanwhile neither changes nor closes it."""
        state = self._state
        state.enter()
        try:
            yield state.graph
        finally:
            state.leave()

    async def answer(
        self,
        function: Callable[Concatenate[KnowledgeGraph, _P], _T],
        /,
        *arguments: _P.args,
        **named: _P.kwargs,
    ) -> _T:
        """What the function makes of the graph and the arguments, computed in a thread, within the time limit.

        It must return finished values: rows can be read only in the thread that asked. Answers are kept as long as
        their generation is the current one, if the arguments can be hashed; nobody may change them. Who asks what is
        being computed waits for that. Raises Refusal (503) when the time is up, while the computation goes on for the
        next who asks, and when too many wait; else what the function raises.
        """
        state = self._state
        key = _key(function, arguments, named)
        if key is not None and (found := state.kept.find(key)) is not None:
            value: _T = found.value
            return value
        future = self._begin(state, key, partial(function, state.graph, *arguments, **named))
        try:
            async with asyncio.timeout(self._settings.time_limit or None):
                return await asyncio.shield(asyncio.wrap_future(future))
        except TimeoutError:
            raise Refusal(
                503,
                f"the answer takes longer than {self._settings.time_limit:g} s",
                remedy="it is being made: ask again in a while",
                headers={"Retry-After": "10"},
            ) from None

    def peek(
        self,
        function: Callable[Concatenate[KnowledgeGraph, _P], _T],
        /,
        *arguments: _P.args,
        **named: _P.kwargs,
    ) -> _T | None:
        """The answer if it is there, else None while it is made in the background; raises what `answer` raises."""
        state = self._state
        key = _key(function, arguments, named)
        if key is not None and (found := state.kept.find(key)) is not None:
            value: _T = found.value
            return value
        self._begin(state, key, partial(function, state.graph, *arguments, **named))
        return None

    async def start(self) -> None:
        """Begin to watch the store, and to read what the first requests would wait for."""
        self._warm()
        if not self._settings.is_remote:
            self._watcher = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Let go of everything; what threads still compute is left to end by itself."""
        if self._watcher is not None:
            self._watcher.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._state.replace()

    def _begin(self, state: State, key: Hashable | None, call: Callable[[], _T]) -> "Future[_T]":
        """The computation, begun now unless it is running; its answer is kept when it ends."""
        if key is not None and key in state.running:
            return state.running[key]
        if self._waiting >= self._settings.threads * _WAITING_PER_THREAD:
            raise Refusal(503, "too many requests wait", remedy="ask again in a while", headers={"Retry-After": "5"})
        loop = asyncio.get_running_loop()
        self._waiting += 1
        state.enter()
        future: Future[_T] = Future()
        kind = _kind(key)

        def end(done: "Future[KeptAnswer]") -> None:
            self._waiting -= 1
            self._queue.free(kind)
            if key is not None:
                state.running.pop(key, None)
            if done.cancelled():
                future.cancel()
            elif (error := done.exception()) is not None:
                future.set_exception(error)
            else:
                made = done.result()
                if key is not None:
                    state.kept.keep(key, made)
                future.set_result(made.value)
            state.leave()

        def start() -> None:
            done = self._threads.submit(_call, call, is_general=_is_general(key))
            done.add_done_callback(lambda _: None if loop.is_closed() else loop.call_soon_threadsafe(end, done))

        if key is not None:
            state.running[key] = future
        self._queue.take(kind, start)
        return future

    def _warm(self) -> None:
        for warmer in self.warmers:
            self._begin(self._state, None, partial(_quietly, warmer, self._state.graph))

    async def _watch(self) -> None:
        """Look at the pointer for ever; when a build has moved it, open what it points to."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            found = self._pointer()
            if found in (0, self._seen):
                continue
            try:
                state = await asyncio.to_thread(State, self._settings.location, self._settings.kept_limit)
            except JobkgError as error:
                _log.warning("the store changed and cannot be opened, the state before is served: %s", error)
                self._seen = found
                continue
            before, self._state, self._seen = self._state, state, found
            before.replace()
            _log.info("generation %s is served", state.number)
            self._warm()
            for callback in self.on_change:
                callback()

    def _pointer(self) -> int:
        """When the store's pointer was written, in nanoseconds; 0 when there is none."""
        try:
            return 0 if self._settings.is_remote else os.stat(Path(self._settings.location) / _POINTER).st_mtime_ns
        except OSError:
            return 0


def _key(function: Callable[..., object], arguments: tuple[object, ...], named: dict[str, object]) -> Hashable | None:
    """What an answer is kept under; None when it cannot be kept."""
    key = (function, arguments, tuple(sorted(named.items())))
    try:
        hash(key)
    except TypeError:
        return None
    return key


def _kind(key: Hashable | None) -> Hashable | None:
    """The question that a key is of, whatever is asked about: its function, and what that is given to do."""
    if not isinstance(key, tuple):
        return None
    function, arguments, _ = key
    return (function, arguments[0]) if arguments and not isinstance(arguments[0], str) else function


def _is_general(key: Hashable | None) -> bool:
    """Whether a question is about nothing in particular, so that it is asked once and the answer serves many."""
    return isinstance(key, tuple) and all(map(callable, key[1])) and not key[2]


def _call(function: Callable[[], object], *, is_general: bool) -> KeptAnswer:
    """Call, and take the variables of its frames from an error: rows must not outlive the thread they are of."""
    try:
        value = function()
        return KeptAnswer(value, 0 if is_general else size_of(value))
    except Exception as error:
        traceback.clear_frames(error.__traceback__)
        raise


def _quietly(warmer: Callable[[KnowledgeGraph], object], graph: KnowledgeGraph) -> None:
    """Run a warmer; what goes wrong is told to the request that needs it."""
    try:
        warmer(graph)
    except JobkgError as error:
        _log.info("not read in advance: %s", error)
