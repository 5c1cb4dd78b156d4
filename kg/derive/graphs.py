"""The concepts graph and the derived graph as N-Quads, in pieces, the same whatever came into the corpus first."""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.derive.corpus import AgencyCorpus, Corpus
from kg.derive.group import led_groups
from kg.derive.inference import Inference, inverse_of, merged, write_inference
from kg.derive.labels import write_agency, write_concepts, write_mentions
from kg.derive.ladder import next_rungs, write_series
from kg.derive.rung import SeriesTables
from kg.derive.sameness import proposals
from kg.ntriples import GraphWriter, iri, jc
from kg.vocabulary import concepts_graph, derived_graph

_STATED_STEPS: Final = frozenset({"qualifiesFor", "advancesTo"})
"""Stated edges that are career steps."""
_PIECE: Final = 5_000
"""Inferences in one piece: together they are some megabytes."""


def concept_quads(corpus: Corpus, base: str) -> Iterator[bytes]:
    """The graph with type and label of what several specifications share; no triple comes twice."""
    for agency in corpus.agencies():
        writer = GraphWriter(concepts_graph(base))
        write_agency(writer, agency)
        write_concepts(writer, agency)
        write_mentions(writer, agency)
        yield writer.nquads()


def derived_quads(corpus: Corpus, base: str) -> Iterator[bytes]:
    """The graph of what follows by rule; no triple comes twice."""
    for agency in corpus.agencies():
        titles = agency.titles()
        writer = GraphWriter(derived_graph(base))
        write_series(writer, agency, titles)
        found = merged(_inferences(agency, titles))
        for subject, target in sorted(_career_steps(agency, found)):
            writer.add(iri(subject), jc("careerStep"), iri(target))
        yield writer.nquads()
        for start in range(0, len(found), _PIECE):
            writer = GraphWriter(derived_graph(base))
            for inference in found[start : start + _PIECE]:
                write_inference(writer, agency.iri, inference)
            yield writer.nquads()


def _inferences(agency: AgencyCorpus, titles: dict[str, str]) -> Iterator[Inference]:
    """All that the rules find, with repetitions; what is stated is not inferred as well, but its inverse is."""
    acronyms = agency.acronyms()
    tables = SeriesTables(agency.tables, titles, agency.series, agency.edges)
    yield from (step for step in next_rungs(titles) if tables.allow(step.subject, step.target))
    yield from tables.steps()
    stated = {(edge.subject, edge.predicate, edge.object) for edge in agency.edges}
    for edge in agency.edges:
        yield from inverse_of(edge, titles)
    for inference in led_groups(agency.groups, titles, acronyms):
        if (inference.subject, inference.predicate, inference.target) not in stated:
            yield inference
            yield inference.inverse()
    yield from proposals(agency, titles, acronyms)


def _career_steps(agency: AgencyCorpus, found: Iterable[Inference]) -> set[tuple[str, str]]:
    """Every pair of classes that a stated or inferred edge makes a career step."""
    stated = {(edge.subject, edge.object) for edge in agency.edges if edge.predicate in _STATED_STEPS}
    return stated | {(one.subject, one.target) for one in found if one.is_career_step}
