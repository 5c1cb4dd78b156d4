"""The reason for a candidate, in a sentence: titles that meet, words that both texts have, what speaks against."""

from collections.abc import Mapping

import numpy as np

from kg.link.match.comparison import stated
from kg.link.match.public_title import is_public_title
from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.space import Vectors
from kg.link.match.stems import Sparse


class Reasons:
    """Reasons for pairs of one portion of subjects and the records of a reference."""

    def __init__(self, subjects: Vectors, objects: Vectors, forms: Mapping[int, str]) -> None:
        """`forms` gives a word that a reader knows for the number of a stem."""
        self._subjects, self._objects, self._forms = subjects, objects, forms

    def reason(
        self,
        subject: int,
        object: int,
        titles: tuple[int, int],
        features: Mapping[str, float],
        way: Record | None = None,
    ) -> str:
        """Why this pair is proposed; `titles` are the places of the two titles that are nearest to each other.

        `way` is the occupation of another dataset that leads to it; a way of small chance is not told.
        """
        parts = [*self._of_titles(subject, object, titles, features), *self._of_texts(subject, object)]
        if way is not None and features.get("through", 0.0) >= settings().told_way:
            parts.append(f"it may be {way.label!r}, which is like the reference")
        parts += self._against(subject, object, features)
        if not parts:
            return "Their titles are spelled alike."
        sentence = "; ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}."

    def _of_titles(
        self, subject: int, object: int, titles: tuple[int, int], features: Mapping[str, float]
    ) -> list[str]:
        """Which titles meet."""
        known = settings()
        near = features.get("titles_in_titles", 0.0)
        if min(titles) < 0 or near < known.near_title:
            return []
        one, other = self._subjects.side.titles[titles[0]], self._objects.side.titles[titles[1]]
        is_label = self._objects.side.first[object] == titles[1]
        which = "the title" if is_label else "its title"
        subject_title = "" if self._subjects.side.first[subject] == titles[0] else f"as {one!r}, "
        says = "has the words of" if near >= known.same_title else "is like"
        of_public_service = ", a title of public service" if not is_label and is_public_title(other) else ""
        return [f"{subject_title}{says} {which} {other!r}{of_public_service}"]

    def _of_texts(self, subject: int, object: int) -> list[str]:
        """The words that weigh most in the texts of both."""
        found = []
        for field, name in (("body", "duties and definition"), ("knowledge", "knowledge")):
            words = self._shared(self._subjects.fields[field], self._objects.fields[field], subject, object)
            if words:
                found.append(f"{name} share {', '.join(words)}")
        return found

    def _against(self, subject: int, object: int, features: Mapping[str, float]) -> list[str]:
        """What differs and should be looked at."""
        found = []
        if features.get("authority") == 0.0:
            managing = self._subjects.levels[subject] >= settings().authority
            found.append("but only the class manages or supervises" if managing else "but only the reference manages")
        both_state = stated(self._subjects, "zone")[subject] and stated(self._objects, "zone")[object]
        if both_state and abs(int(self._subjects.zones[subject]) - int(self._objects.zones[object])) > 1:
            found.append(
                f"but the class asks for preparation as in job zone {self._subjects.zones[subject]},"
                f" the reference is in {self._objects.zones[object]}"
            )
        return found

    def _shared(self, one: Sparse, other: Sparse, subject: int, object: int) -> list[str]:
        """The words, of a number that the settings name, that add most to the product of two rows."""
        left = slice(one.indptr[subject], one.indptr[subject + 1])
        right = slice(other.indptr[object], other.indptr[object + 1])
        both, mine, theirs = np.intersect1d(
            one.indices[left], other.indices[right], assume_unique=True, return_indices=True
        )
        weights = np.round(one.data[left][mine] * other.data[right][theirs], 9)
        named = [(-weight, self._forms.get(int(number), "")) for weight, number in zip(weights, both, strict=True)]
        return [word for _, word in sorted(named) if word][: settings().shared_words]
