"""Reading facts out of a store: what counts once, what is least, what is greatest, what is not stated."""

from kg.analyze.similarity.facts import NONE, ClassFacts, Passage, Step
from kg.analyze.similarity.reader import read_facts
from tests.analyze.conftest import Small
from tests.analyze.plain import PlainStore

HEAD = """
:spec jc:definesClass :c .
:c a jc:JobClass ; skos:prefLabel "Operator" ; skos:notation "A1" .
"""


def facts(small: Small, turtle: str) -> ClassFacts:
    (found,) = read_facts(PlainStore(small(HEAD + turtle)))
    return found


def test_a_class_without_statements_states_nothing(small: Small) -> None:
    assert facts(small, "") == ClassFacts("https://example.org/c", "Operator", "A1")


def test_classes_that_are_only_mentioned_are_left_out(small: Small) -> None:
    assert facts(small, ':m a jc:JobClass, jc:MentionedClass ; skos:prefLabel "Mentioned" .').title == "Operator"


def test_passages_come_sorted_with_their_mark(small: Small) -> None:
    found = facts(
        small,
        """:c jc:hasDuty :d2, :d1 ; jc:hasSkill :s ; jc:hasKnowledge :k ; jc:hasAbility :a .
        :d1 jc:text "Repairs pumps." . :d2 jc:text "Other duties." ; jc:isBoilerplate true .
        :k jc:text "Knowledge of pumps." . :s jc:text "Skill in welding." . :a jc:text "Ability to lift." .""",
    )
    assert found.duties == (Passage("Other duties.", boilerplate=True), Passage("Repairs pumps."))
    assert [each.text for each in found.abilities] == ["Ability to lift.", "Knowledge of pumps.", "Skill in welding."]


def test_lists_come_sorted_by_name_and_none_is_an_item(small: Small) -> None:
    found = facts(
        small,
        """:c jc:requiresCompetency :y, :x . :x skos:prefLabel "Writing" . :y skos:prefLabel "Reading" .
        :c jc:hasCredentialRequirement :n . :n jc:text "None." .
        :c jc:hasCondition :w . :w jc:text "None of the ordinary" ; jc:aboutConcept :z .
        :c jc:hasCompetency :o . :o jc:text "None" .""",
    )
    assert found.competencies == ("Reading", "Writing")
    assert found.credentials == (NONE,)
    assert found.surroundings == ()


def test_the_pattern_that_asks_for_least_counts(small: Small) -> None:
    found = facts(
        small,
        """:c jc:hasEducationRequirement :e1, :e2 ; jc:hasExperienceRequirement :x1, :x2, :x3, :x4 .
        :e1 jc:text "Degree" ; jc:educationLevel <https://w3id.org/jobclass/scheme/education-level/bachelor> .
        :e2 jc:text "Diploma" ; jc:educationLevel <https://w3id.org/jobclass/scheme/education-level/high-school> .
        :x1 jc:text "One year" ; jc:minimumMonths 12 . :x2 jc:text "Two years" ; jc:minimumMonths 24 .
        :x3 jc:text "Three years" ; jc:minimumMonths 36 .
        :x4 jc:text "one of which" ; jc:minimumMonths 6 ; jc:within :x3 .
        :c jc:hasQualificationPattern :p1, :p2 .
        :p1 jc:hasRequirement :e1, :x1 . :p2 jc:hasRequirement :e2, :x2, :x3, :x4 .""",
    )
    assert found.education == Step(2, "high school")
    assert found.experience == Step(2, "12 months", 12)


def test_no_education_is_a_step_and_an_unclear_text_is_none(small: Small) -> None:
    assert facts(small, ':c jc:hasEducationRequirement :e . :e jc:text "None" .').education == Step(0, "none")
    assert facts(small, ':c jc:hasEducationRequirement :e . :e jc:text "Some studies" .').education is None


def test_the_range_of_strength(small: Small) -> None:
    found = facts(
        small,
        """@prefix l: <https://w3id.org/jobclass/scheme/physical-demand-level/> .
        :c jc:physicalDemandLevelMin l:light ; jc:physicalDemandLevelMax l:very-heavy .""",
    )
    assert (found.least_strength, found.most_strength) == (Step(1, "light"), Step(4, "very heavy"))


def test_the_greatest_authority_counts(small: Small) -> None:
    found = facts(
        small,
        """@prefix k: <https://w3id.org/jobclass/scheme/supervision-kind/> .
        :c jc:hasSupervision :s1, :s2 .
        :s1 jc:supervisionKind k:lead ; jc:applicability jc:AllPositions ; jc:minimumReports 2 .
        :s2 jc:supervisionKind k:supervise ; jc:applicability jc:ByPosition .""",
    )
    assert found.authority == Step(3, "supervise by position")
    assert found.reports == Step(2, "2 or more")
