"""Terms from the cells of a table: IRIs and moments, checked, with words about the place when they are none."""

import re
from datetime import datetime
from typing import Final

from kg.errors import InputError
from kg.link.thesaurus.hygiene import plain
from kg.ntriples import iri, text
from kg.vocabulary import XSD

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")


def checked_iri(value: str, where: str) -> str:
    """The IRI in a cell; raises InputError with the place when it is none."""
    found = plain(value).strip()
    try:
        if not _ABSOLUTE.fullmatch(found):
            raise InputError(f"{value!r} is no IRI", where=where)
        iri(found)
    except InputError as error:
        raise InputError(
            f"{value!r} is no IRI", where=where, remedy="the row may be damaged: download the file again, or mend it"
        ) from error
    return found


def moment(value: str, where: str) -> str:
    """A date or a moment as a literal of its type; raises InputError with the place when it is neither."""
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise InputError(f"{value!r} is no date", where=where, remedy="write it as 2024-01-25") from error
    if len(value.strip()) == len("2024-01-25"):
        return f"{text(found.date().isoformat())}^^<{XSD}date>"
    return f"{text(value.strip())}^^<{XSD}dateTime>"
