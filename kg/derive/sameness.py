"""Rule: a class without specification that is described in the words of another class may be that class, renamed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final

from kg.derive.corpus import AgencyCorpus
from kg.derive.inference import Inference

RULE: Final = "same-description"
SIMILAR: Final = 0.85
"""Share of equal words, in order, from which a description counts as the same (difflib's ratio over words)."""
_FEWEST_WORDS: Final = 8
_RAREST: Final = 3
_MOST_CANDIDATES: Final = 50
"""A description of which even the rarest words are those of more classes than this singles none of them out."""
_PARENTHESIS: Final = re.compile(r"\([^)]*\)")


def proposals(agency: AgencyCorpus, titles: Mapping[str, str], acronyms: Mapping[str, str]) -> Iterator[Inference]:
    """Propose possiblySameAs between classes that are only mentioned and classes that have a specification."""
    descriptions = [one for one in agency.descriptions if one.iri not in agency.defined]
    if not descriptions:
        return
    known = {
        address: _words(item.general_statement, acronyms)
        for address, item in sorted(agency.defined.items())
        if item.general_statement
    }
    by_word = _index(known)
    for description in descriptions:
        words = _words(description.text, acronyms)
        if len(words) < _FEWEST_WORDS:
            continue
        for address in _candidates(words, by_word):
            if address == description.by:  # the text tells the two apart
                continue
            ratio = _likeness(words, known[address])
            if ratio >= SIMILAR:
                candidate = agency.defined[address]
                yield Inference(
                    description.iri,
                    "possiblySameAs",
                    address,
                    RULE,
                    f"{titles[description.iri]} has no specification and is described in the words of the general"
                    f" statement of {candidate.title} ({ratio:.0%} of the words are the same)",
                    (description.statement, *([candidate.evidence] if candidate.evidence else [])),
                    round(ratio, 2),
                )


def _likeness(words: list[str], others: list[str]) -> float:
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR else 0.0


def _words(description: str | None, acronyms: Mapping[str, str]) -> list[str]:
    plain = _PARENTHESIS.sub(" ", description or "")
    for short, spelled in acronyms.items():
        plain = re.sub(rf"\b{re.escape(short)}\b", spelled, plain)
    return re.findall(r"[a-z]+", plain.lower())


def _index(known: Mapping[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for address, words in known.items():
        for word in sorted(set(words)):
            found[word].append(address)
    return found


def _candidates(words: list[str], by_word: Mapping[str, list[str]]) -> list[str]:
    """The classes that have one of the rarest words: those that are nearly the same have at least one of them."""
    rarest = sorted({word for word in words if word in by_word}, key=lambda word: (len(by_word[word]), word))
    few = [word for word in rarest[:_RAREST] if len(by_word[word]) <= _MOST_CANDIDATES]
    return sorted({address for word in few for address in by_word[word]})
