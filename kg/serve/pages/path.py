"""The page of career paths: the best ways from one class to another, drawn and explained step by step."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.analyze import Conditions, PathAnswer, ReachAnswer, feeders, paths, reach
from kg.errors import ParameterError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.pages.home import choices_of
from kg.serve.pages.page import current_of, render

_MOST: Final = 10
_MOST_STEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks for: classes as they named them."""

    start: str
    goal: str
    k: int = 3
    stated: bool = False
    upward: bool = False
    max_steps: int | None = None
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer, and the IRIs of the classes that it names."""

    answer: PathAnswer | ReachAnswer
    iris: dict[str, str]


async def page(request: Request) -> Response:
    """The paths from `from` to `to`; with one of them only, what can be reached from it or leads to it.

    Raises UnknownClassError for a class that there is not, ParameterError for conditions that make no sense.
    """
    given = request.query_params
    asked = Asked(
        given.get("from", "").strip(),
        given.get("to", "").strip(),
        _number(given.get("k"), "k", _MOST) or 3,
        bool(given.get("stated")),
        bool(given.get("upward")),
        _number(given.get("max_steps"), "max_steps", _MOST_STEPS),
        tuple(name for each in given.getlist("via") for name in [each.strip()] if name),
        tuple(name for each in given.getlist("avoid") for name in [each.strip()] if name),
        given.get("agency", "").strip() or None,
    )
    current = current_of(request)
    found = near = None
    if asked.start and asked.goal:
        found = await current.answer(paths_of, asked)
    elif asked.start or asked.goal:
        near = await current.answer(near_of, asked)
    choices = await current.answer(choices_of)
    return render(request, "path.html", asked=asked, found=found, near=near, choices=choices)


def paths_of(graph: KnowledgeGraph, asked: Asked) -> Found:
    """The paths that are asked for."""
    map_ = graph.careers()
    start, goal, *others = graph.resolve_all([asked.start, asked.goal, *asked.avoid, *asked.via])
    count = len(asked.avoid)
    conditions = Conditions(
        asked.stated, asked.upward, asked.max_steps, tuple(others[:count]), tuple(others[count:]), asked.agency
    )
    answer = paths(graph.store, start, goal, asked.k, conditions, known=map_)
    named = {answer.start, answer.end, *answer.without}
    named |= {title for path in answer.paths for title in path.classes} | {each.title for each in answer.reachable}
    return Found(answer, {title: iri for iri, title in map_.titles.items() if title in named})


def near_of(graph: KnowledgeGraph, asked: Asked) -> Found:
    """What can be reached from the start within three steps, or leads to the goal."""
    map_ = graph.careers()
    find, name = (reach, asked.start) if asked.start else (feeders, asked.goal)
    answer = find(graph.store, graph.resolve(name), asked.max_steps or 3, known=map_)
    named = {title for each in answer.reached for title in each.classes}
    return Found(answer, {title: iri for iri, title in map_.titles.items() if title in named})


def _number(text: str | None, name: str, most: int) -> int | None:
    if text is None or not text.strip():
        return None
    if not text.strip().isdecimal() or not 1 <= int(text.strip()[:9]) <= most:
        raise ParameterError(f"{text!r} is no value for {name}", remedy=f"give a whole number from 1 to {most}")
    return int(text)
