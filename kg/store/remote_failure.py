"""What goes wrong with an endpoint, in the project's terms, without the secrets that a server may repeat."""

import re
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError

from kg.errors import EndpointError, JobkgError, QueryError
from kg.store.remote_address import shown
from kg.store.remote_authorization import Authorization
from kg.store.remote_credentials import PASSWORD, TOKEN, USER

BUSY: Final = frozenset({429, 502, 503, 504})
"""Answers of a server, or of a gateway before it, that may be another one a moment later."""

_LONGEST: Final = 300
_OWN: Final = f"set {USER} and {PASSWORD}, or {TOKEN}, or add the host to a netrc"
_MARKUP: Final = re.compile(r"<(style|script|title)\b.*?</\1>|<[^>]{0,200}>", re.DOTALL | re.IGNORECASE)


def explained(error: HTTPError, url: str, authorization: Authorization) -> JobkgError:
    """An answer that says no, as an error; the text of the server follows the first line of the error's message."""
    phrase, _, text = str(error.msg).partition("\n")
    reply = authorization.hidden(" ".join(_MARKUP.sub(" ", text).split()))[:_LONGEST] or "no reason given"
    told = f"the endpoint answered {error.code} {authorization.hidden(phrase)}"
    match error.code:
        case 400:
            return QueryError(f"the endpoint refuses the query: {reply}", where=url, remedy="correct the query")
        case 401 if authorization.has_credentials:
            return EndpointError(f"{told}: it does not accept the credentials", where=url, remedy=f"{_OWN} anew")
        case 401:
            return EndpointError(f"{told}: it asks for credentials", where=url, remedy=_OWN)
        case 403:
            return EndpointError(
                f"{told}: it does not allow this: {reply}", where=url, remedy=f"ask who runs it, or {_OWN}"
            )
        case code if 300 <= code < 400:
            target = shown(error.headers.get("Location") or "")
            remedy = f"give {target}" if target else "ask who runs it for its address"
            return EndpointError(f"{told}: it has moved", where=url, remedy=remedy)
        case _:
            return EndpointError(
                f"{told}: {reply}", where=url, remedy="check the address, and what the server has to say"
            )


def unreachable(url: str, reason: object) -> EndpointError:
    """No connection, or one that breaks off."""
    if isinstance(reason, HTTPException):
        return broken(url, reason)
    return EndpointError(
        f"the endpoint cannot be reached: {reason}", where=url, remedy="check the address and that it runs"
    )


def broken(url: str, error: object) -> EndpointError:
    """An answer that cannot be read, or is not all there."""
    return EndpointError(
        f"the endpoint's answer is cut off or broken: {error}", where=url, remedy="try again, or ask for less"
    )


def too_slow(url: str, timeout: float) -> EndpointError:
    """No whole answer within the time allowed."""
    return EndpointError(
        f"the endpoint did not answer within {timeout:g} seconds", where=url, remedy="ask for less, or allow more time"
    )
