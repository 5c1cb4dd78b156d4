"""Tests of kg.analyze.stats."""

from kg.analyze import stats
from kg.store import Snapshot
from tests.analyze.conftest import Small
from tests.analyze.plain import PlainStore


def test_counts_are_those_of_the_texts(examples: Snapshot) -> None:
    data = stats(PlainStore(examples)).to_json()
    assert (data["specifications"], data["classes"], data["mentioned"]) == (14, 14, 2)
    assert data["statements_by_kind"]["competency"] == 84
    assert data["competencies"] == 19
    assert data["edges"]["qualifiesFor"] == {"stated": 14, "derived": 0}
    assert data["edges"]["supervises"] == {"stated": 7, "derived": 2}
    assert data["edges"]["possiblySameAs"] == {"stated": 0, "derived": 1}
    assert data["agencies"] == {"Town and County of Tarnwick Falls": 14}
    assert data["mean_coverage"] == 1.0


def test_triples_are_counted_once_and_by_group(examples: Snapshot) -> None:
    data = stats(examples).to_json()
    assert data["triples"] == sum(data["triples_by_graph"].values()) == sum(1 for _ in examples.quads())
    assert data["triples_by_graph"]["other"] == 0
    assert all(data["triples_by_graph"][name] for name in ("specifications", "concepts", "derived", "ontology"))
    groups = data["triples_by_graph"]
    own = data["triples"] - groups["ontology"]
    assert stats(examples).sentence.endswith(f"and {own:,} triples, beside {groups['ontology']:,} of the ontology.")


def test_an_empty_store_has_none_of_anything(small: Small) -> None:
    answer = stats(small(""))
    assert answer.to_json()["specifications"] == answer.to_json()["triples"] == 0
    assert answer.coverage is None
    assert answer.sentence.startswith("0 specifications of 0 agencies define 0 classes")
    assert answer.sentence.endswith(" and 0 triples.")
