"""Tests of kg.parse.work: the kind of work and the level of responsibility of required experience."""

import time

import pytest

from kg.model import ExperienceRequirement
from kg.parse.work import work_in
from tests.parse.test_wish import below


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("Two years of experience in the diagnosis and correction of hearing disorders.",
         "diagnosis and correction of hearing disorders", None),
        ("Experience: Five years of increasingly responsible sanitary engineering experience.",
         "sanitary engineering", None),
        ("Two (2) years of experience operating a multiunit press.", "operating a multiunit press", None),
        ("Three years of professional experience in water quality, or laboratory analysis.",
         "water quality, or laboratory analysis", "professional"),
        ("Four years of commercial lending experience that requires a knowledge of banking",
         "commercial lending", None),
        ("Two years of varied experience as a journey level carpenter", "carpenter", "journey"),
        ("one year of which shall have been in a supervisory capacity over other employees", None, "supervisory"),
        ("two years of which must have been as a heavy equipment mechanic.", "heavy equipment mechanic", None),
        ("Two years of nonprofessional engineering experience", "engineering", "subprofessional"),
        # Of two levels joined by "or" the lower one is enough; else the higher one is meant.
        ("Three years of supervisory or managerial experience in welfare programs.", "welfare programs", "supervisory"),
        ("Two years of professional experience in a supervisory capacity.", None, "supervisory"),
        # Nothing is told: a reference, a part that is asked for later, no level of the work itself.
        ("Three years of experience in one or a combination of the following:", None, None),
        ("Two years of nursing experience which must have included an administrative or supervisory role",
         "nursing", None),
        ("Two years of experience.", None, None),
        ("None", None, None),
        ("No experience required.", None, None),
        # What is asked of a part only is no level of the whole.
        ("Five years of safety engineering experience, at least two in a supervisory capacity.",
         "safety engineering", None),
        ("Two years of clerical experience, one of which must have been at a lead level.", "clerical", None),
        ("Three years' experience in mechanics.", "mechanics", None),
        ("One year of experience in a leadperson capacity.", None, "lead"),
    ],
)  # fmt: skip
def test_work(text: str, kind: str | None, level: str | None) -> None:
    found = work_in(text)
    assert (found.kind, found.level) == (kind, level)


def test_a_long_kind_is_cut_at_a_word() -> None:
    kind = work_in(f"Two years of experience in {'repairing pumps and valves and ' * 20}motors.").kind
    assert kind is not None
    assert len(kind) <= 164
    assert kind.endswith((" pumps ...", " valves ...", " repairing ..."))


@pytest.mark.parametrize(
    "text", ["experience in " * 5_000, "years of " * 10_000, "or " * 30_000, "supervisory or " * 8_000]
)
def test_a_passage_without_an_end_takes_no_time(text: str) -> None:
    start = time.process_time()
    work_in(text)
    assert time.process_time() - start < 1


def test_whole_and_part_each_have_their_own() -> None:
    text = "Three years of professional experience in surveying, one year of which must have been in a lead capacity."
    found = [each for each in below(text, "EXPERIENCE") if isinstance(each, ExperienceRequirement)]
    assert [(each.months, each.work, each.level) for each in found] == [
        (36, "surveying", "professional"),
        (12, None, "lead"),
    ]


def test_service_in_a_class_has_the_level_of_that_class() -> None:
    found = list(below("Two years of experience as a Lead Clerk.", "EXPERIENCE"))
    assert [(getattr(each, "work", 0), getattr(each, "level", 0)) for each in found] == [(None, None)]


def test_a_part_takes_the_unit_of_the_whole() -> None:
    text = (
        "Six years of experience in surveying, two of which must have been in a position comparable to a Harbor Clerk."
    )
    asked = [one for one in below(text) if isinstance(one, ExperienceRequirement)]
    assert [(one.months, [(each.title, each.months) for each in one.service]) for one in asked] == [
        (72, []),
        (24, [("Harbor Clerk", 24)]),
    ]
    assert [one.within for one in asked] == [None, asked[0].position]
