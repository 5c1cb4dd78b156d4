"""The matcher: for each subject the likeliest records of a reference, with scores, match type and reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy.sparse as sp

from kg.link.candidate import MatchType
from kg.link.match.bridge import Bridge, Reached, joined, mixed
from kg.link.match.comparison import Compared, Comparison
from kg.link.match.index import Index, TitleScores
from kg.link.match.kind import MatchTypes
from kg.link.match.model import Case, Model, case_of, chances, models
from kg.link.match.reason import Reasons
from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.side import Side
from kg.link.match.space import Meaning, Space, Vectors
from kg.link.match.stems import Floats, Integers, Sparse, Stems

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

    def matcher(self, name: str, through: "Matcher | None" = None) -> "Matcher":
        """A matcher for one reference. Raises KeyError for one that the corpus has not.

        With `through`, a matcher of this corpus for another reference, occupations are also reached by way of those.
        """
        side = self._sides[name]
        if self._meaning is None or not len(side):
            raise KeyError(name)
        made = Matcher(Space(side, self._meaning, self._population), self.stems, self._forms)
        if through is not None:
            made.reach_by(through)
        return made


class Matcher:
    """Ranks the records of one reference."""

    def __init__(self, space: Space, stems: Stems, forms: Mapping[int, str]) -> None:
        self.space = space
        self._index = Index(space.objects)
        self._stems, self._forms = stems, forms
        self._types = MatchTypes((record.label for record in self.records), stems)
        self._bridge: Bridge | None = None
        self._with_texts = any(record.description or record.tasks for record in self.records)
        self._chances: dict[Record, tuple[Integers, Floats]] = {}

    def reach_by(self, through: "Matcher") -> None:
        """From now on reach occupations by way of those of another reference as well."""
        self._bridge = Bridge(through.chances, through.records, self.chances(through.records))

    @property
    def records(self) -> tuple[Record, ...]:
        """The records of the reference."""
        return self.space.objects.side.records

    def match(
        self, subjects: Sequence[Record], limit: int = 10, least: float = 0.0, *, statements: bool = False
    ) -> Iterator[tuple[Record, list[Proposal]]]:
        """Each subject with its best records, `limit` at most, none less probable than `least`; best first.

        With `statements`, subjects are sentences or names, matched with what is no occupation.
        """
        for vectors, titles, places, targets in self._portions(subjects):
            reached = self._bridge.reached(vectors.side.records) if self._bridge is not None else None
            if reached is not None:
                places, targets = joined(reached, places, targets)
            compared = Comparison(self.space, vectors).compare(titles, 0, places, targets)
            cases = self._cases(vectors.side.records, statements=statements)
            scores = _scored(compared, cases)
            if reached is not None:
                scores = mixed(scores, places, reached.second[places, targets])
            elif not statements:
                self._remember(vectors.side.records, compared, scores)
            yield from self._ranked(_Judged(vectors, compared, titles, scores, cases, reached), limit, least)

    def compared(self, subjects: Sequence[Record]) -> Iterator[tuple[Vectors, Compared, TitleScores]]:
        """The features of all candidates, for one portion of the subjects after the other."""
        for vectors, titles, places, targets in self._portions(subjects):
            yield vectors, Comparison(self.space, vectors).compare(titles, 0, places, targets), titles

    def chances(self, subjects: Sequence[Record]) -> Sparse:
        """For each of these records (row) the chances of all records of the reference, if one of them is right."""
        missing = [each for each in dict.fromkeys(subjects) if each not in self._chances]
        for vectors, compared, _ in self.compared(missing):
            scores = _scored(compared, self._cases(vectors.side.records, statements=False))
            self._remember(vectors.side.records, compared, scores)
        rows = [self._chances[each] for each in subjects]
        if not rows:
            return sp.csr_array((0, len(self.records)))
        ends = np.concatenate(([0], np.cumsum([len(targets) for targets, _ in rows])))
        indices, values = (np.concatenate(each) for each in zip(*rows, strict=True))
        made: Sparse = sp.csr_array((values, indices, ends), shape=(len(rows), len(self.records)))
        return made

    def _remember(self, subjects: Sequence[Record], compared: Compared, scores: Floats) -> None:
        """Keep the chances of these subjects, which the way to another reference asks for again."""
        found, _ = chances(scores, compared.subjects)
        ends = np.searchsorted(compared.subjects, np.arange(len(subjects) + 1))
        for record, start, end in zip(subjects, ends[:-1], ends[1:], strict=True):
            self._chances[record] = compared.objects[start:end], found[start:end]

    def _portions(self, subjects: Sequence[Record]) -> Iterator[tuple[Vectors, TitleScores, Integers, Integers]]:
        """The subjects, as many at a time as fit into memory, with their candidates."""
        size = max(16, _CELLS // max(1, len(self.records)))
        for start in range(0, len(subjects), size):
            side = Side.of(subjects[start : start + size], self._stems)
            vectors = self.space.vectors(side)
            rows = np.arange(len(side), dtype=np.intp)
            titles = self._index.title_scores(vectors, rows)
            yield vectors, titles, *self._index.candidates(vectors, rows, titles)

    def _cases(self, subjects: Sequence[Record], *, statements: bool) -> list[Case]:
        return [Case.STATEMENT if statements else case_of(record, with_texts=self._with_texts) for record in subjects]

    def _ranked(self, found: "_Judged", limit: int, least: float) -> Iterator[tuple[Record, list[Proposal]]]:
        objects, compared, records = self.space.objects, found.compared, found.vectors.side.records
        reasons = Reasons(found.vectors, objects, self._forms)
        probabilities = _probable(compared, found.scores, found.cases)
        ends = np.searchsorted(compared.subjects, np.arange(len(records) + 1))
        for place, record in enumerate(records):
            rows = np.arange(ends[place], ends[place + 1])
            iris = [objects.side.records[target].iri for target in compared.objects[rows]]
            order = sorted(range(len(rows)), key=lambda at: (-found.scores[rows[at]], iris[at]))[:limit]
            proposals = []
            for rank, row in enumerate((int(rows[at]) for at in order), start=1):
                probability = float(probabilities[row])
                if probability < least:
                    break
                target = int(compared.objects[row])
                features = _told(compared.scores[row])
                pair = (int(found.titles.best_subject[place, target]), int(found.titles.best_object[place, target]))
                way = None
                if found.reached is not None and self._bridge is not None:
                    features["through"] = round(float(found.reached.second[place, target]), 3)
                    way = self._bridge.way(found.reached, place, target)
                proposals.append(
                    Proposal(
                        objects.side.records[target],
                        rank,
                        probability,
                        self._types.type_of(record.label, objects.side.records[target].label, features, probability),
                        features,
                        reasons.reason(place, target, pair, features, way),
                    )
                )
            yield record, proposals


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """A portion of the subjects with their candidates and the scores of these."""

    vectors: Vectors
    compared: Compared
    titles: TitleScores
    scores: Floats
    cases: Sequence[Case]
    reached: Reached | None


def _of_cases(compared: Compared, cases: Sequence[Case]) -> Iterator[tuple[Model, Integers]]:
    """The rows of the pairs of each case, with its model."""
    of_subject = np.asarray([list(Case).index(case) for case in cases], dtype=np.intp)
    for number, case in enumerate(Case):
        rows: Integers = np.flatnonzero(of_subject[compared.subjects] == number)
        if len(rows):
            yield models()[case], rows


def _scored(compared: Compared, cases: Sequence[Case]) -> Floats:
    """Scores of all pairs, each by the model of its subject's case."""
    scores = np.zeros(len(compared.subjects))
    for model, rows in _of_cases(compared, cases):
        scores[rows] = model.scores(compared.scores[rows], compared.subjects[rows])
    return scores


def _probable(compared: Compared, scores: Floats, cases: Sequence[Case]) -> Floats:
    """The probabilities of all pairs."""
    found = np.zeros(len(scores))
    for model, rows in _of_cases(compared, cases):
        found[rows] = model.probabilities(scores[rows], compared.subjects[rows])
    return found


def _told(scores: Floats) -> dict[str, float]:
    """The features that are stated, by name."""
    named = zip(settings().names, scores, strict=True)
    return {name: round(float(score), 3) for name, score in named if not np.isnan(score)}
