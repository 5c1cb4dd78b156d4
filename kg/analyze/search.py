"""Full text search: in the text index where the store has one, else by a slow scan that says so."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from kg.analyze.evidence import evidence_of
from kg.analyze.rows import rows_of
from kg.analyze.search_filter import EVERYTHING, SearchFilter, every, passing
from kg.analyze.search_hit import SearchAnswer, SearchHit
from kg.analyze.search_related import with_related_titles
from kg.analyze.search_scan import has_all, scanned
from kg.errors import ParameterError
from kg.model import StatementKind
from kg.query import Term
from kg.store import TITLE, Finding, GraphStore, Hit, TextIndex

MARKERS: Final = ("[", "]")
"""What stands around the words that match, in `highlighted`."""
SCAN_NOTE: Final = (
    "this store has no text index: every text was read, which is slow, hits are by the number of words only, and no"
    " mistyped word and no word of the same family is recognised"
)
_FEW: Final = 500
"""Up to so many classes that pass a filter are looked through alone."""
_PLACES: Final = """
SELECT DISTINCT ?class ?text ?file ?first ?last
WHERE {
  VALUES ?class { $classes }
  ?class jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last ; prov:wasDerivedFrom/jc:sourceFile ?file .
}
"""


def search(
    store: GraphStore,
    index: TextIndex | None,
    text: str,
    limit: int = 20,
    kinds: Sequence[str] | None = None,
    filters: SearchFilter = EVERYTHING,
    *,
    markers: tuple[str, str] = MARKERS,
) -> SearchAnswer:
    """The best hits for some words, of these kinds ("title", "duty", ...) and of classes that pass the filters only.

    `markers` stand around the words that match; control characters occur in no text, and so are never taken for it.
    Raises ParameterError for a text without a word, a limit below 1, a kind that there is not, and an unknown agency or
    series.
    """
    if not any(map(str.isalnum, text)):
        raise ParameterError(f"there is no word to look for in {text!r}", remedy="give one or more words")
    known = [TITLE, *(kind.value for kind in StatementKind)]
    for kind in kinds or ():
        if kind not in known:
            raise ParameterError(f"there is no kind {kind!r}", where="--kind", remedy=f"choose from {', '.join(known)}")
    if limit < 1:
        raise ParameterError(f"{limit} hits cannot be shown", where="--limit", remedy="ask for 1 or more")
    terms = filters.terms(store)
    if index is None:
        hits = scanned(store, text, kinds, every(store, terms) if terms else None, markers)
        return SearchAnswer(
            text,
            hits[:limit],
            SCAN_NOTE,
            filters=filters,
            has_all_words=has_all(hits, text),
            has_more=len(hits) > limit,
        )
    instead = index.corrections(text)
    looked_for = " ".join(instead.get(word, word) for word in text.split())
    found = _found(store, index, looked_for, limit, kinds, terms, markers)
    related: dict[str, tuple[str, ...]] = {}
    if not kinds or TITLE in kinds:
        find = partial(_found, store, index, limit=limit, kinds=None, terms=terms, markers=markers)
        found, related = with_related_titles(found, looked_for, limit, find)
    return SearchAnswer(
        text,
        _with_places(store, found.hits),
        instead=instead,
        related=related,
        filters=filters,
        has_all_words=found.has_all_words,
        has_more=found.has_more,
        none_passes=bool(terms and not found.hits and not every(store, terms)),
    )


def _found(
    store: GraphStore,
    index: TextIndex,
    text: str,
    limit: int,
    kinds: Sequence[str] | None,
    terms: dict[str, Term],
    markers: tuple[str, str],
) -> Finding:
    """What the index has; the store says which classes pass, so that the two cannot disagree.

    Few classes are looked through alone. Of many, the best matches are asked about, and only where these were cut and
    too few of their classes pass are all that pass looked through.
    """
    if not terms:
        return index.find(text, limit, kinds or None, markers)
    few = every(store, terms, _FEW + 1)
    if len(few) <= _FEW:
        return index.find(text, limit, kinds or None, markers, classes=few)
    found = index.find(text, limit, kinds or None, markers, keep=partial(passing, store, terms))
    if found.is_cut and len(found.hits) < limit:
        return index.find(text, limit, kinds or None, markers, classes=every(store, terms))
    return found


def _with_places(store: GraphStore, hits: Sequence[Hit]) -> tuple[SearchHit, ...]:
    places = {
        row.text("class"): evidence_of(row)
        for row in rows_of(store, _PLACES, [hit.statement for hit in hits if hit.statement])
    }
    told = []
    for hit in hits:
        place = places.get(hit.statement or "")
        file, lines = (place.file, place.lines) if place else (None, None)
        told.append(
            SearchHit(hit.class_iri, hit.title, hit.kind, hit.text, hit.highlighted, file, lines, round(hit.score, 3))
        )
    return tuple(told)
