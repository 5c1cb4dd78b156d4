"""Types and labels of what specifications share: one preferred label each, chosen among the words of all of them."""

from collections import Counter
from typing import Final

from kg.derive.corpus import AgencyCorpus, preferred
from kg.ntriples import GraphWriter, iri, jc, text
from kg.vocabulary import ORG, RDF, SCHEMA, SKOS

_A: Final = f"<{RDF}type>"
_CONCEPT: Final = f"<{SKOS}Concept>"
_PREFERRED: Final = f"<{SKOS}prefLabel>"
_ALTERNATIVE: Final = f"<{SKOS}altLabel>"


def write_agency(writer: GraphWriter, agency: AgencyCorpus) -> None:
    """The agency itself."""
    writer.add(iri(agency.iri), _A, jc("Agency"), f"<{ORG}Organization>")
    _label(writer, agency.iri, agency.names)


def write_concepts(writer: GraphWriter, agency: AgencyCorpus) -> None:
    """Competencies, demands, conditions, credentials, checks, pay grades and populations."""
    for (address, kind), names in sorted(agency.concepts.items()):
        writer.add(iri(address), _A, jc(kind), _CONCEPT)
        _label(writer, address, names)


def write_mentions(writer: GraphWriter, agency: AgencyCorpus) -> None:
    """Classes that are only mentioned, and other spellings under which specified classes are mentioned."""
    for address, names in sorted(agency.mentioned.items()):
        defined = agency.defined.get(address)
        if defined:
            variants = sorted(name for name in names if name != defined.title)
            writer.add(iri(address), _ALTERNATIVE, *map(text, variants))
        else:
            writer.add(iri(address), _A, jc("JobClass"), jc("MentionedClass"), _CONCEPT, f"<{SCHEMA}Occupation>")
            writer.add(iri(address), jc("agency"), iri(agency.iri))
            _label(writer, address, names)


def _label(writer: GraphWriter, address: str, names: Counter[str]) -> None:
    chosen = preferred(names)
    writer.add(iri(address), _PREFERRED, text(chosen))
    writer.add(iri(address), _ALTERNATIVE, *(text(name) for name in sorted(names) if name != chosen))
