"""Short ways to say what specifications of an invented agency define and name."""

from pyoxigraph import RdfFormat, parse

from kg.derive import Corpus, concept_quads, derived_quads
from kg.extract import DefinedClass, Description, Extract, LedGroup, ListedClass, Mention, StatedEdge
from kg.iri import title_slug
from kg.vocabulary import DEFAULT_BASE, PREFIXES

AGENCY = f"{DEFAULT_BASE}port"
OTHER = f"{DEFAULT_BASE}inland"


def class_of(title: str, agency: str = AGENCY) -> str:
    """IRI of a class."""
    return f"{agency}/class/{title_slug(title)}"


def defines(
    title: str, *, general: str | None = None, agency: str = AGENCY, acronyms: dict[str, str] | None = None
) -> Extract:
    """The extract of a specification."""
    slug = title_slug(title)
    evidence = f"{agency}/statement/{slug}/general-statement-1" if general else None
    return Extract(
        f"{agency}/specification/{slug}",
        agency.rpartition("/")[2].title(),
        agency,
        title,
        classes=[DefinedClass(class_of(title, agency), title, None, general, evidence)],
        acronyms=acronyms or {},
    )


def mentioning(extract: Extract, *titles: str) -> Extract:
    """The same, with classes named in it."""
    extract.mentions += [Mention(class_of(title, extract.agency_iri), title) for title in titles]
    return extract


def listing(*titles: str, agency: str = AGENCY) -> Extract:
    """The extract of a table that lists these classes."""
    rows = [ListedClass(class_of(title, agency), title, None) for title in titles]
    return Extract(f"{agency}/table/plan", agency.rpartition("/")[2].title(), agency, "Plan", listed=rows)


def leading(leader: str, predicate: str, group: str, agency: str = AGENCY) -> Extract:
    """A specification of the leader in which it leads or supervises a group."""
    extract = defines(leader, agency=agency)
    statement = f"{agency}/statement/{title_slug(leader)}/supervision-1"
    extract.groups.append(LedGroup(class_of(leader, agency), predicate, group, statement))
    return extract


def stating(extract: Extract, subject: str, predicate: str, target: str, statement: str = "supervision-1") -> Extract:
    """The same, with an edge that it states."""
    mentioning(extract, *(title for title in (subject, target) if title != extract.title))
    address = f"{extract.agency_iri}/statement/{title_slug(extract.title)}/{statement}"
    agency = extract.agency_iri
    extract.edges.append(StatedEdge(class_of(subject, agency), predicate, class_of(target, agency), address))
    return extract


def describing(extract: Extract, title: str, text: str) -> Extract:
    """The same, with a distinction that describes a class."""
    mentioning(extract, title)
    statement = f"{extract.agency_iri}/statement/{title_slug(extract.title)}/distinction-1"
    own = class_of(extract.title, extract.agency_iri)
    extract.descriptions.append(Description(class_of(title, extract.agency_iri), text, statement, own))
    return extract


def corpus_of(*extracts: Extract) -> Corpus:
    corpus = Corpus()
    for extract in extracts:
        corpus.add(extract)
    return corpus


def triples(nquads: bytes) -> set[tuple[str, str, str]]:
    """Triples with short names: "class/clerk-i", "jc:leads"; of another agency with its name before it."""
    return {
        (shortened(quad.subject), shortened(quad.predicate), shortened(quad.object))
        for quad in parse(nquads, format=RdfFormat.N_QUADS)
    }


def shortened(term: object) -> str:
    value = str(getattr(term, "value", term))
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            return f"{prefix}:{value.removeprefix(namespace)}"
    return value.removeprefix(f"{AGENCY}/").removeprefix(DEFAULT_BASE)


def derived(*extracts: Extract) -> set[tuple[str, str, str]]:
    """The derived graph."""
    return triples(b"".join(derived_quads(corpus_of(*extracts), DEFAULT_BASE)))


def labels(*extracts: Extract) -> set[tuple[str, str, str]]:
    """The concepts graph."""
    return triples(b"".join(concept_quads(corpus_of(*extracts), DEFAULT_BASE)))


def edges(found: set[tuple[str, str, str]], predicate: str) -> list[tuple[str, str]]:
    """The edges of one predicate, by the last parts of their ends."""
    name = f"jc:{predicate}"
    return sorted((s.rpartition("/")[2], o.rpartition("/")[2]) for s, p, o in found if p == name)
