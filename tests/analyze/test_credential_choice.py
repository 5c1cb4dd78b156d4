"""Several credentials in one passage: which are choices, which are asked for together, and what a gap makes of it."""

import pytest

from kg.analyze import gap
from kg.analyze.credential_choice import choices
from tests.analyze.conftest import Small

SURGEON, NURSE, CARD = "surgeon license", "nurse license", "first aid card"


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("A surgeon license or a nurse license.", (SURGEON, NURSE), ((SURGEON, NURSE),)),
        ("A surgeon license and a first aid card.", (SURGEON, CARD), ((SURGEON,), (CARD,))),
        ("A surgeon license, a nurse license, or a first aid card.", (SURGEON, NURSE, CARD), ((SURGEON, NURSE, CARD),)),
        (
            "A surgeon license, a nurse license and a first aid card.",
            (SURGEON, NURSE, CARD),
            ((SURGEON,), (NURSE,), (CARD,)),
        ),
        (
            "A surgeon license or nurse license with a first aid card.",
            (SURGEON, NURSE, CARD),
            ((SURGEON, NURSE), (CARD,)),
        ),
        ("A nurse license and/or a first aid card.", (NURSE, CARD), ((NURSE, CARD),)),
        ("One of the following: a nurse license; a first aid card.", (NURSE, CARD), ((NURSE, CARD),)),
        ("A nurse license. A first aid card is required too.", (NURSE, CARD), ((NURSE,), (CARD,))),
        ("A nurse license issued by the board; or a first aid card.", (NURSE, CARD), ((NURSE, CARD),)),
        (
            "A nurse license for wards, clinics and homes, or a first aid card.",
            (NURSE, CARD),
            ((NURSE, CARD),),
        ),
        (
            "A surgeon license and a nurse license. A first aid card may be substituted for both.",
            (SURGEON, NURSE, CARD),
            ((SURGEON, CARD), (NURSE, CARD)),
        ),
        (
            "A Class A or B driver license and a first aid card.",
            ("Class A driver license", "Class B driver license", CARD),
            (("Class A driver license", "Class B driver license"), (CARD,)),
        ),
        (
            "A nurse license issued by the board of wards and homes, or equivalent license.",
            (NURSE, "equivalent license"),
            ((NURSE, "equivalent license"),),
        ),
        (
            "(1) A nurse license; and (2) a first aid or equivalent card.",
            (NURSE, "equivalent card"),
            ((NURSE,), ("equivalent card",)),
        ),
        ("A nurse license.", (NURSE,), ((NURSE,),)),
        ("A permit.", (), ()),
    ],
)
def test_the_words_between_the_names_decide(
    text: str, names: tuple[str, ...], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert {frozenset(group) for group in choices(text, names)} == {frozenset(group) for group in expected}


GRAPH = """
    :surgeon a jc:Credential ; skos:prefLabel "surgeon license" .
    :nurse a jc:Credential ; skos:prefLabel "nurse license" .
    :card a jc:Credential ; skos:prefLabel "first aid card" .
"""
ASKING = """
    :{name} a jc:JobClass ; skos:prefLabel "{name}" ; jc:hasStatement :{name}-c ; jc:requiresCredential {of} ;
        jc:hasQualificationPattern :{name}-p .
    :{name}-p a jc:QualificationPattern ; jc:position 1 ; jc:hasRequirement :{name}-c .
    :{name}-s a jc:Specification ; jc:definesClass :{name} ; jc:sourceFile "{name}.txt" .
    :{name}-c a jc:CredentialRequirement ; jc:text "{text}" ; jc:firstLine 3 ; jc:lastLine 3 ; jc:position 1 ;
        jc:aboutConcept {of} ; jc:applicability jc:{scope} ; prov:wasDerivedFrom :{name}-s .
"""
BOTH = "A surgeon license and a first aid card."
EITHER = "A surgeon license or a nurse license."


@pytest.mark.parametrize(
    ("left", "reached", "scope", "lacking", "status"),
    [
        ((":surgeon", "A surgeon license."), (":surgeon, :nurse", EITHER), "AllPositions", (), "met"),
        ((":surgeon", "A surgeon license."), (":surgeon, :card", BOTH), "AllPositions", (CARD,), "open"),
        (
            (":card", "A first aid card."),
            (":surgeon, :nurse", EITHER),
            "AllPositions",
            (f"{SURGEON} or {NURSE}",),
            "open",
        ),
        ((":surgeon, :nurse", EITHER), (":surgeon", "A surgeon license."), "AllPositions", (SURGEON,), "open"),
        (
            (":surgeon, :nurse", EITHER),
            (":nurse, :surgeon", "A nurse license or a surgeon license."),
            "AllPositions",
            (),
            "met",
        ),
        ((":card", "A first aid card."), (":nurse", "A nurse license."), "ByPosition", (NURSE,), "unknown"),
    ],
)
def test_a_choice_is_met_by_one_and_what_is_asked_together_by_all(
    small: Small, left: tuple[str, str], reached: tuple[str, str], scope: str, lacking: tuple[str, ...], status: str
) -> None:
    store = small(
        GRAPH
        + ASKING.format(name="left", of=left[0], text=left[1], scope="AllPositions")
        + ASKING.format(name="reached", of=reached[0], text=reached[1], scope=scope)
    )
    found = gap(store, "https://example.org/left", "https://example.org/reached").gap
    assert found.credentials == lacking
    assert [each.status.value for way in found.alternatives for each in way.checks] == [status]


def test_of_what_is_lacking_anyway_no_choice_is_told(small: Small) -> None:
    more = """
    :reached jc:hasStatement :more .
    :more a jc:CredentialRequirement ; jc:text "A nurse license." ; jc:firstLine 4 ; jc:lastLine 4 ; jc:position 2 ;
        jc:aboutConcept :nurse ; jc:applicability jc:AllPositions ; prov:wasDerivedFrom :reached-s .
    """
    store = small(
        GRAPH
        + ASKING.format(name="left", of=":card", text="A first aid card.", scope="AllPositions")
        + ASKING.format(name="reached", of=":surgeon, :nurse", text=EITHER, scope="AllPositions")
        + more
    )
    found = gap(store, "https://example.org/left", "https://example.org/reached").gap
    assert found.credentials == (NURSE,)
