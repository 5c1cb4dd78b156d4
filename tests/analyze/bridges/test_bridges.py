"""Competencies across classes: a small store worked out by hand, the examples, and Denver."""

import json

import pytest

from kg.analyze.bridges import bridges
from kg.errors import ParameterError
from kg.store import Snapshot
from tests.analyze.conftest import Small
from tests.analyze.plain import PlainStore


def having(name: str, *items: str, kind: str = "Competency", more: str = "") -> str:
    """A class with competencies (or Knowledge) on lines 1, 2 ..., and one duty about pumps."""
    made = (
        f':{name}s a jc:Specification ; jc:definesClass :{name} ; jc:sourceFile "{name}.txt" .\n'
        f':{name} a jc:JobClass ; skos:prefLabel "{name.upper()}" ; jc:hasDuty :{name}d . {more}\n'
        f':{name}d jc:text "Repairs pumps." ; jc:firstLine 99 ; jc:lastLine 99 .\n'
    )
    for line, item in enumerate(items, start=1):
        node = f":{name}{line}"
        made += f':{name} jc:has{kind} {node} . {node} jc:text "{item}: text." .\n'
        made += f"{node} jc:firstLine {line} ; jc:lastLine {line} .\n"
        if kind == "Competency":
            made += (
                f'{node} a jc:CompetencyStatement ; jc:aboutConcept :c{item} ; jc:definition "{item} of {name}." .\n'
            )
            made += f':c{item} skos:prefLabel "{item}" .\n'
    return made


STORE = (
    having("a", "Pumps")
    + having("b", "Pumps", "Tact", more=":a jc:careerStep :b .")
    + having("c", "Pumps", "Tact", "Law", more=":b jc:careerStep :c . :a jc:careerStep :c .")
)


def test_what_opens_most_moves(small: Small) -> None:
    # a -> b lacks Tact; b -> c lacks Law; a -> c lacks Tact and Law.
    found = bridges(PlainStore(small(STORE)))
    assert [(each.name, each.moves, each.last, each.opens) for each in found.items] == [
        ("Tact", 2, 1, 1.5),
        ("Law", 2, 1, 1.5),
        ("Pumps", 0, 0, 0),
    ]
    assert found.sentence.startswith(
        "Tact opens most moves (as do Law): to be gained for 2 of 3 career steps. 3 classes"
    )
    assert [(each.name, each.role) for each in found.items] == [("Tact", "core"), ("Law", "rare"), ("Pumps", "core")]
    assert str(found.items[1].evidence[0]) == "c.txt:3"
    assert json.loads(json.dumps(found.to_json())) == found.to_json()


def test_what_occurs_together(small: Small) -> None:
    (tie,) = bridges(small(STORE)).network
    # Two of three classes have both; Pumps is in all, so that chance alone would give as many.
    assert (tie.a, tie.b, tie.classes, tie.strength) == ("Pumps", "Tact", 2, 0)


def test_what_no_duty_supports_and_what_has_drifted(small: Small) -> None:
    found = bridges(small(STORE))
    assert {(each.title, each.item) for each in found.unsupported} == {("B", "Tact"), ("C", "Tact"), ("C", "Law")}
    assert {each.name: len(each.definitions) for each in found.drift} == {"Pumps": 3, "Tact": 2}


def test_classes_without_competencies_are_compared_by_what_they_have_to_know(small: Small) -> None:
    store = small(
        having("a", "Hydraulics", kind="Knowledge", more=":a jc:careerStep :b .")
        + having("b", "Hydraulics", "Statutes", kind="Knowledge")
        + having("c", "Tact")
    )
    found = bridges(store)
    assert found.units == {"competencies": 1, "knowledge, skills and abilities": 2}
    assert (found.items[0].name, found.items[0].moves, found.moves) == ("Knowledge: Statutes: text.", 1, 1)


def test_denver_and_the_examples(denver: Snapshot, examples: Snapshot) -> None:
    assert [each.name for each in bridges(denver).core] == [
        "Customer Service",
        "Technical Competence",
        "Technical Problem Solving",
    ]
    assert [each.name for each in bridges(examples).drift] == ["Teamwork"]


def test_nothing_to_tell_and_bad_input(small: Small) -> None:
    assert bridges(small("")).sentence.startswith("No class with a specification names competencies")
    with pytest.raises(ParameterError, match="-2"):
        bridges(small(""), limit=-2)
    with pytest.raises(ParameterError, match="no agency 'Nowhere'"):
        bridges(small(""), agency="Nowhere")
