"""What single sentences say of who leads or supervises whom."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import ALL_POSITIONS, BY_POSITION, Leadership, StatementKind
from kg.parse.leadership import leaderships_in
from tests.parse.specimen import parsed, with_section


def supervise(group: str | None = None, minimum: int | None = None, titles: tuple[str, ...] = ()) -> Leadership:
    return Leadership("supervise", titles=titles, group=group, minimum_reports=minimum)


def lead(group: str | None = None, minimum: int | None = None, titles: tuple[str, ...] = ()) -> Leadership:
    return Leadership("lead", titles=titles, group=group, minimum_reports=minimum)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # verbs and their chains
        ("To supervise the staff of a small harbor.", [supervise("staff")]),
        ("Plans, organizes, and directs the work of the gardening staff.", [supervise("gardening staff")]),
        ("Supervises and evaluates the work of technical personnel.", [supervise("technical personnel")]),
        ("Selects, trains, supervises, and evaluates subordinates.", [supervise("subordinates")]),
        ("Incumbents select, train, and evaluate all staff in their district.", [supervise("all staff")]),
        ("Assigns, reviews and evaluates the work of clerks engaged in filing.", [supervise("clerks")]),
        ("Trains and evaluates the performance of subordinates.", [supervise("subordinates")]),
        ("Incumbents direct the activities of professional, technical, and clerical employees.",
         [supervise("professional, technical, and clerical employees")]),
        ("Direct, through subordinate supervisors, the upkeep of the parks.", [supervise("subordinate supervisors")]),
        ("May supervise clerical staff, prepares reports and trains volunteers.", [supervise("clerical staff")]),
        ("Supervises Harbor Clerks I through III.",
         [supervise(titles=("Harbor Clerk I", "Harbor Clerk II", "Harbor Clerk III"))]),
        # units, and work whose supervision is that of the people who do it
        ("To supervise the Printing and Binding Unit.", [supervise("Printing and Binding Unit")]),
        ("Is in charge of a crew.", [supervise("crew")]),
        ("Directs all maintenance in a region normally consisting of 14 to 18 crews.", [supervise("crews", 14)]),
        ("Supervises the preparation of plans.", [supervise()]),
        ("Supervises the repair, maintenance, and minor construction work of buildings.", [supervise()]),
        # nouns
        ("This is the working supervisor level.", [supervise()]),
        ("This is the second level of supervision in the series.", [supervise()]),
        ("Has full supervisory responsibility.", [supervise()]),
        ("Applies sound supervisory principles and techniques.", [supervise()]),
        ("Incumbents act as supervisors of a small group of lower level specialists.",
         [supervise("small group of lower level specialists")]),
        ("Gives technical supervision to other technicians.", [supervise("other technicians")]),
        ("Is responsible for the direct supervision of six gardeners.", [supervise("gardeners", 6)]),
        # leading
        ("Incumbents may perform in a lead capacity.", [lead()]),
        ("May act as a lead person over a group of porters.", [lead("group of porters")]),
        ("Has lead responsibility over other guides.", [lead("other guides")]),
        ("May serve as a lead to other staff.", [lead("other staff")]),
        ("To lead, instruct, and work with employees.", [lead("employees")]),
        ("This is the full journey/leadperson level.", [lead()]),
        ("May act as “leadpersons” at times.", [lead()]),
        ("Works independently or as a lead worker.", [lead()]),
        ("May act as lead nurse on a shift.", [lead()]),
        ("In a lead capacity plans and directs the work of a small crew.", [lead("small crew")]),
        # titles and numbers
        ("Supervises from 5 - 15 clerical employees including at least 3 Harbor Clerks.",
         [supervise("clerical employees", 5), supervise(None, 3, ("Harbor Clerk",))]),
        ("Supervises a small staff, typically from four to seven Harbor Clerks.",
         [supervise("small staff"), supervise(None, 4, ("Harbor Clerk",))]),
        ("Supervises a small group of Harbor Clerks and/or clerical subordinates.",
         [supervise("clerical subordinates", None, ("Harbor Clerk",))]),
        ("Supervises Safety Engineers (Elevators).", [supervise(None, None, ("Safety Engineer (Elevators)",))]),
        # both in one sentence
        ("May supervise two clerks or act in a lead capacity over other guides.",
         [supervise("clerks", 2), lead("other guides")]),
        # not
        ("Has the ability to supervise, train and lead employees.", []),
        ("Works under the supervision of a team of managers.", []),
        ("Under the direction of the staff of the office, files letters.", []),
        ("Receives supervision of senior staff.", []),
        ("Assists in planning, supervising and directing the work of the staff.", []),
        ("Assists the director in the supervision of clerks.", []),
        ("Supervises inmates, wards, or resident workers.", []),
        ("Maintains order and supervises the conduct of inmates.", []),
        ("Has supervision of students.", []),
        ("Supervises a program, directs projects and leads discussions.", []),
        ("Directs the development of the budget.", []),
        ("Has no supervisory responsibility.", []),
        ("Works without responsibility for the supervision of other workers.", []),
        ("Confers with a supervising engineer and with Supervising Harbor Clerks.", []),
        ("Serves as the lead agency contact and removes lead paint.", []),
        ("Directs staff development.", []),
        ("Directs the group counseling program and staff training.", []),
    ],
)  # fmt: skip
def test_sentences(text: str, wanted: list[Leadership]) -> None:
    assert leaderships_in(text) == wanted


def test_who_leads_by_title_leads_those_whose_work_is_directed() -> None:
    assert leaderships_in("Directs the work of two clerks.", is_lead=True) == [lead("clerks", 2)]
    assert leaderships_in("Supervises two clerks.", is_lead=True) == [supervise("clerks", 2)]


def test_each_further_leadership_is_a_statement_of_its_own_sentence() -> None:
    text = "Plans the work of a crew and prunes trees. May lead two interns. May lead two interns, or teach."
    (tree_trimmer,) = parsed(with_section("General Statement of Duties", text)).classes
    (general,) = tree_trimmer.of_kind(StatementKind.GENERAL)
    further, _ = tree_trimmer.of_kind(StatementKind.SUPERVISION)
    assert (general.text, general.leadership) == (text, supervise("crew"))
    assert (further.text, further.leadership) == ("May lead two interns.", lead("interns"))
    assert (further.applicability, general.applicability) == (BY_POSITION, ALL_POSITIONS)
    assert further.position == general.position + 1


def test_a_sentence_about_another_class_is_no_supervision_of_this_one() -> None:
    text = "Prunes trees and leads two interns. The Park Supervisor supervises the foresters."
    (tree_trimmer,) = parsed(with_section("General Statement of Duties", text)).classes
    (note,) = (one for one in tree_trimmer.statements if one.leadership and one.leadership.leader)
    assert note.kind is StatementKind.NOTE
    assert note.leadership == Leadership("supervise", leader="Park Supervisor", group="foresters")
    assert [one.text for one in tree_trimmer.of_kind(StatementKind.SUPERVISION)] == ["None"]


WORDS = (
    *("supervises", "Supervising", "supervision of", "and", "or", ",", ", and", "leads", "directs", "the work of"),
    *("in a lead capacity", "staff", "a", "3", "(3)", "Clerks", "Clerk II", "inmates", "consisting of", "under"),
    *("assists in", "including at least", "act as", "supervisors", "through subordinate", "this is the", "level"),
    *(".", ";", "/", "ly"),
)
SAID_AGAIN = (
    *("supervises and ", "lead, direct, ", "in charge of ", "supervises clerks, ", "has technical, ", "a ", "(", ", "),
    *("Supervising Clerks, ", "is the working ", "assists in supervising ", "-", "directs the work of one of the "),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=60))
def test_no_words_are_too_much(words: list[str]) -> None:
    for one in leaderships_in(" ".join(words)):
        assert one.kind in {"lead", "supervise"}
        assert one.group is None or one.group.strip()


@pytest.mark.parametrize("unit", SAID_AGAIN)
def test_a_megabyte_of_one_sentence_takes_no_time(unit: str) -> None:
    start = time.process_time()
    leaderships_in(unit * (1_000_000 // len(unit)))
    assert time.process_time() - start < 10.0
