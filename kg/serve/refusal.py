"""Requests that are not answered, and the HTTP status that says why."""

from collections.abc import Mapping
from typing import Final

from kg.errors import (
    InputError,
    JobkgError,
    MissingPartError,
    ParameterError,
    QueryError,
    StoreBusyError,
    StoreError,
    UnknownClassError,
)

_STATUS: Final[tuple[tuple[type[JobkgError], int], ...]] = (
    (UnknownClassError, 404),
    (ParameterError, 400),
    (QueryError, 400),
    (StoreError, 503),
    (StoreBusyError, 503),
    (MissingPartError, 501),
    (InputError, 400),
    (JobkgError, 502),
)


class Refusal(JobkgError):  # noqa: N818 - it is an answer, and no error of the program
    """A request that is not answered, with the HTTP status that says why."""

    def __init__(
        self, status: int, message: str, *, remedy: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.status = status
        self.headers = dict(headers or {})


def status_of(error: Exception) -> int:
    """The HTTP status of an error."""
    if isinstance(error, Refusal):
        return error.status
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return status
    return 500
