"""What a page's title says that its content does not: the class it is about, or who published it."""

import re
from collections.abc import Container
from typing import Final

SEPARATOR: Final = re.compile(r"\s+(?:[-–—|:»·]|::)\s+")
"""Between the parts of a title: "Clerk II - Jobs | City of Salem"."""
_SIGN: Final = re.compile(r"\s+(?:[|»·]|::)\s+")
"""What parts nothing but titles; a dash stands inside the names of classes too ("Engineer - Civil")."""
_EMPLOYER: Final = re.compile(
    r"(?:the )?(?:city|county|city and county|town|village|township|borough|parish|state|commonwealth|university)"
    r" of \w.*|\w.* (?:county|university|school district)",
    re.IGNORECASE,
)


def title_lines(title: str, told: Container[str], *, is_headed: bool) -> list[str]:
    """The lines that a title adds above the content, none where it only repeats what is told or names the site.

    `told` has the first texts of the content, with small letters; `is_headed` says that the content has a main heading
    that shares no words with the title. An employer's name is always a line of its own, so that it is found.
    """
    parts = SEPARATOR.split(title)
    starts = [title, *(title[: end.start()] for end in SEPARATOR.finditer(title)), *parts]
    employers = [part for part in parts if _EMPLOYER.fullmatch(part) and part.lower() not in told]
    if is_headed or any(one.lower() in told for one in starts):
        return employers
    return parts if employers or _SIGN.search(title) else [title]
