"""Pages of a list lead to each other, and a list that is not whole says so."""

from typing import Any

import pytest

from kg.serve.api.classes import QUESTIONS
from kg.serve.api.paging import Page
from kg.serve.api.question import Listing
from kg.serve.headers import CUT_HEADER


@pytest.fixture
def hits() -> Listing:
    """The list of a search, which has a thousand items at most."""
    (question,) = [each for each in QUESTIONS if each.path == "/api/search"]
    assert question.listing is not None
    assert question.listing.window == 1000
    return question.listing


def answer(number: int, *, has_more: bool) -> dict[str, Any]:
    return {"hits": [{}] * number, "has_more": has_more}


def test_a_list_that_was_cut_says_so_on_every_page(hits: Listing) -> None:
    for offset in (0, 500, 980):
        headers = Page(offset, 20).headers(answer(1000, has_more=True), hits, "/api/search", [])
        assert headers[CUT_HEADER] == "1000"
        assert "X-Total-Count" not in headers


def test_the_last_page_of_a_cut_list_leads_no_further(hits: Listing) -> None:
    found = answer(1000, has_more=True)
    assert 'offset=980>; rel="next"' in Page(960, 20).headers(found, hits, "/api/search", [])["Link"]
    assert 'rel="next"' not in Page(980, 20).headers(found, hits, "/api/search", [])["Link"]


def test_a_whole_list_says_how_long_it_is(hits: Listing) -> None:
    headers = Page(0, 20).headers(answer(21, has_more=False), hits, "/api/search", [])
    assert CUT_HEADER not in headers
    assert headers["X-Total-Count"] == "21"
    assert 'offset=20>; rel="next"' in headers["Link"]
