"""Series and rungs from titles."""

import pytest

from tests.derive.invented import AGENCY, OTHER, defines, derived, edges, mentioning


def steps(*titles: str) -> list[tuple[str, str]]:
    return edges(derived(*(defines(title) for title in titles)), "nextInSeries")


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Clerk I", "Clerk II", "Clerk III"), [("clerk-i", "clerk-ii"), ("clerk-ii", "clerk-iii")]),
        (("Clerk 1", "Clerk II"), [("clerk-i", "clerk-ii")]),
        (("Clerk I", "Clerk III"), []),
        (("Clerk I", "Clerk III", "Clerk IV"), [("clerk-iii", "clerk-iv")]),
        (("Clerk I", "Porter II"), []),
        (("Associate Clerk", "Senior Clerk"), [("associate-clerk", "senior-clerk")]),
        (("Clerk", "Senior Clerk", "Lead Clerk"), [("clerk", "senior-clerk"), ("senior-clerk", "lead-clerk")]),
        (("Clerk", "Clerk Supervisor"), [("clerk", "clerk-supervisor")]),
        (("Senior Clerk I", "Senior Clerk II", "Clerk II"), [("senior-clerk-i", "senior-clerk-ii")]),
        (("Clerk II", "Senior Clerk"), []),
        (("Clerk", "Clerk Typist"), []),
        (("Clerk",), []),
    ],
)
def test_next_rungs(titles: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert steps(*titles) == sorted(expected)
    assert steps(*reversed(titles)) == sorted(expected)


def test_a_mentioned_class_is_a_rung() -> None:
    assert edges(derived(mentioning(defines("Clerk I"), "Clerk II")), "nextInSeries") == [("clerk-i", "clerk-ii")]


def test_rungs_of_two_agencies_make_no_series() -> None:
    found = derived(defines("Clerk I"), defines("Clerk II", agency=OTHER))
    assert edges(found, "nextInSeries") == []
    assert edges(found, "inSeries") == []


def test_levels_and_series() -> None:
    found = derived(defines("Clerk I"), defines("Lead Clerk"), defines("Porter III"))
    assert edges(found, "level") == [("clerk-i", "1"), ("porter-iii", "3")]
    assert edges(found, "inSeries") == [("clerk-i", "clerk"), ("lead-clerk", "clerk")]
    assert {
        ("series/clerk", "rdf:type", "jc:ClassSeries"),
        ("series/clerk", "rdf:type", "skos:Collection"),
        ("series/clerk", "skos:prefLabel", "Clerk"),
        ("series/clerk", "skos:member", "class/clerk-i"),
        ("series/clerk", "skos:member", "class/lead-clerk"),
    } <= found
    assert not [triple for triple in found if "series/porter" in triple], "one class is no series"


def test_two_classes_with_one_title_both_lead_on() -> None:
    first, second = defines("Clerk I"), defines("Clerk I")
    first.classes = [first.classes[0]._replace(iri=f"{AGENCY}/class/clerk-i-a")]
    second.classes = [second.classes[0]._replace(iri=f"{AGENCY}/class/clerk-i-b")]
    found = edges(derived(first, second, defines("Clerk II")), "nextInSeries")
    assert found == [("clerk-i-a", "clerk-ii"), ("clerk-i-b", "clerk-ii")]


def test_a_step_has_its_inference_and_its_career_step() -> None:
    node = "inference/rung-in-title/clerk-i/nextinseries/clerk-ii"
    found = derived(defines("Clerk I"), defines("Clerk II"))
    assert {
        (node, "rdf:type", "jc:Inference"),
        (node, "rdf:subject", "class/clerk-i"),
        (node, "rdf:predicate", "jc:nextInSeries"),
        (node, "rdf:object", "class/clerk-ii"),
        (node, "jc:rule", "rung-in-title"),
        (node, "jc:explanation", "the titles say so: Clerk II is the rung above Clerk I"),
        ("class/clerk-i", "jc:careerStep", "class/clerk-ii"),
    } <= found
    assert not [triple for triple in found if triple[1] in {"jc:evidence", "jc:confidence"}]
