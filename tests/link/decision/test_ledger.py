"""What the lines of a decisions file come to."""

from dataclasses import replace

import pytest

from kg.errors import InputError
from kg.link.candidate import MatchType
from kg.link.decision import Decision, Verdict
from kg.link.ledger import Ledger
from tests.link.invented import BASE, decision


def ledger(*decisions: Decision) -> Ledger:
    return Ledger([replace(each, line=number) for number, each in enumerate(decisions, start=2)], "decisions.tsv")


ACCEPTED = decision()
REJECTED = decision(verdict=Verdict.REJECTED, author="Second Reviewer")
WITHDRAWN = decision(verdict=Verdict.WITHDRAWN)
UNDECIDED = decision(verdict=Verdict.UNDECIDED)
PROPOSED = decision(verdict=Verdict.PROPOSED)


@pytest.mark.parametrize(
    "second", [REJECTED, decision(predicate=MatchType.BROAD)], ids=["rejected", "another type of match"]
)
def test_two_opposite_decisions_name_both_lines_and_a_remedy(second: Decision) -> None:
    with pytest.raises(InputError) as raised:
        ledger(ACCEPTED, decision(code="19-4031.00"), second).check()
    assert "accepted as closeMatch by First Reviewer in line 2" in raised.value.message
    assert f"{second.said} by {second.author} in line 4" in raised.value.message
    assert raised.value.where == "decisions.tsv:4"
    assert "--replace" in str(raised.value.remedy)


def test_a_withdrawal_between_them_makes_them_a_change_of_mind() -> None:
    found = ledger(ACCEPTED, WITHDRAWN, REJECTED).check().get(ACCEPTED.pair)
    assert found is not None
    assert found.verdict is Verdict.REJECTED
    assert ledger(ACCEPTED, REJECTED, WITHDRAWN, ACCEPTED).check().get(ACCEPTED.pair) == ACCEPTED
    assert ledger(ACCEPTED, WITHDRAWN).get(ACCEPTED.pair) is None


def test_rejections_of_one_pair_agree_whatever_the_type_of_match() -> None:
    other = replace(REJECTED, predicate=MatchType.EXACT)
    assert ledger(REJECTED, other).check().get(REJECTED.pair) == REJECTED


def test_a_repeated_decision_is_told_with_both_lines() -> None:
    found = ledger(ACCEPTED, replace(ACCEPTED, author="Second Reviewer")).check()
    (remark,) = found.remarks
    assert (remark.kind, remark.lines, remark.where) == ("duplicate", (3, 2), "decisions.tsv:3")
    assert "in line 3 by Second Reviewer as in line 2 by First Reviewer" in remark.message
    assert len(found) == 1


@pytest.mark.parametrize(
    ("lines", "holds"),
    [
        ([PROPOSED, UNDECIDED], UNDECIDED),
        ([UNDECIDED, PROPOSED], UNDECIDED),
        ([UNDECIDED, ACCEPTED], ACCEPTED),
        ([ACCEPTED, UNDECIDED], ACCEPTED),
        ([ACCEPTED, PROPOSED], ACCEPTED),
        ([PROPOSED, REJECTED], REJECTED),
    ],
)
def test_a_firm_decision_counts_before_an_open_one_and_that_before_a_proposal(
    lines: list[Decision], holds: Decision
) -> None:
    found = ledger(*lines).check()
    assert found.get(ACCEPTED.pair) == holds
    assert found.remarks == []


def test_two_exact_matches_of_one_class_in_one_dataset_are_told() -> None:
    exact = decision(predicate=MatchType.EXACT)
    other = decision(code="19-4031.00", predicate=MatchType.EXACT)
    later = replace(other, object_source=f"{BASE}graph/onet/2.0")
    elsewhere = replace(other, object_source=f"{BASE}graph/esco/1.2")
    (remark,) = ledger(exact, later).remarks
    assert remark.kind == "several-exact"
    assert "Water Treatment Plant Operators and Chemical Technicians" in remark.message
    assert ledger(exact, elsewhere).remarks == []
    assert ledger(decision(), decision(code="19-4031.00")).remarks == []


def test_a_passage_is_known_by_its_words_and_not_by_its_number() -> None:
    """An edition that puts a duty before another gives the IRI of the one to the other."""
    first = replace(ACCEPTED, subject=f"{BASE}a/statement/clerk/duty-1", subject_label="Files  letters.")
    second = replace(first, subject_label="Opens letters.", verdict=Verdict.REJECTED)
    found = ledger(first, second).check()
    assert len(found) == 2
    assert found.remarks == []
