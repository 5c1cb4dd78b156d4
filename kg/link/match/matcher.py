"""The matcher: for each subject the likeliest records of a reference, with scores, match type and reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kg.link.candidate import MatchType
from kg.link.match.comparison import Compared, Comparison
from kg.link.match.index import Index, TitleScores
from kg.link.match.kind import match_type
from kg.link.match.model import Case, Model, case_of, models
from kg.link.match.reason import Reasons
from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.side import Side
from kg.link.match.space import Meaning, Space, Vectors
from kg.link.match.stems import Floats, Integers, Stems

_CELLS: Final = 1_500_000
"""Pairs of a subject and a record that may lie in one table in memory: 12 MB each."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One record that a subject may be, by probability from 1 on."""

    record: Record
    rank: int
    probability: float
    match: MatchType
    features: Mapping[str, float]
    reason: str


class Corpus:
    """The references that are loaded, each a list of records; the space of meanings is learned from all of them."""

    def __init__(self, references: Mapping[str, Sequence[Record]], population: Sequence[Record] = ()) -> None:
        """Count the stems of all references, in the order of their names.

        `population` are all records that may be subjects, whichever of them are asked about.
        """
        self.stems = Stems()
        self._sides = {name: Side.of(references[name], self.stems) for name in sorted(references)}
        self._forms = self.stems.forms()
        texts = [side.counts["text"] for side in self._sides.values() if len(side)]
        self._population = Side.of(population, self.stems) if population else None
        self._meaning = Meaning(texts, len(self.stems), self._population) if texts else None

    def matcher(self, name: str) -> "Matcher":
        """A matcher for one reference. Raises KeyError for one that the corpus has not."""
        side = self._sides[name]
        if self._meaning is None or not len(side):
            raise KeyError(name)
        return Matcher(Space(side, self._meaning, self._population), self.stems, self._forms)


class Matcher:
    """Ranks the records of one reference."""

    def __init__(self, space: Space, stems: Stems, forms: Mapping[int, str]) -> None:
        self._space = space
        self._index = Index(space.objects)
        self._stems, self._forms = stems, forms
        self._with_texts = any(record.description or record.tasks for record in self.records)

    @property
    def records(self) -> tuple[Record, ...]:
        """The records of the reference."""
        return self._space.objects.side.records

    def match(
        self, subjects: Sequence[Record], limit: int = 10, least: float = 0.0, *, statements: bool = False
    ) -> Iterator[tuple[Record, list[Proposal]]]:
        """Each subject with its best records, `limit` at most, none less probable than `least`; best first.

        With `statements`, subjects are sentences or names, matched with what is no occupation.
        """
        for vectors, compared, titles in self.compared(subjects):
            cases = [
                Case.STATEMENT if statements else case_of(record, with_texts=self._with_texts)
                for record in vectors.side.records
            ]
            scores, probabilities = _judged(compared, cases)
            yield from self._ranked(vectors, compared, titles, scores, probabilities, limit, least)

    def compared(self, subjects: Sequence[Record]) -> Iterator[tuple[Vectors, Compared, TitleScores]]:
        """The features of all candidates, for one portion of the subjects after the other."""
        objects = self._space.objects.side
        size = max(16, _CELLS // max(1, len(objects)))
        for start in range(0, len(subjects), size):
            side = Side.of(subjects[start : start + size], self._stems)
            vectors = self._space.vectors(side)
            comparison = Comparison(self._space, vectors)
            rows = np.arange(len(side), dtype=np.intp)
            titles = self._index.title_scores(vectors, rows)
            yield vectors, comparison.compare(titles, 0, *self._index.candidates(vectors, rows, titles)), titles

    def _ranked(
        self,
        vectors: Vectors,
        compared: Compared,
        titles: TitleScores,
        scores: Floats,
        probabilities: Floats,
        limit: int,
        least: float,
    ) -> Iterator[tuple[Record, list[Proposal]]]:
        objects = self._space.objects
        reasons = Reasons(vectors, objects, self._forms)
        ends = np.searchsorted(compared.subjects, np.arange(len(vectors.side) + 1))
        for place, record in enumerate(vectors.side.records):
            rows = np.arange(ends[place], ends[place + 1])
            iris = [objects.side.records[target].iri for target in compared.objects[rows]]
            order = sorted(range(len(rows)), key=lambda at: (-scores[rows[at]], iris[at]))[:limit]
            proposals = []
            for rank, row in enumerate((int(rows[at]) for at in order), start=1):
                if probabilities[row] < least:
                    break
                target = int(compared.objects[row])
                features = _told(compared.scores[row])
                pair = (int(titles.best_subject[place, target]), int(titles.best_object[place, target]))
                proposals.append(
                    Proposal(
                        objects.side.records[target],
                        rank,
                        float(probabilities[row]),
                        match_type(vectors, objects, place, target, features, float(probabilities[row])),
                        features,
                        reasons.reason(place, target, pair, features),
                    )
                )
            yield record, proposals


def _judged(compared: Compared, cases: Sequence[Case]) -> tuple[Floats, Floats]:
    """Scores and probabilities of all pairs, each by the model of its subject's case."""
    scores, probabilities = np.zeros(len(compared.subjects)), np.zeros(len(compared.subjects))
    of_subject = np.asarray([list(Case).index(case) for case in cases], dtype=np.intp)
    for number, case in enumerate(Case):
        rows: Integers = np.flatnonzero(of_subject[compared.subjects] == number)
        if len(rows):
            model: Model = models()[case]
            subjects = compared.subjects[rows]
            scores[rows] = model.scores(compared.scores[rows], subjects)
            probabilities[rows] = model.probabilities(scores[rows], subjects)
    return scores, probabilities


def _told(scores: Floats) -> dict[str, float]:
    """The features that are stated, by name."""
    named = zip(settings().names, scores, strict=True)
    return {name: round(float(score), 3) for name, score in named if not np.isnan(score)}
