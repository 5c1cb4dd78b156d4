"""Classes whose service counts, as passages name them."""

import pytest

from kg.parse.service import services_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A year performing the duties equivalent to those of an associate level keeper or Harbor Keeper, Range D.",
            [("Harbor Keeper", 12, "D")],
        ),
        ("Two years of experience as a bookkeeper or Account Keeper II.", [("Account Keeper II", 24, None)]),
        ("Two years of experience as a bookkeeper or in the care of lamps.", []),
    ],
)
def test_a_kind_of_work_before_the_title_hides_it_not(text: str, expected: list[tuple[str, int, str | None]]) -> None:
    assert [(one.title, one.months, one.range) for _, one in services_in(text)] == expected
