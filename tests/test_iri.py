"""Instance IRIs: slugs that keep names apart, and bases that IRIs can start with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ParameterError
from kg.iri import Namer, check_base, slug, title_slug

PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@given(st.text(max_size=200))
def test_slugs_are_safe_and_stay(name: str) -> None:
    found = slug(name)
    assert PART.fullmatch(found)
    assert len(found) <= 90
    if len(found) <= 80:
        assert slug(found) == found
    assert slug(f"  {name.upper().lower()} ") == slug(name.upper().lower())


NAMES = st.text("abcXYZ019 -/.'", max_size=100)


@given(NAMES, NAMES)
def test_only_case_spacing_and_punctuation_are_lost(one: str, other: str) -> None:
    words = [re.findall("[a-z0-9]+", name.lower().replace("'", "")) for name in (one, other)]
    if all(words):
        assert (slug(one) == slug(other)) == (words[0] == words[1]) or len("-".join(words[0])) > 80


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Eye/Hand/Foot Coordination", "eye-hand-foot-coordination"),
        ("Driver's License", "drivers-license"),
        ("Driver’s  LICENSE", "drivers-license"),
        ("Zoë Müßig", "zoe-mussig"),
        ("C.J.I.S. (criminal)", "c-j-i-s-criminal"),
    ],
)
def test_slugs(name: str, wanted: str) -> None:
    assert slug(name) == wanted


def test_names_without_latin_letters_or_too_long_keep_apart() -> None:
    assert slug("水道") != slug("電気")
    assert slug("a" * 300) != slug("a" * 301)
    assert slug("+") != slug("-")


def test_numerals_of_a_title() -> None:
    assert title_slug("IT Technician 3") == title_slug("IT Technician III") == "it-technician-iii"


@pytest.mark.parametrize(
    "base", ["https://w3id.org/jobclass/id/", "http://localhost:8000/x#", "urn:example:", "https://é.example/"]
)
def test_bases(base: str) -> None:
    assert check_base(base) == base


@pytest.mark.parametrize(
    "base",
    [
        "",
        "/x/",
        "example.org/",
        "https://",
        "https:///x/",
        "https://a.org",
        "https://a b/",
        "file:///x/",
        "https://a.org/<x>/",
        "javascript:x/",
    ],
)
def test_no_bases(base: str) -> None:
    with pytest.raises(ParameterError) as caught:
        check_base(base)
    assert caught.value.where == "--base"


def test_names_of_an_agency() -> None:
    namer = Namer("https://x.org/", "Town of Y")
    job_class = namer.job_class("Planner 2")
    assert job_class == "https://x.org/town-of-y/class/planner-ii"
    assert namer.job_class("Planner II", "PL 1") == f"{job_class}-pl-1"
    assert namer.specification("Planner II") == "https://x.org/town-of-y/specification/planner-ii"
    assert namer.part("statement", job_class, "duty-3") == "https://x.org/town-of-y/statement/planner-ii/duty-3"
    assert namer.concept("competency", "Team work") == "https://x.org/town-of-y/competency/team-work"
