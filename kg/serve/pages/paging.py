"""Long lists in parts: which part the parameter `page` asks for, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Paged:
    """One part of a list; the first is number 1."""

    shown: Sequence[Any]
    page: int
    pages: int

    @property
    def values(self) -> dict[str, Any]:
        """The part by the names that templates use."""
        return {"shown": self.shown, "page": self.page, "pages": self.pages}


def paged(request: Request, items: Sequence[Any], size: int) -> Paged:
    """The part of the items that a request asks for; the first, or the last, for a number that is out of bounds."""
    given = request.query_params.get("page", "1")
    pages = max(1, -(-len(items) // size))
    page = min(max(int(given), 1), pages) if given.isdecimal() and len(given) < 9 else 1
    return Paged(items[(page - 1) * size : page * size], page, pages)
