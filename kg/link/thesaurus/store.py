"""Putting a reference dataset that was read into a store: tidied, checked, described, all or nothing."""

import time
from collections import Counter
from collections.abc import Iterable

from kg.errors import InputError
from kg.link.concept import ConceptKind
from kg.link.description import Described, Release
from kg.link.fingerprint import key_of
from kg.link.load_report import LoadReport
from kg.link.thesaurus.concept import Thesaurus
from kg.link.thesaurus.hierarchy import check_hierarchy
from kg.link.thesaurus.hygiene import Remark, tidy
from kg.link.thesaurus.quads import quads
from kg.link.writing import replace_graphs
from kg.store import StoreDirectory


def load_thesaurus(
    directory: StoreDirectory,
    thesaurus: Thesaurus,
    release: Release,
    remarks: Iterable[Remark] = (),
    *,
    missing: Iterable[str] = (),
    unread: Iterable[str] = (),
    fingerprint: str | None = None,
    start: float,
) -> LoadReport:
    """Make the graph of a release hold this thesaurus, and tell what was loaded.

    `remarks` are those of the reader; `fingerprint` is kept with the graph; `start` is when the load began, of
    time.perf_counter. Raises InputError where there is no concept, for a hierarchy that runs in a circle, for what is
    no IRI and for an IRI that is one of the store's own; the store is then as it was before.
    """
    if not thesaurus.concepts:
        raise InputError(
            "there are no concepts in it",
            where=", ".join(sorted(thesaurus.rows)),
            remedy="give a file with a row or a node for each concept; a release that is loaded stays as it is",
        )
    _refuse_own(thesaurus, release.graph)
    found = [*remarks, *tidy(thesaurus), *check_hierarchy(thesaurus)]
    pieces = Described(release, quads(thesaurus, release.graph), thesaurus.rows)
    replace_graphs(directory, {release.graph: pieces}, {key_of(release.graph): fingerprint or ""})
    counts = Counter(concept.kind for concept in thesaurus.concepts.values())
    return LoadReport(
        name=release.title,
        version=release.version,
        graph=release.graph,
        files=dict(sorted(thesaurus.rows.items())),
        missing=tuple(sorted(missing)),
        unread=tuple(sorted(unread)),
        counts={kind: counts[kind] for kind in ConceptKind if counts[kind]},
        remarks=tuple(found),
        triples=pieces.triples,
        seconds=round(time.perf_counter() - start, 3),
    )


def _refuse_own(thesaurus: Thesaurus, graph: str) -> None:
    """Raise InputError for a concept that would say something of what the specifications are about.

    The IRIs of a store's own things begin with its base; a dataset may use those below its own name alone.
    """
    base, _, name = graph.rpartition("graph/")
    for concept in thesaurus.concepts.values():
        if concept.iri.startswith(base) and not concept.iri.startswith(f"{base}{name}/"):
            raise InputError(
                f"<{concept.iri}> is an IRI of this store, and no dataset may say what it is",
                where=concept.where,
                remedy="give the concept an identifier of its own",
            )
