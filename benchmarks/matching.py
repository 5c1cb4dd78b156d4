"""Quality of matching on public gold: python benchmarks/matching.py [--learn] [--test]

Gold are the pairs of O*NET and ESCO occupations that Nesta published in 2020, split into a tuning and a test part by
the hash of the O*NET code. The reciprocal rank of the first right ESCO occupation among all 3,039, for every O*NET
occupation of the part, is averaged (mean reciprocal rank), on titles alone and with full texts, beside three simple
methods that get the same texts in the same run. The reliability table tells how often candidates of a probability are
right.

Without --test only the tuning part is looked at; its figures are from models that have learned from it. --learn learns
the coefficients from the tuning part and writes kg/link/match/calibration.toml.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.learning import Lesson, coefficients, lesson, probability, reciprocal_ranks
from benchmarks.reference_records import Pair, dwas, esco, esco_skills, nesta, onet, part_of
from kg.link.match import model
from kg.link.match.matcher import Corpus
from kg.link.match.model import Case, models
from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.stems import Floats

CALIBRATION = Path(model.__file__).with_name("calibration.toml")
Gold = Mapping[str, set[str]]


def titled(record: Record) -> Record:
    """The record with its label alone."""
    return record.titled()


def plain(record: Record) -> Record:
    """The record as if it were a class specification: one title, and its texts."""
    return Record(record.iri, record.label, (), record.description, record.tasks, record.knowledge, record.zone)


def whole(record: Record) -> Record:
    """The record as it is."""
    return record


VIEWS: Mapping[Case, tuple[Callable[[Record], Record], Callable[[Record], Record]]] = {
    Case.FULL: (whole, whole),
    Case.PLAIN: (plain, whole),
    Case.TITLE: (titled, whole),
    Case.BARE: (titled, titled),
}
"""How subject and reference are shown in each case."""


def gold_of(pairs: Iterable[Pair]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """ESCO occupations by O*NET code, and the reverse."""
    forward, backward = defaultdict(set), defaultdict(set)
    for pair in pairs:
        forward[pair.code].add(pair.uri)
        backward[pair.uri].add(pair.code)
    return forward, backward


def lessons_of(case: Case, data: "Data", *, is_test: bool) -> dict[str, tuple[Lesson, int]]:
    """The candidates of both directions in one case, with the number of queries."""
    show, show_reference = VIEWS[case]
    references = {
        "onet": [show_reference(each) for each in data.onet],
        "esco": [show_reference(each) for each in data.esco],
    }
    of_onet = Corpus(references, [show(each) for each in data.onet])
    of_esco = Corpus(references, [show(each) for each in data.esco])
    forward, backward = gold_of(pair for pair in data.pairs if pair.is_test == is_test)
    judged = {pair.uri for pair in data.pairs}
    from_onet = [show(each) for each in data.onet if each.iri in forward]
    from_esco = [show(each) for each in data.esco if each.iri in backward]
    return {
        "O*NET to ESCO": (lesson(of_onet.matcher("esco"), from_onet, forward, judged), len(from_onet)),
        "ESCO to O*NET": (lesson(of_esco.matcher("onet"), from_esco, backward), len(from_esco)),
    }


class Data:
    """The published files as records."""

    def __init__(self, folder: Path) -> None:
        crosswalk = folder / "onet" / "crosswalks" / "2010_to_2019_Crosswalk.xlsx"
        self.folder = folder
        self.onet = onet(folder / "onet" / "29.3-excel")
        self.esco = esco(folder / "esco" / "1.2")
        known = {each.iri for each in (*self.onet, *self.esco)}
        pairs = nesta(folder / "crosswalk" / "nesta_esco_onet_2020.csv", crosswalk)
        self.pairs = [pair for pair in pairs if {pair.code, pair.uri} <= known]


def statement_lessons(data: Data, *, is_test: bool) -> dict[str, tuple[Lesson, int]]:
    """Tasks of O*NET, to be found among its detailed work activities, and names of ESCO skills among the skills.

    A task is filed under activities by O*NET; the skills are shown without the name that is asked for.
    """
    activities, tasks, of_task = dwas(data.folder / "onet" / "29.3-excel")
    skills, names = esco_skills(data.folder / "esco" / "1.2")
    references = {"dwa": activities, "skill": skills}
    some_tasks = [each for each in tasks if part_of(each.iri, 8) == (4 if is_test else 0)]
    some_names = [each for each in names if part_of(each.iri, 16) == (8 if is_test else 0)]
    of_name = {each.iri: {each.iri.partition(" ")[0]} for each in some_names}
    return {
        "O*NET tasks to DWAs": (lesson(Corpus(references, tasks).matcher("dwa"), some_tasks, of_task), len(some_tasks)),
        "names to ESCO skills": (
            lesson(Corpus(references, names).matcher("skill"), some_names, of_name),
            len(some_names),
        ),
    }


def learn(data: Data) -> None:
    """Learn from the tuning part and write the file of coefficients."""
    lines = [
        "# Coefficients of the matching models, learned by `python benchmarks/matching.py --learn` from the tuning",
        "# half of the Nesta pairs (full, plain, title, bare), and from O*NET's tasks and ESCO's names of skills.",
    ]
    for case in Case:
        found = (
            statement_lessons(data, is_test=False) if case is Case.STATEMENT else lessons_of(case, data, is_test=False)
        )
        parts = [part for part, _ in found.values()]
        weights = coefficients(parts)
        lines += ["", f"[{case}.coefficients]"]
        lines += [f"{name} = {weight}" for name, weight in zip(settings().names, weights, strict=True) if weight]
        lines += ["", f"[{case}.probability]"]
        lines += [f"{name} = {value}" for name, value in probability(parts).items()]
    CALIBRATION.write_text("\n".join(lines) + "\n", encoding="utf-8")
    models.cache_clear()


def text_of(record: Record) -> str:
    """All that a record says, for the simple methods."""
    return " ".join((*record.titles, record.description, *record.tasks, *record.knowledge)).lower()


def simple_methods(queries: Sequence[str], targets: Sequence[str], *, edits: bool) -> dict[str, Floats]:
    """The likeness of each query to each target by methods that learn nothing."""
    found: dict[str, Floats] = {}
    for name, vectorizer in {
        "TF-IDF of characters": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4)),
        "TF-IDF of words": TfidfVectorizer(),
    }.items():
        vectorizer.fit([*queries, *targets])
        found[name] = (vectorizer.transform(queries) @ vectorizer.transform(targets).T).toarray()
    if edits:
        found["edit distance"] = process.cdist(queries, targets, scorer=fuzz.ratio) / 100
    return found


def mean_rank(scores: Floats, queries: Sequence[Record], targets: Sequence[Record], gold: Gold) -> float:
    """The mean reciprocal rank of the first right target; ties by the IRI, as the matcher breaks them."""
    total = 0.0
    for row, query in zip(scores, queries, strict=True):
        order = [
            place for _, _, place in sorted((-round(float(row[n]), 6), one.iri, n) for n, one in enumerate(targets))
        ]
        total += 1 / next(rank for rank, place in enumerate(order, 1) if targets[place].iri in gold[query.iri])
    return total / len(queries)


def ranks(data: Data, *, is_test: bool) -> None:
    """Print the table of mean reciprocal ranks."""
    forward, _ = gold_of(pair for pair in data.pairs if pair.is_test == is_test)
    queries = [each for each in data.onet if each.iri in forward]
    print(f"{len(queries)} O*NET occupations, {len(data.esco):,} ESCO occupations; mean reciprocal rank")
    best_of_titles = 0.0
    for case, label in ((Case.BARE, "titles alone"), (Case.FULL, "full texts")):
        read = (lambda record: record.label.lower()) if case is Case.BARE else text_of
        simple = simple_methods(
            [read(each) for each in queries], [read(each) for each in data.esco], edits=case is Case.BARE
        )
        for name, scores in simple.items():
            value = mean_rank(scores, queries, data.esco, forward)
            best_of_titles = max(best_of_titles, value) if case is Case.BARE else best_of_titles
            print(f"  {label:14} {name:22} {value:.3f}")
        part, count = lessons_of(case, data, is_test=is_test)["O*NET to ESCO"]
        own = reciprocal_ranks(part, models()[case].coefficients, count)
        print(
            f"  {label:14} {'jobclass-kg':22} {own.mean():.3f}"
            f"  ({own.mean() - best_of_titles:+.3f} to the best of titles alone; first {np.mean(own == 1):.3f})"
        )


def reliability(data: Data, *, is_test: bool) -> None:
    """Print how often candidates of a probability are right, and the expected calibration error."""
    for case in Case:
        found = (
            statement_lessons(data, is_test=is_test)
            if case is Case.STATEMENT
            else lessons_of(case, data, is_test=is_test)
        )
        chances, rights = [], []
        for part, _ in found.values():
            known = models()[case]
            scores = np.round(part.features @ known.coefficients, 6)
            chances.append(known.probabilities(scores, part.queries)[part.known])
            rights.append(part.right[part.known])
        chance, right = np.concatenate(chances), np.concatenate(rights)
        print(f"case {case}: candidates, probability claimed, share that is right")
        error, probable, count = 0.0, 0.0, 0
        for low in np.arange(0, 1, 0.1):
            kept = (chance >= low) & (chance < low + 0.1 + (low > 0.85))
            if not kept.any():
                continue
            claimed, observed = chance[kept].mean(), right[kept].mean()
            error += abs(claimed - observed) * kept.sum()
            if low >= 0.45:
                probable += abs(claimed - observed) * kept.sum()
                count += int(kept.sum())
            print(f"  {low:.1f} to {low + 0.1:.1f}  {kept.sum():7,} candidates  {claimed:.3f}  {observed:.3f}")
        print(
            f"  calibration error {error / len(chance):.4f} over all,"
            f" {probable / max(count, 1):.4f} over the {count:,} of 0.5 or more"
        )


def main() -> None:
    """Learn if asked to, and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--test", action="store_true", help="look at the test part")
    options = parser.parse_args()
    start = time.perf_counter()
    data = Data(options.data)
    if options.learn:
        learn(data)
    print("test part" if options.test else "tuning part")
    ranks(data, is_test=options.test)
    reliability(data, is_test=options.test)
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
