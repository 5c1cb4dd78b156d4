"""What is asked for: limits from options or from a small file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import ParameterError
from kg.handwritten import check_keys, read_keys, shown
from kg.query.parameter import LEVELS

_KEYS: Final = ("class", "strength", "avoid")
_MOST_BYTES: Final = 100_000
_REMEDY: Final = "see docs/accommodation.md for an example"


@dataclass(frozen=True, slots=True)
class Request:
    """The highest strength level allowed, what is to be avoided, and the class that is held; each may be missing."""

    strength: str | None = None
    avoid: tuple[str, ...] = ()
    held: str | None = None

    def joined(self, strength: str | None, avoid: Sequence[str], held: str | None) -> "Request":
        """This request with what options say: they count before the file, and add to what it avoids."""
        return Request(strength or self.strength, tuple(dict.fromkeys((*self.avoid, *avoid))), held or self.held)


def strength_level(name: str) -> str:
    """The level of this name, such as "Very heavy"; raises ParameterError for one that there is not."""
    slug = "-".join(name.casefold().replace("-", " ").split())
    if slug not in LEVELS:
        raise ParameterError(
            f"{name!r} is no strength level", where="--strength", remedy=f"choose from {', '.join(LEVELS)}"
        )
    return slug


def read_request(path: Path) -> Request:
    """Read a file of limits: TOML or JSON by its ending, else YAML, with the keys `strength`, `avoid` and `class`.

    Raises ParameterError, naming the file, for one that cannot be read or says something else.
    """
    given = read_keys(path, "the file", most_bytes=_MOST_BYTES, remedy=_REMEDY)
    check_keys(given, _KEYS, "a file of limits", str(path))
    avoid = given.get("avoid", [])
    avoid = [avoid] if isinstance(avoid, str) else avoid
    if not isinstance(avoid, list) or not all(isinstance(each, str) for each in avoid):
        raise _refused("avoid is no list of names", path)
    for key in ("class", "strength"):
        if not isinstance(given.get(key), str | None):
            raise _refused(f"{key} is {shown(given.get(key))}, not a name", path)
    return Request(given.get("strength"), tuple(avoid), given.get("class"))


def _refused(what: str, path: Path) -> ParameterError:
    return ParameterError(what, where=str(path), remedy=_REMEDY)
