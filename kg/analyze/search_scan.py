"""Search where there is no text index: every text is read."""

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from kg.analyze.evidence import evidence_of
from kg.analyze.rows import Found, rows
from kg.analyze.search_hit import SearchHit
from kg.model import StatementKind
from kg.rdf.terms import CLASS_OF
from kg.store import TITLE, GraphStore
from kg.vocabulary import JC

_MOST_WORDS: Final = 8
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


def scanned(
    store: GraphStore, text: str, kinds: Sequence[str] | None, classes: set[str] | None, markers: tuple[str, str]
) -> tuple[SearchHit, ...]:
    """All texts that have the words, by how many of them; of these kinds and classes only, if any are given."""
    words = list(dict.fromkeys(word for word in text.casefold().split() if any(map(str.isalnum, word))))[:_MOST_WORDS]
    if not words:
        return ()
    conditions = " || ".join(f"CONTAINS(LCASE(STR(?text)), $word_{place})" for place in range(len(words)))
    terms = {f"word_{place}": ox.Literal(word) for place, word in enumerate(words)}
    found = {}
    for row in rows(store, _SCAN.replace("$conditions", conditions), **terms):
        hit = _hit(row, words, markers)
        wanted = (not kinds or hit.kind in kinds) and (classes is None or hit.class_iri in classes)
        if wanted and hit.kind not in _LEFT_OUT and not row.holds("boilerplate"):
            found[row.text("class"), row.text("statement"), hit.text] = hit
    # As in the index: all of the words, and only where no text has them all, any of them.
    best = max((hit.score for hit in found.values()), default=0.0)
    hits = [hit for hit in found.values() if best < len(words) or hit.score == best]
    return tuple(sorted(hits, key=_rank))


def has_all(hits: Sequence[SearchHit], text: str) -> bool:
    """Whether the best of these hits has as many words as the text."""
    words = {word for word in text.casefold().split() if any(map(str.isalnum, word))}
    return not hits or hits[0].score >= min(len(words), _MOST_WORDS)


def _rank(hit: SearchHit) -> tuple[float, bool, str, str, tuple[int, int], str, str]:
    return -hit.score, hit.kind != TITLE, hit.title, hit.file or "", hit.lines or (0, 0), hit.text, hit.class_iri


def _hit(row: Found, words: Sequence[str], markers: tuple[str, str]) -> SearchHit:
    text = row.text("text")
    place = evidence_of(row) if row.maybe("file") else None
    return SearchHit(
        class_iri=row.text("class"),
        title=row.text("title"),
        kind=_KINDS.get(row.text("type"), StatementKind.OTHER.value) if row.maybe("statement") else TITLE,
        text=text,
        highlighted=_highlighted(text, words, markers),
        file=place.file if place else None,
        lines=place.lines if place else None,
        score=float(sum(word in text.casefold() for word in words)),
    )


def _highlighted(text: str, words: Sequence[str], markers: tuple[str, str]) -> str:
    """The text with the first place of each word marked."""
    folded = text.casefold()
    if len(folded) != len(text):  # A letter that folds to two would shift every place after it.
        return text
    spans = sorted((folded.find(word), folded.find(word) + len(word)) for word in words if word in folded)
    parts, done = [], 0
    for start, end in spans:
        if start >= done:
            parts += [text[done:start], markers[0], text[start:end], markers[1]]
            done = end
    return "".join(parts) + text[done:]
