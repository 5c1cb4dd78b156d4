"""The classes of a store side by side, ready to be compared."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kg.analyze.identity import identity
from kg.analyze.linked import narrower_occupations
from kg.analyze.rows import ClassIri, iri_of
from kg.analyze.similarity.answer import SimilarAnswer, SimilarClass
from kg.analyze.similarity.clusters import Clustering, communities, named
from kg.analyze.similarity.containment import contained
from kg.analyze.similarity.facet import Facet, Floats, Integers
from kg.analyze.similarity.facts import ClassFacts
from kg.analyze.similarity.linking import linked_facets
from kg.analyze.similarity.listing import listing
from kg.analyze.similarity.neighbours import TOP, SimilarityMatrix, compare_all
from kg.analyze.similarity.pairs import pair_scores
from kg.analyze.similarity.reader import read_facts
from kg.analyze.similarity.reason import Reasons
from kg.analyze.similarity.scale import scale
from kg.analyze.similarity.weights import weights
from kg.analyze.similarity.wording import Wording
from kg.errors import ParameterError
from kg.store.interface import GraphStore
from kg.words import Words


class Space:
    """All classes that a specification defines, as vectors. Making one reads them all; asking it is quick.

    Rarity is counted over the whole store, so that scores may change a little when classes are added.
    """

    def __init__(self, facts: Sequence[ClassFacts], links: Sequence[Facet] | None = None) -> None:
        """Take the facts in the order in which ties are broken; `links` are facets beside what specifications state."""
        self.facts = tuple(facts)
        words = Words()
        self.duties = Wording([each.duties for each in facts], words)
        self.definitions = Wording([each.definition for each in facts], words)
        self.abilities = Wording([each.abilities for each in facts], words)
        self.stated = self._facets()
        self.facets = (*self.stated, *(links or ()))
        self._links = links
        self._places = {each.iri: place for place, each in enumerate(self.facts)}

    @classmethod
    def of(cls, store: GraphStore, *, linked: bool = False) -> "Space":
        """The classes of a store; with `linked`, accepted links to O*NET, ESCO and other datasets count as well."""
        facts = read_facts(store)
        return cls(facts, linked_facets(store, [each.iri for each in facts]) if linked else None)

    def similar(self, class_iri: str, limit: int = 10, *, directed: bool = False) -> SimilarAnswer:
        """The classes most like one of the space, with reasons; ties by title, then code and IRI.

        With `directed` they are ranked by how much of the class is in them, and that is their score.
        """
        if limit < 0:
            raise ParameterError(f"a limit of {limit} makes no sense", remedy="give 0 or more")
        place = self._places[class_iri]
        title = self.facts[place].title
        others = np.asarray([each for each in range(len(self.facts)) if each != place], dtype=np.intp)
        if not len(others):
            return SimilarAnswer(title, note=f"no class but {title} has a specification")
        scores = self._scores(self.facets, place, others, directed=directed)
        stated = scores if self._links is None else self._scores(self.stated, place, others, directed=directed)
        ranked = [each for each in np.argsort(-scores, kind="stable") if not np.isnan(scores[each])]
        if not ranked:
            return SimilarAnswer(title, note=f"{title} states nothing that another class states as well")
        reasons = Reasons(
            self.facts,
            self.facets,
            {"duties": (self.duties, self.definitions), "knowledge_skills_abilities": (self.abilities,)},
        )
        found = []
        for each in ranked[:limit]:
            other = self.facts[others[each]]
            reason = reasons.between(place, int(others[each]))
            found.append(
                SimilarClass(
                    title=other.title,
                    code=other.code,
                    iri=other.iri,
                    score=float(scores[each]),
                    reasons=reason.components,
                    covers=reason.covers,
                    shared=reason.shared,
                    covered=reason.covered,
                    evidence=reason.evidence,
                    stated=_number(stated[each]) if self._links is not None else None,
                )
            )
        return SimilarAnswer(
            title, tuple(found), directed=directed, compared=len(ranked), linked=self._linked_names(place)
        )

    @staticmethod
    def _scores(facets: Sequence[Facet], place: int, others: Integers, *, directed: bool) -> Floats:
        """How like the class at a place each of the others is, by these facets."""
        if directed:
            return contained(facets, place, others)
        return pair_scores(facets, np.full(len(others), place, dtype=np.intp), others).combined

    def _linked_names(self, place: int) -> tuple[str, ...] | None:
        """The occupations that a class is linked to; None where links do not count."""
        if self._links is None:
            return None
        facet = self._links[0]
        return tuple(facet.items[column].replace(": same occupation", "") for column in facet.vectors[[place]].indices)

    def clusters(self) -> Clustering:
        """Groups of classes that are more like each other than like the rest, named by their words."""
        found = communities(self.matrix(weights().clusters.neighbours).scores) if self.facts else []
        words = (self.duties.facet("duties"), self.definitions.facet("duties", "definition"))
        return named(self.facts, found, words)

    def matrix(self, top: int = TOP) -> SimilarityMatrix:
        """The likeness of every class to those nearest to it."""
        if top < 1:
            raise ParameterError(f"no class has {top} nearest ones", remedy="give 1 or more")
        return compare_all([each.iri for each in self.facts], [each.title for each in self.facts], self.facets, top)

    def _facets(self) -> tuple[Facet, ...]:
        facts = self.facts
        least, most = [each.least_strength for each in facts], [each.most_strength for each in facts]
        return (
            self.duties.facet("duties"),
            self.definitions.facet("duties", "definition"),
            listing("competencies", "names", [each.competencies for each in facts]),
            self.abilities.facet("knowledge_skills_abilities"),
            scale("qualifications", "education", [each.education for each in facts]),
            scale("qualifications", "experience", [each.experience for each in facts]),
            listing("qualifications", "credentials", [each.credentials for each in facts]),
            listing("conditions", "surroundings", [each.surroundings for each in facts], copied=True),
            listing("conditions", "demands", [each.demands for each in facts], copied=True),
            scale("conditions", "strength", least, most),
            scale("supervision", "authority", [each.authority for each in facts]),
            scale("supervision", "reports", [each.reports for each in facts]),
        )


def _number(score: float) -> float:
    """A score as a plain number; nothing in common by what is stated counts as no likeness."""
    return 0.0 if np.isnan(score) else float(score)


def similar(
    store: GraphStore, class_iri: ClassIri, limit: int = 10, *, directed: bool = False, linked: bool = False
) -> SimilarAnswer:
    """The classes most like one class, with reasons; with `directed`, those that have most of what it has.

    With `linked`, accepted links to O*NET, ESCO and other datasets count as well, as a component of their own.

    Raises UnknownClassError for a class that the store does not have. For several questions to one store make a
    `Space` once and ask it.
    """
    asked = identity(store, iri_of(class_iri))
    if not asked.specified:
        return SimilarAnswer(
            asked.title, note=f"{asked.title} has no specification, so that nothing is known to compare"
        )
    answer = Space.of(store, linked=linked).similar(asked.iri, limit, directed=directed)
    return replace(answer, narrower=narrower_occupations(store, asked.iri)) if linked else answer


def matrix(store: GraphStore, top: int = TOP) -> SimilarityMatrix:
    """The likeness of all classes that a specification defines to the `top` classes nearest to each."""
    return Space.of(store).matrix(top)


def clusters(store: GraphStore) -> Clustering:
    """Groups of like classes among all that a specification defines, named by their words."""
    return Space.of(store).clusters()
