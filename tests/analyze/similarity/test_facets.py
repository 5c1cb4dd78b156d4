"""Each kind of facet, with numbers worked out by hand."""

from collections.abc import Sequence

import numpy as np
import pytest

from kg.analyze.similarity.facet import Facet
from kg.analyze.similarity.facts import Passage, Step
from kg.analyze.similarity.listing import listing
from kg.analyze.similarity.rarity import inverse_frequency, originality
from kg.analyze.similarity.reason import covering
from kg.analyze.similarity.scale import scale
from kg.analyze.similarity.wording import Wording
from kg.words import Words, folded


def between(facet: Facet, one: int = 0, other: int = 1) -> float:
    return float(facet.products(np.array([one]), np.array([other]))[0])


def wording(*classes: Sequence[str | Passage]) -> Wording:
    passages = [[each if isinstance(each, Passage) else Passage(each) for each in listed] for listed in classes]
    return Wording(passages, Words())


def steps(*places: int | None) -> list[Step | None]:
    return [None if place is None else Step(place, f"step {place}") for place in places]


def test_what_all_have_never_weighs_nothing() -> None:
    # ln(3/3) + 1 and ln(3/2) + 1
    assert inverse_frequency(2, 2) == 1
    assert inverse_frequency(1, 2) == pytest.approx(1.405465, abs=1e-6)


def test_standard_text_shows_in_large_numbers_only() -> None:
    # 1 - 1/21; 1 - 999/1019
    assert originality(2, 2) == pytest.approx(0.952381, abs=1e-6)
    assert originality(1000, 1000) == pytest.approx(0.019627, abs=1e-6)


def test_words_are_compared_by_cosine_of_tf_idf() -> None:
    # Both say "Repairs pumps.", of originality 1 - 1/21 = 0.952381: tf = ln(1.952381) = 0.669050, idf = 1.
    # Only the second says "Cleans basins.": tf = ln(2) = 0.693147, idf = ln(3/2) + 1 = 1.405465, product 0.974193.
    # A = (0.669050, 0.669050), B = (0.669050, 0.669050, 0.974193, 0.974193):
    # cosine = 0.895256 / (0.946180 * 1.671334) = 0.566123
    facet = wording(["Repairs pumps."], ["Repairs pumps.", "Cleans basins."]).facet("duties")
    assert between(facet) == pytest.approx(0.566123, abs=1e-5)
    # The first has none of "cleans basins": 2 * 0.669050 / (2 * 0.669050 + 2 * 0.974193) = 0.407152
    assert covering(facet, 0, 1) == pytest.approx(0.407152, abs=1e-5)
    assert covering(facet, 1, 0) == 1


def test_words_said_twice_count_less_than_double() -> None:
    # tf of "pumps" is ln(1 + 2) = 1.098612, of the others ln(2) = 0.693147; idf of "pumps" 1, of the others 1.405465.
    # A: pump 1.098612, repair 0.974193, oil 0.974193; B: pump 0.693147, clean 0.974193.
    # cosine = 0.761500 / (sqrt(1.206948 + 1.898104) * sqrt(0.480453 + 0.949052)) = 0.761500 / 2.106834 = 0.361443
    facet = wording(["Repairs pumps; oils pumps."], ["Cleans pumps."]).facet("duties")
    assert between(facet) == pytest.approx(0.361443, abs=1e-5)


def test_marked_boilerplate_and_small_words_say_nothing() -> None:
    facet = wording(["Repairs pumps.", Passage("Does other duties.", boilerplate=True)], ["With the."], []).facet(
        "duties"
    )
    assert facet.items == ("pumps", "repairs")
    assert facet.strength.tolist() == [pytest.approx((2 / 25) ** 0.5), 0, 0]  # two words of 25


def test_standard_text_that_no_template_knows_counts_less() -> None:
    standard = "Attends required trainings."
    few = wording([standard, "Repairs pumps."], [standard, "Cleans basins."])
    own = [f"Own{chr(97 + number // 26)}{chr(97 + number % 26)} work" for number in range(300)]
    many = wording(*([standard, text] for text in own))
    assert between(few.facet("duties")) > 0.3 > 0.05 > between(many.facet("duties"))


def test_forms_of_a_word_are_one() -> None:
    facet = wording(["Analyzing samples"], ["Analyzes a sample"]).facet("duties")
    assert between(facet) == pytest.approx(1)
    assert facet.items == ("analyzes", "sample")


def test_statements_that_say_alike_are_paired_once() -> None:
    made = wording(
        ["Repairs pumps and valves.", "Keeps records."],
        ["Repairs pumps, valves and drives.", "Repairs pumps.", "Greets visitors."],
    )
    # idf: repair and pump 1 (both have them), valve 1, drive 1.405465.
    # With the first of the other: 3 / (sqrt(3) * sqrt(3 + 1.975332)) = 0.776523; with the second: sqrt(2/3) = 0.816497
    assert made.statement_pairs(0, 1) == [("Repairs pumps and valves.", "Repairs pumps.", 0.8165)]


def test_lists_are_compared_by_cosine_of_rarity() -> None:
    # Shared x weighs 1, the others ln(3/2) + 1 = 1.405465: cosine 1 / (1 + 1.405465^2) = 0.336097
    facet = listing("competencies", "names", [("x", "y"), ("x", "z")])
    assert between(facet) == pytest.approx(0.336097, abs=1e-6)
    # One of the other's two: 1 / 2.405465
    assert covering(facet, 0, 1) == pytest.approx(0.415720, abs=1e-6)


def test_spellings_of_a_name_are_one() -> None:
    facet = listing("competencies", "names", [("Problem-Solving",), ("Problem Solving",), ("Problem Solving",)])
    assert facet.items == ("Problem Solving",)
    assert between(facet) == 1


def test_copied_lists_count_less_the_more_classes_have_them() -> None:
    lists = [("a", "b"), ("b", "a"), ("c",), ()]
    facet = listing("conditions", "demands", lists, copied=True)
    # Two of three classes have one list: 1 - 1/(2 + 20) = 0.954545; the pair's weight is that times 0.02.
    weight = facet.weights(np.array([0, 0, 0]), np.array([1, 2, 3]))
    assert weight == pytest.approx([0.02 * 0.954545, 0.02 * 0.954545**0.5, 0], abs=1e-7)
    assert between(facet) == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "one", "other", "expected"),
    [
        ("education", 2, 5, 1 - 3 / 8),  # high school and bachelor, three of eight steps apart
        ("experience", 7, 4, 1 - 3 / 9),  # 60 and 24 months: 36 and 48 lie between
        ("experience", 0, 9, 0.0),
        ("education", 0, 0, 1.0),
    ],
)
def test_values_on_a_scale_differ_by_their_steps(name: str, one: int, other: int, expected: float) -> None:
    assert between(scale("qualifications", name, steps(one, other))) == pytest.approx(expected)


def test_supervision_by_position_stands_halfway() -> None:
    # lead by position (1) and lead (2) of four steps; two reports (2) and three (3) of six
    assert between(scale("supervision", "authority", steps(1, 2))) == pytest.approx(0.75)
    assert between(scale("supervision", "reports", steps(2, 3))) == pytest.approx(1 - 1 / 6)


def test_both_ends_of_a_range_count() -> None:
    # sedentary, and sedentary to heavy: equal at the lower end, three of four steps apart at the upper
    assert between(scale("conditions", "strength", steps(0, 0), steps(0, 3))) == pytest.approx((1 + 1 / 4) / 2)


def test_whoever_stands_higher_covers_the_lower() -> None:
    facet = scale("qualifications", "education", steps(2, 5, 0))
    assert covering(facet, 0, 1) == pytest.approx(2 / 5)
    assert covering(facet, 1, 0) == 1
    assert covering(facet, 0, 2) == 1


def test_a_range_with_one_end_missing_is_not_stated() -> None:
    assert scale("conditions", "strength", steps(0, 0), steps(0, None)).strength.tolist() == [1, 0]


def test_passages_are_the_same_whatever_their_case_and_punctuation() -> None:
    assert folded("Performs other, related duties.") == folded("performs other related duties")
