"""All-pairs likeness of N invented classes against Jaccard in networkx: python benchmarks/similarity.py --classes 10000

Both work on the same classes in one run. The project compares the vectors of eleven facets and keeps the nearest
classes of each; networkx compares the sets of words and names, one pair after the other. Because that takes it hours
for 10,000 classes, it is timed on a sample of pairs and multiplied up; --pairs all makes it do the whole.
"""

import argparse
import itertools
import random
import time
from collections.abc import Iterator, Sequence

import networkx as nx

from kg.analyze.similarity.facts import ClassFacts, Passage, Step
from kg.analyze.similarity.space import Space
from kg.analyze.similarity.weights import weights

FAMILY = 8
"""Classes that do the same kind of work, as the rungs of a ladder do."""


VOCABULARY = 5000
"""Words that carry meaning; a class of 1,233 of California has 94 different ones in its duties, half the time."""


def invented(count: int, seed: int = 1) -> list[ClassFacts]:
    """Classes with as many statements and words as published ones, word frequencies falling as Zipf's law says."""
    chance = random.Random(seed)
    words = [_word(number) for number in range(VOCABULARY)]
    odds = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))
    classes = []
    for family in range(-(-count // FAMILY)):
        own = chance.sample(words[300:], 40)
        stock = [" ".join(_words(chance, own, words, odds, 11)) for _ in range(25)]
        sayings = [" ".join(_words(chance, own, words, odds, 9)) for _ in range(14)]
        for rung in range(min(FAMILY, count - family * FAMILY)):
            classes.append(_class(chance, family, rung, stock, sayings))
    return classes


def _class(chance: random.Random, family: int, rung: int, stock: Sequence[str], sayings: Sequence[str]) -> ClassFacts:
    scale = weights()
    level = chance.randrange(3)
    return ClassFacts(
        iri=f"https://example.org/class/{family}-{rung}",
        title=f"Class {family} {rung}",
        duties=tuple(Passage(text) for text in chance.sample(stock, 12)),
        abilities=tuple(Passage(text) for text in chance.sample(sayings, 9)),
        competencies=tuple(f"competency {chance.randrange(60)}" for _ in range(7)),
        credentials=tuple(f"credential {family % 150 + chance.randrange(3)}" for _ in range(2)),
        surroundings=tuple(f"surroundings {chance.randrange(80)}" for _ in range(6)),
        demands=tuple(f"demand {number}" for number in range(40) if chance.random() < 0.7),
        education=Step(chance.choice((2, 2, 4, 5)), "education"),
        experience=Step(chance.randrange(scale.top("experience")), "months"),
        least_strength=Step(level, "least"),
        most_strength=Step(level + chance.randrange(2), "most"),
        authority=Step(chance.choice((0, 0, 0, 1, 2, 4)), "authority"),
        reports=Step(chance.randrange(4), "reports") if chance.random() < 0.3 else None,
    )


def _words(
    chance: random.Random, own: Sequence[str], words: Sequence[str], odds: Sequence[float], count: int
) -> Iterator[str]:
    for _ in range(count):
        yield chance.choice(own) if chance.random() < 0.25 else chance.choices(words, cum_weights=odds)[0]


def _word(number: int) -> str:
    """A word that no stemmer shortens."""
    letters = "bcdfghjklm"
    return "o".join(letters[int(digit)] for digit in f"{number:05d}") + "ok"


def networkx_seconds(facts: Sequence[ClassFacts], sample: int | None) -> tuple[float, int]:
    """How long networkx takes for some pairs of classes, or for all, and how many pairs those are."""
    graph: nx.Graph[str] = nx.Graph()
    for each in facts:
        words = {word for passage in (*each.duties, *each.abilities) for word in passage.text.split()}
        graph.add_edges_from((each.iri, item) for item in {*words, *each.competencies, *each.demands})
    iris = [each.iri for each in facts]
    chance = random.Random(2)
    pairs = (
        list(itertools.combinations(iris, 2))
        if sample is None
        else [(one, other) for one, other in (chance.sample(iris, 2) for _ in range(sample))]
    )
    start = time.perf_counter()
    for _ in nx.jaccard_coefficient(graph, pairs):
        pass
    return time.perf_counter() - start, len(pairs)


def main() -> None:
    """Time both and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--classes", type=int, default=10_000)
    parser.add_argument("--top", type=int, default=10, help="how many nearest classes to keep for each")
    parser.add_argument("--pairs", default="20000", help="how many pairs networkx compares, or all")
    parser.add_argument("--runs", type=int, default=3, help="how often all pairs are compared; the quickest run counts")
    options = parser.parse_args()
    facts = invented(options.classes)
    start = time.perf_counter()
    space = Space(facts)
    made = time.perf_counter() - start
    own = float("inf")
    for _ in range(options.runs):
        start = time.perf_counter()
        found = space.matrix(options.top)
        own = min(own, time.perf_counter() - start)
    start = time.perf_counter()
    space.similar(facts[0].iri)
    one = time.perf_counter() - start
    taken, compared = networkx_seconds(facts, None if options.pairs == "all" else int(options.pairs))
    every = options.classes * (options.classes - 1) // 2
    rival = taken / compared * every
    print(f"classes {options.classes:,}, pairs {every:,}, pairs kept {found.scores.nnz:,}")
    print(
        f"jobclass-kg: all pairs {own:.2f} s (before: texts to vectors {made:.2f} s; one class, explained: {one:.3f} s)"
    )
    print(f"networkx jaccard_coefficient: {taken:.2f} s for {compared:,} pairs, {rival:,.0f} s for all")
    print(f"ratio {rival / own:,.0f}x")


if __name__ == "__main__":
    main()
