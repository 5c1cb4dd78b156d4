"""Groups of staff, and the reverse of who leads whom."""

from time import process_time

import pytest

from kg.derive.group import group_words
from kg.extract import Extract
from tests.derive.invented import OTHER, defines, derived, edges, leading, mentioning, stating

IT = {"IT": "Information Technology"}


def classes(*titles: str) -> list[Extract]:
    return [defines(title) for title in titles]


def led(leader: str, predicate: str, group: str, *others: str) -> list[str]:
    """The classes that the leader comes to lead, of those that there are."""
    found = edges(derived(leading(leader, predicate, group), *classes(*others)), predicate)
    assert {start for start, _ in found} <= {leader.lower().replace(" ", "-")}
    return [end for _, end in found]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("all levels of IT technical staff", ("it", "technical")),
        ("all levels of information technology technical staff", ("it", "technical")),
        (
            "non-professional information technology (IT) technical staff involved in help desk support",
            ("it", "technical"),
        ),
        ("Water Plant Operators", ("water", "plant", "operator")),
        ("lower-classified employees in the Clerk series", ("clerk",)),
        ("employees", ("employee",)),
        ("", ()),
    ],
)
def test_words_of_a_group(group: str, expected: tuple[str, ...]) -> None:
    assert group_words(group, IT) == expected


def test_all_levels_of_technical_staff() -> None:
    others = (
        "IT Technician I",
        "IT Technician III",
        "Lead IT Technician",
        "Senior IT Technician",
        "IT Communications Technician",
    )
    found = led("IT Technician Supervisor", "supervises", "all levels of IT technical staff", *others)
    assert found == ["it-technician-i", "it-technician-iii", "lead-it-technician", "senior-it-technician"]


def test_operators_in_the_plural() -> None:
    others = (
        "Water Plant Operator I",
        "Water Plant Operator II",
        "Plant Electrician",
        "Water Plant Operator Supervisor",
    )
    found = led("Lead Water Plant Operator", "leads", "Water Plant Operators", *others)
    assert found == ["water-plant-operator-i", "water-plant-operator-ii"]


def test_an_acronym_is_what_the_agency_explains() -> None:
    spelled = "all levels of information technology technical staff"
    extract = defines("IT Technician I", acronyms=IT)
    assert edges(derived(extract, leading("IT Technician Supervisor", "supervises", spelled)), "supervises") == [
        ("it-technician-supervisor", "it-technician-i")
    ]
    elsewhere = defines("Clerk", agency=OTHER, acronyms=IT)
    found = derived(elsewhere, defines("IT Technician I"), leading("IT Technician Supervisor", "supervises", spelled))
    assert edges(found, "supervises") == [], "what one agency explains holds for no other"


@pytest.mark.parametrize(
    "group", ["seasonal workers", "all permit counter staff", "employees", "Clerks and Porters of", ""]
)
def test_words_that_name_no_known_family(group: str) -> None:
    assert led("Crew Driver", "leads", group, "Permit Technician I", "Season Planner") == []


def test_a_leader_is_not_of_its_group() -> None:
    assert led("Senior Clerk", "leads", "Clerks", "Clerk I", "Clerk II") == ["clerk-i", "clerk-ii"]
    assert led("Clerk III", "supervises", "Clerks", "Clerk I", "Clerk II", "Clerk IV", "Senior Clerk") == [
        "clerk-i",
        "clerk-ii",
    ]


def test_who_leads_is_not_led_from_another_series() -> None:
    others = ("Clerk I", "Senior Clerk", "Lead Clerk", "Clerk Supervisor")
    assert led("Foreman", "leads", "Clerks", *others) == ["clerk-i", "senior-clerk"]
    assert led("Town Manager", "supervises", "Clerks", *others) == ["clerk-i", "lead-clerk", "senior-clerk"]


def test_an_occupation_is_no_family_of_classes_but_ones_own() -> None:
    others = ("Clerk I", "Town Clerk I", "Programmer I")
    assert led("Harbor Master", "supervises", "a staff of clerks", *others) == []
    assert led("Harbor Master", "supervises", "program personnel", *others) == []
    assert led("Harbor Master", "supervises", "town clerks", *others) == ["town-clerk-i"]
    assert led("Lead Clerk", "leads", "clerks", *others) == ["clerk-i"]


def test_a_department_behind_a_title_hides_no_rung() -> None:
    extract = leading("Clerk II, Port Board", "supervises", "Clerks")
    found = edges(derived(extract, *classes("Clerk I", "Clerk III", "Clerk II (Night)")), "supervises")
    assert found == [("clerk-ii-port-board", "clerk-i")]


def test_another_agency_is_not_touched() -> None:
    found = derived(leading("Lead Clerk", "leads", "Clerks"), defines("Clerk I", agency=OTHER))
    assert edges(found, "leads") == []


def test_lower_levels_of_the_leader_are_of_its_own_family() -> None:
    others = ("Forensic Chemist-Toxicologist I", "Senior Toxicologist", "Toxicologist")
    leader = "Forensic Chemist-Toxicologist III"
    assert led(leader, "leads", "lower level Toxicologists", *others) == ["forensic-chemist-toxicologist-i"]
    assert led(leader, "leads", "Toxicologists", *others) == ["senior-toxicologist", "toxicologist"]


def test_the_reverse_and_the_evidence() -> None:
    node = "inference/led-group-inverse/clerk-i/ledby/lead-clerk"
    found = derived(leading("Lead Clerk", "leads", "Clerks"), defines("Clerk I"))
    assert {
        ("class/lead-clerk", "jc:leads", "class/clerk-i"),
        ("class/clerk-i", "jc:ledBy", "class/lead-clerk"),
        ("class/clerk-i", "jc:careerStep", "class/lead-clerk"),
        (node, "rdf:predicate", "jc:ledBy"),
        (node, "jc:evidence", "statement/lead-clerk/supervision-1"),
        (node, "jc:explanation", 'Lead Clerk leads "Clerks", and Clerk I is one of that family'),
    } <= found
    assert ("class/lead-clerk", "jc:careerStep", "class/clerk-i") not in found


def test_what_is_stated_is_not_inferred_but_its_reverse_is() -> None:
    extract = stating(leading("Clerk Supervisor", "supervises", "Clerks"), "Clerk Supervisor", "supervises", "Clerk I")
    found = derived(extract, defines("Clerk I"), defines("Clerk III"))
    assert edges(found, "supervises") == [("clerk-supervisor", "clerk-iii")]
    assert edges(found, "supervisedBy") == [("clerk-i", "clerk-supervisor"), ("clerk-iii", "clerk-supervisor")]
    rules = {s.split("/")[1] for s, p, _ in found if p == "jc:rule"}
    assert rules == {"stated-supervises-inverse", "supervised-group", "supervised-group-inverse"}


def test_all_passages_that_say_so_are_evidence() -> None:
    extract = stating(defines("Clerk Supervisor"), "Clerk Supervisor", "supervises", "Porter", "supervision-1")
    other = stating(defines("Porter"), "Clerk Supervisor", "supervises", "Porter", "distinction-2")
    found = derived(extract, other)
    node = "inference/stated-supervises-inverse/porter/supervisedby/clerk-supervisor"
    assert {value for subject, edge, value in found if (subject, edge) == (node, "jc:evidence")} == {
        "statement/clerk-supervisor/supervision-1",
        "statement/porter/distinction-2",
    }


def test_accepted_service_is_a_career_step_without_inference() -> None:
    found = derived(stating(defines("Porter"), "Deckhand", "qualifiesFor", "Porter", "experience-1"))
    assert found == {("class/deckhand", "jc:careerStep", "class/porter")}


def test_many_groups_and_families_take_little_time() -> None:
    extracts = [leading(f"Lead {n}worker", "leads", f"{n}workers") for n in range(1500)]
    extracts += [mentioning(defines(f"{n}worker I"), f"{n}worker II") for n in range(1500)]
    start = process_time()
    assert len(edges(derived(*extracts), "leads")) == 3000
    assert process_time() - start < 10, "every group is held against every family"
