"""What can go wrong, as one tree; the command line prints an error as one line and ends with its exit code.

JobkgError                  3   something outside failed
├── InputError              2   what the user gave is at fault
│   ├── ParameterError          an option or a query's parameter
│   ├── UnknownClassError       a class that nothing, or more than one thing, is called
│   ├── DocumentError           a file that cannot be read as a specification
│   ├── TemplateError           a template that says what no template may say
│   ├── QueryError              SPARQL that cannot be parsed or is not allowed
│   └── StoreError              no store there, or one of another version
├── StoreBusyError          3   another process is writing to the store
├── EndpointError           3   a remote store does not answer, or not as it should
└── MissingPartError        3   an optional part or a file of the installation is missing
"""

from collections.abc import Sequence
from typing import ClassVar, Final

_LONGEST: Final = 1000


class JobkgError(Exception):
    """What went wrong, where ("file:line") and what to do about it; `str` gives all three on one line."""

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        return "; ".join(_one_line(part) for part in (self.message, self.where, self.remedy) if part)


class InputError(JobkgError):
    """What the user gave is at fault: a file, an option, a name."""

    exit_code: ClassVar[int] = 2


class ParameterError(InputError):
    """An option or a query's parameter is missing, unknown or of the wrong kind."""


class UnknownClassError(InputError):
    """A title, code or IRI names no class, or more than one; `nearest` are the titles that may have been meant."""

    def __init__(
        self, message: str, *, nearest: Sequence[str] = (), where: str | None = None, remedy: str | None = None
    ) -> None:
        self.nearest = tuple(nearest)
        if remedy is None and self.nearest:
            remedy = f"did you mean {' or '.join(self.nearest)}?"
        super().__init__(message, where=where, remedy=remedy)


class DocumentError(InputError):
    """A file cannot be read as a specification: missing, empty, binary, of another kind, or without known headings."""


class TemplateError(InputError):
    """A template file cannot be read, or says what no template may say."""


class QueryError(InputError):
    """A SPARQL query cannot be parsed, or does what is not allowed here."""


class StoreError(InputError):
    """There is no store at this place, or it was made by another version."""


class StoreBusyError(JobkgError):
    """Another process is writing to the store."""


class EndpointError(JobkgError):
    """A remote store cannot be reached, refuses, or answers with something else than was asked for."""


class MissingPartError(JobkgError):
    """An optional part, or a file of the installation, is missing."""


def _one_line(text: str) -> str:
    """The text without line breaks and control characters, so that a quoted document cannot steer a terminal.

    Of a text that would fill the screen the middle is left out.
    """
    plain = "".join(char if char.isprintable() else "?" for char in " ".join(text.split()))
    half = _LONGEST // 2
    return plain if len(plain) <= _LONGEST else f"{plain[:half]} ... {plain[-half:]}"
