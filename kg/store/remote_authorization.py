"""Answering an endpoint that asks who is there: basic (RFC 7617), digest (RFC 7616) and bearer (RFC 6750)."""

import hashlib
from collections.abc import Callable, Sequence
from email.message import Message
from typing import Final
from urllib.request import AbstractDigestAuthHandler, HTTPPasswordMgr, Request, parse_http_list, parse_keqv_list

from kg.store.remote_credentials import Credentials

_HEADER: Final = "Authorization"
_HASHES: Final = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


class Authorization:
    """Puts the header on requests to one server, once that has said how it wants to be answered.

    A name and password wait for the server's question, so that a server that asks for a digest never gets the password.
    """

    def __init__(self, credentials: Credentials | None, url: str) -> None:
        """Raises EndpointError when a token would travel unencrypted."""
        self._credentials = credentials
        self._url = url
        self._digest: tuple[_Digest, dict[str, str]] | None = None
        self._header = ""
        if credentials is not None and credentials.token:
            credentials.check_secrecy(url)
            self._header = credentials.header

    @property
    def has_credentials(self) -> bool:
        """Whether there is anything to prove who asks."""
        return self._credentials is not None

    def hidden(self, text: str) -> str:
        """A text of the server without the secrets, should it repeat them."""
        return text if self._credentials is None else self._credentials.hidden(text)

    def put_on(self, request: Request) -> None:
        """Give a request the header, as far as it is known."""
        if self._digest is not None:
            calculator, challenge = self._digest
            value = calculator.get_authorization(request, challenge)
            # The library writes headers in Latin-1; this makes the bytes those of UTF-8, as RFC 7616 (4) wants a name.
            request.add_unredirected_header(_HEADER, f"Digest {value}".encode().decode("latin-1"))
        elif self._header:
            request.add_unredirected_header(_HEADER, self._header)

    def learn(self, headers: Message) -> bool:
        """Take note of the challenges of a 401; whether there is now something else to answer than before.

        Raises EndpointError when the password would have to travel unencrypted.
        """
        credentials = self._credentials
        if credentials is None or credentials.token:
            return False
        challenges = headers.get_all("WWW-Authenticate") or []
        digest = _digest_challenge(challenges)
        if digest is not None:
            # A server that finds a nonce too old says so; one that still asks otherwise refuses the password.
            is_new = self._digest is None or digest.get("stale", "").lower() == "true"
            self._digest = (_Digest(credentials), digest)
            return is_new
        if any(challenge.strip().lower().startswith("basic") for challenge in challenges) and not self._header:
            credentials.check_secrecy(self._url)
            self._header = credentials.header
            return True
        return False


class _Digest(AbstractDigestAuthHandler):
    """The digest of the standard library, for letters beyond ASCII and SHA-256 as well."""

    def __init__(self, credentials: Credentials) -> None:
        super().__init__(_Known(credentials))

    def get_algorithm_impls(self, algorithm: str) -> tuple[Callable[[str], str], Callable[[str, str], str]]:
        """The hash of a text, and of a secret with a text."""
        make = _HASHES[algorithm.upper()]

        def hashed(text: str) -> str:
            return make(text.encode()).hexdigest()

        return hashed, lambda secret, data: hashed(f"{secret}:{data}")


class _Known(HTTPPasswordMgr):
    def __init__(self, credentials: Credentials) -> None:
        super().__init__()
        self._found = credentials.user, credentials.password

    def find_user_password(self, realm: str, authuri: str) -> tuple[str, str]:
        """The one name and password, for whatever the server calls its realm."""
        return self._found


def _digest_challenge(challenges: Sequence[str]) -> dict[str, str] | None:
    """The parameters of the best digest that the server offers and we can make; None when there is none."""
    found: dict[str, dict[str, str]] = {}
    for challenge in challenges:
        scheme, _, rest = challenge.strip().partition(" ")
        if scheme.lower() == "digest":
            parameters = parse_keqv_list(list(filter(None, parse_http_list(rest))))
            known = {key.lower(): value for key, value in parameters.items()}
            algorithm = known.get("algorithm", "MD5").upper()
            if {"realm", "nonce"} <= known.keys() and "auth" in known.get("qop", "auth").replace(" ", "").split(","):
                found[algorithm] = known | {"qop": "auth"} if "qop" in known else known
    return next((found[name] for name in reversed(_HASHES) if name in found), None)
