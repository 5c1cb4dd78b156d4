"""The type of a match: whether subject and reference concept are the same, like each other, or one is the wider."""

from collections.abc import Mapping

from kg.link.candidate import MatchType
from kg.link.match.settings import settings
from kg.link.match.space import Vectors


def match_type(
    subjects: Vectors, objects: Vectors, subject: int, object: int, features: Mapping[str, float], probability: float
) -> MatchType:
    """Exact, close, broad or narrow for one pair.

    Exact: a probable match whose titles have the same words and the same level. Broad: the words of the reference's
    title are some of the words of the subject's, so that the reference is the wider; narrow: the reverse. Else close.
    """
    one, other = _stems(subjects, subject), _stems(objects, object)
    if not one or not other:
        return MatchType.CLOSE
    if one == other:
        exact = features.get("level", 1.0) == 1.0 and probability >= settings().exact_from
        return MatchType.EXACT if exact else MatchType.CLOSE
    if other < one:
        return MatchType.BROAD
    return MatchType.NARROW if one < other else MatchType.CLOSE


def _stems(side: Vectors, place: int) -> frozenset[int]:
    title = side.side.counts["title"]
    return frozenset(title.indices[title.indptr[place] : title.indptr[place + 1]].tolist())
