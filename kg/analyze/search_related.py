"""Titles that name a kind of work in another word of the same family: "Budget Analyst" for "budget analysis"."""

from collections.abc import Callable
from dataclasses import replace

from kg.analyze.word_family import other_wordings
from kg.store import TITLE, Finding, Hit

Related = dict[str, tuple[str, ...]]
"""Words of a text, and what stands for each."""
Find = Callable[[str], Finding]
"""Looks for a wording as the question itself was looked for."""


def with_related_titles(found: Finding, text: str, limit: int, find: Find) -> tuple[Finding, Related]:
    """What was found for a text, and behind the titles that have its words those that have words of their families.

    Also what stands for which word in the titles added. Nothing is looked for where titles fill the answer anyway.
    Where nothing has all words of the text itself, only the titles are left: they mean all of them.
    """
    titles = [hit for hit in found.hits if hit.kind == TITLE] if found.has_all_words else []
    related: Related = {}
    added: dict[str, Hit] = {}
    known = {hit.class_iri for hit in titles}
    has_more = found.has_more
    for instead in other_wordings(text):
        if len(titles) + len(added) >= limit:
            break
        other = find(" ".join(instead.get(word, word) for word in text.split()))
        new = [hit for hit in other.hits if hit.kind == TITLE and hit.class_iri not in known | added.keys()]
        if other.has_all_words and new:
            added |= {hit.class_iri: hit for hit in new}
            for word, other_word in instead.items():
                related[word] = tuple(dict.fromkeys((*related.get(word, ()), other_word)))
    if not added:
        return found, {}
    rest = [hit for hit in found.hits if hit.kind != TITLE] if found.has_all_words else []
    hits = (*titles, *sorted(added.values(), key=lambda hit: (-hit.score, hit.title, hit.class_iri)), *rest)
    has_more = has_more or len(hits) > limit
    return replace(found, hits=hits[:limit], has_all_words=True, has_more=has_more), related
