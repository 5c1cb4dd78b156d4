"""The board of consolidation: pairs of classes that could be one, with what differs, and series that do not fit."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.pages import background
from kg.serve.pages.background import Failed
from kg.serve.pages.page import render
from kg.serve.pages.paging import paged

_PER_PAGE: Final = 25


async def page(request: Request) -> Response:
    """The board, narrowed by words of the titles; plain words while the classes are compared."""
    found = await background.soon(request, background.proposals)
    words = request.query_params.get("words", "").strip()
    if found is None or isinstance(found, Failed):
        return render(request, "consolidation.html", found=found, words=words)
    chosen = [each for each in found["candidates"] if _has(each, words)]
    part = paged(request, chosen, _PER_PAGE).values
    return render(request, "consolidation.html", found=found, words=words, total=len(chosen), **part)


def _has(candidate: dict[str, Any], words: str) -> bool:
    text = " ".join(candidate["classes"]).casefold()
    return all(word in text for word in words.casefold().split())
