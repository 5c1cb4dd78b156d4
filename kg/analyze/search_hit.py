"""What a search gives back."""

from dataclasses import dataclass, field
from typing import Any

from kg.analyze.search_filter import EVERYTHING, SearchFilter


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
        """The hit; `class` is the title of its class, or of the series that the text is about."""
        return {
            "class": self.title,
            "kind": self.kind,
            "text": self.text,
            "highlighted": self.highlighted,
            "file": self.file,
            "lines": list(self.lines) if self.lines else None,
            "score": self.score,
            "iri": self.class_iri,
        }


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits, best first.

    `note` tells when the search was not what it should be; `instead` has the words that no text has, each with the
    word that was looked for in its place, `related` the words in whose place titles have another of the same family
    (analysis, analyst); `has_all_words` is false where the hits have only some of the words;
    `has_more` where more was found than is shown; `none_passes` is true where no class at all passes the filters.
    """

    text: str
    hits: tuple[SearchHit, ...]
    note: str | None = None
    instead: dict[str, str] = field(default_factory=dict)
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)
    filters: SearchFilter = EVERYTHING
    has_all_words: bool = True
    has_more: bool = False
    none_passes: bool = False

    @property
    def sentence(self) -> str:
        """The answer in one sentence, or in as many as it takes to say what was searched."""
        said = [f"No text has {word!r}; {near!r} was searched instead." for word, near in self.instead.items()]
        within = f" among the classes of {self.filters}" if self.filters.given else ""
        if self.none_passes:
            return " ".join([*said, f"No class of the store is of {self.filters}."])
        if not self.hits:
            return " ".join([*said, f"Nothing was found for {self.text!r}{within}."])
        classes = len({hit.class_iri for hit in self.hits})
        passages = f"{len(self.hits)} passage{'s were' if len(self.hits) > 1 else ' was'} found"
        where = f"in {classes} class{'es' if classes > 1 else ''}{within}"
        said.append(f"{passages} for {self.text!r} {where}, best first.")
        for word, others in self.related.items():
            said.append(f"Titles with {' or '.join(map(repr, others))} in place of {word!r} are among them.")
        if not self.has_all_words:
            said.append("No text has all of the words; these have some of them.")
        if self.has_more:
            said.append("There are more.")
        return " ".join(said)

    def to_json(self) -> dict[str, Any]:
        """The hits under the words that were looked for."""
        return {
            "text": self.text,
            "hits": [hit.to_json() for hit in self.hits],
            "note": self.note,
            "instead": dict(self.instead),
            "related": {word: list(others) for word, others in self.related.items()},
            "filters": self.filters.given,
            "has_all_words": self.has_all_words,
            "has_more": self.has_more,
            "sentence": self.sentence,
        }
