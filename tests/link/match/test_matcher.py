"""The matcher on a small invented reference: what comes first, why, and that nothing depends on the company."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.candidate import MatchType
from kg.link.match.matcher import Corpus, Matcher, Proposal
from kg.link.match.record import Record

REFERENCE = (
    Record(
        "o:support",
        "Computer User Support Specialists",
        ("Help Desk Technician", "IT Technician", "Desktop Support Technician"),
        "Provide technical help to users of computers and resolve problems with hardware and software.",
        ("Install computer hardware and software for users.", "Answer questions of users about computers."),
        ("Computers and Electronics",),
        3,
    ),
    Record(
        "o:librarian",
        "Librarians",
        ("Reference Librarian", "Branch Librarian"),
        "Administer libraries and help patrons to find books and information.",
        ("Catalog books and periodicals.", "Answer reference questions of patrons."),
        ("English Language",),
        5,
    ),
    Record(
        "o:ranger",
        "Park Rangers",
        ("Park Naturalist", "Forest Ranger"),
        "Protect parks and wildlife and tell visitors of nature.",
        ("Patrol trails and campgrounds.", "Lead walks for visitors of the park."),
        ("Geography",),
        4,
    ),
    Record(
        "o:park-manager",
        "Park Managers",
        ("Park Superintendent",),
        "Manage parks, budgets and staff.",
        ("Direct staff of parks.", "Prepare budgets of parks."),
        ("Administration",),
        4,
    ),
    Record(
        "o:clerk", "Office Clerks", ("General Clerk",), "Do clerical work.", ("File records and answer phones.",), (), 2
    ),
    Record("o:cook", "Cooks", ("Chef",), "Prepare meals.", ("Cook meals in kitchens.",), ("Food Production",), 1),
)
TECHNICIAN = Record(
    "c:technician",
    "IT Technician III",
    (),
    "Supports users of desktop computers.",
    ("Installs hardware and software on computers of users.",),
    ("Computers",),
    2,
)
RANGER = Record("c:ranger", "Park Ranger", (), "Patrols parks.", ("Patrols trails, and leads walks for visitors.",))


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Corpus({"reference": REFERENCE}).matcher("reference")


def proposals(matcher: Matcher, *subjects: Record) -> dict[str, list[Proposal]]:
    return {record.iri: found for record, found in matcher.match(subjects, limit=5)}


def labels(found: Sequence[Proposal]) -> list[str]:
    return [each.record.label for each in found]


def test_the_occupation_that_does_the_work_comes_first(matcher: Matcher) -> None:
    found = proposals(matcher, TECHNICIAN, RANGER)
    assert labels(found["c:technician"])[0] == "Computer User Support Specialists"
    assert labels(found["c:ranger"])[:2] == ["Park Rangers", "Park Managers"]
    assert [each.rank for each in found["c:ranger"]] == list(range(1, len(found["c:ranger"]) + 1))


def test_a_title_with_the_same_words_and_level_is_exact(matcher: Matcher) -> None:
    best = proposals(matcher, RANGER)["c:ranger"][0]
    assert best.match is MatchType.EXACT
    assert best.features["same_title"] == 1.0


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Harbor Park Ranger", MatchType.BROAD), ("Ranger", MatchType.NARROW), ("Trail Warden", MatchType.CLOSE)],
)
def test_the_wider_side_is_the_one_with_fewer_words(matcher: Matcher, title: str, expected: MatchType) -> None:
    record = Record("c:one", title, (), RANGER.description, RANGER.tasks)
    best = next(each for each in proposals(matcher, record)["c:one"] if each.record.iri == "o:ranger")
    assert best.match is expected


def test_the_reason_names_the_title_and_the_words_that_both_have(matcher: Matcher) -> None:
    best = proposals(matcher, TECHNICIAN)["c:technician"][0]
    assert "its title 'IT Technician'" in best.reason
    assert "hardware" in best.reason
    assert best.reason.endswith(".")


def test_what_speaks_against_a_candidate_is_told(matcher: Matcher) -> None:
    found = proposals(matcher, RANGER)["c:ranger"]
    managers = next(each for each in found if each.record.iri == "o:park-manager")
    assert "but only the reference manages" in managers.reason


def test_a_class_gets_the_same_candidates_alone_and_among_others(matcher: Matcher) -> None:
    alone = proposals(matcher, TECHNICIAN)["c:technician"]
    others = [Record(f"c:{number}", f"Clerk {number}", (), "Files records.") for number in range(40)]
    assert proposals(matcher, *others, TECHNICIAN, RANGER)["c:technician"] == alone
    again = Corpus({"reference": REFERENCE}).matcher("reference")
    assert proposals(again, RANGER, TECHNICIAN)["c:technician"] == alone


def test_a_feature_that_a_side_does_not_state_has_no_score(matcher: Matcher) -> None:
    best = proposals(matcher, Record("c:one", "Cook", (), "Cooks meals."))["c:one"][0]
    assert best.record.iri == "o:cook"
    assert "knowledge" not in best.features
    assert "preparation" not in best.features
    assert "description" in best.features


def test_the_least_probability_cuts_the_rest_off(matcher: Matcher) -> None:
    ((_, found),) = matcher.match([RANGER], limit=5, least=0.5)
    assert all(each.probability >= 0.5 for each in found)
    assert len(found) < len(proposals(matcher, RANGER)["c:ranger"])


def test_a_subject_without_a_known_word_has_no_candidates(matcher: Matcher) -> None:
    assert proposals(matcher, Record("c:one", "Zzyzx"))["c:one"] == []


def test_words_that_are_common_among_subjects_weigh_less() -> None:
    """Where every class speaks of staff, staff tells little, though only one reference occupation names it."""
    crowd = [Record(f"c:{number}", f"Worker {number}", (), "Directs staff.") for number in range(50)]
    asked = Record("c:one", "Worker", (), "Directs staff. Cooks meals.")
    plainly = Corpus({"reference": REFERENCE}).matcher("reference")
    among = Corpus({"reference": REFERENCE}, crowd).matcher("reference")
    scores = [
        {each.record.iri: each.features["text"] for each in proposals(made, asked)["c:one"]}
        for made in (plainly, among)
    ]
    assert scores[0]["o:cook"] / scores[0]["o:park-manager"] < scores[1]["o:cook"] / scores[1]["o:park-manager"]


@settings(max_examples=40)
@given(st.lists(st.text(max_size=40), min_size=4, max_size=4))
def test_any_text_is_matched_without_fault(texts: list[str]) -> None:
    title, description, task, knowledge = texts
    record = Record("c:any", title, (title,), description, (task,), (knowledge,))
    matcher = Corpus({"reference": REFERENCE}).matcher("reference")
    ((_, found),) = matcher.match([record])
    assert all(0 <= each.probability <= 1 for each in found)
    assert [each.rank for each in found] == list(range(1, len(found) + 1))
