"""Classes that documents may mean by a title without its specialty: "Office Technician" for "... (Typing)"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.analyze.basis import SERVICE, Basis
from kg.analyze.identity import Identity
from kg.analyze.service import Pair

WITHOUT_SPECIALTY: Final = "namedWithoutSpecialty"
"""The basis of a step from a class that may be meant by the title that minimum qualifications name."""
_RULE: Final = "named-without-specialty"
_SPECIALTY: Final = re.compile(r"(?P<general>[^()]*[^()\s])\s*\([^()]+\)")


def general_classes(classes: Iterable[Identity]) -> dict[str, str]:
    """The IRI of each class with a specialty in parentheses -> that of the class of its agency named without it.

    Only where no specification defines the latter: an "Office Technician" that has one is a class of its own.
    """
    classes = list(classes)
    without = {(each.agency, each.title.casefold()): each.iri for each in classes if not each.specified}
    found = {}
    for each in classes:
        match = _SPECIALTY.fullmatch(each.title)
        general = without.get((each.agency, match["general"].casefold())) if match and each.specified else None
        if general is not None:
            found[each.iri] = general
    return found


def specialty_steps(
    found: Mapping[Pair, Sequence[Basis]], general: Mapping[str, str], titles: Mapping[str, str]
) -> dict[Pair, list[Basis]]:
    """A derived step for each class that a stated service may mean; `general` is what `general_classes` gives.

    The class reached itself is left out, and so is a class that the same qualifications name in full.
    """
    specialties: dict[str, list[str]] = {}
    for iri, name in sorted(general.items()):
        specialties.setdefault(name, []).append(iri)
    steps: dict[Pair, list[Basis]] = {}
    for (start, end), reasons in sorted(found.items()):
        stated = [each for each in reasons if each.predicate == SERVICE and each.qualifies]
        for iri in specialties.get(start, ()) if stated else ():
            if iri != end and not any(each.predicate == SERVICE for each in found.get((iri, end), ())):
                said = (
                    f"service in {titles[start]} is accepted by the minimum qualifications of {titles.get(end, end)};"
                    f" {titles[start]} has no specification, and {titles[iri]} may be meant"
                )
                steps[iri, end] = [
                    replace(each, predicate=WITHOUT_SPECIALTY, stated=False, rule=_RULE, explanation=said)
                    for each in stated
                ]
    return steps
