"""Which edition of a document a file is: its newest date, its bytes and its text."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from kg.document import Document
from kg.model import ClassTable, JobClass, Specification

_DIGITS: Final = 8


class Edition(NamedTuple):
    """`date` is the newest date that the document gives its classes or its series (ISO), "" where it gives none.

    `sha256` is the digest of the file. `text` is the same for files that say the same: the digest of the lines without
    their white space, of a table that of the file. Both are "" where an earlier version of the program left them out.
    """

    date: str = ""
    sha256: str = ""
    text: str = ""

    def suffixes(self) -> Iterator[str]:
        """What may be appended to the IRI of the document to tell it from others, the shortest first."""
        if self.date:
            yield self.date
        if self.sha256:
            yield "-".join(filter(None, (self.date, self.sha256[:_DIGITS])))


def edition_of(document: Document, specification: Specification) -> Edition:
    """The edition that was read. Tables have no date here: several may speak of one class."""
    if isinstance(specification, ClassTable):
        return Edition(sha256=document.sha256, text=document.sha256)
    newest = max(_dates(specification), default=None)
    return Edition(newest.isoformat() if newest else "", document.sha256, _digest(document))


def _dates(specification: Specification) -> Iterator[date]:
    if specification.series and specification.series.established_on:
        yield specification.series.established_on
    for job_class in specification.classes:
        yield from _dates_of(job_class)


def _dates_of(job_class: JobClass) -> Iterator[date]:
    detail = job_class.detail
    yield from filter(None, (detail.revised_on, detail.opened_on, detail.established_on))


def _digest(document: Document) -> str:
    digest = hashlib.sha256()
    for line in document.lines:
        words = "".join(line.text.split())
        if words:
            digest.update(words.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()
