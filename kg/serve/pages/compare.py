"""The page of two classes side by side: values, competencies, and duties aligned word by word."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.analyze import Comparison, compare
from kg.analyze.alignment import Aligned, aligned
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.pages.page import current_of, render

_FIRST: Final = ("definition", "duties", "competencies", "knowledge", "skills", "abilities", "education", "credentials")
"""The lists in the order in which specifications have them; the others follow."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, the IRIs of both classes, and each list with what became of its items."""

    answer: Comparison
    iris: tuple[str, str]
    lists: tuple[tuple[str, tuple[Aligned, ...]], ...]


async def page(request: Request) -> Response:
    """The comparison of `a` and `b`, titles, codes or IRIs; without both, the form that asks for them.

    Raises UnknownClassError for a class that there is not, ParameterError where both are one.
    """
    a, b = (request.query_params.get(name, "").strip() for name in "ab")
    found = await current_of(request).answer(compared, a, b) if a and b else None
    return render(request, "compare.html", a=a, b=b, found=found)


def compared(graph: KnowledgeGraph, a: str, b: str) -> Compared:
    """Compare two classes by their names."""
    first, second = graph.resolve_all([a, b])
    answer = compare(graph.store, first, second)
    lists = [
        (name, tuple(answer.alignment.get(name) or aligned(both)))
        for name, both in sorted(answer.lists.items(), key=lambda item: _place(item[0]))
        if both.shared or both.similar or both.only_a or both.only_b
    ]
    return Compared(answer, (first, second), tuple(lists))


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
