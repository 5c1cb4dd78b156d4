"""Whether a release is loaded already as it would be loaded now: from the same files, by the same program."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pyoxigraph import Literal

from kg.link.concept import Reference, references
from kg.link.load_report import LoadReport
from kg.link.source import Source
from kg.ntriples import iri
from kg.store import GraphStore, StoreDirectory
from kg.vocabulary import JC, RDF, RDFS

_READ: Final = 1024 * 1024
_PROGRAM: Final = "jobclass-kg"
_HERE: Final = Path(__file__).parent
_CODE: Final = ("dataset", "esco", "onet", "thesaurus")
"""The folders whose files decide what a release becomes, besides the modules here and those below."""
_BELOW: Final = ("ntriples.py", "vocabulary.py", "iri.py")
_FILES: Final = f"""
SELECT ?name ?rows
WHERE {{ GRAPH $graph {{ ?file <{RDF}type> <{JC}ReferenceFile> ; <{RDFS}label> ?name ; <{JC}rowsLoaded> ?rows }} }}
"""


def fingerprint(source: Source, names: Iterable[str], *told: str) -> str:
    """What a graph is made of: the program, what it was told (base, language ...), and these files of a source.

    Raises InputError for a file that cannot be read.
    """
    digest = hashlib.sha256(_program().encode())
    for each in told:
        digest.update(hashlib.sha256(each.encode("utf-8", "replace")).digest())
    for name in sorted(names):
        file = hashlib.sha256()
        with source.open(name) as stream:
            while piece := stream.read(_READ):
                file.update(piece)
        digest.update(hashlib.sha256(name.encode("utf-8", "replace")).digest() + file.digest())
    return digest.hexdigest()


def key_of(graph: str) -> str:
    """The setting of a store in which the fingerprint of a graph is kept."""
    return f"source of {graph}"


def report_if_same(
    directory: StoreDirectory, graph: str, digest: str, *, missing: Iterable[str], present: Iterable[str]
) -> LoadReport | None:
    """The report on a graph that was made of just this, None where it was not or is not there.

    `missing` are files that such a release usually has, `present` those that this one has.
    """
    if not directory.has_store():
        return None
    with directory.open() as snapshot:
        if snapshot.manifest.setting(key_of(graph)) != digest:
            return None
        held = next((each for each in references(snapshot) if each.graph == graph), None)
        return None if held is None else report_of(snapshot, held, missing=missing, present=present, unchanged=True)


def report_of(
    store: GraphStore, held: Reference, *, missing: Iterable[str], present: Iterable[str], unchanged: bool = False
) -> LoadReport:
    """The report on a release by what the store says of it, with nothing remarked and no time."""
    rows = store.select(_FILES.replace("$graph", iri(held.graph))).rows
    found = {
        name.value: int(count.value) for name, count in rows if isinstance(name, Literal) and isinstance(count, Literal)
    }
    return LoadReport(
        name=held.name,
        version=held.version,
        graph=held.graph,
        files=dict(sorted(found.items())),
        missing=tuple(missing),
        unread=tuple(name for name in present if name not in found),
        counts=held.counts,
        remarks=(),
        triples=held.triples,
        seconds=0.0,
        unchanged=unchanged,
    )


@cache
def _program() -> str:
    """The version of the program, and a digest of what in it makes a graph of a release."""
    code = [*_HERE.glob("*.py"), *(_HERE.parent / name for name in _BELOW)]
    for folder in _CODE:
        code += [*(_HERE / folder).glob("*.py"), *(_HERE / folder).glob("*.toml")]
    digest = hashlib.sha256()
    for path in sorted(code):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"{version(_PROGRAM)} {digest.hexdigest()}"
