"""Which classes stay within limits: on the examples, by reading them, and on small graphs for what they do not show."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyze.accommodation import Request, Verdict, accommodate, limits, read_request
from kg.analyze.accommodation.answer import Fit
from kg.errors import ParameterError
from kg.query import resolve_class
from kg.query.parameter import LEVELS
from kg.store import Snapshot
from tests.analyze.conftest import Small

SPECIFIED = """
:s a jc:Specification ; jc:sourceFile "a.txt" ; jc:definesClass :a, :b, :c .
:a skos:prefLabel "Alpha" . :b skos:prefLabel "Beta" . :c skos:prefLabel "Gamma" .
"""


def titles(fits: tuple[Fit, ...]) -> list[str]:
    return [fit.title for fit in fits]


def test_the_classes_that_do_not_require_it_are_nearest_first(examples: Snapshot) -> None:
    held = resolve_class(examples, "Water Plant Operator II").value
    answer = accommodate(examples, Request("light", ("kneeling", "noise")), held)
    assert titles(answer.of(Verdict.NOT_REQUIRED)) == [
        "Office Support Clerk",
        "Permit Technician I",
        "Water Plant Operator Supervisor",
        "Permit Technician II",
        "Senior Permit Technician",
        "Water Quality Analyst",
        "Permit Technician Supervisor",
    ]
    assert not answer.of(Verdict.SOME_POSITIONS)
    assert not answer.of(Verdict.NOT_STATED)
    assert answer.held_fit is not None
    assert answer.held_fit.verdict is Verdict.REQUIRED
    assert answer.sentence == (
        "7 of 13 other specified classes do not require strength beyond light, kneeling or noise, as far as their"
        " specifications say; 0 require it in some positions only, 6 require it, and 0 do not say. Nearest to Water"
        " Plant Operator II: Office Support Clerk. Water Plant Operator II itself: requires it."
    )


def test_each_verdict_has_its_passage_and_lines(examples: Snapshot) -> None:
    (fit,) = (
        each
        for each in accommodate(examples, Request("light", ("noise", "crawling"))).fits
        if each.title == "Utility Crew Driver"
    )
    strength, noise, crawling = fit.judgements
    assert (strength.verdict, str(strength.evidence[0])) == (Verdict.REQUIRED, "11.txt:115")
    assert (noise.verdict, noise.evidence[0].text) == (
        Verdict.SOME_POSITIONS,
        "Exposed to loud noise from engines and jackhammers.",
    )
    assert (crawling.verdict, str(crawling.evidence[0])) == (Verdict.NOT_REQUIRED, "11.txt:121-139")
    assert crawling.why == "its list of 19 physical demands does not name it"


def test_the_distance_says_what_there_is_to_gain(examples: Snapshot) -> None:
    held = resolve_class(examples, "Permit Technician I").value
    fits = {fit.title: fit for fit in accommodate(examples, Request("sedentary"), held).fits}
    distance = fits["Permit Technician II"].distance
    assert distance is not None
    assert distance.competencies == ("Applying Rules", "Written Communication")
    assert distance.credentials == ("Permit Technician certificate", "notary public commission")
    assert (distance.months, distance.education, distance.steps) == (12, 0, True)
    # 2 competencies, 2 credentials of 2 points, a year; a step and the series take 3 off; the titles are alike.
    assert distance.points == pytest.approx(2 + 4 + 1 - 2 - 1)


def test_a_range_and_a_level_by_position_leave_some_positions(small: Small) -> None:
    store = small(
        SPECIFIED
        + """
:a jc:hasPhysicalDemandLevel :l1 . :l1 jc:text "1 to 4" ; jc:firstLine 1 ; jc:lastLine 1 ; prov:wasDerivedFrom :s ;
  jc:physicalDemandLevelMin <https://w3id.org/jobclass/scheme/physical-demand-level/sedentary> ;
  jc:physicalDemandLevelMax <https://w3id.org/jobclass/scheme/physical-demand-level/heavy> .
:b jc:hasPhysicalDemandLevel :l2 . :l2 jc:text "4" ; jc:firstLine 2 ; jc:lastLine 2 ; prov:wasDerivedFrom :s ;
  jc:applicability jc:ByPosition ;
  jc:physicalDemandLevelMax <https://w3id.org/jobclass/scheme/physical-demand-level/heavy> .
"""
    )
    verdicts = {fit.title: fit.verdict for fit in accommodate(store, Request("light")).fits}
    assert verdicts == {
        "Alpha": Verdict.SOME_POSITIONS,
        "Beta": Verdict.SOME_POSITIONS,
        "Gamma": Verdict.NOT_STATED,
    }


def test_pounds_in_own_words_can_rule_out_but_not_let_in(small: Small) -> None:
    passage = "jc:firstLine 1 ; jc:lastLine 1 ; prov:wasDerivedFrom :s ."
    store = small(
        f"""{SPECIFIED}
:a jc:hasPhysicalDemand :d1 . :d1 jc:text "Ability to lift 40 pounds." ; {passage}
:b jc:hasCondition :d2 . :d2 jc:text "Drives trucks of up to 26,000 pounds; lifts 15-lb boxes." ; {passage}
"""
    )
    answer = accommodate(store, Request("light"))
    assert {fit.title: fit.verdict for fit in answer.fits} == {
        "Alpha": Verdict.REQUIRED,
        "Beta": Verdict.NOT_STATED,
        "Gamma": Verdict.NOT_STATED,
    }
    assert answer.silence.sentence == (
        "Of 3 specified classes 3 state no strength level, 2 state no physical demand, 3 state no list of working"
        " conditions: not stated is not the same as not required."
    )


def test_sight_and_hearing_count_where_a_person_is_described(small: Small) -> None:
    """But not every vision is of the eyes, and not every hearing of the ears."""
    passage = "jc:firstLine 1 ; jc:lastLine 1 ; prov:wasDerivedFrom :s ."
    store = small(
        f"""{SPECIFIED}
:a jc:hasOtherStatement :d1 . :d1 jc:text "Normal color vision and normal hearing." ; {passage}
:b jc:hasAbility :d2 . :d2 jc:text "Present a vision, conduct hearings, and explain color blindness." ; {passage}
:c jc:hasOtherStatement :d3 . :d3 jc:text "A vision of colorful parks; supervision." ; {passage}
"""
    )

    def verdicts(limit: str) -> dict[str, Verdict]:
        return {fit.title: fit.verdict for fit in accommodate(store, Request(avoid=(limit,))).fits}

    unknown = Verdict.NOT_STATED
    assert verdicts("color vision") == {"Alpha": Verdict.REQUIRED, "Beta": unknown, "Gamma": unknown}
    assert verdicts("vision") == {"Alpha": Verdict.REQUIRED, "Beta": unknown, "Gamma": unknown}
    assert verdicts("hearing") == {"Alpha": Verdict.REQUIRED, "Beta": unknown, "Gamma": unknown}


def test_a_few_demands_are_no_list(small: Small) -> None:
    demand = "https://w3id.org/jobclass/scheme/physical-demand/"
    place = "jc:firstLine 1 ; jc:lastLine 1 ; prov:wasDerivedFrom :s"
    names = ("walking", "climbing", "hearing", "lifting", "reaching")
    some, many = (
        "".join(
            f":{owner} jc:hasPhysicalDemand :{owner}{number} . :{owner}{number} jc:text '{name}' ; {place} ;"
            f" jc:aboutConcept <{demand}{name}> .\n"
            for number, name in enumerate(listed)
        )
        for owner, listed in (("a", names[:4]), ("b", names))
    )
    verdicts = {
        fit.title: fit.verdict for fit in accommodate(small(SPECIFIED + some + many), Request(None, ("kneeling",))).fits
    }
    assert verdicts == {"Alpha": Verdict.NOT_STATED, "Beta": Verdict.NOT_REQUIRED, "Gamma": Verdict.NOT_STATED}


@given(
    level=st.sampled_from((None, *LEVELS)),
    avoid=st.lists(st.sampled_from(sorted(limits().known)), max_size=4),
)
def test_more_limits_never_let_more_in(examples: Snapshot, level: str | None, avoid: list[str]) -> None:
    asked = Request(level, tuple(avoid))
    if level is None and not avoid:
        with pytest.raises(ParameterError, match="there is no limit to stay within"):
            accommodate(examples, asked)
        return
    answer = accommodate(examples, asked)
    within = set(titles(answer.of(Verdict.NOT_REQUIRED)))
    assert sum(len(answer.of(verdict)) for verdict in Verdict) == len(answer.fits) == 14
    more = accommodate(examples, asked.joined(None, ("walking",), None))
    assert set(titles(more.of(Verdict.NOT_REQUIRED))) <= within
    if level and level != "very-heavy":
        looser = accommodate(examples, Request("very-heavy", asked.avoid))
        assert within <= set(titles(looser.of(Verdict.NOT_REQUIRED)))


def test_unknown_limits_name_the_nearest(examples: Snapshot) -> None:
    with pytest.raises(ParameterError) as raised:
        accommodate(examples, Request(None, ("kneelin",)))
    assert raised.value.remedy is not None
    assert raised.value.remedy.startswith("did you mean kneeling")
    with pytest.raises(ParameterError, match="no strength level"):
        accommodate(examples, Request("feather"))


def test_an_empty_store_has_no_classes(small: Small) -> None:
    answer = accommodate(small(""), Request("light"))
    assert answer.fits == ()
    assert answer.sentence.startswith("0 of 0 specified classes")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "strength: light\navoid: [noise, heights]\nclass: Clerk\n"),
        ("a.json", json.dumps({"strength": "light", "avoid": ["noise", "heights"], "class": "Clerk"})),
        ("a.toml", 'strength = "light"\navoid = ["noise", "heights"]\nclass = "Clerk"\n'),
    ],
)
def test_a_file_of_limits(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    given = read_request(tmp_path / name)
    assert given == Request("light", ("noise", "heights"), "Clerk")
    assert given.joined("heavy", ("cold", "noise"), None) == Request("heavy", ("noise", "heights", "cold"), "Clerk")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.yaml", "strenght: light", "no key 'strenght'.*strength, avoid"),
        ("a.yaml", "[1, 2]", "has no keys"),
        ("a.yaml", "avoid: 3", "avoid is no list of names"),
        ("a.yaml", "class: [a]", "class is a list, not a name"),
        ("a.json", "{", "cannot be parsed"),
        ("a.toml", "=", "cannot be parsed"),
        ("a.yaml", "a: [", "no YAML.*a.yaml:1"),
        ("a.yaml", "x" * 200_000, "too long"),
        ("b.yaml", None, "the file cannot be read"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, name: str, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match=message):
        read_request(tmp_path / name)


def test_what_is_asked_for_without_a_level_or_length_is_told_and_counts(small: Small) -> None:
    store = small(
        SPECIFIED.replace(":a, :b, :c", ":a, :b, :c, :d, :e")
        + """
        :a a jc:JobClass . :d skos:prefLabel "Delta" . :e skos:prefLabel "Epsilon" .
        :b jc:hasQualificationPattern :bp . :bp jc:hasRequirement :study .
        :study a jc:EducationRequirement ; jc:text "Sixty units of college." .
        :c jc:hasQualificationPattern :cp . :cp jc:hasRequirement :none, :some .
        :none a jc:EducationRequirement ; jc:text "None." .
        :some a jc:ExperienceRequirement ; jc:text "Some experience as a gardener." .
        :d jc:hasQualificationPattern :dp . :dp jc:hasRequirement :none .
        """
    )
    answer = accommodate(store, Request(None, ("kneeling",)), "https://example.org/a")
    distances = {each.title: each.distance for each in answer.fits}
    told = {title: (each.points, str(each)) for title, each in distances.items() if each}
    # 4 points for titles that have no word in common; a class that states nothing is not nearer than one that asks.
    assert told == {
        "Beta": (5.0, "education asked for, its level not clear"),
        "Gamma": (5.0, "experience asked for, its length not clear"),
        "Delta": (
            4.0,
            "no further competency, credential, experience or education is stated; knowledge, skills and abilities are"
            " not compared",
        ),
        "Epsilon": (6.0, "what there is to gain is not stated"),
    }
    assert distances["Delta"] is not None
    assert distances["Delta"].to_json()["not_compared"] == ["knowledge", "skills", "abilities"]
