"""The review of link candidates: read by everybody; decisions are taken only where the server was started for that."""

import asyncio
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any, Final, TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import InputError, ParameterError
from kg.knowledge_graph import KnowledgeGraph
from kg.link.candidate import MatchType
from kg.link.decision import Decision, Verdict
from kg.link.decision_file import DecisionFile
from kg.link.fitness import check_fit
from kg.link.links import TOOL
from kg.link.review import Item
from kg.serve.pages import background
from kg.serve.pages.address import with_query
from kg.serve.pages.background import Failed
from kg.serve.pages.candidates import (
    OPEN,
    STATES,
    Candidates,
    Narrowing,
    all_candidates,
    find,
    ledger_of,
    ledger_of_store,
    mappings,
    narrowed,
    shown,
    subjects_of,
)
from kg.serve.pages.page import current_of, render, settings_of
from kg.serve.pages.paging import paged
from kg.serve.problem import Refusal
from kg.serve.settings import Settings

_COOKIE: Final = "jobkg-csrf"
_AUTHOR: Final = "jobkg-author"
_PER_PAGE: Final = 20
_LONGEST: Final = 2000
_ANY: Final = "any"
FILTERS: Final = ("kind", "release", "state", "subject", "words", "least")
_T = TypeVar("_T")
VERDICTS: Final = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNDECIDED)


async def page(request: Request) -> Response:
    """The candidates, narrowed by kind, release, state, subject, words and least probability."""
    given = {name: request.query_params.get(name, "").strip() for name in FILTERS} | {"state": _state(request)}
    _narrowing(given)
    found = await background.soon(request, all_candidates)
    told: dict[str, Any] = {"found": found, "given": given, "may_decide": _may_decide(request)}
    if found is None or isinstance(found, Failed):
        return render(request, "review.html", **told)
    path = settings_of(request).decisions_path
    decided = () if path else await current_of(request).answer(mappings)
    part = await current_of(request).answer(_part, request, given, found, decided)
    token = request.cookies.get(_COOKIE) or secrets.token_urlsafe(32)
    response = render(
        request,
        "review.html",
        **told,
        **part,
        states=STATES,
        matches=tuple(MatchType),
        file=settings_of(request).decisions,
        token=token,
        author=request.cookies.get(_AUTHOR, ""),
    )
    if _may_decide(request):
        response.set_cookie(_COOKIE, token, httponly=True, samesite="strict")
    return response


def _part(
    graph: KnowledgeGraph, request: Request, given: dict[str, str], found: Candidates, decided: tuple[Decision, ...]
) -> dict[str, Any]:
    """What one page shows: its part of the list, with the texts of both sides, and what was decided last.

    `given` cannot be hashed, so that the answer is not kept: the decisions file changes without a new generation.
    """
    path = settings_of(request).decisions_path
    ledger = ledger_of(path) if path else ledger_of_store(decided, str(graph.location))
    chosen = narrowed(found, ledger, _narrowing(given))
    part = paged(request, chosen, _PER_PAGE)
    listed = shown(graph, part.shown, ledger, found.loaded)
    last = tuple(request.query_params.get(name) for name in ("subject-decided", "object-decided"))
    decided_last = next((each for each in ledger if (each.subject, each.object) == last), None) if all(last) else None
    return part.values | {
        "shown": listed,
        "total": len(chosen),
        "subjects": subjects_of(graph, listed),
        "last": decided_last,
    }


@dataclass(frozen=True, slots=True)
class _Form:
    """A decision as the form of the page has it."""

    subject: str
    object: str
    verdict: Verdict
    predicate: MatchType
    author: str
    reason: str
    replaces: bool


async def decide(request: Request) -> Response:
    """Write one decision and go back to the candidates.

    Raises Refusal: 403 where no decisions are taken and for a form that is not of this server's page, 409 where the
    pair was decided otherwise meanwhile. Raises ParameterError for a candidate or a decision that there is not, and
    InputError for accepting what is of another kind; nothing is written then.
    """
    settings = settings_of(request)
    if not _may_decide(request):
        raise Refusal(403, "no decisions are taken here", remedy="start jobkg serve on loopback with --decisions FILE")
    given = {name: str(value) for name, value in (await request.form()).items()}
    token = request.cookies.get(_COOKIE, "")
    if not token or not hmac.compare_digest(token.encode(), given.get("token", "").encode()) or not _is_own(request):
        raise Refusal(
            403, "the form is not of a page of this server", remedy="open the page of links anew and decide there"
        )
    form = _read(given)
    with current_of(request).graph() as graph:
        await asyncio.to_thread(_decide, graph, settings, form, date.today())
    kept: dict[str, Any] = {name: given.get(f"list-{name}") for name in FILTERS} | {"page": given.get("page")}
    decided = {"subject-decided": form.subject, "object-decided": form.object}
    response = RedirectResponse(with_query("/review", **kept, **decided), 303)
    response.set_cookie(_AUTHOR, form.author.encode("ascii", "ignore").decode(), httponly=True, samesite="strict")
    return response


def _decide(graph: KnowledgeGraph, settings: Settings, form: _Form, today: date) -> None:
    path = settings.decisions_path
    assert path is not None
    item = find(graph, ledger_of(path), form.subject, form.object)
    if item is None:
        raise ParameterError("there is no such candidate", remedy="open the page of links anew")
    decision = _decision(item, form, today)
    if decision.verdict is Verdict.ACCEPTED:
        check_fit(graph.store, decision)
    try:
        DecisionFile(path).decide(decision, replace=form.replaces)
    except InputError as error:
        raise Refusal(409, error.message, remedy="open the page of links anew: it has what is decided now") from error


def _decision(item: Item, form: _Form, today: date) -> Decision:
    return Decision(
        item.subject,
        item.object,
        form.verdict,
        form.predicate,
        form.author,
        today,
        form.reason,
        item.subject_label,
        item.object_label,
        item.graph,
        item.version,
        probability=item.probability,
        tool=TOOL if item.features else "",
        tool_version=version(TOOL) if item.features else "",
    )


def _read(given: dict[str, str]) -> _Form:
    """The form, each field checked."""
    author = given.get("author", "").strip()[:200]
    if not author:
        raise ParameterError("nobody is named as the author", where="author", remedy="say who decides")
    return _Form(
        given.get("subject", ""),
        given.get("object", ""),
        _one(given.get("verdict", ""), {each.value: each for each in VERDICTS}, "decision"),
        _one(given.get("predicate", ""), {each.value: each for each in MatchType}, "type of match"),
        author,
        given.get("reason", "").strip()[:_LONGEST],
        given.get("replace") == "1",
    )


def _one(name: str, known: Mapping[str, _T], what: str) -> _T:
    if name not in known:
        raise ParameterError(f"{name!r} is no {what}", remedy=f"give one of {', '.join(known)}")
    return known[name]


def _state(request: Request) -> str:
    """The state that is asked for: without the parameter what is open, "any" for all."""
    state = request.query_params.get("state", OPEN).strip()
    return state if state in STATES else _ANY


def _narrowing(given: dict[str, str]) -> Narrowing:
    text = given["least"]
    try:
        least = min(max(float(text), 0.0), 1.0) if text else 0.0
    except ValueError as error:
        raise ParameterError(f"{text!r} is no probability", remedy="give a number from 0 to 1") from error
    state = "" if given["state"] == _ANY else given["state"]
    return Narrowing(given["kind"], given["release"], state, given["subject"], given["words"], least)


def _may_decide(request: Request) -> bool:
    settings = settings_of(request)
    return settings.decisions is not None and settings.is_loopback


def _is_own(request: Request) -> bool:
    """Whether a browser says that the form was sent by a page of this server."""
    if request.headers.get("sec-fetch-site") not in (None, "same-origin"):
        return False
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")
