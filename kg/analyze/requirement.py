"""What classes require, as far as a gap between two of them is concerned."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.analyze.rows import rows_of
from kg.store.interface import GraphStore

_NAMES: Final = """
SELECT DISTINCT ?class ?edge ?concept ?name
WHERE {
  VALUES ?class { $classes }
  VALUES ?edge { jc:requiresCompetency jc:requiresCredential }
  ?class ?edge ?concept .
  ?concept skos:prefLabel ?name .
}
"""
# Requirements that are a part of another one add nothing to its months.
_MONTHS: Final = """
SELECT DISTINCT ?class ?pattern ?statement ?months
WHERE {
  VALUES ?class { $classes }
  ?class jc:hasExperienceRequirement ?statement .
  ?statement jc:minimumMonths ?months .
  FILTER NOT EXISTS { ?statement jc:within ?whole }
  OPTIONAL { ?class jc:hasQualificationPattern ?pattern . ?pattern jc:hasRequirement ?statement }
}
"""


@dataclass(frozen=True, slots=True)
class Requirements:
    """Names of the competencies and credentials, by IRI, and the least months of experience (None where none is given).

    Of alternative patterns of qualifications the one with the fewest months counts.
    """

    competencies: dict[str, str]
    credentials: dict[str, str]
    months: int | None


def requirements(store: GraphStore, classes: Iterable[str]) -> dict[str, Requirements]:
    """What each of the classes requires, by IRI; a class without a specification requires nothing that is known."""
    wanted = sorted(set(classes))
    names: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in sorted(rows_of(store, _NAMES, wanted), key=lambda row: row.text("name"), reverse=True):
        kind = row.text("edge").rpartition("#")[2]
        names[row.text("class")][kind][row.text("concept")] = row.text("name")
    months: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows_of(store, _MONTHS, wanted):
        months[row.text("class")][row.text("pattern")][row.text("statement")] = row.number("months") or 0
    return {
        iri: Requirements(
            competencies=names[iri]["requiresCompetency"],
            credentials=names[iri]["requiresCredential"],
            months=min((sum(pattern.values()) for pattern in months[iri].values()), default=None),
        )
        for iri in wanted
    }
