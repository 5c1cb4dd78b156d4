"""Concepts of the schemes, found by any of their labels."""

import pytest

from kg.scheme import concept, concepts

DEMAND = "https://w3id.org/jobclass/scheme/physical-demand/"


@pytest.mark.parametrize("label", ["reaching", "color-vision", "eye-hand-foot-coordination", "vision-near-acuity"])
def test_a_preferred_label(label: str) -> None:
    assert concepts("physical-demand")[label] == f"{DEMAND}{label}"


def test_an_alternative_label() -> None:
    found = {label: address for label, address in concepts("physical-demand").items() if address != f"{DEMAND}{label}"}
    assert found, "some demands have other names"
    assert set(found.values()) <= set(concepts("physical-demand").values())


def test_a_preferred_label_wins_over_another_concepts_alternative() -> None:
    for label, address in concepts("physical-demand").items():
        if f"{DEMAND}{label}" in concepts("physical-demand").values():
            assert address == f"{DEMAND}{label}"


def test_what_is_no_concept() -> None:
    assert "rope-climbing" not in concepts("physical-demand")


def test_a_concept_by_its_slug() -> None:
    address = concept("education-level", "high-school")
    assert address == "https://w3id.org/jobclass/scheme/education-level/high-school"
    assert address in concepts("education-level").values()
