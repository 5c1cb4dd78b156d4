"""Full text search over titles, duties and other statements, ranked, with the passages that match."""

import json
from collections.abc import Callable, Iterable
from typing import Final

from kg.store import spelling
from kg.store.entry import TITLE, Finding, Hit
from kg.store.text_table import FIRST_PASSAGE, TextTable
from kg.store.text_terms import has_longer
from kg.store.text_words import all_words, open_ended, phrases

_WEIGHTS: Final = (10.0, 3.0, 1.0)
"""What a word counts in a title, in a duty and in any other statement."""
_CANDIDATES: Final = 5_000
_MOST_WORDS: Final = 32
_SNIPPET_WORDS: Final = 24
_ASKED_AT_ONCE: Final = 50
"""Candidates whose classes are checked together against a filter."""

Keep = Callable[[list[str]], set[str]]
"""Says which classes, of those with these IRIs, a filter lets through."""


class TextIndex(TextTable):
    """The index; its entries belong to specifications, and are replaced with them."""

    def search(
        self,
        text: str,
        limit: int = 20,
        kinds: Iterable[str] | None = None,
        markers: tuple[str, str] = ("\x02", "\x03"),
    ) -> list[Hit]:
        """The best hits for some words, best first; see `find`."""
        return list(self.find(text, limit, kinds, markers).hits)

    def find(
        self,
        text: str,
        limit: int = 20,
        kinds: Iterable[str] | None = None,
        markers: tuple[str, str] = ("\x02", "\x03"),
        keep: Keep | None = None,
        classes: Iterable[str] | None = None,
    ) -> Finding:
        """The best hits for some words, best first; of these kinds, and of classes that pass the filters, only.

        All words must occur in a text, in any form that has the same stem; where that gives too few hits, the last one
        may also be the beginning of a longer word, from three letters on, and so may any word that ends in `*`. Where
        no text has them all, any of them will do. Nothing else in the words is taken as syntax. Titles that have all
        words come first, then by the weight of what has the words. The default markers never occur in a text. Common
        words are ranked among 5,000 of their matches, all titles before all others; `Finding.is_cut` tells when these
        were not all. `keep` is asked about the classes of the best matches; `classes` are looked through alone.
        Raises StoreError when an earlier version of the program wrote the index.
        """
        self.write_pending()
        self.refuse_old()
        only, values = self._restriction(kinds, classes)
        found = phrases(text)
        match, ranked, chosen, has_all = "", list[tuple[int, float]](), list[tuple[int, float]](), True
        for match in all_words(found):
            ranked = self._ranked(match, only, values, titles_first=True)
            chosen = self._kept(ranked, limit + 1, keep)
            if len(chosen) >= limit or not has_longer(self._connection, found[-1]):
                break
        if not chosen and len(found) > 1 and len(ranked) < _CANDIDATES:
            match, has_all = " OR ".join(open_ended(found)), False
            ranked = self._ranked(match, only, values, titles_first=False)
            chosen = self._kept(ranked, limit + 1, keep)
        is_cut = len(ranked) >= _CANDIDATES
        hits = self._hits(match, chosen[: max(limit, 0)], markers)
        if has_all:
            hits.sort(key=lambda hit: (hit.kind != TITLE, *_rank(hit)))
        else:
            hits.sort(key=_rank)
        return Finding(tuple(hits), has_all_words=has_all, has_more=len(chosen) > limit, is_cut=is_cut)

    def corrections(self, text: str) -> dict[str, str]:
        """The words of a text that nothing has, as a whole or as a beginning, each with the word that it may stand for.

        A word that is near to none of the index has no place here.
        """
        self.write_pending()
        self.refuse_old()
        found = {}
        for word in text.split()[:_MOST_WORDS]:
            if spelling.is_word(word) and word not in found and not self._has(word):
                near = spelling.nearest(self._connection, word)
                if near is not None:
                    found[word] = near
        return found

    def _has(self, word: str) -> bool:
        """Whether a text has the word, or one that begins with it; asked one by one, since the first is fast."""
        query = "SELECT 1 FROM word WHERE word MATCH ? LIMIT 1"
        return any(self._connection.execute(query, (f'"{word}"{end}',)).fetchone() for end in ("", "*"))

    def _restriction(self, kinds: Iterable[str] | None, classes: Iterable[str] | None) -> tuple[str, list[str]]:
        """What is added to a match so that it keeps to some kinds and some classes, with its values."""
        parts, values = list[str](), list[str]()
        if kinds is not None:
            parts.append("AND (SELECT kind FROM passage WHERE number = word.rowid) IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(set(kinds))))
        if classes is not None:
            # The plus keeps SQLite from looking each number up in the index, which goes through all matches every time.
            parts.append(
                "AND +word.rowid IN (SELECT number FROM json_each(?) AS wanted"
                " JOIN class ON class.iri = wanted.value JOIN passage ON passage.class = class.id)"
            )
            values.append(json.dumps(sorted(set(classes))))
        return " ".join(parts), values

    def _ranked(self, match: str, only: str, values: list[str], *, titles_first: bool) -> list[tuple[int, float]]:
        """The numbers and scores of the candidates, best first; a score is the better the lower it is."""
        title, duty, text = _WEIGHTS
        rows: list[tuple[int, float]] = self._connection.execute(
            f"SELECT rowid, bm25(word, {title}, {duty}, {text}) FROM word"
            f" WHERE word MATCH ? {only} LIMIT {_CANDIDATES}",
            (match, *values),
        ).fetchall()
        # Sorted here, since SQLite scores every match, and not only the candidates, when it is asked to sort.
        return sorted(rows, key=lambda row: (titles_first and row[0] >= FIRST_PASSAGE, row[1], row[0]))

    def _kept(self, ranked: list[tuple[int, float]], wanted: int, keep: Keep | None) -> list[tuple[int, float]]:
        """The best candidates, as many as are wanted, whose classes a filter lets through."""
        if keep is None:
            return ranked[: max(wanted, 0)]
        chosen: list[tuple[int, float]] = []
        for start in range(0, len(ranked), _ASKED_AT_ONCE):
            part = ranked[start : start + _ASKED_AT_ONCE]
            owners = {number: self._owner(number) for number, _ in part}
            passing = keep(sorted(set(owners.values())))
            chosen += [each for each in part if owners[each[0]] in passing]
            if len(chosen) >= wanted:
                break
        return chosen[: max(wanted, 0)]

    def _owner(self, number: int) -> str:
        query = "SELECT iri FROM passage JOIN class ON class.id = passage.class WHERE number = ?"
        return str(self._connection.execute(query, (number,)).fetchone()[0])

    def _hits(self, match: str, chosen: list[tuple[int, float]], markers: tuple[str, str]) -> list[Hit]:
        """The hits of these numbers; the matches are gone through once for all of them."""
        scores = dict(chosen)
        rows = self._connection.execute(
            "SELECT word.rowid, class.iri, class.title, kind, statement,"
            " coalesce(passage.title, passage.duty, passage.text),"
            f" snippet(word, -1, ?, ?, '…', {_SNIPPET_WORDS})"
            " FROM word CROSS JOIN passage ON passage.number = word.rowid CROSS JOIN class ON class.id = passage.class"
            " WHERE word MATCH ? AND +word.rowid IN (SELECT value FROM json_each(?)) LIMIT ?",
            (*markers, match, json.dumps(sorted(scores)), len(scores)),
        )
        return [
            Hit(
                class_iri=iri,
                title=title,
                kind=kind,
                statement=statement,
                text=text,
                highlighted=highlighted,
                score=-scores[number],
            )
            for number, iri, title, kind, statement, text, highlighted in rows
        ]


def _rank(hit: Hit) -> tuple[float, str, str, str]:
    return -hit.score, hit.title, hit.class_iri, hit.statement or ""
