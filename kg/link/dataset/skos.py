"""A SKOS file of anybody as a reference dataset: Turtle, RDF/XML, N-Triples, N-Quads, TriG or JSON-LD."""

import time
from pathlib import Path

from kg.errors import InputError
from kg.iri import slug
from kg.link.concept import ConceptKind
from kg.link.description import Release
from kg.link.load_report import LoadReport
from kg.link.source import Source
from kg.link.thesaurus.skos import FORMATS, SkosReader, is_rdf
from kg.link.thesaurus.store import load_thesaurus
from kg.link.writing import base_of
from kg.store import StoreDirectory
from kg.vocabulary import dataset_graph


def load_skos(
    directory: StoreDirectory,
    path: Path,
    *,
    name: str | None = None,
    title: str | None = None,
    version: str = "unknown",
    language: str = "en",
    kind: ConceptKind = ConceptKind.OTHER,
) -> LoadReport:
    """Load the SKOS concepts of a file, folder or zip archive as a dataset, in place of what it had before.

    `name` is the dataset's name in IRIs (default: from the file's name), `kind` that of concepts whose own types do
    not tell. Raises InputError, with file and line, for what cannot be read and for a hierarchy that runs in a circle;
    the store is then as it was before.
    """
    start = time.perf_counter()
    short = slug(name or path.stem)
    with Source(path) as source:
        names = [each for each in source.names if is_rdf(each)]
        if not names:
            raise InputError(
                "this is no RDF file",
                where=str(path),
                remedy=f"its name should end in {', '.join(FORMATS)}; a table is loaded with `jobkg link load table`",
            )
        reader = SkosReader(source, names, language)
        thesaurus = reader.read()
        unread = set(source.names) - set(names)
    for concept in thesaurus.concepts.values():
        if concept.kind is ConceptKind.OTHER:
            concept.kind = kind
    release = Release(dataset_graph(base_of(directory), short), title or path.stem, version)
    return load_thesaurus(directory, thesaurus, release, reader.remarks.all(), unread=unread, start=start)
