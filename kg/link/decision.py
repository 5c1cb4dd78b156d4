"""A decision on one link: who accepted, rejected or left open what, when and why."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from kg.link.candidate import MatchType
from kg.vocabulary import SEMAPV

MANUAL: Final = "semapv:ManualMappingCuration"
CHAINED: Final = "semapv:MappingChaining"
JUSTIFICATIONS: Final = frozenset(
    f"semapv:{name}"
    for name in (
        "BackgroundKnowledgeBasedMatching",
        "CompositeMatching",
        "InstanceBasedMatching",
        "LexicalMatching",
        "LexicalSimilarityThresholdMatching",
        "LogicalReasoning",
        "ManualMappingCuration",
        "MappingChaining",
        "MappingInversion",
        "MappingReview",
        "SemanticSimilarityThresholdMatching",
        "StructuralMatching",
        "UnspecifiedMatching",
    )
)
"""The justifications that SSSOM allows, https://w3id.org/sssom/mapping_justification."""


def justification_iri(name: str) -> str:
    """The IRI of a justification, which is written with its prefix everywhere else."""
    return SEMAPV + name.removeprefix("semapv:")


class Verdict(StrEnum):
    """What a line of a decisions file says of a link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDECIDED = "undecided"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"

    @property
    def is_firm(self) -> bool:
        """Whether it settles the matter."""
        return self in (Verdict.ACCEPTED, Verdict.REJECTED)


Pair = tuple[str, str, str]
"""What a decision is about: the IRIs of a subject and an object, and the words of a statement (else nothing)."""

_STATEMENT: Final = "/statement/"


def pair_of(subject: str, subject_label: str, object: str) -> Pair:
    """The pair of a subject and an object.

    Statements are numbered by their place in a document, so that an edition may give the IRI of one to another: there
    the words count as well.
    """
    return subject, object, " ".join(subject_label.split()) if is_statement(subject) else ""


def is_statement(subject: str) -> bool:
    """Whether an IRI is that of a passage of a specification."""
    return _STATEMENT in subject


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one pair: the subject is of an agency, the object of a reference dataset.

    Labels, version and probability are those of the day of the decision. `source` is where it was taken over from: the
    identifier of a mapping set, or the name of a crosswalk's file; empty for a decision made here.
    """

    subject: str
    object: str
    verdict: Verdict
    predicate: MatchType = MatchType.CLOSE
    author: str = ""
    date: "date | None" = None
    reason: str = ""
    subject_label: str = ""
    object_label: str = ""
    object_source: str = ""
    object_version: str = ""
    justification: str = MANUAL
    confidence: float | None = None
    probability: float | None = None
    tool: str = ""
    tool_version: str = ""
    source: str = ""
    line: int | None = field(default=None, compare=False)

    @property
    def pair(self) -> Pair:
        """What the decision is about."""
        return pair_of(self.subject, self.subject_label, self.object)

    @property
    def said(self) -> str:
        """The verdict in words, with what was accepted."""
        return f"{self.verdict} as {self.predicate}" if self.verdict is Verdict.ACCEPTED else self.verdict.value

    @property
    def named(self) -> str:
        """The pair as people know it."""
        return f"{self.subject_label or self.subject} and {self.object_label or self.object}"

    def agrees(self, other: "Decision") -> bool:
        """Whether two firm decisions on one pair say the same; a rejection rejects every type of match."""
        return self.verdict is other.verdict and (
            self.verdict is not Verdict.ACCEPTED or self.predicate is other.predicate
        )


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about decisions that people should know; `kind` groups remarks, `lines` are those of the file."""

    kind: str
    message: str
    file: str
    lines: tuple[int, ...] = ()

    @property
    def where(self) -> str:
        """File and first line."""
        return f"{self.file}:{self.lines[0]}" if self.lines else self.file

    def to_json(self) -> dict[str, object]:
        """The remark with the keys that scripts rely on."""
        return {"kind": self.kind, "message": self.message, "file": self.file, "lines": list(self.lines)}
