"""One question to a SPARQL endpoint and its answer, within a time that holds for all of it."""

import ast
import math
import queue
import threading
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError, URLError

from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from kg.errors import EndpointError, JobkgError, QueryError

RESULTS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
TRIPLES: Final = "application/n-triples, text/turtle;q=0.7, application/rdf+xml;q=0.3"

MAX_BYTES: Final = 500_000_000
"""An answer is held in memory, so there is a limit to what an endpoint may send."""
_Failure = SPARQLWrapperException | OSError | HTTPException | ValueError


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint sent: its media type without parameters, and all of its body."""

    media_type: str
    body: bytes


def ask_endpoint(url: str, query: str, form: str, accept: str, timeout: float) -> Answer:
    """The endpoint's answer to a query of this form ("SELECT", "ASK" ...), all of it, after `timeout` seconds at most.

    Raises EndpointError when it cannot be reached, refuses or takes too long; QueryError when it finds fault with the
    query; HTTPException or ValueError when what it sends is not HTTP, or breaks off.
    """
    # A socket's own time-out starts anew with every packet, and looking up a name has none at all. So the exchange runs
    # in a thread of its own, which nobody waits for any longer than the time allows, nor at the end of the program.
    outcome: queue.SimpleQueue[Answer | _Failure] = queue.SimpleQueue()

    def exchange() -> None:
        try:
            outcome.put(_exchange(url, query, form, accept, timeout))
        except (SPARQLWrapperException, OSError, HTTPException, ValueError) as error:
            outcome.put(error)

    threading.Thread(target=exchange, name="endpoint", daemon=True).start()
    try:
        answer = outcome.get(timeout=timeout)
    except queue.Empty:
        raise _too_slow(url, timeout) from None
    if isinstance(answer, Answer):
        return answer
    raise _explained(answer, url, timeout) from answer


def _exchange(url: str, query: str, form: str, accept: str, timeout: float) -> Answer:
    wrapper = SPARQLWrapper(url)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setTimeout(math.ceil(timeout))
    wrapper.setQuery(query)
    # SPARQLWrapper guesses the form with a pattern that a comment or a prefix can mislead; "ADD" would be an update.
    wrapper.queryType = form
    wrapper.setReturnFormat("json" if form in {"SELECT", "ASK"} else "n3")
    wrapper.addCustomHttpHeader("Accept", accept)
    response = wrapper.query().response
    with response:
        media_type = response.headers.get("Content-Type") or ""
        body = response.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise ValueError(f"the answer has more than {MAX_BYTES:,} bytes")
        return Answer(media_type.partition(";")[0].strip().lower(), body)


def _explained(error: _Failure, url: str, timeout: float) -> _Failure | JobkgError:
    """The failure in the project's terms; what concerns the content of the answer is left as it is."""
    if isinstance(error, QueryBadFormed):
        return QueryError(f"the endpoint refuses the query: {_reply(error)}", where=url, remedy="correct the query")
    if isinstance(error, SPARQLWrapperException):
        return EndpointError(
            f"{error.msg}: {_reply(error)}", where=url, remedy="check the address, and what the server has to say"
        )
    if isinstance(error, HTTPError):
        return EndpointError(
            f"the endpoint answered {error.code} {error.reason}", where=url, remedy="check the address, or try later"
        )
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return _too_slow(url, timeout)
    if isinstance(error, OSError):
        return EndpointError(
            f"the endpoint cannot be reached: {reason}", where=url, remedy="check the address and that it runs"
        )
    return error


def _too_slow(url: str, timeout: float) -> EndpointError:
    return EndpointError(
        f"the endpoint did not answer within {timeout:g} seconds", where=url, remedy="ask for less, or allow more time"
    )


def _reply(error: SPARQLWrapperException) -> str:
    """The start of what the server said, which SPARQLWrapper keeps only in its message, as the text of bytes."""
    _, _, literal = str(error).partition("Response:\n")
    try:
        reply = ast.literal_eval(literal)
    except (SyntaxError, ValueError):
        return "no reason given"
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    return " ".join(text.split())[:300] or "no reason given"
