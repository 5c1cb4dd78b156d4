"""The names of licences, certificates and clearances, as a text writes them."""

import re
from functools import cache
from typing import Final

from kg import title
from kg.parse.phrases import phrases

_TOKEN: Final = re.compile(r"[\w'’/&.-]{0,60}[\w'’)]|\([^()]{1,60}\)|[,;:]|(?<=[a-z]{3})\.(?=\s+(?:[A-Z]|$))")
_LONGEST_NAME: Final = 8
_NAMES: Final = frozenset({"cdl"})
"""Nouns of one word that name a credential by themselves."""
_GRADED: Final = frozenset({"class", "grade", "group", "level", "schedule", "type"})
"""Words that a letter follows: the "A" of "Class A" is no article."""
_REACH: Final = 160
"""Characters before a noun in which the rest of the credential's name is looked for."""
_AFTER: Final = re.compile(
    r"\s+(?:as|in|to practice)\s+(?:an?\s+)?[A-Z][\w'’/&-]*"
    r"(?:\s+(?:(?:of|and)\s+)?(?:[A-Z][\w'’/&-]*|\d[\w'’/-]*)){0,8}"
)
_WORD: Final = r"(?!(?:{stop})\b)[a-z][\w'’/-]{{0,30}}"
_SUBJECT: Final = rf"\s+in\s+{_WORD}(?:\s+{_WORD}){{{{0,3}}}}(?:\s+and\s+{_WORD}(?=\s*(?:[.,;:)]|$|\s(?:{{stop}})\b)))?"
"""What a credential is about: "certification / in brakes and steering"."""
_LINKS: Final = frozenset({"of", "and"})
"""Words that stand inside names: "Department of Transportation"."""
_HOLDERS: Final = {"certified": "certification", "licensed": "license", "registered": "registration"}
_HOLDER_AS: Final = re.compile(
    r"\b(?:(?P<noun>[Ll]icen[sc]e|[Cc]ertificate|[Rr]egistration|[Ll]egal\s+requirements)"
    r"\s+(?:(?:to|for\s+the)\s+practice\s+)?as\s+an?\s+(?:professional\s+(?=registered|licensed|nurse|Registered|Licensed))?"
    r"|(?=(?:certified|licensed|registered)\s))(?P<title>[A-Za-z][a-z]+(?:\s+[A-Za-z][a-z]+){0,4})"
)
""" "registered nurse in California", "certificate as a / public health nurse"; an occupation ends the title."""
_HOLDER: Final = re.compile(
    r"\b(?P<word>[Cc]ertified|[Ll]icensed|[Rr]egistered)\s+(?:as\s+)?(?:an?\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,5}"
)
_CLASS_OF: Final = re.compile(
    r"(?:(?:Class|Grade|Group|Level|Type)\s+)?['\"“‘]?(?P<mark>[A-Z0-9])['\"”’]?\s+", re.IGNORECASE
)
_CLASSES: Final = re.compile(
    r"\b(?P<word>Class|Grade|Group|Level|Type)\s+"
    r"(?P<marks>['\"“‘]?[A-Z0-9]['\"”’]?(?:,\s+(?:(?:Class|Grade|Group|Level|Type)\s+)?['\"“‘]?[A-Z0-9]['\"”’]?)*)"
    r",?(?:\s+(?:or|and|and/or)\s+(?:an?\s+)?|\s*/\s*)$",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"\b[A-Z0-9]\b")
_QUOTES: Final = re.compile(r"[\"“”]")
"""Around a name, or a part of it; apostrophes are part of names."""
_ABOUT: Final = re.compile(
    r"\s+(?:courses?|programs?|exam\w*|tests?|process|fees?|requirements?|cards?\b|holders?|boards?|bureau|council)\b",
    re.IGNORECASE,
)
"""Behind a noun that only tells what something else is about: a licensing board, the fee for a permit."""
_ISSUER: Final = re.compile(r"\b(?:[Bb]oard|[Cc]ouncil|[Bb]ureau|[Cc]ommission)s? (?:of|for|on)\s+$")
"""Before the words of an authority that registers or licenses: "Board of / Registered Nursing"."""
_OF_ISSUER: Final = re.compile(r".*\b(?:Board|Council|Bureau|Commission)s? (?:of|for|on) .*registration", re.IGNORECASE)


@cache
def _noun() -> re.Pattern[str]:
    kinds = phrases("requirements")["credentials"]
    names = "|".join(f"(?P<{kind}>{kinds[kind]})" for kind in ("clearance", "license", "certification", "registration"))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    credentials = phrases("requirements")["credentials"]
    stop = "|".join(map(re.escape, (*credentials["stop"], *credentials["no_subject"])))
    return re.compile(_SUBJECT.format(stop=stop))


@cache
def _stop() -> frozenset[str]:
    return frozenset(phrases("requirements")["credentials"]["stop"])


def kind_of_noun(text: str) -> str | None:
    """The kind that the first noun of a credential tells; None where there is none."""
    match = _noun().search(text)
    return match.lastgroup if match else None


def credentials_named(text: str) -> list[tuple[str, str]]:
    """Name and kind of each credential; the "Permit" of a "Permit Technician certificate" is none."""
    found: list[tuple[int, str, str]] = []
    for match in _noun().finditer(text):
        if _ABOUT.match(text, match.end()):
            continue
        begin = _start_of_name(text, match.start())
        after = _AFTER.match(text, match.end()) or _subject().match(text, match.end())
        is_general = " " not in match.group() and match.group().lower() not in _NAMES
        if begin == match.start() and not after and is_general:
            continue
        while found and found[-1][0] >= begin:
            found.pop()
        name = _QUOTES.sub("", text[begin : after.end() if after else match.end()])
        if _OF_ISSUER.fullmatch(name):
            continue
        found.extend((begin, one, match.lastgroup or "") for one in _of_each_class(text, begin, name))
    return [(name, kind) for _, name, kind in found] or _holders(text)


def _holders(text: str) -> list[tuple[str, str]]:
    """What those are who hold a credential, and its kind: "Licensed Vocational Nurse", "license as a surveyor"."""
    found = []
    end = 0
    for match in _HOLDER_AS.finditer(text):
        words = match["title"].split()
        last = _end_of_title(words, 0 if match["noun"] else 1)
        if last:
            name = " ".join(words[:last])
            found.append((match.start(), _credential_of(match["noun"], name), match["noun"] or words[0]))
            end = match.end()
    found += [
        (match.start(), match.group(), match["word"])
        for match in _HOLDER.finditer(text)
        if not found or match.start() >= end
    ]
    first = kind_of_noun(text)
    return [
        (name, kind_of_noun(word) or first or _HOLDERS.get(word.lower(), "license"))
        for start, name, word in sorted(found)
        if not _ISSUER.search(text, 0, start)
    ]


def _end_of_title(words: list[str], first: int) -> int:
    """Behind the word that ends the title of those who hold it, with a second one behind "or"; 0 where none does."""
    heads = [place for place, word in enumerate(words) if place >= first and title.is_head(word)]
    if not heads:
        return 0
    goes_on = words[heads[0] + 1 : heads[0] + 2] == ["or"] and len(heads) > 1
    return heads[1 if goes_on else 0] + 1


def _credential_of(noun: str | None, name: str) -> str:
    """What somebody of an occupation holds, in the same words wherever it is asked for: "license as a surveyor"."""
    if noun is None:
        return name
    noun = "license" if noun.lower().startswith("legal") else noun.lower()
    return f"{noun} as {'an' if name[0] in 'aeiou' else 'a'} {name.lower()}"


def _of_each_class(text: str, begin: int, name: str) -> list[str]:
    """A credential's name, behind those of others that share its noun: "Class A or / Class B license"."""
    own = _CLASS_OF.match(name) if "class" in text[max(begin - _REACH, 0) : begin].lower() else None
    before = _CLASSES.search(text, max(begin - _REACH, 0), begin) if own else None
    if not own or not before:
        return [name]
    marks = [*_MARK.findall(before["marks"]), own["mark"]]
    return [f"{before['word']} {mark} {name[own.end() :]}" for mark in marks]


def _start_of_name(text: str, noun: int) -> int:
    """Where the name that ends with the noun at an offset begins: at most some words before, none of them general."""
    begin = noun
    words = list(_TOKEN.finditer(text, max(noun - _REACH, 0), noun))[-_LONGEST_NAME:]
    for place in range(len(words) - 1, -1, -1):
        word = words[place].group()
        graded = word == "A" and place > 0 and words[place - 1].group().lower() in _GRADED
        if word in _LINKS and _is_inside(words, place):
            continue
        if word == "New" and words[place].start() and text[words[place].end() :].lstrip()[:1].isupper():
            begin = words[place].start()  # "New York State driver's license"
            continue
        if not graded and (word in {",", ";", ":", "."} or word.lower() in _stop()):
            break
        begin = words[place].start()
    return begin


def _is_inside(words: list[re.Match[str]], place: int) -> bool:
    """Whether an "of" or "and" joins two capitalized words of one name, not two credentials."""
    if not 0 < place < len(words) - 1:
        return False
    before, after = words[place - 1].group(), words[place + 1].group()
    general = before.lower() in _stop() or _noun().fullmatch(before)
    return before[0].isupper() and after[0].isupper() and not general
