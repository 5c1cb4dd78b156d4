"""Names of competencies and credentials as people write them, and those of the store that they stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from kg.analyze.rows import rows
from kg.errors import ParameterError
from kg.iri import slug
from kg.store.interface import GraphStore

_NAMES: Final = """
SELECT DISTINCT ?name ?preferred
WHERE {
  ?concept a $type ; skos:prefLabel ?preferred .
  ?concept skos:prefLabel|skos:altLabel ?name .
}
"""
_NEAREST: Final = 3
_LIKENESS: Final = 0.5


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that the store does not have, with the nearest that it has; `kind` is competency or credential."""

    kind: str
    name: str
    nearest: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What is said of it."""
        near = f"; the nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"no class requires a {self.kind} named {self.name!r}{near}"

    def to_json(self) -> dict[str, Any]:
        """Kind, name and the nearest names."""
        return {"kind": self.kind, "name": self.name, "nearest": list(self.nearest)}


@dataclass(frozen=True, slots=True)
class Recognised:
    """The slugs of the names that the store knows, with the name that it prefers, and the names that it does not."""

    known: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[UnknownName, ...] = ()


def recognised(store: GraphStore, kind: str, names: Iterable[str]) -> Recognised:
    """Look names of competencies or credentials up; case, spacing and punctuation do not matter."""
    names = tuple(names)
    if not names:
        return Recognised()
    type_ = f"jc:{kind.capitalize()}"
    table: dict[str, str] = {}
    found = [(row.text("name"), row.text("preferred")) for row in rows(store, _NAMES.replace("$type", type_))]
    for name, preferred in sorted(found, key=lambda pair: (pair[0] != pair[1], pair)):
        table.setdefault(slug(name), preferred)
    known = {slug(table[key]): table[key] for key in map(slug, names) if key in table}
    unknown = []
    for name in names:
        if slug(name) not in table:
            near = get_close_matches(slug(name), sorted(table), n=_NEAREST, cutoff=_LIKENESS)
            unknown.append(UnknownName(kind, name, tuple(dict.fromkeys(table[key] for key in near))))
    return Recognised(known, tuple(unknown))


def demanded(store: GraphStore, kind: str, names: Iterable[str], option: str) -> Mapping[str, str]:
    """The same, but a name that the store does not have raises ParameterError with the nearest."""
    found = recognised(store, kind, names)
    for each in found.unknown:
        remedy = f"did you mean {' or '.join(each.nearest)}?" if each.nearest else "leave the option out"
        raise ParameterError(f"there is no {kind} {each.name!r}", where=option, remedy=remedy)
    return found.known
