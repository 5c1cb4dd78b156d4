"""Pages of a list: the part of an answer that an address asks for, and links to the pages beside it (RFC 8288)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from kg.serve.api.question import FURTHEST, Answer, Listing
from kg.serve.headers import CUT_HEADER

TOTAL_HEADER: Final = "X-Total-Count"
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """So many items from a place in a list on."""

    offset: int
    limit: int

    @property
    def end(self) -> int:
        """The number of items up to the last of this page."""
        return self.offset + self.limit

    def of(self, answer: Answer, listing: Listing) -> Answer:
        """The answer with the items of this page alone."""
        return {**answer, listing.key: answer[listing.key][self.offset : self.end]}

    def headers(self, answer: Answer, listing: Listing, path: str, pairs: Pairs) -> dict[str, str]:
        """How many items there are, or at how many the list was cut, and where the pages beside this one are."""
        total = listing.total(answer) if listing.total else len(answer[listing.key])
        headers = {} if total is None else {TOTAL_HEADER: str(total)}
        if total is None and listing.window is not None:
            headers[CUT_HEADER] = str(listing.window)
        links = {}
        if self.offset:
            links["first"] = 0
            links["prev"] = max(0, self.offset - self.limit)
        last = FURTHEST if listing.window is None else listing.window - 1
        if (total is None or total > self.end) and self.end <= last:
            links["next"] = self.end
        if links:
            kept = [(name, value) for name, value in pairs if name not in {"limit", "offset"}]
            headers["Link"] = ", ".join(
                f'<{path}?{urlencode([*kept, ("limit", self.limit), ("offset", offset)])}>; rel="{name}"'
                for name, offset in links.items()
            )
        return headers
