"""The formats that a view is written in."""

from typing import Final

from kg.errors import ParameterError

MEDIA_TYPES: Final[dict[str, str]] = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "graphml": "application/graphml+xml",
}
"""Format -> its media type; all are UTF-8."""

FORMATS: Final = tuple(MEDIA_TYPES)
"""The names of the formats."""


def check_format(format: str) -> str:
    """The format, if there is one of this name; raises ParameterError that names the choices."""
    if format not in MEDIA_TYPES:
        raise ParameterError(f"there is no format {format!r}", remedy=f"choose one of {', '.join(FORMATS)}")
    return format
