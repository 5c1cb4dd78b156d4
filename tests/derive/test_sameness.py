"""Proposals that a class without specification is a class with one, under another name."""

from pathlib import Path

import pytest

from kg.build import build
from kg.extract import Extract
from kg.store import StoreDirectory
from tests.build.invented import rows
from tests.derive.invented import AGENCY, OTHER, defines, derived, describing, edges

WORDS = "performs full level technical work in desktop support and help desk support for users"
DENVER = Path(__file__).parents[2].parent / "shared" / "data" / "specs" / "denver"


def proposed(*extracts: Extract) -> list[tuple[str, str]]:
    return edges(derived(*extracts), "possiblySameAs")


def test_the_words_of_another_class() -> None:
    lead = describing(defines("Lead Clerk", general="leads others in all that they do, every day"), "Old Clerk", WORDS)
    found = derived(lead, defines("New Clerk", general=f"{WORDS.capitalize()}."))
    node = "inference/same-description/old-clerk/possiblysameas/new-clerk"
    assert {
        ("class/old-clerk", "jc:possiblySameAs", "class/new-clerk"),
        (node, "jc:rule", "same-description"),
        (node, "jc:confidence", "1"),
        (node, "jc:evidence", "statement/lead-clerk/distinction-1"),
        (node, "jc:evidence", "statement/new-clerk/general-statement-1"),
    } <= found
    assert not [one for one in found if one[1] == "jc:careerStep"]


def test_parentheses_and_acronyms_do_not_count() -> None:
    lead = describing(
        defines("Lead Clerk", acronyms={"IT": "information technology"}), "Old Clerk", f"IT (all of it) {WORDS}"
    )
    assert proposed(lead, defines("New Clerk", general=f"Information technology {WORDS}")) == [
        ("old-clerk", "new-clerk")
    ]


@pytest.mark.parametrize(
    ("title", "text", "general", "agency"),
    [
        ("Old Clerk", "sails ships from port to port and back again with the tide", WORDS, AGENCY),
        ("Old Clerk", "performs work", "performs work", AGENCY),  # too few words to tell
        ("Old Clerk", WORDS, WORDS, OTHER),
        ("Third Clerk", WORDS, WORDS, AGENCY),  # has a specification
    ],
)
def test_nothing_is_proposed(title: str, text: str, general: str, agency: str) -> None:
    candidate = defines("New Clerk", general=general, agency=agency)
    assert proposed(describing(defines("Lead Clerk"), title, text), candidate, defines("Third Clerk")) == []


def test_the_class_that_tells_itself_apart_is_none() -> None:
    assert proposed(describing(defines("Lead Clerk", general=WORDS), "Old Clerk", WORDS)) == []


def test_words_that_very_many_classes_have_single_none_out() -> None:
    many = [defines(f"Clerk Number{number}", general=WORDS) for number in range(60)]
    lead = describing(defines("Lead Clerk"), "Old Clerk", WORDS)
    assert len(proposed(lead, *many[:50])) == 50
    assert proposed(lead, *many) == []


def test_the_surest_of_several_descriptions_is_given() -> None:
    nearly = describing(defines("Lead Clerk"), "Old Clerk", f"{WORDS} too")
    exactly = describing(defines("Senior Clerk"), "Old Clerk", WORDS)
    found = derived(nearly, exactly, defines("New Clerk", general=WORDS))
    assert [value for _, edge, value in found if edge == "jc:confidence"] == ["1"]
    assert len([value for _, edge, value in found if edge == "jc:evidence"]) == 3


def test_denver_proposes_one_pair_and_no_other(tmp_path: Path) -> None:
    if not DENVER.is_dir():
        pytest.skip(f"no specifications at {DENVER}")
    build(StoreDirectory(tmp_path), [DENVER])
    found = rows(
        tmp_path,
        """SELECT ?one ?other ?confidence { ?i rdf:predicate jc:possiblySameAs ; rdf:subject/skos:prefLabel ?one ;
        rdf:object/skos:prefLabel ?other ; jc:confidence ?confidence }""",
    )
    assert [row[:2] for row in found] == [("Senior IT Technician", "IT Technician III")]
    assert float(found[0][2]) >= 0.9
