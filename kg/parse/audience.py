"""For which classes of a series a part of a section holds, as a heading above it says."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from kg import title
from kg.parse.phrases import phrases
from kg.parse.reference import department_at

Audience = frozenset[int]
"""Places of classes in the roster, from 0."""

_LONGEST: Final = 200
_LIST: Final = re.compile(r",\s+(?:and\s+)?|\s+and\s+|\s*/\s*|\s*&\s*|\s*;\s*")
_PARENTHESES: Final = re.compile(r"\s*\(([^()]*)\)")
_WORD: Final = re.compile(r"[\w'’-]")
_MORE: Final = re.compile(r"\s+[IVX]+\b|\s+\(|,\s+(?:Department|Division)")
"""What may not follow a title, because it would be a part of a longer one."""
_PARTS: Final = re.compile(r"\s*[-–/]\s*")
_NUMERAL: Final = re.compile(r"\b(?:[IVX]{1,4}|\d{1,2})$")
_AT_END: Final = re.compile(r"\([^()]*\)$")
_LEVEL: Final = re.compile(r"(?P<title>.+?)\s[A-Z]?(?P<number>\d{1,2})")
_LEVELS: Final = re.compile(r"(?P<title>.+?)\s[A-Z]?(?P<first>\d{1,2})\s*(?:[-–]|to|through)\s*[A-Z]?(?P<last>\d{1,2})")
_LEVEL_BEFORE: Final = re.compile(r"^(?:level|grade|class)\s+(?:[ivx]{1,4}|\d{1,2})\s*[:.–—-]\s+", re.IGNORECASE)
_CODE_BEHIND: Final = re.compile(r"\s+[\[(]?[A-Z]{0,4}\d{3,8}[A-Z]?[\])]?$")
_RANGES: Final = re.compile(r",\s+Ranges\s+[A-Z],[A-Z, ]*\s*(?:and|or|through)\s+[A-Z]$")
_DOTS: Final = re.compile(r"\s*(?:\.\s?){3}.*|\s*….*")


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in phrases("audience")[name])


class AudienceReader:
    """Tells which classes of a roster a heading means."""

    def __init__(self, titles: Sequence[str]) -> None:
        """`titles` are those of the document's classes, in their order."""
        self._titles = list(titles)
        self.everyone: Audience = frozenset(range(len(titles)))
        self._by_key = {title.key(name): place for place, name in enumerate(titles)}
        self._stems: dict[str, set[int]] = {}
        self._specialties: dict[str, set[int]] = {}
        for place, name in enumerate(titles):
            for stem in _stems(name):
                self._stems.setdefault(title.key(stem), set()).add(place)
            for inside in _PARENTHESES.findall(name):
                for part in {inside, *_PARTS.split(inside)}:
                    self._specialties.setdefault(title.key(part), set()).add(place)
        self._known: dict[str, Audience | None] = {}
        self._longest_first = sorted(((name.lower(), name) for name in titles), key=lambda pair: -len(pair[0]))

    @property
    def is_empty(self) -> bool:
        """Whether there are no classes that a heading could mean."""
        return not self._titles

    def read(self, heading: str) -> Audience | None:
        """The classes that a heading means; None when it is no such heading."""
        if heading not in self._known:
            text = _RANGES.sub("", " ".join(heading.split()).rstrip(":*. ").strip())
            self._known[heading] = self._read(text) if 0 < len(text) <= _LONGEST else None
        return self._known[heading]

    def is_title(self, text: str) -> bool:
        """Whether a text is the title of one of the classes, in full."""
        return title.key(text) in self._by_key

    def full_title(self, name: str) -> str:
        """The title of the one class that a name means, or the name: without its department, misspelt, in initials."""
        if title.key(name) in self._by_key:
            return name
        found = [full for full in self._titles if full.lower().startswith(f"{name.lower()}, ")]
        found = found or [full for full in self._titles if _initials(full) == name]
        return (found[0] if len(found) == 1 else title.nearest(name, self._titles)) or name

    def title_at(self, text: str, start: int) -> str | None:
        """The title of one of the classes that stands at an offset of a text in so many words, the longest of them.

        None where more words belong to it: the title of another class that it begins with is not meant, either.
        """
        for lower, name in self._longest_first:
            end = start + len(lower)
            if text[start:end].lower() == lower and not _WORD.match(text, end):
                return None if _MORE.match(text, end) else name
        return None

    def specialty(self, heading: str) -> Audience | None:
        """The classes that have a heading as the words in parentheses of their titles; None where none has."""
        places = self._specialties.get(title.key(heading.rstrip(":")))
        return frozenset(places) if places and len(places) < len(self._titles) else None

    def specialties_of(self, classes: Audience) -> Audience:
        """The classes whose titles are those of some classes with words in parentheses or a department behind them."""
        found = (self._stems.get(title.key(self._titles[place]), ()) for place in classes)
        return frozenset().union(*found)

    def _read(self, text: str) -> Audience | None:
        if len(self._titles) > 1 and any(pattern.fullmatch(text) for pattern in _patterns("everyone")):
            return self.everyone
        readers = (
            *(self._named, self._relative, self._some, self._listed, self._in_parentheses, self._slip),
            *(self._begun, self._elsewhere, self._stacked, self._numbered, self._counted),
        )
        return next((found for reader in readers if (found := reader(text))), None)

    def _named(self, text: str) -> Audience | None:
        """A title in full, or without the words in parentheses or the department at its end."""
        key = title.key(text)
        if key in self._by_key:
            return frozenset({self._by_key[key]})
        bare = key if "(" not in text else title.key(_PARENTHESES.sub("", text))
        found = self._stems.get(key)
        if found is None and bare != key and not self._has_specialty(text):
            found = {self._by_key[bare]} if bare in self._by_key else self._stems.get(bare)
        return frozenset(found) if found else None

    def _has_specialty(self, text: str) -> bool:
        return any(title.key(inside) in self._specialties for inside in _PARENTHESES.findall(text))

    def _relative(self, text: str) -> Audience | None:
        """All from one title up, all above it, all but it; or words around a title."""
        for name in ("above", "only_above", "except", "around"):
            for pattern in _patterns(name):
                match = pattern.fullmatch(text)
                named = self._named(match["title"]) if match else None
                if named:
                    return self._from(name, named)
        return None

    def _from(self, name: str, named: Audience) -> Audience:
        if name == "above":
            return frozenset(place for place in self.everyone if place >= min(named))
        if name == "only_above":
            return frozenset(place for place in self.everyone if place > max(named))
        return self.everyone - named if name == "except" else named

    def _some(self, text: str) -> Audience | None:
        """All whose title has a word."""
        for pattern in _patterns("some"):
            match = pattern.fullmatch(text)
            if match:
                wanted = {title.singular(word) for word in title.key(match["which"]).split()}
                found = {
                    place
                    for place, name in enumerate(self._titles)
                    if wanted <= {title.singular(word) for word in title.key(name).split()}
                }
                if found:
                    return frozenset(found)
        return None

    def _listed(self, text: str) -> Audience | None:
        """Several titles; short forms are completed from the one before ("Clerk I and II")."""
        parts = [part for part in _LIST.split(text) if part]
        if len(parts) < 2:
            return None
        found: set[int] = set()
        before = ""
        shared = _AT_END.search(text)
        for part in parts:
            if part.startswith("("):
                part = f"{_PARENTHESES.sub('', before)} {part}"
            full = f"{_NUMERAL.sub('', before).strip()} {part}" if _NUMERAL.fullmatch(part.partition(" (")[0]) else part
            named = self._named(full) or self._named(f"{full} {shared.group()}" if shared else full)
            if named is None:
                return None
            found |= named
            before = full
        return frozenset(found)

    def _in_parentheses(self, text: str) -> Audience | None:
        """Words of titles with one of their words in parentheses: "Housing Finance (Rental) Classes"."""
        if not self._has_specialty(text):
            return None
        wanted = set(title.key(text).split()) - title.words().generic
        found = {place for place, name in enumerate(self._titles) if wanted <= set(title.key(name).split())}
        return frozenset(found) or None

    def _slip(self, text: str) -> Audience | None:
        """A title with a slip of spelling, or in the plural."""
        single = title.singular_title(text)
        if single != text and self._named(single):
            return self._named(single)
        near = title.nearest(text, self._titles)
        return self._named(near) if near else None

    def _begun(self, text: str) -> Audience | None:
        """All whose title begins with the words before dots: "Specialist in ..., State Colleges (15 classes)"."""
        dots = _DOTS.search(text) if "..." in text.replace(" ", "") or "…" in text else None
        return self._beginning(text[: dots.start()]) if dots else None

    def _elsewhere(self, text: str) -> Audience | None:
        """A title without its field, or with another department than the table of the document gives it."""
        head, comma, department = text.partition(", ")
        if not comma or department_at(department, 0) != department:
            return None
        found = self._stems.get(title.key(head))
        return frozenset(found) if found else self._beginning(f"{head} in") or self._beginning(f"{head} for")

    def _numbered(self, text: str) -> Audience | None:
        """All of the levels from one number to another, as "Analyst 9 - 12"; or the one of a specialty, "Trainee 9"."""
        match, level = _LEVELS.fullmatch(text), _LEVEL.fullmatch(text)
        if match is None:
            return frozenset(self._specialties.get(title.key(level["title"]), ())) or None if level else None
        stem, first, last = title.key(match["title"]), int(match["first"]), int(match["last"])
        levels = ((place, _LEVEL.fullmatch(name)) for place, name in enumerate(self._titles))
        return frozenset(
            place
            for place, level in levels
            if level and title.key(level["title"]) == stem and first <= int(level["number"]) <= last
        )

    def _counted(self, text: str) -> Audience | None:
        """A title behind the number of its level or before its code: "Level II: Accountant II    0011"."""
        bare = _CODE_BEHIND.sub("", _LEVEL_BEFORE.sub("", text))
        return self._named(bare) if bare != text else None

    def _stacked(self, text: str) -> Audience | None:
        """A title with several words in parentheses, for one class each: "Supervisor I (General) (Typing)"."""
        if text.count("(") < 2:
            return None
        bare = _PARENTHESES.sub("", text).strip()
        named = [self._named(f"{bare} ({inside})") for inside in _PARENTHESES.findall(text)]
        if len(named) < 2 or not all(named):
            return None
        return frozenset(place for found in named if found for place in found)

    def _beginning(self, words: str) -> Audience | None:
        start = f"{title.key(words)} "
        return frozenset(place for key, place in self._by_key.items() if key.startswith(start)) or None


def _initials(name: str) -> str:
    """The initials of a title before its numeral: "SSW II" for Social Service Worker II."""
    *words, numeral = name.split(" ")
    return f"{''.join(word[0] for word in words).upper()} {numeral}" if len(words) > 1 else ""


def _stems(name: str) -> Iterator[str]:
    """Shorter forms of a title: without words in parentheses, without the department after a comma."""
    bare = _PARENTHESES.sub("", name).strip()
    yield from {name, bare}
    for text in {name, bare}:
        head, comma, _ = text.partition(", ")
        if comma and len(head.split()) > 1:
            yield head
            inside = "".join(f" ({one})" for one in _PARENTHESES.findall(text.partition(", ")[2]))
            if inside:
                yield f"{head}{inside}"
