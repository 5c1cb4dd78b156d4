"""A question of the API: where it is asked, what it takes, how it is answered, and what the answer has."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request

from kg.knowledge_graph import KnowledgeGraph
from kg.serve.api.keys import keys_of
from kg.serve.api.parameter import Kind, Parameter, Values

FURTHEST: Final = 100_000
"""How far into a list an address may reach."""

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of an answer that is given in pages: its key, and how many items a page has.

    `total` tells from a whole answer how many there are; None when the answer has them all. A question for which it is
    set takes how many are wanted, as its command does, and its answer may say that there are more by `has_more`.
    """

    key: str
    limit: int
    most: int = 1000
    total: Callable[[Answer], int | None] | None = None
    window: int | None = None
    """So many items are asked for whatever page is wanted, where a longer list need not begin as a shorter one does."""

    def count(self, end: int) -> int:
        """How many items to ask for, when a page ends at this one."""
        return 0 if self.total is None else self.window or end

    def parameters(self) -> tuple[Parameter, ...]:
        """Those by which a page is chosen."""
        what = f"`{self.key}`"
        return (
            Parameter(
                "limit",
                f"How many of {what} to give at most.",
                Kind.WHOLE,
                least=1,
                most=self.most,
                default=self.limit,
            ),
            Parameter(
                "offset",
                f"How many of {what} to leave out before the first.",
                Kind.WHOLE,
                least=0,
                most=FURTHEST,
                default=0,
            ),
        )


@dataclass(frozen=True, slots=True)
class Question:
    """One path of the API.

    `answer` gets the graph, the values by name, and how many items of the listing are wanted; what it returns is JSON,
    the same as that of the command. `keys` is the kind of the answer in answers.toml.
    """

    path: str
    tag: str
    summary: str
    answer: Callable[[KnowledgeGraph, Values, int], Answer]
    keys: str
    own: tuple[Parameter, ...] = ()
    listing: Listing | None = None
    description: str = ""
    not_found: bool = False
    """Whether something that is named may not be there."""

    elsewhere: Callable[[Request, Values], Awaitable[Answer | None]] | None = None
    """What may have the answer already, or make it in another process; None from it has the graph asked."""

    @property
    def name(self) -> str:
        """The name of the operation, for programs that are made from the description."""
        first, *rest = self.path.removeprefix("/api/").replace("/", "-").split("-")
        return first + "".join(word.capitalize() for word in rest)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters, those of paging last."""
        return (*self.own, *(self.listing.parameters() if self.listing else ()))

    def schema(self) -> dict[str, Any]:
        """The answer in JSON Schema."""
        return keys_of(self.keys).schema()
