"""Types and labels of what specifications share."""

from kg.extract import SERIES, ConceptUse, Extract
from tests.derive.invented import AGENCY, OTHER, corpus_of, defines, derived, labels, listing, mentioning


def using(title: str, *uses: tuple[str, str, str]) -> Extract:
    extract = defines(title)
    extract.concepts += [ConceptUse(f"{AGENCY}/{path}", kind, label) for path, kind, label in uses]
    return extract


def test_the_most_frequent_label_is_preferred() -> None:
    found = labels(
        using("A", ("competency/team-work", "Competency", "Team Work")),
        using("B", ("competency/team-work", "Competency", "Team work")),
        using("C", ("competency/team-work", "Competency", "Team work")),
    )
    assert {triple for triple in found if triple[0] == "competency/team-work"} == {
        ("competency/team-work", "rdf:type", "jc:Competency"),
        ("competency/team-work", "rdf:type", "skos:Concept"),
        ("competency/team-work", "skos:prefLabel", "Team work"),
        ("competency/team-work", "skos:altLabel", "Team Work"),
    }


def test_the_alphabet_decides_among_equals() -> None:
    one, other = using("A", ("credential/x", "Credential", "b")), using("B", ("credential/x", "Credential", "a"))
    assert labels(one, other) == labels(other, one)
    assert ("credential/x", "skos:prefLabel", "a") in labels(one, other)


def test_a_population_has_a_class_of_its_own() -> None:
    found = labels(using("A", ("population/night", "Population", "Night")))
    assert ("population/night", "rdf:type", "jc:Population") in found
    assert ("population/night", "rdf:type", "skos:Concept") in found


def test_a_mentioned_class() -> None:
    found = labels(mentioning(defines("Clerk"), "Harbor Master", "Harbor Master", "HARBOR MASTER"))
    assert {triple for triple in found if triple[0] == "class/harbor-master"} == {
        *(("class/harbor-master", "rdf:type", kind) for kind in ("jc:JobClass", "jc:MentionedClass")),
        *(("class/harbor-master", "rdf:type", kind) for kind in ("skos:Concept", "schema:Occupation")),
        ("class/harbor-master", "jc:agency", "port"),
        ("class/harbor-master", "skos:prefLabel", "Harbor Master"),
        ("class/harbor-master", "skos:altLabel", "HARBOR MASTER"),
    }


def test_a_specified_class_keeps_its_title_and_gains_other_spellings() -> None:
    found = labels(mentioning(defines("Smith"), "Clerk II", "Clerk 2", "clerk II"), defines("Clerk II"))
    assert {triple for triple in found if triple[0] == "class/clerk-ii"} == {
        ("class/clerk-ii", "skos:altLabel", "Clerk 2"),
        ("class/clerk-ii", "skos:altLabel", "clerk II"),
    }


def test_agencies() -> None:
    found = labels(defines("Clerk"), defines("Clerk", agency=OTHER))
    for name in ("port", "inland"):
        assert {
            (name, "rdf:type", "jc:Agency"),
            (name, "rdf:type", "org:Organization"),
            (name, "skos:prefLabel", name.title()),
        } <= found


def test_a_class_specified_by_one_agency_is_mentioned_by_another() -> None:
    corpus = corpus_of(
        defines("Clerk"), mentioning(defines("Smith", agency=OTHER), "Clerk"), mentioning(defines("X"), "Clerk")
    )
    assert corpus.mentioned == 1


def test_a_class_that_only_tables_list_is_named_as_they_name_it() -> None:
    found = labels(mentioning(defines("Clerk"), "Harbor master", "Harbor master"), listing("Harbor Master"))
    assert {triple for triple in found if triple[0] == "class/harbor-master"} == {
        ("class/harbor-master", "skos:prefLabel", "Harbor Master"),
        ("class/harbor-master", "skos:altLabel", "Harbor master"),
    }


def test_a_specified_class_keeps_its_title_in_spite_of_tables() -> None:
    found = labels(defines("Clerk II"), listing("Clerk II", "Clerk 2"))
    assert {triple for triple in found if triple[0] == "class/clerk-ii"} == {
        ("class/clerk-ii", "skos:altLabel", "Clerk 2")
    }


def test_what_is_listed_is_not_only_mentioned() -> None:
    corpus = corpus_of(mentioning(defines("Smith"), "Clerk", "Scribe"), listing("Clerk", "Smith", "Pilot"))
    assert (corpus.mentioned, corpus.listed) == (1, 2)


def test_a_stated_series_has_one_label() -> None:
    one = listing("Clerk I", "Clerk II")
    one.concepts.append(ConceptUse(f"{AGENCY}/series/clerk", SERIES, "CLERK"))
    found = labels(one) | derived(one)
    assert {triple for triple in found if triple[0] == "series/clerk"} == {
        ("series/clerk", "rdf:type", "jc:ClassSeries"),
        ("series/clerk", "rdf:type", "skos:Collection"),
        ("series/clerk", "skos:prefLabel", "CLERK"),
        ("series/clerk", "skos:member", "class/clerk-i"),
        ("series/clerk", "skos:member", "class/clerk-ii"),
    }
