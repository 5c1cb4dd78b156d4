"""Content negotiation (RFC 9110, section 12.5.1): which of the media types on offer a client likes best."""

from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=512)
def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of the offered ones that the header prefers, the first among equals; None when it takes none.

    `offered` is a tuple, best first. No header, or an empty one, takes everything. A range that names a type exactly
    counts before `text/*`, and that before `*/*`.
    """
    if not accept.strip():
        return offered[0]
    ranges = [each for part in accept[:4096].split(",") if (each := _range(part)) is not None]
    best: tuple[float, str] | None = None
    for media_type in offered:
        quality = _quality(media_type, ranges)
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, media_type)
    return None if best is None else best[1]


def _range(part: str) -> tuple[str, float] | None:
    """One media range and its quality; None for what is none."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    if name == "*":  # sent by some old clients
        name = "*/*"
    if name.count("/") != 1:
        return None
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                return None
    return name, quality


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality of a media type: that of the most specific range that it falls into."""
    family = media_type.partition("/")[0]
    for wanted in (media_type, f"{family}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
