"""Service that minimum qualifications accept, or leave out by name: the stated bases of career steps."""

from collections.abc import Iterable
from typing import Final

from kg.analyze.basis import PASSAGE, SERVICE, Basis, by_position, passages
from kg.analyze.rows import Found, rows
from kg.store.interface import GraphStore

EXCLUSION: Final = "exclusion"
# Whatever kind of requirement accepts service: experience, or an equivalency that lets service stand in for education.
_SERVICES: Final = f"""
SELECT DISTINCT ?from ?to ?statement ?basis ?months ?range ?whole ?whole_text ?text ?file ?first ?last ?applicability
WHERE {{
  ?statement jc:serviceIn ?from .
  ?to jc:hasStatement ?statement .
  {PASSAGE}
  OPTIONAL {{ ?statement jc:serviceBasis ?basis }}
  OPTIONAL {{ ?statement jc:months ?months }}
  OPTIONAL {{ ?statement jc:range ?range }}
  OPTIONAL {{ ?statement jc:within+ ?larger . ?larger jc:minimumMonths ?whole ; jc:text ?whole_text }}
}}
"""

Pair = tuple[str, str]
"""The IRIs of the class left and the class reached."""


def services(store: GraphStore) -> dict[Pair, list[Basis]]:
    """Every requirement that names a class as service; those of the sense "exclusion" leave it out."""
    grouped: dict[tuple[str, str, str], list[Found]] = {}
    for row in rows(store, _SERVICES):
        grouped.setdefault((row.text("from"), row.text("to"), row.text("statement")), []).append(row)
    found: dict[tuple[str, str], list[Basis]] = {}
    for (start, end, _), answers in sorted(grouped.items()):
        found.setdefault((start, end), []).append(_service(answers))
    return found


def _service(answers: Iterable[Found]) -> Basis:
    """One requirement; where one passage gives several durations, the longest is the safe one to name."""
    answers = list(answers)
    durations = sorted({months for row in answers if (months := row.number("months")) is not None})
    senses = sorted({basis.rsplit("/", 1)[-1] for row in answers if (basis := row.maybe("basis"))})
    # A passage with several services repeats itself for each of them: none of these is a part of another.
    parts = [row for row in answers if row.text("whole_text") != row.text("text")]
    wholes = sorted({months for row in parts if (months := row.number("whole")) is not None})
    ranges = sorted({name for row in answers if (name := row.maybe("range"))})
    return Basis(
        SERVICE,
        stated=True,
        evidence=passages(answers),
        service=senses[0] if senses else None,
        months=durations[-1] if durations else None,
        several_months=len(durations) > 1,
        whole_months=wholes[-1] if wholes else None,
        range=ranges[0] if ranges else None,
        by_position=by_position(answers),
    )
