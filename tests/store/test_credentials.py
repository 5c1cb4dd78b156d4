"""Credentials come from the environment or a netrc, go to the one server they are for, and are shown nowhere."""

import http.server
import threading
from pathlib import Path

import pytest

from kg.errors import EndpointError, ParameterError, StoreError
from kg.store import RemoteStore, authorization_header, check_address, credentials_for
from kg.store.remote_credentials import Credentials
from tests.store.guarded import NONCE, PASSWORD, TOKEN, USER, Check, guarded, is_basic, is_bearer, is_digest

URL = "https://sparql.example.org/query"
KNOWN = Credentials(USER, PASSWORD)
DIGEST = f'Digest realm="realm", nonce="{NONCE}", qop="auth", algorithm=%s'
BASIC = 'Basic realm="realm"'


@pytest.mark.parametrize(
    ("challenges", "check", "credentials", "first"),
    [
        ([BASIC], is_basic, KNOWN, None),
        ([DIGEST % "MD5"], is_digest("MD5"), KNOWN, None),
        ([DIGEST % "SHA-256"], is_digest("SHA-256"), KNOWN, None),
        ([BASIC, DIGEST % "MD5", DIGEST % "SHA-256"], is_digest("SHA-256"), KNOWN, None),
        (["Negotiate", BASIC], is_basic, KNOWN, None),
        (["Bearer"], is_bearer, Credentials(token=TOKEN), f"Bearer {TOKEN}"),
    ],
    ids=["basic", "digest", "sha-256", "the strongest", "the one we can", "bearer"],
)
def test_a_server_that_asks_is_answered(
    challenges: list[str], check: Check, credentials: Credentials, first: str | None
) -> None:
    with guarded(challenges, check) as server:
        store = RemoteStore(server.url, credentials=credentials)
        assert store.ask("ASK {}") is False
    # The first request waits for the question; later ones have the answer ready.
    assert server.headers[0] == first
    assert len(server.headers) == (2 if first else 3)


@pytest.mark.parametrize("challenge", [BASIC, DIGEST % "MD5", DIGEST % "SHA-512", "Negotiate"])
def test_a_wrong_password_is_told_once_and_not_shown(challenge: str) -> None:
    with guarded([challenge], lambda *_: False, f"you are {USER} with {PASSWORD}") as server:
        with pytest.raises(EndpointError, match="does not accept the credentials") as caught:
            RemoteStore(server.url, credentials=KNOWN)
        assert len(server.headers) <= 2
    assert PASSWORD not in str(caught.value)
    assert "JOBKG_ENDPOINT_PASSWORD" in str(caught.value)


def test_without_credentials_the_remedy_says_where_they_come_from() -> None:
    with guarded([BASIC], is_basic) as server, pytest.raises(EndpointError, match="asks for credentials") as caught:
        RemoteStore(server.url)
    assert "netrc" in str(caught.value)


def test_a_secret_that_the_server_repeats_is_hidden() -> None:
    assert KNOWN.hidden(f"no {PASSWORD}!") == "no ***!"
    assert PASSWORD not in repr(KNOWN)
    assert TOKEN not in repr(Credentials(token=TOKEN))


@pytest.mark.parametrize("credentials", [KNOWN, Credentials(token=TOKEN)])
def test_secrets_do_not_travel_unencrypted(credentials: Credentials) -> None:
    with pytest.raises(EndpointError, match="unencrypted") as caught:
        credentials.check_secrecy("http://sparql.example.org/query")
    assert "https" in str(caught.value)
    for url in (URL, "http://127.0.0.1:7878/query", "http://localhost/query", "http://[::1]:7878/query"):
        credentials.check_secrecy(url)
    Credentials(USER, PASSWORD, insecure=True).check_secrecy("http://sparql.example.org/query")


def test_a_redirection_is_not_followed() -> None:
    with guarded([], lambda *_: False) as elsewhere:

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(302)
                self.send_header("Location", f"{elsewhere.url}?key=secret")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *arguments: object) -> None:
                """Say nothing."""

        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            url = f"http://127.0.0.1:{server.server_address[1]}/sparql"
            with pytest.raises(EndpointError, match=r"302.*has moved") as caught:
                RemoteStore(url, credentials=Credentials(token=TOKEN))
            server.shutdown()
        assert elsewhere.headers == []
    assert elsewhere.url in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"JOBKG_ENDPOINT_USER": "a"}, "JOBKG_ENDPOINT_PASSWORD is not set"),
        ({"JOBKG_ENDPOINT_PASSWORD": "hush"}, "JOBKG_ENDPOINT_USER is not set"),
        ({"JOBKG_ENDPOINT_TOKEN": "hush", "JOBKG_ENDPOINT_USER": "a"}, "both set"),
        ({"JOBKG_ENDPOINT_TOKEN": "hush\r\nX: y"}, "control character"),
    ],
)
def test_half_of_them_is_told(environment: dict[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=message) as caught:
        credentials_for(URL, {"HOME": str(tmp_path), **environment})
    assert "hush" not in str(caught.value)


def netrc(folder: Path, text: str, mode: int = 0o600) -> dict[str, str]:
    """An environment with this netrc at home."""
    path = folder / ".netrc"
    path.write_text(text)
    path.chmod(mode)
    return {"HOME": str(folder)}


def test_a_netrc_has_them_for_its_hosts(tmp_path: Path) -> None:
    text = "machine sparql.example.org login ann password hush\ndefault login any password other\n"
    home = netrc(tmp_path, text)
    assert credentials_for(URL, home) == Credentials("ann", "hush")
    assert credentials_for("https://example.org/query", home) is None, "the default would go to anyone"
    assert credentials_for(URL, {**home, "JOBKG_ENDPOINT_TOKEN": "own"}) == Credentials(token="own")
    assert credentials_for(URL, {"HOME": "/nowhere", "NETRC": str(tmp_path / ".netrc")}) == Credentials("ann", "hush")


@pytest.mark.parametrize(
    ("text", "mode", "message"),
    [
        ("machine a login b password hush hush-hush\n", 0o600, "cannot be understood"),
        ("machine sparql.example.org login ann password hush\n", 0o644, "others may read"),
    ],
)
def test_a_netrc_with_faults_is_told_without_its_words(text: str, mode: int, message: str, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=message) as caught:
        credentials_for(URL, netrc(tmp_path, text, mode))
    assert "hush" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_an_address_with_a_password_is_refused() -> None:
    with pytest.raises(StoreError, match="holds a name or password") as caught:
        check_address("https://ann:hush@sparql.example.org/query?key=hush")
    assert "hush" not in str(caught.value)
    assert "sparql.example.org/query" in str(caught.value)


def test_rdflib_gets_a_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBKG_ENDPOINT_TOKEN", TOKEN)
    assert authorization_header(URL) == {"Authorization": f"Bearer {TOKEN}"}
    with pytest.raises(EndpointError, match="unencrypted"):
        authorization_header("http://sparql.example.org/query")
