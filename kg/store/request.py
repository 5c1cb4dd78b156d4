"""One request to an endpoint and its answer, within a time that holds for all of it, further tries included."""

import queue
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kg.errors import EndpointError, JobkgError
from kg.store.remote_address import shown
from kg.store.remote_authorization import Authorization
from kg.store.remote_credentials import Credentials
from kg.store.remote_failure import BUSY, broken, explained, too_slow, unreachable

MAX_BYTES: Final = 500_000_000
"""An answer is held in memory, so there is a limit to what an endpoint may send."""

TRIES: Final = 3
"""How often a request is made in all, when the server cannot be reached, is busy, or its answer breaks off."""

_PAUSES: Final = (0.2, 1.0)
_LONGEST_PAUSE: Final = 30.0
_CUT_HEADERS: Final = ("Jobkg-Cut", "X-SPARQL-MaxRows", "X-SPARQL-MaxRows-Reached", "X-SQL-State")
"""Headers by which servers say that an answer is not all: that of `jobkg serve`, those of Virtuoso."""

_PARTIAL: Final = 206


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint sent: its media type without parameters, and all of its body."""

    media_type: str
    body: bytes
    is_delimited: bool
    """Whether HTTP itself tells where the body ends, so that one that breaks off is noticed."""


class Channel:
    """The way to one server: credentials are asked for once, redirections are not followed, and nothing is cached."""

    def __init__(self, url: str, credentials: Credentials | None) -> None:
        """Raises EndpointError when credentials would travel unencrypted."""
        self.url = shown(url)
        self._authorization = Authorization(credentials, url)
        # A redirected POST would become a GET without the query, and credentials would go to who knows where.
        self._opener = build_opener(_NoRedirect)

    def send(self, make: Callable[[], Request], timeout: float, accepted: frozenset[int] = frozenset()) -> Answer:
        """The answer to the request that `make` makes anew for each try, all of it, after `timeout` seconds at most.

        Only requests that may be made twice are sent: queries, and those that replace or remove a whole graph. An
        answer with an `accepted` status is an empty one, whatever HTTP thinks of it. Raises
        EndpointError when the server cannot be reached, refuses, takes too long or does not send all; QueryError when
        it finds fault with a query.
        """
        # A socket's own time-out starts anew with every packet, and looking up a name has none at all. So the exchange
        # runs in a thread of its own, which nobody waits for any longer than the time allows.
        outcome: queue.SimpleQueue[Answer | Exception] = queue.SimpleQueue()
        deadline = time.monotonic() + timeout

        def exchange() -> None:
            try:
                outcome.put(self._persist(make, deadline, timeout, accepted))
            except (JobkgError, OSError, HTTPException, ValueError) as error:
                outcome.put(error)

        threading.Thread(target=exchange, name="endpoint", daemon=True).start()
        try:
            answer = outcome.get(timeout=timeout)
        except queue.Empty:
            raise too_slow(self.url, timeout) from None
        if isinstance(answer, Answer):
            return answer
        if isinstance(answer, JobkgError):
            raise answer
        raise broken(self.url, answer) from answer

    def _persist(
        self, make: Callable[[], Request], deadline: float, timeout: float, accepted: frozenset[int]
    ) -> Answer:
        """Try until there is an answer, or a failure that will not pass, or time and tries are used up."""
        for number in range(TRIES):
            pause = _PAUSES[min(number, len(_PAUSES) - 1)]
            try:
                return self._try(make, deadline)
            except HTTPError as error:
                if error.code in accepted:
                    return Answer("", b"", True)
                failure = explained(error, self.url, self._authorization)
                wanted = error.headers.get("Retry-After", "") if error.headers else ""
                pause = float(wanted) if wanted.isdigit() else pause
                may_pass = error.code in BUSY
            except (OSError, HTTPException) as error:
                reason = error.reason if isinstance(error, URLError) else error
                if isinstance(reason, TimeoutError):
                    raise too_slow(self.url, timeout) from error
                failure = unreachable(self.url, reason)
                may_pass = not isinstance(reason, ssl.SSLCertVerificationError)
            is_last = number == TRIES - 1 or pause > min(_LONGEST_PAUSE, deadline - time.monotonic())
            if is_last or not may_pass:
                raise failure
            time.sleep(pause)
        raise AssertionError("the last try ends the loop")

    def _try(self, make: Callable[[], Request], deadline: float) -> Answer:
        while True:
            request = make()
            self._authorization.put_on(request)
            try:
                with self._opener.open(request, timeout=max(deadline - time.monotonic(), 0.001)) as response:
                    return self._read(response)
            except HTTPError as error:
                with error:
                    if error.code != 401 or not self._authorization.learn(error.headers):
                        # Read here: the body is gone once the error is closed.
                        error.msg = f"{error.msg}\n{_start_of(error)}"
                        raise

    def _read(self, response: HTTPResponse) -> Answer:
        cut = next((name for name in _CUT_HEADERS if response.headers.get(name)), None)
        if cut is not None or response.status == _PARTIAL:
            raise EndpointError(
                "the endpoint sent only a part of the answer",
                where=self.url,
                remedy="have its limit of rows or time raised, or ask for less",
            )
        length = response.headers.get("Content-Length", "")
        media_type = response.headers.get("Content-Type") or ""
        is_delimited = response.chunked or length.isdigit()
        body = response.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise EndpointError(
                f"the answer has more than {MAX_BYTES:,} bytes", where=self.url, remedy="ask for less at once"
            )
        if length.isdigit() and not response.chunked and len(body) < int(length):
            raise IncompleteRead(body, int(length) - len(body))
        return Answer(media_type.partition(";")[0].strip().lower(), body, is_delimited)


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """No request in place of the one that was redirected, so that the redirection is an error."""


def _start_of(error: HTTPError) -> str:
    try:
        return error.read(10_000).decode("utf-8", "replace")
    except (OSError, HTTPException, ValueError, AttributeError):
        return ""
