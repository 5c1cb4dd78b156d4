"""The name and password, or the token, for an endpoint: from the environment or a netrc, and never shown."""

import base64
import netrc
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kg.errors import EndpointError, ParameterError

USER: Final = "JOBKG_ENDPOINT_USER"
PASSWORD: Final = "JOBKG_ENDPOINT_PASSWORD"
TOKEN: Final = "JOBKG_ENDPOINT_TOKEN"
INSECURE: Final = "JOBKG_ENDPOINT_INSECURE"
"""Set to 1, it lets a password or token travel unencrypted to another machine."""

_LOOPBACK: Final = frozenset({"localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Credentials:
    """What proves to an endpoint who asks: a user with a password, or a token. Its text shows neither."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    insecure: bool = False
    """Whether they may travel unencrypted to another machine."""

    @property
    def header(self) -> str:
        """The value of an Authorization header, basic (RFC 7617) or bearer (RFC 6750)."""
        if self.token:
            return f"Bearer {self.token}"
        return f"Basic {base64.b64encode(f'{self.user}:{self.password}'.encode()).decode('ascii')}"

    def hidden(self, text: str) -> str:
        """A text of the server without the secrets, should it repeat them."""
        for secret in filter(None, (self.password, self.token)):
            text = text.replace(secret, "***")
        return text

    def check_secrecy(self, url: str) -> None:
        """Raises EndpointError when they would travel in the clear: to another machine without https."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme.lower() == "https" or self.insecure or host in _LOOPBACK or host.startswith("127."):
            return
        raise EndpointError(
            "the password or token would travel unencrypted",
            where=f"{parts.scheme}://{host}",
            remedy=f"use the endpoint's https address, or set {INSECURE}=1 if nobody else can listen",
        )


def credentials_for(url: str, environment: Mapping[str, str] | None = None) -> Credentials | None:
    """The credentials for an address: those of the environment, else those of the netrc for its host; None if none.

    The netrc is the file that NETRC names, else ~/.netrc; its default entry is passed over, since it would be sent
    anywhere. Raises ParameterError when the environment has half of them, or the netrc cannot be read.
    """
    given = os.environ if environment is None else environment
    user, password, token = (given.get(name, "") for name in (USER, PASSWORD, TOKEN))
    insecure = given.get(INSECURE) == "1"
    if token and (user or password):
        raise ParameterError(f"{TOKEN} and {USER} are both set", where="environment", remedy="keep one of them")
    if bool(user) != bool(password):
        lacking = PASSWORD if user else USER
        raise ParameterError(f"{lacking} is not set", where="environment", remedy=f"set both {USER} and {PASSWORD}")
    if any(not char.isprintable() for char in user + password + token):
        raise ParameterError(
            f"{USER}, {PASSWORD} or {TOKEN} holds a line break or another control character",
            where="environment",
            remedy="take it out",
        )
    if user or token:
        return Credentials(user, password, token, insecure)
    return _from_netrc(urlsplit(url).hostname or "", given, insecure=insecure)


def authorization_header(url: str) -> dict[str, str]:
    """The header that proves who asks to a library of others, by basic or bearer authentication; empty without any.

    Raises EndpointError when it would travel unencrypted.
    """
    credentials = credentials_for(url)
    if credentials is None:
        return {}
    credentials.check_secrecy(url)
    return {"Authorization": credentials.header}


def _from_netrc(host: str, given: Mapping[str, str], *, insecure: bool) -> Credentials | None:
    named = given.get("NETRC")
    path = Path(named) if named else Path(given.get("HOME") or "~").expanduser() / ".netrc"
    if not named and not path.is_file():
        return None
    try:
        if not named and path.stat().st_mode & 0o077:
            raise ParameterError("others may read the netrc", where=str(path), remedy="run chmod 600 on it")
        entry = netrc.netrc(str(path)).hosts.get(host)
    except netrc.NetrcParseError as error:
        # The message of the parser quotes the word that it does not understand, which may be a password.
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise ParameterError("the netrc cannot be understood", where=where, remedy="correct it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError("the netrc cannot be read", where=str(path), remedy="check its permissions") from error
    if entry is None:
        return None
    return Credentials(user=entry[0] or "", password=entry[2] or "", insecure=insecure)
