"""Tests of kg.analyze.wording: passages that say the same in almost the same words."""

import pytest

from kg.analyze.wording import alike, stems_of

ROLE = (
    "A supervisor's responsibility for promoting equal opportunity in hiring and employee development and promotion,"
    " and for maintaining a work environment free of harassment"
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Knowledge of the principles of accounting.", "Principles of Accounting", True),
        (ROLE, ROLE.replace("A supervisor's", "A manager's/supervisor's"), True),
        ("Principles of accounting", "Principles of auditing", False),
        (
            "Basic methods of soil, water, plant and air research",
            "Methods of soil, water, plant and air research",
            False,
        ),
        (ROLE, "Methods of soil, water, plant and air research", False),
        ("", "", False),
    ],
)
def test_whether_two_passages_say_the_same(one: str, other: str, same: bool) -> None:
    assert alike(stems_of(one), stems_of(other)) is same
    assert alike(stems_of(other), stems_of(one)) is same
