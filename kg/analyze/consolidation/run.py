"""Looking through all classes of a store for those that could be one."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from kg.analyze.consolidation.answer import Consolidation
from kg.analyze.consolidation.group import groups
from kg.analyze.consolidation.proposal import Proposal, explained
from kg.analyze.consolidation.series import inconsistencies
from kg.analyze.consolidation.standing import PROPOSED, Standing, Standings
from kg.analyze.consolidation.thresholds import thresholds
from kg.analyze.identity import Identity, identities, labels
from kg.analyze.rows import ClassIri, iri_of
from kg.analyze.similarity.pairs import pair_scores
from kg.analyze.similarity.space import Space
from kg.errors import ParameterError, UnknownClassError
from kg.store.interface import GraphStore

LIMIT = 20
"""How many proposals are explained unless more or fewer are asked for."""


def consolidate(
    store: GraphStore,
    *,
    limit: int = LIMIT,
    least: float | None = None,
    class_iri: ClassIri | None = None,
    agency: str | None = None,
) -> Consolidation:
    """Pairs and groups of classes that could be one, and what does not fit in series.

    `least` is the likeness from which pairs are looked at, from 0 to 1 (default: thresholds.toml); `class_iri` and
    `agency` narrow the answer. Raises ParameterError for a limit below 0 or a likeness outside of 0 to 1,
    UnknownClassError for a class that the store does not have.
    """
    least = thresholds().score if least is None else least
    if limit < 0:
        raise ParameterError(f"a limit of {limit} makes no sense", remedy="give 0 or more")
    if not 0 <= least <= 1:
        raise ParameterError(f"a likeness of {least} makes no sense", remedy="give a number from 0 to 1")
    classes = identities(store)
    wanted = None if class_iri is None else iri_of(class_iri)
    if wanted is not None and wanted not in classes:
        raise UnknownClassError(f"there is no class <{wanted}>", remedy="jobkg search finds classes by text")
    if agency is not None:
        names = {each.agency.casefold(): each.agency for each in classes.values() if each.agency}
        if agency.casefold() not in names:
            known = ", ".join(sorted(names.values())) or "none"
            raise ParameterError(f"there is no agency {agency!r}", remedy=f"the agencies are: {known}")
        classes = {iri: each for iri, each in classes.items() if (each.agency or "").casefold() == agency.casefold()}
    space = Space.of(store)
    facts = {each.iri: each for each in space.facts if each.iri in classes}
    standings = Standings(store, classes, facts.values())
    pairs = _pairs(space, classes, standings, least)
    if wanted is not None:
        pairs = [each for each in pairs if wanted in (each.a.iri, each.b.iri)]
    proposed = [each for each in pairs if each.verdict.standing in PROPOSED]
    apart = [each for each in pairs if each.verdict.standing not in PROPOSED]
    counts = Counter(each.verdict.standing for each in apart)
    names_of = labels(classes.values())
    together = groups((((each.a.iri, each.b.iri), each.score) for each in proposed), thresholds().group)
    odd = inconsistencies(store, classes, facts)
    if wanted is not None:
        odd = tuple(each for each in odd if classes[wanted].title in each.classes)
    return Consolidation(
        classes=len(facts),
        proposals=explained(store, proposed[:limit], facts),
        total=len(proposed),
        groups=tuple(tuple(sorted(names_of[iri] for iri in group)) for group in together),
        kept_apart=tuple(apart[:limit]),
        apart={standing.value: counts[standing] for standing in Standing if counts[standing]},
        inconsistencies=odd,
    )


def _pairs(space: Space, classes: Mapping[str, Identity], standings: Standings, least: float) -> list[Proposal]:
    """All pairs of one agency that are alike enough, the most alike first, then by title, code and IRI."""
    if len(space.facts) < 2:
        return []
    known = thresholds()
    matrix = space.matrix(known.neighbours)
    cells = matrix.scores.tocoo()
    kept = (cells.row < cells.col) & (cells.data >= least)
    one, other, scores = cells.row[kept], cells.col[kept], cells.data[kept]
    if not len(one):
        return []
    evidence = pair_scores(space.facets, one.astype(np.intp), other.astype(np.intp)).evidence.tolist()
    found = []
    for i, j, score, stated in zip(one.tolist(), other.tolist(), scores.tolist(), evidence, strict=True):
        a, b = classes.get(matrix.iris[i]), classes.get(matrix.iris[j])
        duties = float(matrix.components["duties"][i, j])
        if a and b and a.agency == b.agency and duties >= known.duties and stated >= known.evidence:
            found.append((-score, i, j, Proposal(a, b, score, duties, standings.between(a.iri, b.iri))))
    return [each for *_, each in sorted(found, key=lambda item: item[:3])]
