"""Full text search: in the text index where the store has one, else by a slow scan that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from kg.analyze.evidence import evidence_of
from kg.analyze.rows import Found, rows, rows_of
from kg.errors import ParameterError
from kg.model import StatementKind
from kg.rdf.terms import CLASS_OF
from kg.store import TITLE, GraphStore, TextIndex
from kg.vocabulary import JC

MARKERS: Final = ("[", "]")
"""What stands around the words that match, in `highlighted`."""
SCAN_NOTE: Final = (
    "this store has no text index: every text was read, which is slow, and hits are by the number of words only"
)
_MOST_WORDS: Final = 8
_PLACES: Final = """
SELECT DISTINCT ?class ?text ?file ?first ?last
WHERE {
  VALUES ?class { $classes }
  ?class jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last ; prov:wasDerivedFrom/jc:sourceFile ?file .
}
"""
# Everything is compared in lower case: CONTAINS by itself would miss capitals at the start of a sentence.
_SCAN: Final = """
SELECT DISTINCT ?class ?title ?type ?statement ?text ?file ?first ?last ?boilerplate
WHERE {
  {
    ?class a jc:JobClass ; skos:prefLabel ?title .
    BIND(?title AS ?text)
  } UNION {
    ?class jc:hasStatement ?statement ; skos:prefLabel ?title .
    ?statement a ?type ; jc:text ?text ; jc:firstLine ?first ; jc:lastLine ?last ;
      prov:wasDerivedFrom/jc:sourceFile ?file .
    FILTER(?type != jc:Statement)
    OPTIONAL { ?statement jc:isBoilerplate ?boilerplate }
  }
  FILTER($conditions)
}
"""
_KINDS: Final = {f"{JC}{name}": kind.value for kind, name in CLASS_OF.items()}
_LEFT_OUT: Final = frozenset({StatementKind.CLASS_DETAIL.value, StatementKind.NOTE.value})


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One text that was found; a title has no file and lines."""

    class_iri: str
    title: str
    kind: str
    text: str
    highlighted: str
    file: str | None
    lines: tuple[int, int] | None
    score: float

    def to_json(self) -> dict[str, Any]:
        """The hit; `class` is the title of its class."""
        return {
            "class": self.title,
            "kind": self.kind,
            "text": self.text,
            "highlighted": self.highlighted,
            "file": self.file,
            "lines": list(self.lines) if self.lines else None,
            "score": self.score,
        }


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits, best first; `note` tells when the search was not what it should be."""

    text: str
    hits: tuple[SearchHit, ...]
    note: str | None = None

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        if not self.hits:
            return f"Nothing was found for {self.text!r}."
        classes = len({hit.class_iri for hit in self.hits})
        passages = f"{len(self.hits)} passage{'s were' if len(self.hits) > 1 else ' was'} found"
        return f"{passages} for {self.text!r} in {classes} class{'es' if classes > 1 else ''}, best first."

    def to_json(self) -> dict[str, Any]:
        """The hits under the words that were looked for."""
        return {"text": self.text, "hits": [hit.to_json() for hit in self.hits], "note": self.note}


def search(
    store: GraphStore, index: TextIndex | None, text: str, limit: int = 20, kinds: Sequence[str] | None = None
) -> SearchAnswer:
    """The best hits for some words, of these kinds ("title", "duty", ...) only if any are given.

    Raises ParameterError for a limit below 1 and for a kind that there is not.
    """
    known = [TITLE, *(kind.value for kind in StatementKind)]
    for kind in kinds or ():
        if kind not in known:
            raise ParameterError(f"there is no kind {kind!r}", where="--kind", remedy=f"choose from {', '.join(known)}")
    if limit < 1:
        raise ParameterError(f"{limit} hits cannot be shown", where="--limit", remedy="ask for 1 or more")
    if index is None:
        return SearchAnswer(text, _scanned(store, text, limit, kinds), SCAN_NOTE)
    found = index.search(text, limit, kinds or None, MARKERS)
    places = {
        row.text("class"): evidence_of(row)
        for row in rows_of(store, _PLACES, [hit.statement for hit in found if hit.statement])
    }
    hits = []
    for hit in found:
        place = places.get(hit.statement or "")
        file, lines = (place.file, place.lines) if place else (None, None)
        hits.append(
            SearchHit(hit.class_iri, hit.title, hit.kind, hit.text, hit.highlighted, file, lines, round(hit.score, 3))
        )
    return SearchAnswer(text, tuple(hits))


def _scanned(store: GraphStore, text: str, limit: int, kinds: Sequence[str] | None) -> tuple[SearchHit, ...]:
    words = list(dict.fromkeys(word for word in text.casefold().split() if any(map(str.isalnum, word))))[:_MOST_WORDS]
    if not words:
        return ()
    conditions = " || ".join(f"CONTAINS(LCASE(STR(?text)), $word_{place})" for place in range(len(words)))
    terms = {f"word_{place}": ox.Literal(word) for place, word in enumerate(words)}
    found = {}
    for row in rows(store, _SCAN.replace("$conditions", conditions), **terms):
        hit = _hit(row, words)
        if (not kinds or hit.kind in kinds) and hit.kind not in _LEFT_OUT and not row.holds("boilerplate"):
            found[row.text("class"), row.text("statement"), hit.text] = hit
    # As in the index: all of the words, and only where no text has them all, any of them.
    best = max((hit.score for hit in found.values()), default=0.0)
    hits = [hit for hit in found.values() if best < len(words) or hit.score == best]
    ranked = sorted(
        hits, key=lambda hit: (-hit.score, hit.kind != TITLE, hit.title, hit.file or "", hit.lines or (0, 0))
    )
    return tuple(ranked[:limit])


def _rank(hit: SearchHit) -> tuple[float, bool, str, str, tuple[int, int], str]:
    return -hit.score, hit.kind != TITLE, hit.title, hit.file or "", hit.lines or (0, 0), hit.text


def _hit(row: Found, words: Sequence[str]) -> SearchHit:
    text = row.text("text")
    place = evidence_of(row) if row.maybe("file") else None
    return SearchHit(
        class_iri=row.text("class"),
        title=row.text("title"),
        kind=_KINDS.get(row.text("type"), StatementKind.OTHER.value) if row.maybe("statement") else TITLE,
        text=text,
        highlighted=_highlighted(text, words),
        file=place.file if place else None,
        lines=place.lines if place else None,
        score=float(sum(word in text.casefold() for word in words)),
    )


def _highlighted(text: str, words: Sequence[str]) -> str:
    """The text with the first place of each word marked."""
    folded = text.casefold()
    if len(folded) != len(text):  # A letter that folds to two would shift every place after it.
        return text
    spans = sorted((folded.find(word), folded.find(word) + len(word)) for word in words if word in folded)
    parts, done = [], 0
    for start, end in spans:
        if start >= done:
            parts += [text[done:start], MARKERS[0], text[start:end], MARKERS[1]]
            done = end
    return "".join(parts) + text[done:]
