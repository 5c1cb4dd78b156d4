"""Requests read by the SPARQL 1.1 Protocol (W3C 2013, section 2.1): what they ask, and what they may not."""

import re
from binascii import a2b_qp
from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from kg.serve.evaluation.question import Question
from kg.serve.refusal import Refusal

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_MOST_FIELDS: Final = 10_000
_NO_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_READ_ONLY: Final = Refusal(403, "this endpoint only reads", remedy="change the files and run `jobkg build`")


async def read(request: Request) -> Question | None:
    """The question of a request; None for one without any parameter, which asks for the service description.

    Raises Refusal for what the protocol does not allow, and for updates.
    """
    accept = request.headers.get("accept", "")
    in_address = _fields(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        return None if not in_address else _question(in_address, accept)
    if request.method != "POST":
        raise Refusal(405, f"{request.method} is not a way to ask", headers={"Allow": "GET, HEAD, POST"})
    kind = request.headers.get("content-type", "")
    media_type, _, parameters = kind.partition(";")
    match media_type.strip().lower():
        case "application/sparql-query":
            _check_charset(parameters)
            if any(name == "query" for name, _ in in_address):
                raise Refusal(400, "the query is given twice, in the address and in the body")
            return _question([("query", _decoded(await request.body())), *in_address], accept)
        case "application/x-www-form-urlencoded":
            _check_charset(parameters)
            fields = _fields(await request.body())
            if any(name == "query" for name, _ in in_address):
                raise Refusal(400, "a form has the query in its body, not in the address")
            return _question([*fields, *in_address], accept)
        case "application/sparql-update":
            raise _READ_ONLY
        case _:
            raise Refusal(
                415,
                f"a query is sent as {DIRECT} or {FORM}, not as {media_type.strip() or 'a body without a type'}",
                headers={"Accept-Post": f"{DIRECT}, {FORM}"},
            )


def _question(fields: list[tuple[str, str]], accept: str) -> Question:
    """The question that these parameters ask. Those that the protocol does not know are passed over."""
    texts = [value for name, value in fields if name == "query"]
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in fields):
        raise _READ_ONLY
    if len(texts) != 1:
        found = "there is none" if not texts else f"there are {len(texts)}"
        raise Refusal(400, f"a request has one parameter query; {found}")
    return Question(
        texts[0],
        tuple(value for name, value in fields if name == "default-graph-uri"),
        tuple(value for name, value in fields if name == "named-graph-uri"),
        accept,
    )


def _fields(data: bytes) -> list[tuple[str, str]]:
    """The fields of a form or of a query string."""
    if not data:
        return []
    parts = data.split(b"&")
    if len(parts) > _MOST_FIELDS:
        raise Refusal(400, f"there are more than {_MOST_FIELDS} parameters")
    pairs = (part.partition(b"=") for part in parts if part)
    try:
        return [(_unescaped(name), _unescaped(value)) for name, _, value in pairs]
    except UnicodeDecodeError:
        raise Refusal(400, "the parameters are not UTF-8 text with percent escapes") from None


def _unescaped(data: bytes) -> str:
    """A name or a value of a form, as text.

    Queries have hundreds of escapes, which `urllib.parse` takes longer over than Oxigraph over the query.
    Quoted-printable is the same but for the sign, and is read in C.
    """
    data = data.replace(b"+", b" ")
    if b"%" not in data:
        return data.decode()
    if _NO_ESCAPE.search(data):
        return unquote_to_bytes(data).decode()
    return a2b_qp(data.replace(b"=", b"=3D").replace(b"%", b"=")).decode()


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(400, "the query is not UTF-8 text") from None


def _check_charset(parameters: str) -> None:
    """The protocol knows UTF-8 alone."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(' "').lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Refusal(415, f"a query is sent in UTF-8, not in {value.strip()[:40]}")
