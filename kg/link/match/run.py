"""A run of matching: candidates for classes and what they ask for, into the graph of candidates."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.link.candidate import Candidate, MatchKind, nquads, read_candidates
from kg.link.concept import ConceptKind, Reference, references
from kg.link.decision import Decision
from kg.link.mapping import read_mappings
from kg.link.match.dataset import bridges, chosen_references, dataset_of
from kg.link.match.fixed import CTDL, credentials, demands
from kg.link.match.matcher import Corpus, Matcher, Proposal
from kg.link.match.occupation import concepts, occupations
from kg.link.match.record import Record
from kg.link.match.report import PROBABLE, MatchCount, MatchOptions, MatchReport
from kg.link.match.settled import Settled, subject_key
from kg.link.match.subject import classes, table, things
from kg.link.writing import base_of, replace_graphs
from kg.store import GraphStore, StoreDirectory
from kg.vocabulary import JC, candidates_graph

_SPARE: Final = 5
"""Candidates that are looked at beyond those wanted, to take the place of rejected ones."""


def match(directory: StoreDirectory, options: MatchOptions, decisions: Iterable[Decision] = ()) -> MatchReport:
    """Make candidates and put them into the graph of candidates in place of those of the same kinds, datasets, classes.

    Subjects that have an accepted match in a dataset, by the store's mappings or by these decisions, get no candidates
    there; rejected pairs are not offered again. Mappings are never touched. Raises InputError where no reference data
    is loaded, ParameterError for a dataset that is not, StoreError, StoreBusyError.
    """
    start = time.perf_counter()
    base = base_of(directory)
    with directory.open() as store:
        settled = Settled()
        for each in (*read_mappings(store), *decisions):
            settled.add(each)
        chosen = chosen_references(store, options.references)
        made: list[Candidate] = []
        counts = [count for kind in options.kinds for count in _matched(store, kind, chosen, options, settled, made)]
        kept = _kept(store, options, {reference.graph for reference in chosen})
    graph = candidates_graph(base)
    replace_graphs(directory, {graph: nquads(base, graph, [*kept, *made])})
    ordered = sorted(made, key=lambda each: (each.kind, each.subject_label, each.subject, each.graph, each.rank))
    return MatchReport(tuple(counts), tuple(ordered), len(kept), time.perf_counter() - start)


_THERE: Final = f"""
SELECT DISTINCT ?kind ?graph
WHERE {{ ?node <{JC}candidateKind> ?kind . ?node <{JC}objectGraph> ?graph }}
"""


def _kept(store: GraphStore, options: MatchOptions, graphs: set[str]) -> list[Candidate]:
    """The candidates that this run does not replace, without those of a dataset that is no longer loaded."""
    loaded = {reference.graph for reference in references(store)} | {CTDL}
    replaced = graphs | {CTDL}
    there = {tuple(str(getattr(term, "value", "")) for term in row) for row in store.select(_THERE).rows}
    if not options.classes and all(kind in options.kinds and graph in replaced for kind, graph in there):
        return []
    of_run = {record.iri for kind in options.kinds for record in _subjects(store, kind, options)}
    return [
        each
        for each in read_candidates(store)
        if each.graph in loaded
        and not (
            each.kind in options.kinds and each.graph in replaced and (not options.classes or each.subject in of_run)
        )
    ]


def _subjects(store: GraphStore, kind: MatchKind, options: MatchOptions) -> list[Record]:
    return classes(store, options.classes) if kind is MatchKind.CLASSES else things(store, kind, options.classes)


def _matched(
    store: GraphStore,
    kind: MatchKind,
    chosen: Sequence[Reference],
    options: MatchOptions,
    settled: Settled,
    made: list[Candidate],
) -> Iterator[MatchCount]:
    """Add the candidates of one kind to those made."""
    if kind is MatchKind.CREDENTIALS:
        found = settled.still_open(credentials(store))
        subjects = _subjects(store, kind, options)
        yield _fixed(kind, "ctdl", subjects, found, made)
        return
    subjects = _subjects(store, kind, options)
    if kind is MatchKind.DEMANDS:
        for reference in chosen:
            yield _fixed(
                kind, dataset_of(reference.graph), subjects, settled.still_open(demands(store, reference)), made
            )
        return
    searches = ((ConceptKind.OCCUPATION,),) if kind is MatchKind.CLASSES else table()[kind].searches
    for reference, found in _searched(store, kind, searches, chosen, subjects, options, settled):
        made.extend(found)
        yield _counted(kind, dataset_of(reference.graph), subjects, found, settled)


def _fixed(
    kind: MatchKind, dataset: str, subjects: Sequence[Record], found: Sequence[Candidate], made: list[Candidate]
) -> MatchCount:
    wanted = {record.iri for record in subjects}
    kept = [each for each in found if each.subject in wanted]
    made.extend(kept)
    matched = len({each.subject for each in kept})
    return MatchCount(kind, dataset, len(subjects), matched, len(kept), len(kept), 0, 0)


def _counted(
    kind: MatchKind, dataset: str, subjects: Sequence[Record], found: Sequence[Candidate], settled: Settled
) -> MatchCount:
    return MatchCount(
        kind,
        dataset,
        len(subjects),
        len({each.subject for each in found}),
        len(found),
        sum(each.probability >= PROBABLE for each in found),
        sum(bool(settled.accepted.get(subject_key(each))) for each in subjects),
        sum(len(settled.rejected.get(subject_key(each), ())) for each in subjects),
    )


def _searched(
    store: GraphStore,
    kind: MatchKind,
    searches: Sequence[Sequence[ConceptKind]],
    chosen: Sequence[Reference],
    subjects: Sequence[Record],
    options: MatchOptions,
    settled: Settled,
) -> Iterator[tuple[Reference, list[Candidate]]]:
    """The candidates of each dataset; every search has its own share of the limit."""
    is_class = kind is MatchKind.CLASSES
    found: dict[str, list[Candidate]] = {reference.graph: [] for reference in chosen}
    # The same texts stand in many classes: each is matched once.
    texts = {record.label: replace_iri(record) for record in subjects} if not is_class else {}
    asked = list(subjects) if is_class else list(texts.values())
    population = classes(store) if is_class and options.classes else asked
    ways = bridges(store, chosen) if is_class else {}
    # What others are reached through comes first: its candidates need not be looked for twice.
    in_order = sorted(chosen, key=lambda each: (each.graph in ways, each.graph))
    for number, search in enumerate(searches):
        records = {
            graph: occupations(store, graph) if is_class else concepts(store, graph, search)
            for graph in sorted({*(each.graph for each in chosen), *ways.values()})
        }
        corpus = Corpus({graph: each for graph, each in records.items() if each}, population)
        matchers: dict[str, Matcher] = {}
        for place, reference in enumerate(in_order):
            if records[reference.graph] and asked:
                matcher = _matcher(
                    corpus, reference.graph, {to: by for to, by in ways.items() if records[by]}, matchers
                )
                done = (number * len(chosen) + place, len(searches) * len(chosen))
                found[reference.graph] += _candidates(matcher, kind, reference, subjects, asked, options, settled, done)
    yield from ((reference, found[reference.graph]) for reference in chosen)


def _matcher(corpus: Corpus, graph: str, ways: Mapping[str, str], made: dict[str, Matcher]) -> Matcher:
    """The matcher for a reference, with its way through another one; each is made once."""
    if graph not in made:
        through = _matcher(corpus, ways[graph], ways, made) if graph in ways else None
        made[graph] = corpus.matcher(graph, through)
    return made[graph]


def replace_iri(record: Record) -> Record:
    """The record known by its label: statements with the same words are one thing to match."""
    return replace(record, iri=record.label)


def _candidates(
    matcher: Matcher,
    kind: MatchKind,
    reference: Reference,
    subjects: Sequence[Record],
    asked: Sequence[Record],
    options: MatchOptions,
    settled: Settled,
    done: tuple[int, int],
) -> list[Candidate]:
    is_class = kind is MatchKind.CLASSES
    of_text: dict[str, list[Record]] = defaultdict(list)
    for record in subjects:
        of_text[record.iri if is_class else record.label].append(record)
    known = {record.iri for record in matcher.records}
    least = options.least if options.least is not None else (0.0 if is_class else 0.2)
    made = []
    step, steps = done
    spare = _SPARE if settled.rejected else 0
    proposals = matcher.match(asked, options.limit + spare, least, statements=not is_class)
    for number, (record, offered) in enumerate(proposals, start=1):
        if options.progress is not None:
            options.progress(step * len(asked) + number, steps * len(asked))
        for subject in of_text[record.iri]:
            key = subject_key(subject)
            if not settled.accepted.get(key, set()) & known:
                left = [each for each in offered if each.record.iri not in settled.rejected.get(key, ())]
                made += [
                    _candidate(kind, subject, reference, each, rank)
                    for rank, each in enumerate(left[: options.limit], 1)
                ]
    return made


def _candidate(kind: MatchKind, subject: Record, reference: Reference, proposal: Proposal, rank: int) -> Candidate:
    return Candidate(
        kind,
        subject.iri,
        subject.label,
        proposal.record.iri,
        proposal.record.label,
        reference.graph,
        reference.version,
        proposal.match,
        proposal.probability,
        rank,
        proposal.features,
        proposal.reason,
    )
