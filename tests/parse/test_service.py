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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three years of experience other than as a Harbor Clerk or Boat Clerk, in surveying.",
            [("Harbor Clerk", None, "exclusion"), ("Boat Clerk", None, "exclusion")],
        ),
        (
            "Two years of experience as a Harbor Clerk, other than as a Boat Clerk.",
            [("Harbor Clerk", 24, "named-duties"), ("Boat Clerk", None, "exclusion")],
        ),
        (
            "Two years of estimating (exclusive of bridges) in the work of a Harbor Clerk.",
            [("Harbor Clerk", 24, "named-duties")],
        ),
        (
            "Three years as a Harbor Clerk; service as a Boat Clerk may not be substituted.",
            [("Harbor Clerk", 36, "named-duties")],
        ),
        ("Three years as a Harbor Clerk may not be substituted by schooling.", [("Harbor Clerk", 36, "named-duties")]),
        (
            "Up to two years as a Harbor Clerk may be credited toward four years of experience in estimating.",
            [("Harbor Clerk", None, "substitution")],
        ),
    ],
)
def test_service_left_out_or_for_a_part_only(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    assert [(one.title, one.months, one.basis) for _, one in services_in(text)] == expected


def test_what_is_left_out_behind_another_class_does_not_count() -> None:
    text = "Two years' service in a class at least at the level of a Harbor Keeper but not as a Harbor Warden."
    assert [(one.title, one.months, one.basis) for _, one in services_in(text)] == [
        ("Harbor Keeper", 24, "level-of-responsibility"),
        ("Harbor Warden", None, "exclusion"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A year as a Licensed Surveyor.", []),
        (
            "A year performing the duties of a classification comparable in level of responsibility to a "
            "Licensed Surveyor.",
            [("Licensed Surveyor", 12, None)],
        ),
        ("Two years performing the duties of a Licensed Surveyor, Range B.", [("Licensed Surveyor", 24, "B")]),
        ("Two years as a Licensed Surveyor or as a Harbor Clerk.", [("Harbor Clerk", 24, None)]),
    ],
)
def test_what_sounds_like_a_licence_is_a_class_where_it_has_a_level(
    text: str, expected: list[tuple[str, int, str | None]]
) -> None:
    assert [(one.title, one.months, one.range) for _, one in services_in(text)] == expected


def test_a_class_with_its_range_and_another_without_a_comma() -> None:
    text = "Two years performing the duties of a Dock Keeper I, Range B or a Dock Keeper I (Energy)."
    assert [(one.title, one.range) for _, one in services_in(text)] == [
        ("Dock Keeper I", "B"),
        ("Dock Keeper I (Energy)", None),
    ]
