"""The phrases of a title: what its joints stand between, what it leaves out, and what says nothing."""

import re
from functools import cache
from typing import Final

from kg.link.match.settings import settings
from kg.title import singular

JOINT: Final = re.compile(r"(\s*,\s*(?:and|or)\s+|\s+(?:and|or)\s+|\s*[/&]\s*|\s*,\s*)")
"""What joins the things that a title names."""
_ASIDE: Final = re.compile(r"\s*\(([^)]*)\)")


def atoms_of(text: str) -> list[tuple[str, str]]:
    """What stands between the joints of a phrase, each with the joint before it: a comma, or a word."""
    pieces = ["", *JOINT.split(text)]
    pairs = zip(pieces[1::2], pieces[::2], strict=True)
    return [(atom.strip(), joint.strip()) for atom, joint in pairs if atom.strip()]


def cut(title: str) -> tuple[str, str, bool]:
    """A title without what says nothing; what it leaves out; whether it gathers a rest."""
    text = _ASIDE.sub(r", \1", title).strip()
    bare = _ending("rest").sub("", text)
    front, *excepted = _beginning("except").split(bare, maxsplit=1)
    said = _beginning("including").split(front, maxsplit=1)[0]
    return _nothing().sub("", said).strip(" ,"), excepted[0] if excepted else "", bare != text


@cache
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"[\s,]*\b(?:{_any(name)})\s*$", re.IGNORECASE)


@cache
def _beginning(name: str) -> re.Pattern[str]:
    return re.compile(rf"[\s,]*\b(?:{_any(name)})\s+", re.IGNORECASE)


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_any('nothing')})\s+", re.IGNORECASE)


def _any(name: str) -> str:
    return "|".join(sorted(map(re.escape, getattr(settings(), f"title_{name}"))))


def without_people(text: str) -> str:
    """A phrase behind "of" without a last word that says no more than that there are people."""
    *others, last = text.split() or [""]
    return " ".join(others) if others and singular(last.lower()) in settings().title_people else text
