"""The review of link candidates: read by everybody; decisions are taken only where the server was started for that."""

import hmac
import secrets
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import ParameterError
from kg.serve.pages import decisions
from kg.serve.pages.address import with_query
from kg.serve.pages.links import candidates, kinds
from kg.serve.pages.page import current_of, render, settings_of
from kg.serve.pages.paging import paged
from kg.serve.problem import Refusal

_COOKIE: Final = "jobkg-csrf"
_PER_PAGE: Final = 25
_LONGEST: Final = 2000
FILTERS: Final = ("kind", "source", "state", "words", "least")


async def page(request: Request) -> Response:
    """The candidates, narrowed by kind, reference, state, words and least probability."""
    found = await current_of(request).answer(candidates)
    given = {name: request.query_params.get(name, "").strip() for name in FILTERS}
    settings = settings_of(request)
    path = settings.decisions_path
    decided = decisions.read(path) if path else {}
    least = _share(given["least"])
    chosen = [
        each
        for each in found
        if given["kind"] in ("", each.kind)
        and given["source"] in ("", each.source)
        and each.probability >= least
        and given["state"] in ("", decided.get((each.subject, each.object), "open"))
        and all(
            word in f"{each.subject_label} {each.object_label}".casefold() for word in given["words"].casefold().split()
        )
    ]
    token = request.cookies.get(_COOKIE) or secrets.token_urlsafe(32)
    response = render(
        request,
        "review.html",
        kinds=kinds(found),
        sources=sorted({each.source for each in found}),
        given=given,
        all=len(found),
        total=len(chosen),
        **paged(request, chosen, _PER_PAGE).values,
        decided=decided,
        file=str(path) if path else None,
        may_decide=_may_decide(request),
        token=token,
        author=request.cookies.get("jobkg-author", ""),
    )
    if _may_decide(request):
        response.set_cookie(_COOKIE, token, httponly=True, samesite="strict")
    return response


async def decide(request: Request) -> Response:
    """Write one decision and go back to the candidates.

    Raises Refusal (403) where no decisions are taken and for a form that is not of this server's page, ParameterError
    for a candidate or a verdict that there is not.
    """
    if not _may_decide(request):
        raise Refusal(403, "no decisions are taken here", remedy="start jobkg serve on loopback with --decisions FILE")
    form = {name: str(value) for name, value in (await request.form()).items()}
    token = request.cookies.get(_COOKIE, "")
    if not token or not hmac.compare_digest(token.encode(), form.get("token", "").encode()) or not _is_own(request):
        raise Refusal(
            403, "the form is not of a page of this server", remedy="open the page of links anew and decide there"
        )
    verdict, node = form.get("verdict", ""), form.get("candidate", "")
    if verdict not in decisions.VERDICTS:
        raise ParameterError(f"{verdict!r} is no decision", remedy=f"give one of {', '.join(decisions.VERDICTS)}")
    found = await current_of(request).answer(candidates)
    chosen = next((each for each in found if each.node == node), None)
    if chosen is None:
        raise ParameterError("there is no such candidate", remedy="open the page of links anew")
    path = settings_of(request).decisions_path
    assert path is not None
    author, reason = form.get("author", "").strip()[:200], form.get("reason", "").strip()[:_LONGEST]
    decisions.append(path, chosen, verdict, author, reason)
    kept: dict[str, Any] = {name: form.get(name) for name in (*FILTERS, "page")}
    response = RedirectResponse(with_query("/review", **kept), 303)
    response.set_cookie("jobkg-author", author.encode("ascii", "ignore").decode(), httponly=True, samesite="strict")
    return response


def _may_decide(request: Request) -> bool:
    settings = settings_of(request)
    return settings.decisions is not None and settings.is_loopback


def _is_own(request: Request) -> bool:
    """Whether a browser says that the form was sent by a page of this server."""
    if request.headers.get("sec-fetch-site") not in (None, "same-origin"):
        return False
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")


def _share(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0) if text else 0.0
    except ValueError as error:
        raise ParameterError(f"{text!r} is no probability", remedy="give a number from 0 to 1") from error
