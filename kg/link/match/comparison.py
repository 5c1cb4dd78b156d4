"""Scores of the features for pairs of a subject and a reference occupation."""

from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from kg.link.match.index import TitleScores
from kg.link.match.settings import settings
from kg.link.match.space import Small, Space, Vectors
from kg.link.match.stems import Floats, Integers, Sparse, covered, products, saturated, widened


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Pairs with their scores: a row for each pair, a column for each feature; NaN where a feature is not stated."""

    subjects: Integers
    objects: Integers
    scores: Floats


class Comparison:
    """Compares subjects with the records of one reference."""

    def __init__(self, space: Space, subjects: Vectors) -> None:
        """Prepare the subjects; a title is also weighed as a text, and a text as a title."""
        self._objects, self._subjects = space.objects, subjects
        self._rare = space.rarity("titles")
        self._title_as_text = space.crossed(subjects.side, "title", "text")
        self._body_as_description = space.crossed(subjects.side, "body", "description")
        self._asked = subjects.side.counts["text"].copy()
        self._asked.data = 1 + np.log(self._asked.data)
        self._searched = saturated(space.objects.side.counts["text"], space.rarity("text"))
        self._title_as_text_of_object = space.crossed(space.objects.side, "title", "text")

    def compare(self, titles: TitleScores, start: int, subjects: Integers, objects: Integers) -> Compared:
        """The scores of these pairs; `titles` has the subjects from `start` on."""
        one, other = self._subjects, self._objects
        row = subjects - start
        found = {
            "same_title": self._same(subjects, objects, others=False),
            "same_other_title": self._same(subjects, objects, others=True),
            "title_words": titles.label_to_label[row, objects],
            "title_characters": products(one.title_characters, other.title_characters, subjects, objects),
            "title_edits": self._edits(subjects, objects),
            "title_covered": self._covered(other, one, objects, subjects),
            "title_covers": self._covered(one, other, subjects, objects),
            "title_in_titles": titles.label_to_any[row, objects],
            "titles_in_title": titles.any_to_label[row, objects],
            "titles_in_titles": titles.any_to_any[row, objects],
            "titles_words": self._product("profile", subjects, objects),
            "titles_characters": products(one.profile_characters, other.profile_characters, subjects, objects),
            "head_noun": products(one.heads, other.heads, subjects, objects),
            "authority": _authority(one, subjects) == _authority(other, objects),
            "level": 1 - np.abs(one.levels[subjects] - other.levels[objects]) / 3,
            "description": self._product("description", subjects, objects),
            "work": self._product("work", subjects, objects),
            "body": self._product("body", subjects, objects),
            "knowledge": self._product("knowledge", subjects, objects),
            "text": self._product("text", subjects, objects),
            "title_in_text": _wide_products(self._title_as_text, other.fields["text"], subjects, objects),
            "text_in_title": _wide_products(one.fields["text"], self._title_as_text_of_object, subjects, objects),
            "search": _of_best(_wide_products(self._asked, self._searched, subjects, objects, np.inf), subjects),
            "body_in_description": _wide_products(
                self._body_as_description, other.fields["description"], subjects, objects
            ),
            "semantic_text": _dense(one.meaning_of_text, other.meaning_of_text, subjects, objects),
            "semantic_body": _dense(one.meaning_of_body, other.meaning_of_body, subjects, objects),
            "preparation": 1 - np.abs(one.zones[subjects] - other.zones[objects]) / 4,
        }
        scores = np.stack(
            [np.asarray(found[feature.name], dtype=np.float64) for feature in settings().features], axis=1
        )
        for column, feature in enumerate(settings().features):
            for need in feature.needs:
                silent = ~(stated(one, need)[subjects] & stated(other, need)[objects])
                scores[silent, column] = np.nan
        # The last digits of sums differ between machines; scores have to be the same ones everywhere.
        return Compared(subjects, objects, np.round(scores, 6))

    def _product(self, field: str, subjects: Integers, objects: Integers) -> Floats:
        return _wide_products(self._subjects.fields[field], self._objects.fields[field], subjects, objects)

    def _covered(self, part: Vectors, whole: Vectors, parts: Integers, wholes: Integers) -> Floats:
        """How much of the titles of one side those of the other have."""
        of, by = part.side.counts["title"], whole.side.counts["title"]
        width = max(of.shape[1], by.shape[1])
        return covered(widened(of, width), widened(by, width), self._rare, parts, wholes)

    def _same(self, subjects: Integers, objects: Integers, *, others: bool) -> Floats:
        """1 where the plain title of the subject is that of the record, or one of its other titles."""
        titles = self._subjects.plain_titles
        known = self._objects.other_titles if others else [frozenset([each]) for each in self._objects.plain_titles]
        pairs = zip(subjects.tolist(), objects.tolist(), strict=True)
        return np.fromiter((titles[one] in known[other] for one, other in pairs), dtype=np.float64, count=len(subjects))

    def _edits(self, subjects: Integers, objects: Integers) -> Floats:
        ones = [self._subjects.plain_titles[place] for place in subjects]
        others = [self._objects.plain_titles[place] for place in objects]
        return process.cpdist(ones, others, scorer=fuzz.token_sort_ratio, dtype=np.float64) / 100


def stated(side: Vectors, need: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which records of a side state what a feature needs."""
    match need:
        case "zone":
            return side.zones > 0
        case "tasks":
            return np.diff(side.fields["work"].indptr) > 0
        case _:
            return np.diff(side.fields[need].indptr) > 0


def _authority(side: Vectors, places: Integers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return side.levels[places] >= settings().authority


def _of_best(scores: Floats, subjects: Integers) -> Floats:
    """Scores as shares of the best one of their subject."""
    best = np.zeros(int(subjects.max(initial=0)) + 1)
    np.maximum.at(best, subjects, scores)
    return np.divide(scores, best[subjects], out=np.zeros(len(scores)), where=best[subjects] > 0)


def _wide_products(one: Sparse, other: Sparse, ones: Integers, others: Integers, most: float = 1.0) -> Floats:
    width = max(one.shape[1], other.shape[1])
    return products(widened(one, width), widened(other, width), ones, others, most)


def _dense(one: Small, other: Small, ones: Integers, others: Integers) -> Floats:
    rows, place = np.unique(ones, return_inverse=True)
    all_pairs = one[rows].astype(np.float64) @ other.T.astype(np.float64)
    return np.clip(np.asarray(all_pairs[place, others]), 0.0, 1.0)
