"""The slots of SSSOM that are written: their order, what their values are, and the properties that stand for them."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from kg.vocabulary import DCTERMS, OWL, RDFS, SSSOM


class Range(Enum):
    """What the values of a slot are."""

    TEXT = auto()
    TEXTS = auto()
    """Several texts with a bar between them."""
    ENTITY = auto()
    """An IRI, written with a prefix in tables."""
    IRI = auto()
    SHARE = auto()
    """A number from 0 to 1."""
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot; one that is `propagated` is written once for the whole set when all mappings have the same value."""

    name: str
    range: Range = Range.TEXT
    uri: str = ""
    propagated: bool = False

    @property
    def property(self) -> str:
        """The IRI of the property."""
        return self.uri or f"{SSSOM}{self.name}"


SET_SLOTS: Final = (
    Slot("mapping_set_id", Range.IRI),
    Slot("mapping_set_version", uri=f"{OWL}versionInfo"),
    Slot("mapping_set_title", uri=f"{DCTERMS}title"),
    Slot("mapping_set_description", uri=f"{DCTERMS}description"),
    Slot("license", Range.IRI, f"{DCTERMS}license"),
)
MAPPING_SLOTS: Final = (
    Slot("subject_id", Range.ENTITY, f"{OWL}annotatedSource"),
    Slot("subject_label"),
    Slot("predicate_id", Range.ENTITY, f"{OWL}annotatedProperty"),
    Slot("predicate_modifier"),
    Slot("object_id", Range.ENTITY, f"{OWL}annotatedTarget"),
    Slot("object_label"),
    Slot("mapping_justification", Range.ENTITY),
    Slot("author_label", Range.TEXTS),
    Slot("subject_source", Range.ENTITY, propagated=True),
    Slot("object_source", Range.ENTITY, propagated=True),
    Slot("object_source_version", propagated=True),
    Slot("mapping_tool", propagated=True),
    Slot("mapping_tool_version", propagated=True),
    Slot("mapping_date", Range.DATE, f"{DCTERMS}created", propagated=True),
    Slot("confidence", Range.SHARE),
    Slot("similarity_score", Range.SHARE),
    Slot("similarity_measure", propagated=True),
    Slot("other"),
    Slot("comment", uri=f"{RDFS}comment"),
)
"""In the order in which https://mapping-commons.github.io/sssom/Mapping/ lists them."""
