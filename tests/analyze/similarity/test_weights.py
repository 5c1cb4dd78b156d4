"""Weights and scales: they add up, and they say what the ontology says."""

import pyoxigraph as ox
import pytest

from kg.analyze.similarity import Space
from kg.analyze.similarity.weights import weights
from kg.resources import folder
from kg.vocabulary import SKOS


def test_the_weights_add_up_to_one() -> None:
    assert sum(weight for parts in weights().parts.values() for weight in parts.values()) == pytest.approx(1)


def test_every_weight_belongs_to_a_facet() -> None:
    made = {(facet.component, facet.name) for facet in Space([]).facets}
    assert made == {(component, name) for component, parts in weights().parts.items() for name in parts}


@pytest.mark.parametrize(("scale", "scheme"), [("education", "education-level"), ("strength", "physical-demand-level")])
def test_named_steps_are_the_concepts_of_the_scheme_in_its_order(scale: str, scheme: str) -> None:
    ranks: dict[str, int] = {}
    path = folder("ontology") / "schemes" / f"{scheme}.ttl"
    for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
        if quad.predicate == ox.NamedNode(f"{SKOS}notation") and isinstance(quad.object, ox.Literal):
            assert isinstance(quad.subject, ox.NamedNode)
            ranks[quad.subject.value.rpartition("/")[2]] = int(quad.object.value)
    assert [slug for slug in weights().slugs[scale] if slug != "none"] == sorted(ranks, key=lambda slug: ranks[slug])


@pytest.mark.parametrize(("months", "step"), [(0, 0), (5, 0), (6, 1), (12, 2), (30, 4), (60, 7), (600, 9)])
def test_an_amount_stands_on_the_greatest_step_that_it_reaches(months: int, step: int) -> None:
    assert weights().step_of("experience", months) == step


def test_an_unknown_name_has_no_step() -> None:
    assert weights().step("education", "bootcamp") is None
