"""Service that minimum qualifications accept, or leave out by name: the stated bases of career steps."""

from collections.abc import Iterable
from typing import Final

from kg.analyze.basis import PASSAGE, SERVICE, Basis, by_position, passages
from kg.analyze.rows import Found, rows
from kg.store.interface import GraphStore

EXCLUSION: Final = "exclusion"
# Whatever kind of requirement accepts service: experience, or an equivalency that lets service stand in for education.
_SERVICES: Final = f"""
SELECT DISTINCT ?from ?to ?statement ?basis ?months ?range ?text ?file ?first ?last ?applicability
WHERE {{
  ?statement jc:serviceIn ?from .
  ?to jc:hasStatement ?statement .
  {PASSAGE}
  OPTIONAL {{ ?statement jc:serviceBasis ?basis }}
  OPTIONAL {{ ?statement jc:months ?months }}
  OPTIONAL {{ ?statement jc:range ?range }}
}}
"""
# Asked for by themselves: looking for them behind each statement above takes half as long again.
_WHOLES: Final = """
SELECT DISTINCT ?statement ?months ?text
WHERE { ?statement jc:serviceIn ?from ; jc:within+ ?larger . ?larger jc:minimumMonths ?months ; jc:text ?text }
"""

Pair = tuple[str, str]
"""The IRIs of the class left and the class reached."""


def services(store: GraphStore) -> dict[Pair, list[Basis]]:
    """Every requirement that names a class as service; those of the sense "exclusion" leave it out."""
    wholes: dict[str, list[tuple[str, int]]] = {}
    for row in rows(store, _WHOLES):
        if (months := row.number("months")) is not None:
            wholes.setdefault(row.text("statement"), []).append((row.text("text"), months))
    grouped: dict[tuple[str, str, str], list[Found]] = {}
    for row in rows(store, _SERVICES):
        grouped.setdefault((row.text("from"), row.text("to"), row.text("statement")), []).append(row)
    found: dict[tuple[str, str], list[Basis]] = {}
    for (start, end, statement), answers in sorted(grouped.items()):
        found.setdefault((start, end), []).append(_service(answers, wholes.get(statement, ())))
    return found


def _service(answers: Iterable[Found], wholes: Iterable[tuple[str, int]]) -> Basis:
    """One requirement; where one passage gives several durations, the longest is the safe one to name."""
    answers = list(answers)
    durations = sorted({months for row in answers if (months := row.number("months")) is not None})
    senses = sorted({basis.rsplit("/", 1)[-1] for row in answers if (basis := row.maybe("basis"))})
    # A passage with several services repeats itself for each of them: none of these is a part of another.
    texts = {row.text("text") for row in answers}
    larger = max((months for text, months in wholes if texts - {text}), default=None)
    ranges = sorted({name for row in answers if (name := row.maybe("range"))})
    return Basis(
        SERVICE,
        stated=True,
        evidence=passages(answers),
        service=senses[0] if senses else None,
        months=durations[-1] if durations else None,
        several_months=len(durations) > 1,
        whole_months=larger,
        range=ranges[0] if ranges else None,
        by_position=by_position(answers),
    )
