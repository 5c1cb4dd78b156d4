"""One node of a view: a class, or what classes refer to."""

from dataclasses import dataclass
from typing import Final

from kg.vocabulary import JC

KINDS: Final[dict[str, str]] = {
    "MentionedClass": "mentioned class",
    "JobClass": "class",
    "Competency": "competency",
    "PhysicalDemand": "physical demand",
    "WorkingCondition": "working condition",
    "Credential": "credential",
    "BackgroundCheck": "background check",
    "PayGrade": "pay grade",
    "ClassSeries": "series",
    "ReferenceOccupation": "reference occupation",
    "ReferenceConcept": "reference concept",
}
"""Class of the ontology -> kind of node; the first that fits is taken."""

CLASSES: Final = frozenset({KINDS["JobClass"], KINDS["MentionedClass"]})
"""The kinds of node that are classes."""

OTHER: Final = "concept"
"""The kind of what is none of KINDS."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its IRI, its title or name, its kind (see KINDS), what a class has, and how many edges end at it."""

    id: str
    label: str
    kind: str
    codes: tuple[str, ...] = ()
    pay_grades: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    level: int | None = None
    degree: int = 0

    @property
    def lists(self) -> dict[str, list[str]]:
        """What a node may have several of."""
        return {"code": list(self.codes), "pay_grade": list(self.pay_grades), "agency": list(self.agencies)}


def described(iri: str, said: dict[str, set[str]], degree: int) -> Node:
    """The node of which this is said, by names of attributes; without a name it goes by the last part of its IRI."""
    types = said.get("type", set())
    kind = next((kind for name, kind in KINDS.items() if f"{JC}{name}" in types), None)
    if kind is None:
        # Skills, abilities and tasks of reference data are concepts of it, too.
        is_reference = any(each.removeprefix(JC).startswith("Reference") for each in types)
        kind = KINDS["ReferenceConcept"] if is_reference else OTHER
    names = said.get("label") or said.get("code") or {iri.rstrip("/").rsplit("/", 1)[-1]}
    label = joined(sorted(names))
    if kind not in CLASSES:
        return Node(iri, label, kind, degree=degree)
    levels = [int(level) for level in said.get("level", ()) if level.isdecimal()]
    codes, grades, agencies = (tuple(sorted(said.get(name, ()))) for name in ("code", "pay_grade", "agency"))
    return Node(iri, label, kind, codes, grades, agencies, max(levels, default=None), degree)


JOIN: Final = " | "
"""Stands between the parts of a list; a bar within a part is written with a backslash before it."""


def joined(parts: list[str]) -> str:
    r"""The parts as one text: "a", "b|c" gives "a | b\|c"."""
    return JOIN.join(part.replace("|", "\\|") for part in parts)
