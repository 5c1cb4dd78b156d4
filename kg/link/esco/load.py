"""Loading one release of ESCO into a store, from its tables or from its RDF, whichever is given."""

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.errors import InputError, ParameterError
from kg.link.description import Release
from kg.link.esco.layout import FileLayout, layout
from kg.link.esco.tables import TableReader
from kg.link.fingerprint import fingerprint, report_if_same
from kg.link.load_report import LoadReport
from kg.link.source import Source
from kg.link.thesaurus.concept import Thesaurus
from kg.link.thesaurus.hygiene import Remark
from kg.link.thesaurus.skos import SkosReader, is_rdf
from kg.link.thesaurus.store import load_thesaurus
from kg.link.writing import base_of
from kg.store import StoreDirectory
from kg.vocabulary import esco_graph

TITLE: Final = "ESCO"
PUBLISHER: Final = "http://publications.europa.eu/resource/authority/corporate-body/EMPL"
_VERSION: Final = re.compile(r"(?<![\w.])v?(\d+\.\d+(?:\.\d+)?)(?!\d)", re.IGNORECASE)
_NEEDED: Final = ("occupations", "skills")


def load_esco(directory: StoreDirectory, path: Path, *, version: str | None = None, language: str = "en") -> LoadReport:
    """Load a download of ESCO: a folder, a zip archive or a file, with tables (CSV) or with RDF.

    `version` is the release, such as "1.2"; without it the name of the folder or archive tells it. Of a download in
    several languages one is read. Raises InputError, with file and line, for a download of something else and for one
    that is damaged; the store is then as it was before. A release that was loaded from the same files stays as it is.
    What is missing or odd is in the report.
    """
    start = time.perf_counter()
    version = _release(path) if version is None else _checked(version)
    base = base_of(directory)
    release = Release(graph=esco_graph(base, version), title=TITLE, version=version, publisher=PUBLISHER)
    with Source(path) as source:
        tables = _tables(source, language)
        wanted = [name for name, file in tables.items() if file.role != "unread"] or _rdf_names(source, path)
        missing = {name for name, file in layout().files.items() if file.role != "unread"} if tables else set()
        missing -= {file.name for file in tables.values()}
        digest = fingerprint(source, wanted, base, version, language)
        known = tables or wanted
        same = report_if_same(
            directory, release.graph, digest, missing=sorted(missing), present=set(source.names) - set(known)
        )
        if same is not None:
            return replace(same, unread=tuple(sorted(same.unread)), seconds=round(time.perf_counter() - start, 3))
        if tables:
            reader = TableReader(source, language)
            thesaurus = reader.read({name: tables[name] for name in wanted})
            remarks = reader.remarks.all()
        else:
            thesaurus, remarks = _rdf(source, path, wanted, language)
        unread = set(source.names) - set(known)
    return load_thesaurus(
        directory, thesaurus, release, remarks, missing=missing, unread=unread, fingerprint=digest, start=start
    )


def _tables(source: Source, language: str) -> dict[str, FileLayout]:
    """The tables of ESCO in this language, and those that have none, by the names of their files."""
    found = {name: known for name in source.names if (known := layout().of(name))}
    tables = {name: file for name, (file, spoken) in found.items() if spoken in (language, None)}
    concepts = {file.name for file in tables.values() if file.role == "concepts"}
    if not found:
        return {}
    if not concepts:
        spoken = sorted({spoken for _, spoken in found.values() if spoken})
        raise InputError(
            f"there are no tables of ESCO in the language {language!r}",
            where=str(source.path),
            remedy=f"give --language {' or '.join(spoken)}" if spoken else "give the whole folder or archive",
        )
    if lacking := [name for name in _NEEDED if name not in concepts]:
        raise InputError(
            f"there is no {' and no '.join(f'{name}_{language}.csv' for name in lacking)}",
            where=str(source.path),
            remedy="give the whole folder or archive as it was downloaded",
        )
    return tables


def _rdf_names(source: Source, path: Path) -> list[str]:
    """The RDF files of a download without tables. Raises InputError where there are none."""
    names = [name for name in source.names if is_rdf(name)]
    if not names:
        shown = ", ".join(source.names[:5]) + (" ..." if len(source.names) > 5 else "")
        raise InputError(
            "this is no download of ESCO",
            where=str(path),
            remedy=f"it should have occupations_en.csv and skills_en.csv, or a .ttl file, but has {shown}",
        )
    return names


def _rdf(source: Source, path: Path, names: list[str], language: str) -> tuple[Thesaurus, list[Remark]]:
    reader = SkosReader(source, names, language)
    thesaurus = reader.read()
    if not any(concept.iri.startswith("http://data.europa.eu/esco/") for concept in thesaurus.concepts.values()):
        raise InputError(
            "there are no concepts of ESCO in it",
            where=str(path),
            remedy="load other SKOS files with `jobkg link load skos`",
        )
    return thesaurus, reader.remarks.all()


def _release(path: Path) -> str:
    """The version that the last part of the path that has one names, as in "ESCO dataset - v1.2.0 - en - csv.zip"."""
    for part in reversed(path.resolve().parts):
        if match := _VERSION.search(part):
            return _checked(match[1])
    raise ParameterError(
        "the name of the download does not tell which release of ESCO it is",
        where=str(path),
        remedy="give it with --release, such as --release 1.2",
    )


def _checked(version: str) -> str:
    """The version, without a ".0" at its end: 1.2.0 and 1.2 are one release."""
    text = version.strip().removeprefix("v")
    if not re.fullmatch(r"\d+\.\d+(?:\.\d+)?", text):
        raise ParameterError(f"{version!r} is no release of ESCO", where="--release", remedy="write it as 1.2")
    return text.removesuffix(".0") if text.count(".") == 2 else text
