"""The type of a match: whether subject and reference concept are the same, like each other, or one is the wider."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.link.candidate import MatchType
from kg.link.match.part import Titles
from kg.link.match.settings import settings
from kg.link.match.stems import Stems
from kg.link.match.titles import core, head
from kg.title import is_head, singular

Words = frozenset[int]


class MatchTypes:
    """Tells the types of matches with the concepts of one reference, by the words of the titles."""

    def __init__(self, labels: Iterable[str], stems: Stems) -> None:
        """`labels` are those of all concepts of the reference: what one title says may depend on the others."""
        self._titles = Titles(labels)
        self._stems = stems
        self._known: dict[str, _Label] = {}

    def type_of(self, title: str, label: str, features: Mapping[str, float], probability: float) -> MatchType:
        """Exact, close, broad or narrow for the title of a subject and the label of a concept.

        Exact: a probable match whose titles have the same words and the same level. Broad: the subject is one of the
        things that the label joins, or a kind of one, or the label gathers a rest to which it belongs; so the concept
        is the wider. Narrow: all things that the label joins are kinds of the subject, under its noun. Else close.
        """
        words, other = self._words(title), self._label(label)
        if not words or not other.words or any(excepted <= words for excepted in other.excepted):
            return MatchType.CLOSE
        if words == other.words or (len(other.parts) == 1 and words in other.parts[0].names):
            return self._same(other, features, probability)
        bare, worker = self._words(core(title)), head(title)
        if other.words < words or any({words, bare} & part.names or part.has(bare, worker) for part in other.parts):
            return MatchType.BROAD
        kinds = all(words < part.whole and (worker in part.nouns or not is_head(worker)) for part in other.parts)
        is_narrow = kinds and not other.has_list
        return MatchType.NARROW if is_narrow else MatchType.CLOSE

    def _same(self, other: "_Label", features: Mapping[str, float], probability: float) -> MatchType:
        """The type where the titles have the same words."""
        if other.is_rest:
            return MatchType.BROAD
        exact = features.get("level", 1.0) == 1.0 and probability >= settings().exact_from
        return MatchType.EXACT if exact and not other.excepted else MatchType.CLOSE

    def _words(self, text: str) -> Words:
        return frozenset(self._stems.of_title(text))

    def _label(self, label: str) -> "_Label":
        """The label taken apart, once."""
        if label not in self._known:
            made = self._titles.parts(label)
            parts = [
                _Part(
                    frozenset(map(self._words, part.names)),
                    self._words(part.core),
                    self._words(part.whole),
                    frozenset(map(singular, part.core.lower().split())),
                )
                for part in made.parts
            ]
            excepted = tuple(filter(None, map(self._words, made.excepted)))
            self._known[label] = _Label(self._words(label), tuple(parts), excepted, made.is_rest, made.has_list)
        return self._known[label]


@dataclass(frozen=True, slots=True)
class _Part:
    """What `kg.link.match.part.Part` says, as stems."""

    names: frozenset[Words]
    core: Words
    whole: Words
    nouns: frozenset[str]
    """The words of the core in the singular, among them the noun for the worker."""

    def has(self, words: Words, worker: str) -> bool:
        """Whether a title with these words, and this noun for the worker, is that of a kind of the part.

        Where it is not clear which words are of the part, a title with words of other things is none of it.
        """
        clear = self.core == self.whole or words <= self.whole
        return bool(self.core) and self.core <= words and worker in self.nouns and clear


@dataclass(frozen=True, slots=True)
class _Label:
    """What `kg.link.match.part.TitleParts` says, as stems, with those of all words."""

    words: Words
    parts: tuple[_Part, ...]
    excepted: tuple[Words, ...]
    is_rest: bool
    has_list: bool
