"""The addresses of an endpoint: checked, shown without what may be secret, and guessed from one another."""

import hashlib
import os
import re
import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from kg.errors import StoreError


def check_address(url: str) -> str:
    """Return the address. Raises StoreError unless it is one of HTTP, without a name or password in it."""
    if not url.lower().startswith(("http://", "https://")):
        raise StoreError("an endpoint's address begins with http:// or https://", where=url, remedy="correct it")
    try:
        parts = urlsplit(url)
        has_host, has_user, _ = bool(parts.hostname), "@" in parts.netloc, parts.port
    except ValueError:
        has_host, has_user = False, False
    if has_user:
        raise StoreError(
            "an endpoint's address holds a name or password, which others could see",
            where=shown(url),
            remedy="set JOBKG_ENDPOINT_USER and JOBKG_ENDPOINT_PASSWORD, or use a netrc",
        )
    if not has_host or any(char.isspace() or not char.isprintable() for char in url):
        raise StoreError("this is no address of an endpoint", where=shown(url), remedy="correct it")
    return url


def shown(url: str) -> str:
    """An address as messages show it: without a name and password, and without a query, which may hold a key."""
    head, mark, tail = url.partition("://")
    authority, slash, path = tail.partition("/")
    place = f"{head}{mark}{authority.rpartition('@')[2]}{slash}{path}"
    return place.partition("?")[0].partition("#")[0]


def local_folder(url: str) -> Path:
    """The folder of this machine's cache in which builds for an endpoint keep the store that they send."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    name = re.sub(r"[^a-z0-9]+", "-", shown(url).partition("://")[2].lower()).strip("-")[:60]
    return Path(cache) / "jobkg" / f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def graph_stores(url: str) -> list[str]:
    """The addresses at which the server of this query address may take whole graphs, the likeliest first."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/") or "/"
    last = path.rpartition("/")[2]
    plain = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    rule = next(rule for rule in _rules() if fnmatchcase(path, f"*{rule['ends']}"))
    return [urljoin(plain, address.format(last=last)) for address in rule["graphs"]]


def graph_address(store: str, graph: str) -> str:
    """The address of one graph at a graph store (SPARQL 1.1 Graph Store HTTP Protocol, section 4.2)."""
    return f"{store}{'&' if '?' in store else '?'}graph={quote(graph, safe='')}"


@cache
def _rules() -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["rule"]
    return rules
