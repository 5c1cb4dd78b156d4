"""The bridge from one reference to another: what it reaches, what it tells, and how chances are put together."""

from pathlib import Path

import numpy as np
import pytest

from kg.link.concept import references
from kg.link.match.bridge import Reached, joined, mixed
from kg.link.match.dataset import bridges
from kg.link.match.matcher import Corpus, Proposal
from kg.link.match.model import chances
from kg.link.match.record import Record
from kg.link.match.settings import settings
from kg.link.match.stems import Sparse
from kg.store import StoreDirectory
from tests.link.invented import GRAPH

FIRST = (
    Record(
        "o:janitor",
        "Janitors",
        ("Custodian", "Caretaker of premises"),
        "Keep premises of buildings tidy.",
        ("Sweep floors.", "Carry refuse away from premises."),
    ),
    Record("o:cook", "Cooks", ("Chef",), "Prepare meals.", ("Cook meals in kitchens.",)),
)
SECOND = (
    Record("e:caretaker", "premises caretaker", (), "Carry refuse away and see that buildings are in order."),
    Record("e:curator", "museum custody curator", (), "Keep collections of museums."),
    Record("e:chef", "chef", (), "Run kitchens and cook meals."),
)
CUSTODIAN = Record("c:custodian", "School Custodian", (), "Sweeps floors of schools.", ("Sweeps floors.",))


def proposals(*, bridged: bool) -> dict[str, Proposal]:
    corpus = Corpus({"first": FIRST, "second": SECOND}, [CUSTODIAN])
    matcher = corpus.matcher("second", corpus.matcher("first") if bridged else None)
    ((_, found),) = matcher.match([CUSTODIAN])
    return {each.record.iri: each for each in found}


def test_an_occupation_is_reached_that_has_no_word_of_the_class() -> None:
    alone, over = proposals(bridged=False), proposals(bridged=True)
    assert "e:caretaker" not in alone or alone["e:caretaker"].rank > 1
    assert over["e:caretaker"].rank == 1
    assert over["e:caretaker"].features["through"] > 0.5
    assert "through" not in next(iter(alone.values())).features


def test_the_reason_names_the_occupation_on_the_way() -> None:
    found = proposals(bridged=True)
    assert found["e:caretaker"].reason == "It may be 'Janitors', which is like the reference."
    assert "Janitors" not in found["e:chef"].reason


def test_half_of_a_chance_comes_over_the_bridge() -> None:
    subjects = np.asarray([0, 0, 1], dtype=np.intp)
    scores = np.log(np.asarray([3.0, 1.0, 7.0]))
    found, _ = chances(mixed(scores, subjects, np.asarray([0.05, 0.95, 1.0])), subjects)
    assert settings().bridge_share == 0.5
    assert np.allclose(found, [(0.75 + 0.05) / 2, (0.25 + 0.95) / 2, 1.0], atol=1e-5)


def test_the_likeliest_that_are_reached_become_candidates() -> None:
    reached = Reached(Sparse((2, 1)), np.asarray([[0.9, 0.0, settings().bridge_least / 2], [0.0, 0.4, 0.6]]))
    places, targets = joined(reached, np.asarray([0, 1], dtype=np.intp), np.asarray([1, 1], dtype=np.intp))
    assert list(zip(places.tolist(), targets.tolist(), strict=True)) == [(0, 0), (0, 1), (1, 1), (1, 2)]


def test_a_dataset_is_reached_over_the_one_that_the_settings_name(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StoreDirectory(linked).open() as store:
        (onet,) = references(store)
        assert onet.graph == GRAPH
        assert bridges(store, [onet]) == {}
        monkeypatch.setitem(settings().bridges, "onet", "onet")
        assert bridges(store, [onet]) == {GRAPH: GRAPH}
        monkeypatch.setitem(settings().bridges, "onet", "not loaded")
        assert bridges(store, [onet]) == {}
