"""What changed from one release of a dataset to another: concepts renamed, moved, split, merged, retired or added."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kg.errors import ParameterError
from kg.link.concept import ConceptKind, Reference, ReferenceConcept, read_concepts, references
from kg.link.decision import Verdict
from kg.link.mapping import read_mappings
from kg.store import GraphStore

COMPARED: Final = (
    ConceptKind.OCCUPATION,
    ConceptKind.SKILL,
    ConceptKind.KNOWLEDGE,
    ConceptKind.ABILITY,
    ConceptKind.ACTIVITY,
    ConceptKind.CONDITION,
    ConceptKind.TASK,
)

Successors = Callable[[ReferenceConcept], Iterable[str]]
"""The notations that a concept of the old release has become, nothing where it was given up."""


class Change(StrEnum):
    """What became of a concept."""

    RENAMED = "renamed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    RETIRED = "retired"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Changed:
    """One concept that is not as it was; `concept` is the old one, except where it was added."""

    kind: ConceptKind
    change: Change
    concept: ReferenceConcept
    successors: tuple[ReferenceConcept, ...]

    def to_json(self) -> dict[str, Any]:
        """The change with the keys that scripts rely on."""
        return {
            "kind": self.kind.name.lower(),
            "change": self.change.value,
            "iri": self.concept.iri,
            "code": self.concept.notation,
            "label": self.concept.label,
            "successors": [{"iri": each.iri, "code": each.notation, "label": each.label} for each in self.successors],
        }


@dataclass(frozen=True, slots=True)
class Flag:
    """An accepted mapping whose object is gone, or no longer one thing."""

    subject: str
    subject_label: str
    changed: Changed

    def to_json(self) -> dict[str, Any]:
        """The flag with the keys that scripts rely on."""
        return {"subject": self.subject, "subject_label": self.subject_label, "object": self.changed.to_json()}


@dataclass(frozen=True, slots=True)
class Delta:
    """All changes from one release to another, by kind and code, and the mappings that they concern."""

    old: Reference
    new: Reference
    changes: tuple[Changed, ...]
    flags: tuple[Flag, ...]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many changes of each sort, by kind."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for each in self.changes:
            found[each.kind.name.lower()][each.change.value] += 1
        return {kind: dict(counts) for kind, counts in found.items()}

    def to_json(self) -> dict[str, Any]:
        """The delta with the keys that scripts rely on."""
        return {
            "from": {"graph": self.old.graph, "name": self.old.name, "version": self.old.version},
            "to": {"graph": self.new.graph, "name": self.new.name, "version": self.new.version},
            "counts": self.counts(),
            "changes": [each.to_json() for each in self.changes],
            "mappings_to_review": [each.to_json() for each in self.flags],
        }


def find_release(store: GraphStore, name: str) -> Reference:
    """The loaded release of this name: "29.3", "O*NET 29.3", or the IRI of its graph.

    Raises ParameterError when none is, or several are.
    """
    loaded = references(store)
    wanted = name.casefold().strip()
    found = [each for each in loaded if wanted in (each.graph.casefold(), _title(each), each.version.casefold())]
    if len(found) == 1:
        return found[0]
    have = ", ".join(f"{each.name} {each.version}" for each in loaded) or "none"
    raise ParameterError(
        f"{name!r} is {'more than one release' if found else 'no release'} of those that are loaded",
        remedy=f"load it with `jobkg link load`; loaded are: {have}",
    )


def delta(store: GraphStore, old: Reference, new: Reference, successors: Successors | None = None) -> Delta:
    """What changed between two loaded releases.

    `successors` tells what became of an occupation, where crosswalks tell it; all else is told by codes and labels: a
    code that is gone while its label stands at a new one has moved. Raises what the store raises.
    """
    changes: list[Changed] = []
    for kind in COMPARED:
        before = {each.notation or each.iri: each for each in read_concepts(store, old.graph, [kind])}
        after = {each.notation or each.iri: each for each in read_concepts(store, new.graph, [kind])}
        told = successors if kind is ConceptKind.OCCUPATION else None
        changes += _changes(kind, before, after, _became(before, after, told))
    return Delta(old, new, tuple(changes), tuple(_flags(store, changes)))


def _title(reference: Reference) -> str:
    return f"{reference.name} {reference.version}".casefold()


def _became(
    before: Mapping[str, ReferenceConcept], after: Mapping[str, ReferenceConcept], told: Successors | None
) -> dict[str, tuple[str, ...]]:
    """For each old code the new ones that it became."""
    same = _same_labels(before, after)
    found: dict[str, tuple[str, ...]] = {}
    for code, concept in before.items():
        if told is not None and (successors := tuple(sorted(each for each in told(concept) if each in after))):
            found[code] = successors
        elif code in after:
            found[code] = (code,)
        else:
            found[code] = (same[code],) if code in same else ()
    return found


def _same_labels(before: Mapping[str, ReferenceConcept], after: Mapping[str, ReferenceConcept]) -> dict[str, str]:
    """For each code that is gone the new one with its label; where several have a label, one each in their order."""
    gone, came = defaultdict(list), defaultdict(list)
    for code in sorted(before.keys() - after.keys()):
        gone[before[code].label.casefold()].append(code)
    for code in sorted(after.keys() - before.keys()):
        came[after[code].label.casefold()].append(code)
    pairs = (zip(codes, came[label], strict=True) for label, codes in gone.items() if len(codes) == len(came[label]))
    return {old: new for each in pairs for old, new in each}


def _changes(
    kind: ConceptKind,
    before: Mapping[str, ReferenceConcept],
    after: Mapping[str, ReferenceConcept],
    became: Mapping[str, tuple[str, ...]],
) -> Iterator[Changed]:
    sources: dict[str, set[str]] = defaultdict(set)
    for code, successors in became.items():
        for each in successors:
            sources[each].add(code)
    for code, concept in sorted(before.items()):
        successors = became[code]
        change = _change(concept, successors, sources, after)
        if change is not None:
            yield Changed(kind, change, concept, tuple(after[each] for each in successors))
    for code, concept in sorted(after.items()):
        if code not in sources:
            yield Changed(kind, Change.ADDED, concept, ())


def _change(
    concept: ReferenceConcept,
    successors: tuple[str, ...],
    sources: Mapping[str, set[str]],
    after: Mapping[str, ReferenceConcept],
) -> Change | None:
    code = concept.notation or concept.iri
    if not successors:
        return Change.RETIRED
    if len(successors) > 1:
        return Change.SPLIT
    (successor,) = successors
    if len(sources[successor]) > 1 and successor != code:
        return Change.MERGED
    if successor != code:
        return Change.MOVED
    return Change.RENAMED if after[successor].label != concept.label else None


def _flags(store: GraphStore, changes: Iterable[Changed]) -> Iterator[Flag]:
    """The accepted mappings to what is not there any more, or was split."""
    doubtful = {each.concept.iri: each for each in changes if each.change not in (Change.RENAMED, Change.ADDED)}
    for mapping in read_mappings(store):
        if mapping.verdict is Verdict.ACCEPTED and mapping.object in doubtful:
            yield Flag(mapping.subject, mapping.subject_label, doubtful[mapping.object])
