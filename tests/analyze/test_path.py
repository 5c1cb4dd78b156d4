"""Tests of kg.analyze.path: the ways that the texts open, why, and what they ask for."""

import json
from itertools import pairwise
from typing import Any

import pytest

from kg.analyze import PathAnswer, career_map, gap, paths
from kg.errors import ParameterError, UnknownClassError
from kg.store import GraphStore, Snapshot
from tests.analyze.conftest import named
from tests.analyze.plain import PlainStore
from tests.analyze.turtle import BASE, store_of


def ask(store: Snapshot, start: str, end: str, k: int = 3, of: GraphStore | None = None) -> PathAnswer:
    first, last = named(store, start, end)
    return paths(of or store, first, last, k)


def places(step: dict[str, Any]) -> list[tuple[str, list[int]]]:
    return [(each["file"], each["lines"]) for each in step["evidence"]]


def test_a_class_that_the_qualifications_name_comes_before_a_step_that_they_pass_over(examples: Snapshot) -> None:
    # 05.txt:113-117 accept service as Lead and as Water Plant Operator III, not as the Plant Electrician supervised.
    (step,) = ask(examples, "Plant Electrician", "Water Plant Operator Supervisor", 1).to_json()["paths"][0]["steps"]
    assert (step["basis"], step["cost"]) == ("supervisedBy", 2.5 + 3.0)
    # 09.txt:109-110 accept service as Senior Permit Technician and as Permit Technician II, not as Permit Technician I.
    best = ask(examples, "Permit Technician I", "Permit Technician Supervisor").to_json()["paths"][0]
    assert best["classes"][-2] in {"Permit Technician II", "Senior Permit Technician"}
    assert best["steps"][-1]["stated"]


def test_the_bridge_from_clerk_to_analyst_is_stated_throughout(examples: Snapshot) -> None:
    (path,) = ask(examples, "Office Support Clerk", "Water Quality Analyst").to_json()["paths"]
    assert path["classes"] == [
        "Office Support Clerk",
        "Permit Technician I",
        "Permit Technician II",
        "Cross-Connection Inspector",
        "Water Quality Analyst",
    ]
    assert [(step["basis"], step["stated"]) for step in path["steps"]] == [("qualifiesFor", True)] * 4
    assert [places(step)[0] for step in path["steps"]] == [
        ("06.txt", [87, 88]),
        ("07.txt", [100, 100]),
        ("10.txt", [108, 108]),
        ("13.txt", [105, 106]),
    ]
    assert (
        "service may only stand in for a part of what is asked for, as the evidence says" in path["steps"][3]["blocks"]
    )


def test_the_climb_comes_before_the_leap_and_both_are_shown(examples: Snapshot) -> None:
    answer = ask(examples, "Water Plant Operator III", "Water Plant Operator Supervisor", 2)
    climb, leap = answer.paths
    assert climb.classes[1:-1] == ("Lead Water Plant Operator",)
    assert leap.classes[1:-1] == ()
    assert leap.steps[0].gap.months == 48
    assert "the step passes over Lead Water Plant Operator" in leap.steps[0].blocks
    assert climb.cost < leap.cost


def test_the_whole_ladder_is_climbed(examples: Snapshot) -> None:
    best = ask(examples, "Water Plant Operator I", "Water Plant Operator Supervisor", 1).paths[0]
    assert [title.removeprefix("Water Plant Operator ") for title in best.classes[1:3]] == ["II", "III"]
    assert [step.gap.months for step in best.steps] == [12, 24, 12, 24]


def test_the_gap_is_what_the_source_does_not_require(examples: Snapshot) -> None:
    step = ask(examples, "Water Plant Operator I", "Water Plant Operator II", 1).paths[0].steps[0]
    data = step.gap.to_json()
    assert data["competencies"] == ["Problem Solving"]
    assert data["credentials"] == ["Class C Drinking Water Operator Certificate"]
    assert (data["months"], data["experience"]) == (12, "12 months of service in Water Plant Operator I")
    assert data["pay_grade"] == {"from": "WP-07", "to": "WP-09", "grades": 2}
    assert data["education"] is None
    assert data["note"].startswith("service is compared by class, range and months, not by the department")


@pytest.mark.parametrize(("k", "words"), [(1, "The best path leads"), (2, "The best path"), (9, "The best of ")])
def test_the_sentence_tells_only_what_was_looked_for(examples: Snapshot, k: int, words: str) -> None:
    answer = ask(examples, "Water Plant Operator III", "Water Plant Operator Supervisor", k)
    assert answer.sentence.startswith(words)
    alone = ask(examples, "Plant Electrician", "Water Plant Operator Supervisor", k)
    assert alone.sentence.startswith("The best path leads" if k == 1 else "One path leads")


def test_the_gap_of_a_step_is_that_of_the_two_classes(examples: Snapshot) -> None:
    map_ = career_map(examples)
    for leg in map_.legs():
        answer = paths(examples, leg.start, leg.end, 20, known=map_)
        direct = next(path for path in answer.paths if len(path.steps) == 1)
        assert direct.steps[0].gap == gap(examples, leg.start, leg.end).gap


def test_supervision_alone_is_a_path_that_no_qualification_names(examples: Snapshot) -> None:
    (path,) = ask(examples, "Plant Electrician", "Water Plant Operator Supervisor").to_json()["paths"]
    (step,) = path["steps"]
    assert (step["basis"], step["stated"], step["rule"]) == ("supervisedBy", False, "stated-supervises-inverse")
    assert ("05.txt", [104, 105]) in places(step)
    assert (
        "the minimum qualifications of Water Plant Operator Supervisor do not name Plant Electrician" in step["blocks"]
    )


def test_supervision_by_position_says_so(examples: Snapshot) -> None:
    answer = ask(examples, "Office Support Clerk", "Permit Technician Supervisor", 20)
    direct = next(path for path in answer.paths if len(path.steps) == 1)
    assert direct.steps[0].leg.best.predicate == "supervisedBy"
    assert "the passage holds for some positions only" in direct.steps[0].blocks
    assert answer.paths[0] != direct


def test_service_that_is_not_counted_blocks_the_step(examples: Snapshot) -> None:
    answer = ask(examples, "Water Plant Operator I", "Lead Water Plant Operator", 20)
    direct = next(path for path in answer.paths if len(path.steps) == 1)
    assert not direct.steps[0].leg.best.stated
    assert any("is not counted" in block and "04.txt:103-104" in block for block in direct.steps[0].blocks)


def test_without_a_path_the_nearest_classes_are_named(examples: Snapshot) -> None:
    answer = ask(examples, "Water Plant Operator I", "Permit Technician I")
    data = answer.to_json()
    assert data["paths"] == []
    assert data["reachable"][0]["title"] == "Water Plant Operator II"
    assert "There is no career path from Water Plant Operator I to Permit Technician I" in answer.sentence
    nowhere = ask(examples, "Utility Crew Driver", "Water Plant Operator I")
    assert (nowhere.paths, nowhere.reachable) == ((), ())
    assert "no step leads on" in nowhere.sentence


def test_a_plain_endpoint_gives_the_same_answer(examples: Snapshot) -> None:
    here = ask(examples, "Office Support Clerk", "Water Quality Analyst")
    there = ask(examples, "Office Support Clerk", "Water Quality Analyst", of=PlainStore(examples))
    assert here.to_json() == there.to_json()
    assert json.dumps(here.to_json())


def test_a_map_read_before_gives_the_same_answer(examples: Snapshot) -> None:
    start, end = named(examples, "Water Plant Operator I", "Water Quality Analyst")
    assert paths(examples, start, end, 5, known=career_map(examples)) == paths(examples, start, end, 5)


def test_every_step_of_every_path_has_a_reason(examples: Snapshot) -> None:
    map_ = career_map(examples)
    for start in map_.graph:
        for end in map_.graph:
            if start == end:
                continue
            for path in paths(examples, start, end, 3, known=map_).paths:
                assert path.cost == pytest.approx(sum(step.leg.cost for step in path.steps) / 100)
                assert [step.end for step in path.steps[:-1]] == [step.start for step in path.steps[1:]]
                assert all(step.evidence or step.leg.best.explanation for step in path.steps)
                assert all(a != b for a, b in pairwise(path.classes))


@pytest.mark.parametrize("k", [0, -1, 1001])
def test_a_number_of_paths_that_makes_no_sense_is_refused(k: int) -> None:
    with pytest.raises(ParameterError):
        paths(store_of("ab", [("a", "ledBy", "b")]), f"{BASE}a", f"{BASE}b", k)


def test_a_path_to_itself_and_an_unknown_class_are_refused() -> None:
    store = store_of("ab", [("a", "ledBy", "b")])
    with pytest.raises(ParameterError):
        paths(store, f"{BASE}a", f"{BASE}a")
    with pytest.raises(UnknownClassError):
        paths(store, f"{BASE}a", f"{BASE}z")


def test_denver_third_rung_to_lead_to_supervisor(denver: Snapshot) -> None:
    data = ask(denver, "IT Technician III", "IT Technician Supervisor", 2).to_json()
    climb, leap = data["paths"]
    assert climb["classes"] == ["IT Technician III", "Lead IT Technician", "IT Technician Supervisor"]
    assert leap["classes"] == ["IT Technician III", "IT Technician Supervisor"]
    to_lead, to_supervisor = climb["steps"]
    assert "Leads two or more information technology technicians." in [each["text"] for each in to_lead["evidence"]]
    assert to_lead["gap"]["competencies"] == [
        "Interpersonal Skills",
        "Reasoning",
        "Working with People",
        "Written Communication",
    ]
    assert (to_lead["gap"]["credentials"], to_lead["gap"]["months"]) == ([], 60)
    assert to_lead["gap"]["pay_grade"] == {"from": "NE-13", "to": "NE-14", "grades": 1}
    texts = " ".join(each["text"] for each in to_supervisor["evidence"])
    assert "performs supervision over non-professional information technology technical staff" in texts
    assert "supervisory duties over all levels of IT technical staff" in texts
    assert {basis["basis"] for basis in to_supervisor["bases"]} == {"nextInSeries", "supervisedBy"}
    assert to_supervisor["gap"]["competencies"] is None
    assert "has no specification" in to_supervisor["gap"]["note"]
    assert [28, 30] in [each["lines"] for each in leap["steps"][0]["evidence"]]


def test_denver_third_rung_to_lead(denver: Snapshot) -> None:
    best = ask(denver, "IT Technician III", "Lead IT Technician", 1).paths[0]
    assert best.classes == ("IT Technician III", "Lead IT Technician")
    assert best.steps[0].leg.best.predicate == "ledBy"
    assert best.steps[0].leg.skipped == ()


def test_a_rung_that_titles_tell_names_the_files_of_the_two_titles(examples: Snapshot) -> None:
    step = ask(examples, "Permit Technician I", "Permit Technician II", 1).paths[0].steps[0]
    assert step.titles_in == ("06.txt", "07.txt")
    assert step.to_json()["titles_in"] == ["06.txt", "07.txt"]
    other = ask(examples, "Permit Technician II", "Cross-Connection Inspector", 1).paths[0].steps[0]
    assert other.titles_in == ()
