"""Full text search over titles, duties and other statements, ranked, with the passages that match."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kg.store.database import Database
from kg.store.entry import TITLE, Entry, Hit

_TITLE_WEIGHT: Final = 10.0
_TEXT_WEIGHT: Final = 1.0
_CANDIDATES: Final = 5_000
_BATCH: Final = 20_000
_MOST_WORDS: Final = 32
_SHORTEST_PREFIX: Final = 3
_SNIPPET_WORDS: Final = 24
# Titles have the low numbers: FTS5 yields matches by number, so titles are always among the candidates for ranking.
_FIRST_PASSAGE: Final = 1 << 40
_UNWANTED: Final = str.maketrans({"\0": " ", "\x02": " ", "\x03": " "})


class TextIndex(Database):
    """The index; its entries belong to specifications, and are replaced with them."""

    schema = """
        CREATE TABLE IF NOT EXISTS class (
            id INTEGER PRIMARY KEY, specification TEXT NOT NULL, iri TEXT NOT NULL, title TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS class_specification ON class (specification);
        CREATE TABLE IF NOT EXISTS passage (
            id INTEGER PRIMARY KEY, class INTEGER NOT NULL, kind TEXT NOT NULL, statement TEXT, title TEXT, text TEXT
        );
        CREATE INDEX IF NOT EXISTS passage_class ON passage (class);
        CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5 (
            title, text, content = 'passage', content_rowid = 'id', tokenize = 'porter unicode61', prefix = '3 4'
        );
        INSERT INTO word (word, rank) VALUES ('hashsize', 8388608);  -- bytes gathered before a segment is written
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        super().__init__(path, writable=writable)
        self._pending: dict[str, list[Entry]] = {}
        self._pending_entries = 0

    def replace(self, specification: str, entries: Iterable[Entry]) -> None:
        """Make these the entries of a specification; those that it had before are gone."""
        self._pending_entries -= len(self._pending.pop(specification, ()))
        self._pending[specification] = list(entries)
        self._pending_entries += len(self._pending[specification])
        if self._pending_entries >= _BATCH:
            self._write_pending()

    def remove(self, specification: str) -> None:
        """Take the entries of a specification out; one that has none does no harm."""
        self.replace(specification, ())

    def commit(self) -> None:
        """Write everything down and close."""
        self._write_pending()
        super().commit()

    def search(
        self,
        text: str,
        limit: int = 20,
        kinds: Iterable[str] | None = None,
        markers: tuple[str, str] = ("\x02", "\x03"),
    ) -> list[Hit]:
        """The best hits for some words, best first; of these kinds only, if any are given.

        All words must occur in a text, in any form that has the same stem; where that gives too few hits, the last one
        may also be the beginning of a longer word, from three letters on. Where no text has them all, any of them will
        do. Nothing in the words is taken as syntax. The default markers never occur in a text. Common words are ranked
        among their first 5,000 matches, titles first.
        """
        self._write_pending()
        words = _phrases(text)
        wanted = None if kinds is None else sorted(set(kinds))
        match, ranked = "", list[tuple[int, float]]()
        for match in _all_words(words):
            ranked = self._ranked(match, limit, wanted)
            if len(ranked) >= limit:
                break
        if not ranked and len(words) > 1:
            match = " OR ".join(_open_ended(words))
            ranked = self._ranked(match, limit, wanted)
        hits = [self._hit(match, number, score, markers) for number, score in ranked]
        return sorted(hits, key=lambda hit: (-hit.score, hit.title, hit.class_iri, hit.statement or ""))

    def _ranked(self, match: str, limit: int, kinds: list[str] | None) -> list[tuple[int, float]]:
        only, values = "", list[str]()
        if kinds is not None:
            only = f"AND (SELECT kind FROM passage WHERE id = word.rowid) IN ({', '.join('?' * len(kinds))})"
            values = kinds
        return self._connection.execute(
            f"SELECT number, score FROM (SELECT rowid AS number, bm25(word, {_TITLE_WEIGHT}, {_TEXT_WEIGHT}) AS score"
            f" FROM word WHERE word MATCH ? {only} LIMIT {_CANDIDATES}) ORDER BY score, number LIMIT ?",
            (match, *values, max(limit, 0)),
        ).fetchall()

    def _hit(self, match: str, number: int, score: float, markers: tuple[str, str]) -> Hit:
        iri, title, kind, statement, text, highlighted = self._connection.execute(
            "SELECT class.iri, class.title, kind, statement, coalesce(passage.title, passage.text),"
            f" snippet(word, -1, ?, ?, '…', {_SNIPPET_WORDS})"
            " FROM word JOIN passage ON passage.id = word.rowid JOIN class ON class.id = passage.class"
            " WHERE word MATCH ? AND word.rowid = ?",
            (*markers, match, number),
        ).fetchone()
        return Hit(
            class_iri=iri,
            title=title,
            kind=kind,
            statement=statement,
            text=text,
            highlighted=highlighted,
            score=-score,
        )

    def _write_pending(self) -> None:
        """Write what waits, deletions first and by number: FTS5 starts a new segment whenever numbers go back."""
        if not self._pending:
            return
        self._delete(self._pending.keys())
        number = self._next("class", 1 << 62)
        title_number = self._next("passage", _FIRST_PASSAGE)
        text_number = max(self._next("passage", 1 << 62), _FIRST_PASSAGE)
        classes: dict[tuple[str, str, str], int] = {}
        titles: list[tuple[int, int, str, str | None, str | None, str | None]] = []
        texts: list[tuple[int, int, str, str | None, str | None, str | None]] = []
        for specification, entries in self._pending.items():
            for entry in entries:
                key = (specification, entry.class_iri, _clean(entry.class_title))
                owner = classes.setdefault(key, number + len(classes))
                text = _clean(entry.text)
                if entry.kind == TITLE:
                    titles.append((title_number + len(titles), owner, entry.kind, entry.statement, text, None))
                else:
                    texts.append((text_number + len(texts), owner, entry.kind, entry.statement, None, text))
        execute = self._connection.executemany
        execute("INSERT INTO class VALUES (?, ?, ?, ?)", ((owner, *key) for key, owner in classes.items()))
        for rows in (titles, texts):
            execute("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)", rows)
        for rows in filter(None, (titles, texts)):
            self._connection.execute(
                "INSERT INTO word (rowid, title, text) SELECT id, title, text FROM passage WHERE id BETWEEN ? AND ?",
                (rows[0][0], rows[-1][0]),
            )
        self._pending.clear()
        self._pending_entries = 0

    def _delete(self, specifications: Iterable[str]) -> None:
        rows: list[tuple[int, str | None, str | None]] = []
        for specification in specifications:
            rows += self._connection.execute(
                "SELECT passage.id, passage.title, text FROM class JOIN passage ON passage.class = class.id"
                " WHERE specification = ?",
                (specification,),
            )
        rows.sort(key=lambda row: row[0])
        execute = self._connection.executemany
        execute("INSERT INTO word (word, rowid, title, text) VALUES ('delete', ?, ?, ?)", rows)
        execute("DELETE FROM passage WHERE id = ?", ((row[0],) for row in rows))
        execute("DELETE FROM class WHERE specification = ?", ((each,) for each in specifications))

    def _next(self, table: str, below: int) -> int:
        """The number after the highest one that is in use below a bound."""
        found = self._connection.execute(f"SELECT max(id) FROM {table} WHERE id < ?", (below,)).fetchone()
        return (found[0] or 0) + 1


def _clean(text: str) -> str:
    return text.translate(_UNWANTED).encode("utf-8", "replace").decode()


def _phrases(text: str) -> list[str]:
    """Each word of a text as a quoted FTS5 phrase."""
    words = [word for word in _clean(text).split() if any(char.isalnum() for char in word)][:_MOST_WORDS]
    return ['"' + word.replace('"', '""') + '"' for word in words]


def _all_words(phrases: list[str]) -> Iterator[str]:
    """The FTS5 expressions that ask for all words: as they are, then with the last one open at its end.

    The second finds all that the first finds, but costs more, and is needed only where the first finds little.
    """
    if phrases:
        yield " ".join(phrases)
        if (wider := _open_ended(phrases)) != phrases:
            yield " ".join(wider)


def _open_ended(phrases: list[str]) -> list[str]:
    """The phrases with the last one open at its end, if it is long enough."""
    if sum(char.isalnum() for char in phrases[-1]) < _SHORTEST_PREFIX:
        return phrases
    return [*phrases[:-1], phrases[-1] + "*"]
