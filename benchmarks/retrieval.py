"""How well likeness finds what belongs together: python benchmarks/retrieval.py [--store DIR] [--onet DIR]

For every class the others are ranked by likeness, and the mean average precision tells how near the top those stand
that belong to it: the other classes of the series that its specification states (California), the classes of other
documents that accept service in it or in which it accepts service (California), those of its series whose titles
share no word with its own ("new title": chosen so that titles cannot find them), and the Related Occupations of
O*NET. Beside the full measure, in the same run: each of its components alone, the full measure without what classes
inherit from their series and without the words of their own titles, TF-IDF of the titles alone, chance, and for O*NET
the SOC code, whose beginning names the group that an occupation was filed in. Titles are no feature of the full
measure. Classes with equal scores are ranked by chance (fixed seed), not by title.
"""

import argparse
import csv
import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kg.analyze.rows import rows
from kg.analyze.similarity.facet import Facet
from kg.analyze.similarity.facts import ClassFacts, Passage
from kg.analyze.similarity.reader import read_facts
from kg.analyze.similarity.space import Space
from kg.analyze.similarity.weights import weights
from kg.analyze.similarity.wording import Wording
from kg.build import BuildOptions, build
from kg.store import GraphStore, StoreDirectory
from kg.words import Words, words_of

Scores: TypeAlias = npt.NDArray[np.float32]
Gold: TypeAlias = Mapping[int, frozenset[int]]

_SERIES = """
SELECT DISTINCT ?class ?series
WHERE { GRAPH ?specification { ?class jc:inSeries ?series . ?specification jc:definesClass ?class } }
"""
_SERVICE = """
SELECT DISTINCT ?class ?other
WHERE {
  ?class jc:qualifiesFor ?other .
  ?one jc:definesClass ?class . ?two jc:definesClass ?other .
  FILTER (?one != ?two)
}
"""


def likeness(facets: Sequence[Facet], *, enough: float) -> Scores:
    """All pairs by Gower's coefficient, as the package has it, but dense; -1 where nothing is in common."""
    count = facets[0].vectors.shape[0]
    total = np.zeros((count, count), dtype=np.float32)
    mass = np.zeros_like(total)
    for facet in facets:
        strength = (facet.strength * np.sqrt(facet.weight)).astype(np.float32)
        scale = np.outer(strength, strength)
        total += scale * (facet.vectors @ facet.vectors.T).toarray().astype(np.float32)
        mass += scale
    result: Scores = np.where(mass > 0, total / np.maximum(mass, max(enough, 1e-9)), -1)
    return result


def average_precision(scores: Scores, gold: Gold) -> float:
    """The mean over the classes that have others to find, of the precision at each that is found.

    Mean average precision as in C. D. Manning, P. Raghavan and H. Schütze, Introduction to Information Retrieval, 2008.
    """
    chance = np.random.default_rng(1).permutation(len(scores))
    found = []
    for place, wanted in gold.items():
        row = scores[place].astype(np.float64)
        row[place] = -np.inf
        order = np.lexsort((chance, -np.round(row, 6)))
        ranks = np.flatnonzero(np.isin(order, list(wanted))) + 1
        found.append(float(np.mean(np.arange(1, len(ranks) + 1) / ranks)))
    return float(np.mean(found))


def measures(facts: Sequence[ClassFacts]) -> Iterable[tuple[str, Callable[[], Scores]]]:
    """What is compared: a name, and how to make its scores."""
    enough = weights().enough
    facets = Space(facts).facets
    yield "full measure", lambda: likeness(facets, enough=enough)
    stated = [name for name in weights().components if any(_says(each, name) for each in facets)]
    for component in stated:
        members = [facet for facet in facets if facet.component == component]
        yield f"  {component.replace('_', ' ')} alone", partial(likeness, members, enough=0)
    for component in stated:
        others = [facet for facet in facets if facet.component != component]
        yield f"  all but {component.replace('_', ' ')}", partial(likeness, others, enough=enough)
    yield "full, nothing inherited", lambda: likeness(Space(_own(facts)).facets, enough=enough)
    yield "full, without words of the title", lambda: likeness(Space(_untitled(facts)).facets, enough=enough)
    yield "full, without either", lambda: likeness(Space(_untitled(_own(facts))).facets, enough=enough)
    yield "title alone (TF-IDF)", lambda: likeness([titles(facts)], enough=0)
    yield "chance", lambda: np.random.default_rng(2).random((len(facts), len(facts)), dtype=np.float32)


def _says(facet: Facet, component: str) -> bool:
    return facet.component == component and bool(facet.strength.any())


def titles(facts: Sequence[ClassFacts]) -> Facet:
    """The titles as vectors of words."""
    return Wording([(Passage(each.title),) for each in facts], Words()).facet("duties")


def _own(facts: Iterable[ClassFacts]) -> list[ClassFacts]:
    """The classes without what their documents say of several of them."""

    def only(passages: Iterable[Passage]) -> tuple[Passage, ...]:
        return tuple(each for each in passages if not each.inherited)

    return [
        replace(each, duties=only(each.duties), definition=only(each.definition), abilities=only(each.abilities))
        for each in facts
    ]


def _untitled(facts: Iterable[ClassFacts]) -> list[ClassFacts]:
    """The classes with the words of their own titles taken out of all that they say."""
    known = Words()
    made = []
    for each in facts:
        own = set(known.stems(each.title))

        def bare(passages: Iterable[Passage], own: set[str] = own) -> tuple[Passage, ...]:
            kept = (" ".join(word for word in words_of(one.text) if known.stem(word) not in own) for one in passages)
            return tuple(map(Passage, kept))

        made.append(
            replace(each, duties=bare(each.duties), definition=bare(each.definition), abilities=bare(each.abilities))
        )
    return made


def by_series(store: GraphStore, facts: Sequence[ClassFacts]) -> Gold:
    """For each class the others of the series that its specification states, not of one inferred from titles."""
    places = {each.iri: place for place, each in enumerate(facts)}
    members: dict[str, set[int]] = defaultdict(set)
    for row in rows(store, _SERIES):
        members[row.text("series")].add(places[row.text("class")])
    return {place: frozenset(each - {place}) for each in members.values() if len(each) > 1 for place in sorted(each)}


def other_words(gold: Gold, facts: Sequence[ClassFacts]) -> Gold:
    """Those to find whose titles have no word in common with the title of the class; no titles can find them."""
    known = Words()
    stems = [frozenset(known.stems(each.title)) for each in facts]
    kept = {
        place: frozenset(each for each in wanted if not stems[place] & stems[each]) for place, wanted in gold.items()
    }
    return {place: wanted for place, wanted in kept.items() if wanted}


def by_service(store: GraphStore, facts: Sequence[ClassFacts]) -> Gold:
    """For each class those of other documents between which and it service counts."""
    places = {each.iri: place for place, each in enumerate(facts)}
    found: dict[int, set[int]] = defaultdict(set)
    for row in rows(store, _SERVICE):
        one, other = places[row.text("class")], places[row.text("other")]
        found[one].add(other)
        found[other].add(one)
    return {place: frozenset(found[place]) for place in sorted(found)}


def occupations(folder: Path) -> tuple[list[ClassFacts], Gold, Scores]:
    """The occupations of O*NET that have tasks; their Related Occupations; the length of common SOC code."""
    tasks: dict[str, list[str]] = defaultdict(list)
    for row in _table(folder / "task_statements.csv"):
        tasks[row["O*NET-SOC Code"]].append(row["Task"])
    skills: dict[str, list[str]] = defaultdict(list)
    for row in _table(folder / "essential_skills.csv"):
        if row["Scale ID"] == "IM" and float(row["Data Value"]) >= 3.5:
            skills[row["O*NET-SOC Code"]].append(row["Element Name"])
    facts = [
        ClassFacts(
            iri=row["O*NET-SOC Code"],
            title=row["Title"],
            duties=tuple(map(Passage, sorted(tasks[row["O*NET-SOC Code"]]))),
            definition=(Passage(row["Description"]),),
            competencies=tuple(sorted(set(skills[row["O*NET-SOC Code"]]))),
        )
        for row in _table(folder / "occupation_data.csv")
        if row["O*NET-SOC Code"] in tasks
    ]
    places = {each.iri: place for place, each in enumerate(facts)}
    related: dict[int, set[int]] = defaultdict(set)
    for row in _table(folder / "related_occupations.csv"):
        one, other = (places.get(row[name]) for name in ("O*NET-SOC Code", "Related O*NET-SOC Code"))
        if one is not None and other is not None and row["Relatedness Tier"].startswith("Primary"):
            related[one].add(other)
    prefix = np.array([[_common(one.iri, other.iri) for other in facts] for one in facts], dtype=np.float32)
    return facts, {place: frozenset(found) for place, found in sorted(related.items())}, prefix


def _common(one: str, other: str) -> int:
    return next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def _table(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def report(heading: str, made: Iterable[tuple[str, Callable[[], Scores]]], golds: Mapping[str, Gold]) -> None:
    """Print a table: measures by gold."""
    print(f"\n{heading}")
    for name, gold in golds.items():
        print(f"  {name}: {len(gold)} classes, {sum(map(len, gold.values()))} to find")
    print(f"  {'mean average precision':<36}{''.join(f'{name:>18}' for name in golds)}")
    kept: dict[str, list[float]] = {}
    for name, scores in made:
        values = scores()
        kept[name] = [average_precision(values, gold) for gold in golds.values()]
        print(f"  {name:<36}{''.join(f'{value:>18.3f}' for value in kept[name])}", flush=True)
    pairs = zip(kept["full measure"], kept["title alone (TF-IDF)"], strict=True)
    print(f"  {'full measure / title alone':<36}{''.join(f'{full / title:>17.2f}x' for full, title in pairs)}")


def main() -> None:
    """Rank and print."""
    shared = Path(os.environ.get("JOBKG_SHARED") or Path(__file__).parents[2] / "shared")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="a store of California (default: built for the occasion)")
    parser.add_argument("--folder", type=Path, default=shared / "data" / "specs" / "california")
    parser.add_argument("--onet", type=Path, default=shared / "data" / "onet" / "30.3-csv")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        directory = StoreDirectory(options.store or Path(place) / "store")
        if options.store is None:
            build(directory, [options.folder], BuildOptions(jobs=2))
        with directory.open() as store:
            facts = read_facts(store)
            golds = {"stated series": by_series(store, facts), "service counts": by_service(store, facts)}
            golds["series, new title"] = other_words(golds["stated series"], facts)
    report(f"California, {len(facts)} classes", measures(facts), golds)
    own, related, prefix = occupations(options.onet)
    distant = {
        place: kept
        for place, found in related.items()
        if (kept := frozenset(each for each in found if prefix[place, each] < 2))
    }
    made = [*measures(own), ("SOC code alone (common beginning)", lambda: prefix)]
    report(f"O*NET, {len(own)} occupations", made, {"related": related, "other SOC group": distant})


if __name__ == "__main__":
    main()
