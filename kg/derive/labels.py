"""Types and labels of what specifications share: one preferred label each, chosen among the words of all of them."""

from collections import Counter
from typing import Final

from kg.derive.corpus import AgencyCorpus, preferred
from kg.extract import SERIES
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
    """Competencies, demands, conditions, credentials, checks, pay grades, populations and stated series.

    A series that a specification defines has its type and label there, and here the other names that it goes by.
    """
    for (address, kind), names in sorted(agency.concepts.items()):
        if address in agency.series:
            others = sorted(name for name in names if name != agency.series[address])
            writer.add(iri(address), _ALTERNATIVE, *map(text, others))
            continue
        writer.add(iri(address), _A, jc(kind), f"<{SKOS}Collection>" if kind == SERIES else _CONCEPT)
        _label(writer, address, names)


def write_mentions(writer: GraphWriter, agency: AgencyCorpus) -> None:
    """Classes that are only listed or mentioned, and other spellings under which specified classes are."""
    for address in sorted({*agency.mentioned, *agency.listed}):
        listed = agency.listed.get(address, Counter())
        names = listed + agency.mentioned.get(address, Counter())
        defined = agency.defined.get(address)
        if defined:
            variants = sorted(name for name in names if name != defined.title)
            writer.add(iri(address), _ALTERNATIVE, *map(text, variants))
        elif listed:
            title = preferred(listed)
            writer.add(iri(address), _PREFERRED, text(title))
            writer.add(iri(address), _ALTERNATIVE, *(text(name) for name in sorted(names) if name != title))
        else:
            writer.add(iri(address), _A, jc("JobClass"), jc("MentionedClass"), _CONCEPT, f"<{SCHEMA}Occupation>")
            writer.add(iri(address), jc("agency"), iri(agency.iri))
            _label(writer, address, names)


def _label(writer: GraphWriter, address: str, names: Counter[str]) -> None:
    chosen = preferred(names)
    writer.add(iri(address), _PREFERRED, text(chosen))
    writer.add(iri(address), _ALTERNATIVE, *(text(name) for name in sorted(names) if name != chosen))
