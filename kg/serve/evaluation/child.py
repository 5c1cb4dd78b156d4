"""A query process: opens the store, answers the questions that come through its pipe, and can be killed at any time.

    python -m kg.serve.evaluation.child FD

It gets the settings in its environment. It ends when the server does.
"""

import json
import os
import resource
import signal
import socket
import sys
from typing import Any, Final

from kg.errors import JobkgError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.evaluation.engine import Engine
from kg.serve.evaluation.frame import Kind, Reader, frame
from kg.serve.evaluation.lifetime import end_with_parent
from kg.serve.evaluation.question import Question
from kg.serve.refusal import Refusal, status_of
from kg.serve.settings import ENVIRONMENT, Settings
from kg.store import Snapshot

_READ: Final = 262_144
_GRACE: Final = 5
"""Seconds after which a process whose server forgot it ends itself."""


def main() -> None:
    """Answer until the pipe is closed."""
    end_with_parent(signal.SIGKILL)
    settings = Settings.from_json(os.environ[ENVIRONMENT])
    pipe = socket.socket(fileno=int(sys.argv[1]))
    if settings.memory_limit:
        resource.setrlimit(resource.RLIMIT_DATA, (settings.memory_limit, settings.memory_limit))
    with KnowledgeGraph(settings.location) as graph:
        try:
            store = graph.store
        except JobkgError as error:
            pipe.sendall(frame(Kind.FAULT, _told(error)))
            return
        number = store.number if isinstance(store, Snapshot) else None
        pipe.sendall(frame(Kind.READY, json.dumps(number).encode()))
        engine = Engine(store, settings)
        reader = Reader()
        while data := pipe.recv(_READ):
            for _, content in reader.feed(data):
                _answer(engine, Question.from_json(content), pipe, settings.time_limit)


def _answer(engine: Engine, question: Question, pipe: socket.socket, time_limit: float) -> None:
    if time_limit:
        signal.alarm(int(time_limit) + _GRACE)
    waiting: list[bytes] = []  # a short answer is sent in one go

    def send(kind: Kind, content: bytes) -> None:
        waiting.append(frame(kind, content))
        if kind is not Kind.STREAM and kind is not Kind.AGAIN:
            flush()

    def flush() -> None:
        data = b"".join(waiting)
        waiting.clear()
        pipe.sendall(data)

    held: list[bytes] = []

    def hand_on(piece: bytes) -> None:
        if held:
            send(Kind.PIECE, held.pop())
        held.append(piece)

    def again() -> None:
        held.clear()
        send(Kind.AGAIN, b"")

    try:
        media_type, is_cut = engine.answer(
            question, lambda found: send(Kind.STREAM, json.dumps(found).encode()), hand_on, again
        )
    except JobkgError as error:
        send(Kind.FAULT, _told(error))
    else:
        if held:
            waiting.append(frame(Kind.PIECE, held.pop()))
        send(Kind.END, json.dumps([media_type, is_cut]).encode())
    finally:
        signal.alarm(0)


def _told(error: JobkgError) -> bytes:
    headers = error.headers if isinstance(error, Refusal) else {}
    told: dict[str, Any] = {"message": error.message, "where": error.where, "remedy": error.remedy}
    return json.dumps({"status": status_of(error), "headers": headers, **told}).encode()


if __name__ == "__main__":
    main()
