"""Questions about the specifications themselves: what validation finds, and what the store holds."""

import asyncio
import time
from datetime import date
from typing import Final

from starlette.requests import Request

from kg.errors import ParameterError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.api.classes import CLASS
from kg.serve.api.parameter import Kind, Parameter, Values, text, texts
from kg.serve.api.question import Answer, Listing, Question
from kg.serve.pages.background import Failed
from kg.serve.refusal import Refusal

_LOOK_EVERY: Final = 0.1
_SEVERITIES = ("violation", "warning", "info")
_ALL = 10_000


def _validate(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    from kg.validate import Severity
    from kg.validate.json import to_dict

    today = text(values, "today")
    report = graph.validate(
        *texts(values, "class"),
        rules=texts(values, "rule"),
        today=None if today is None else date.fromisoformat(today),
    )
    return to_dict(report.at_least(Severity(text(values, "severity") or "info")))


async def _whole(request: Request, values: Values) -> Answer | None:
    """The report about the whole graph, which the explorer has made by a process of its own; None for some classes.

    Raises Refusal while it is being made: it takes minutes for a large graph, and nobody else may have to wait for it.
    """
    if texts(values, "class"):
        return None
    for name in ("rule", "today"):
        if name in values:
            raise ParameterError(f"{name} is for some classes only", where=name, remedy="name a class, or leave it out")
    deadline = time.monotonic() + request.app.state.settings.time_limit
    report = request.app.state.validation.report(request)
    while report is None and time.monotonic() < deadline:
        await asyncio.sleep(_LOOK_EVERY)
        report = request.app.state.validation.report(request)
    if report is None:
        raise Refusal(503, "the graph is being validated", remedy="ask again in a while", headers={"Retry-After": "30"})
    if isinstance(report, Failed):
        raise Refusal(500, report.message)
    least = _SEVERITIES.index(text(values, "severity") or "info")
    shown = [each for each in report["results"] if _SEVERITIES.index(each["severity"]) <= least]
    return {**report, "results": shown, "hidden": report["hidden"] + len(report["results"]) - len(shown)}


def _stats(graph: KnowledgeGraph, _: Values, __: int) -> Answer:
    return graph.stats().to_json()


QUESTIONS = (
    Question(
        "/api/validate",
        "quality",
        "What is missing from specifications, and where they contradict themselves and each other",
        _validate,
        "validate",
        (
            Parameter("class", "Only these classes; may be given several times.", repeated=True, example=CLASS.example),
            Parameter("rule", "Only findings of this rule; may be given several times.", repeated=True),
            Parameter("severity", "Only findings that are at least this severe.", choices=_SEVERITIES, default="info"),
            Parameter("today", "Day against which ages are told; today when left out.", Kind.DAY, example="2026-01-31"),
        ),
        Listing("results", _ALL, _ALL),
        "Without `class` the whole graph is looked at, which takes a while: 503 with Retry-After says that it is being"
        " done. `rule` and `today` are for some classes only.",
        not_found=True,
        elsewhere=_whole,
    ),
    Question("/api/stats", "quality", "What the store holds, in numbers", _stats, "stats"),
)
