"""Which classes could be one: small stores written for the purpose, the examples and Denver."""

import json

import pytest

from kg.analyze.consolidation import Consolidation, Standing, consolidate
from kg.errors import ParameterError, UnknownClassError
from kg.store import Snapshot
from tests.analyze.conftest import Small
from tests.analyze.plain import PlainStore

_DUTIES = (
    "Cleans floors, windows and stairs of public buildings with mops, brushes and polishing machines.",
    "Empties bins, sorts paper, glass and metal and carries the bags to the collection point in the yard.",
    "Reports broken lamps, leaking taps and damaged furniture to the caretaker of the building.",
)
_SERIES = ":a jc:inSeries :s ; jc:level 1 . :b jc:inSeries :s ."
_MORE = (
    "Knowledge of cleaning agents, polish, bleach, disinfectants and their proper storage in cupboards and rooms; "
    "signs, barriers and ladders; first aid for burns, falls and poisoning; recycling rules, alarms, keys and locks."
)


def clerk(name: str, title: str, more: str = "", *, duties: tuple[str, ...] = _DUTIES) -> str:
    """The triples of a class with these duties, one a line from 1 on, and a specification of its own."""
    stated = "".join(
        f":{name} jc:hasStatement :{name}{n} ; jc:hasDuty :{name}{n} ."
        f" :{name}{n} a jc:Statement, jc:Duty ; jc:position {n} ;"
        f' jc:text "{text}" ; jc:firstLine {n} ; jc:lastLine {n} ; prov:wasDerivedFrom :{name}s .\n'
        for n, text in enumerate(duties, start=1)
    )
    return (
        f':{name}s a jc:Specification ; jc:definesClass :{name} ; jc:sourceFile "{name}.txt" .\n'
        f':{name} a jc:JobClass ; skos:prefLabel "{title}" ; jc:agency :town . :town skos:prefLabel "Town" .\n'
        f":{name} jc:hasStatement :{name}k ; jc:hasKnowledge :{name}k ."
        f" :{name}k a jc:Statement, jc:KnowledgeStatement ;"
        f' jc:text "{_MORE}" ; jc:firstLine 9 ; jc:lastLine 9 ; prov:wasDerivedFrom :{name}s .\n{stated}{more}'
    )


OTHERS = "".join(
    clerk(f"x{n}", f"{word} Officer", duties=(f"{word} {word}s number {n} and files forms about {word} daily.",))
    for n, word in enumerate(("Tax", "Harbor", "Library", "Permit"))
)


def standing(found: Consolidation) -> tuple[list[Standing], list[Standing]]:
    return [each.verdict.standing for each in found.proposals], [each.verdict.standing for each in found.kept_apart]


def test_two_names_for_one_work_are_proposed_with_their_passages(small: Small) -> None:
    store = small(clerk("a", "Custodian") + clerk("b", "Building Janitor") + OTHERS)
    found = consolidate(PlainStore(store))
    (pair,) = found.proposals
    assert {pair.a.title, pair.b.title} == {"Custodian", "Building Janitor"}
    assert pair.verdict.standing is Standing.CANDIDATE
    assert pair.counts is not None
    assert pair.counts["carried"] == 4
    assert (str(pair.evidence[0].a), str(pair.evidence[0].b)) == ("b.txt:1", "a.txt:1")
    assert found.sentence.startswith("1 pair of classes is worth a look as one, first Building Janitor and Custodian (")
    assert json.loads(json.dumps(found.to_json())) == found.to_json()


@pytest.mark.parametrize(
    ("titles", "more", "expected"),
    [
        (("Custodian I", "Custodian II"), "", Standing.RUNGS),
        (("Custodian", "Senior Custodian"), "", Standing.RUNGS),
        (("Custodian (Specialist)", "Custodian (Supervisor)"), "", Standing.SPECIALTIES),
        (("School Custodian", "Museum Custodian"), "", Standing.SPECIALTIES),
        (("Custodian", "Building Supervisor"), "", Standing.LEVELS),
        (("Custodian", "Building Janitor"), ":a jc:supervises :b .", Standing.LEVELS),
        (("Custodian", "Building Janitor"), ":a jc:qualifiesFor :b .", Standing.LEVELS),
        (("Chief Building Janitor", "Principal Custodian"), "", Standing.LEVELS),
        (("Building Superintendent", "Custodian Supervisor"), "", Standing.LEVELS),
        (("Custodian", "Building Janitor"), ":a jc:advancesTo :b .", Standing.LEVELS),
        (("Custodian", "Building Janitor"), ":a jc:nextInSeries :b .", Standing.RUNGS),
        (("Custodian", "Building Janitor"), f"{_SERIES} :b jc:level 2 .", Standing.RUNGS),
        (("Custodian", "Building Janitor"), f"{_SERIES} :b jc:level 1 .", Standing.SPECIALTIES),
    ],
)  # fmt: skip
def test_what_stays_apart(small: Small, titles: tuple[str, str], more: str, expected: Standing) -> None:
    found = consolidate(small(clerk("a", titles[0]) + clerk("b", titles[1], more) + OTHERS))
    assert standing(found) == ([], [expected])
    assert found.apart == {expected.value: 1}


def test_one_title_in_two_settings_is_proposed(small: Small) -> None:
    found = consolidate(small(clerk("a", "Custodian") + clerk("b", "Custodian, Department of Parks") + OTHERS))
    assert standing(found) == ([Standing.SETTING], [])


@pytest.mark.parametrize("other", ["Custodian (Intermittent)", "Custodian (Permanent Intermittent)"])
def test_one_title_with_two_kinds_of_appointment_is_proposed(small: Small, other: str) -> None:
    found = consolidate(PlainStore(small(clerk("a", "Custodian") + clerk("b", other) + OTHERS)))
    assert standing(found) == ([Standing.APPOINTMENT], [])


def test_an_appointment_beside_a_specialty_is_none(small: Small) -> None:
    store = small(clerk("a", "Custodian (Seasonal)") + clerk("b", "Custodian (Safety)") + OTHERS)
    assert standing(consolidate(PlainStore(store))) == ([], [Standing.SPECIALTIES])


def test_grades_far_apart_are_different_levels(small: Small) -> None:
    grades = "".join(
        f':{name} jc:payGrade :g{number} . :g{number} skos:notation "T-{number}" ; jc:payPlan "T" .'
        f" :g{number} jc:gradeNumber {number} ."
        for name, number in (("a", 4), ("b", 7))
    )
    found = consolidate(small(clerk("a", "Custodian") + clerk("b", "Building Janitor", grades) + OTHERS))
    assert standing(found) == ([], [Standing.LEVELS])
    assert found.kept_apart[0].verdict.reason == "their pay grades are 3 apart"


def test_a_missing_rung_and_one_without_specification(small: Small) -> None:
    store = small(
        clerk("a", "Custodian I") + clerk("c", "Custodian III") + OTHERS
        + ':d a jc:JobClass, jc:MentionedClass ; skos:prefLabel "Custodian IV" ; jc:agency :town .'
    )  # fmt: skip
    assert [(each.rule, each.message) for each in consolidate(store).inconsistencies] == [
        ("missing-rung", "between Custodian I and Custodian III there is no II"),
        ("rung-not-specified", "Custodian IV has no specification; Custodian III has one"),
    ]


def test_a_rung_with_words_in_parentheses_is_not_missing(small: Small) -> None:
    rungs = clerk("a", "Custodian I") + clerk("b", "Custodian II (Specialist)") + clerk("c", "Custodian III")
    assert not [each for each in consolidate(small(rungs + OTHERS)).inconsistencies if each.rule == "missing-rung"]


def test_a_cut_answer_says_so(small: Small) -> None:
    found = consolidate(small(clerk("a", "Custodian") + clerk("b", "Building Janitor") + OTHERS), limit=0)
    assert (found.cut, found.total, found.proposals) == (True, 1, ())
    assert found.sentence.endswith("the 0 most alike are shown.")


def test_denver_and_the_examples_have_no_two_that_are_one(denver: Snapshot, examples: Snapshot) -> None:
    assert consolidate(denver).total == 0
    assert consolidate(examples).total == 0
    assert [each.message for each in consolidate(denver).inconsistencies] == [
        "IT Technician II has no specification; IT Technician III has one"
    ]


def test_an_empty_store_and_bad_numbers(small: Small) -> None:
    assert consolidate(small("")).sentence == "There is no class with a specification, so there is nothing to compare."
    with pytest.raises(ParameterError, match="-1"):
        consolidate(small(""), limit=-1)
    with pytest.raises(ParameterError, match=r"1\.5"):
        consolidate(small(""), least=1.5)
    with pytest.raises(ParameterError, match="no agency 'Nowhere'"):
        consolidate(small(""), agency="Nowhere")
    with pytest.raises(UnknownClassError):
        consolidate(small(""), class_iri="https://example.org/nobody")
