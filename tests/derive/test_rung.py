"""Next rungs from the tables of stated series, and what titles may add to them."""

import pytest

from kg.extract import SERIES, ConceptUse, DefinedSeries, Extract, ListedClass, Membership, StatedEdge
from tests.derive.invented import AGENCY, class_of, defines, derived, edges, labels, mentioning

NODE = f"{AGENCY}/series/clerk"


def table(*titles: str, name: str = "Clerk Series", address: str = NODE) -> Extract:
    """A specification that defines a series with these classes, the lowest first."""
    extract = defines(titles[0])
    extract.classes = [defines(title).classes[0] for title in titles]
    extract.series = [DefinedSeries(address, name)]
    extract.concepts = [ConceptUse(address, SERIES, name)] * len(titles)
    extract.memberships = [
        Membership(class_of(title), address, rung, (f"{AGENCY}/statement/row/{rung}",))
        for rung, title in enumerate(titles, start=1)
    ]
    return extract


def steps(*titles: str) -> list[tuple[str, str]]:
    return edges(derived(table(*titles)), "nextInSeries")


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Clerk", "Scribe"), [("clerk", "scribe")]),
        (("Clerk", "Associate Clerk"), [("clerk", "associate-clerk")]),
        (
            ("Clerk", "Associate Clerk", "Senior Clerk"),
            [("associate-clerk", "senior-clerk"), ("clerk", "associate-clerk")],
        ),
        (
            ("Clerk", "Typist", "Senior Clerk"),
            [("clerk", "senior-clerk"), ("clerk", "typist"), ("typist", "senior-clerk")],
        ),
        (("Clerk II", "Clerk I"), [("clerk-i", "clerk-ii")]),
        (("Clerk I", "Clerk III"), [("clerk-i", "clerk-iii")]),
        (("Clerk (Specialist)", "Clerk (Supervisor)"), []),
        (
            ("Clerk", "Scribe (Specialist)", "Scribe (Supervisor)", "Master"),
            [
                ("clerk", "scribe-specialist"),
                ("clerk", "scribe-supervisor"),
                ("scribe-specialist", "master"),
                ("scribe-supervisor", "master"),
            ],
        ),
        (
            ("Clerk I (Maps)", "Clerk I (Taxes)", "Clerk II (Maps)", "Clerk II (Water)"),
            [("clerk-i-maps", "clerk-ii-maps")],
        ),
        (("Clerk (Maps)", "Scribe (Taxes)"), [("clerk-maps", "scribe-taxes")]),
        (
            ("Aide", "Clerk in Maps", "Clerk in Taxes", "Scribe for Maps", "Scribe for Water"),
            [("aide", "clerk-in-maps"), ("aide", "clerk-in-taxes"), ("clerk-in-maps", "scribe-for-maps")],
        ),
        (("Clerk in Maps I", "Clerk in Maps II"), [("clerk-in-maps-i", "clerk-in-maps-ii")]),
        (
            ("Clerk (Maps)", "Scribe (Maps)", "Clerk (Taxes)", "Scribe (Taxes)"),
            [("clerk-maps", "scribe-maps"), ("clerk-taxes", "scribe-taxes")],
        ),
    ],
)
def test_the_rows_of_a_table(titles: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert steps(*titles) == expected


def test_a_step_has_its_rows_as_evidence_and_names_the_series() -> None:
    node = "inference/rung-in-series/clerk/nextinseries/scribe"
    assert {
        (node, "jc:rule", "rung-in-series"),
        (node, "jc:explanation", "the table of the Clerk Series says so: Scribe is on the rung above Clerk"),
        (node, "jc:evidence", "statement/row/1"),
        (node, "jc:evidence", "statement/row/2"),
        ("class/clerk", "jc:careerStep", "class/scribe"),
    } <= derived(table("Clerk", "Scribe"))


def test_stated_levels_and_series_are_not_inferred_as_well() -> None:
    found = derived(table("Scribe II", "Clerk III"), defines("Scribe I"), defines("Porter II"), defines("Porter III"))
    assert edges(found, "level") == [("porter-ii", "2"), ("porter-iii", "3"), ("scribe-i", "1")]
    assert edges(found, "inSeries") == [("porter-ii", "porter"), ("porter-iii", "porter")]


def test_a_class_of_the_same_family_joins_a_stated_series() -> None:
    found = derived(mentioning(table("Clerk I", "Clerk II"), "Clerk III"))
    assert edges(found, "inSeries") == [("clerk-iii", "clerk")]
    assert ("series/clerk", "skos:member", "class/clerk-iii") in found
    assert not [
        triple for triple in found if triple[0] == "series/clerk" and triple[1] in {"rdf:type", "skos:prefLabel"}
    ]
    assert edges(found, "nextInSeries") == [("clerk-i", "clerk-ii"), ("clerk-ii", "clerk-iii")]


def test_a_series_that_a_document_defines_has_its_label_there() -> None:
    listing = Extract(f"{AGENCY}/table/pay", "Port", AGENCY, "Pay")
    listing.listed = [ListedClass(class_of("Clerk I"), "Clerk I", None)]
    listing.concepts = [ConceptUse(NODE, SERIES, "Clerk")]
    listing.memberships = [Membership(class_of("Clerk I"), NODE)]
    label = ("series/clerk", "skos:prefLabel", "Clerk")
    assert label in labels(listing)
    found = {triple for triple in labels(table("Clerk I", "Clerk II"), listing) if triple[0] == "series/clerk"}
    assert found == {("series/clerk", "skos:altLabel", "Clerk")}


def test_two_tables_are_kept_apart() -> None:
    other = table("Typist", "Scribe", name="Typist Series", address=f"{AGENCY}/series/typist")
    assert edges(derived(table("Clerk", "Porter"), other), "nextInSeries") == [
        ("clerk", "porter"),
        ("typist", "scribe"),
    ]


def accepting(extract: Extract, *pairs: tuple[str, str, int | None]) -> Extract:
    """The same, with minimum qualifications: the service that a class accepts, and its months."""
    for accepted, title, months in pairs:
        extract.edges.append(
            StatedEdge(
                class_of(accepted), "qualifiesFor", class_of(title), f"{AGENCY}/statement/{len(extract.edges)}", months
            )
        )
        mentioning(extract, accepted)
    return extract


TWO_LINES = ("Clerk I", "Clerk II", "Scribe I", "Scribe II")


@pytest.mark.parametrize(
    ("titles", "accepted", "expected"),
    [
        # Nothing is stated: the second line begins anew.
        (TWO_LINES, (), [("clerk-i", "clerk-ii"), ("scribe-i", "scribe-ii")]),
        # Its lowest rung accepts the highest one of the first line ...
        (
            TWO_LINES,
            (("Clerk II", "Scribe I", 12),),
            [("clerk-i", "clerk-ii"), ("clerk-ii", "scribe-i"), ("scribe-i", "scribe-ii")],
        ),
        # ... or one below that, and stands beside the highest one then.
        (
            TWO_LINES,
            (("Clerk I", "Clerk II", 12), ("Clerk I", "Scribe I", 12)),
            [("clerk-i", "clerk-ii"), ("clerk-i", "scribe-i"), ("scribe-i", "scribe-ii")],
        ),
        # Rung words go up, but both accept the same service: the table has the one beside the other.
        (
            ("Clerk", "Scribe", "Scribe Manager"),
            (("Clerk", "Scribe", 12), ("Clerk", "Scribe Manager", 12)),
            [("clerk", "scribe"), ("clerk", "scribe-manager")],
        ),
        # Longer service in the same class is asked of who stands higher.
        (
            ("Clerk", "Scribe", "Scribe Manager"),
            (("Clerk", "Scribe", 12), ("Clerk", "Scribe Manager", 24)),
            [("clerk", "scribe"), ("scribe", "scribe-manager")],
        ),
        # How long is not stated of one of them, so nothing is known of the other.
        (
            ("Clerk", "Scribe", "Scribe Manager"),
            (("Clerk", "Scribe", 12), ("Clerk", "Scribe Manager", None)),
            [("clerk", "scribe"), ("scribe", "scribe-manager")],
        ),
        # The table has the higher class first.
        (("Clerk Manager", "Clerk Expert"), (("Clerk Expert", "Clerk Manager", 12),), []),
        (("Clerk Manager", "Clerk Expert"), (), []),
        (("Clerk V", "Clerk Manager I"), (), [("clerk-v", "clerk-manager-i")]),
        # A title without words in parentheses means each class that has some.
        (
            ("Clerk (Maps)", "Scribe I (Maps)"),
            (("Clerk", "Scribe I (Maps)", 12),),
            [("clerk-maps", "scribe-i-maps")],
        ),
        (
            ("Junior Clerk", "Clerk", "Clerk, Senior"),
            (),
            [("clerk", "clerk-senior"), ("junior-clerk", "clerk")],
        ),
        (
            ("Engineer, Civil", "Engineer, Senior Civil"),
            (),
            [("engineer-civil", "engineer-senior-civil")],
        ),
        # A row without a title of its own is on no rung.
        (("Clerk I", "(Reserved)", "Clerk II"), (), [("clerk-i", "clerk-ii")]),
    ],
)
def test_several_lines_of_work_in_one_table(
    titles: tuple[str, ...], accepted: tuple[tuple[str, str, int | None], ...], expected: list[tuple[str, str]]
) -> None:
    assert edges(derived(accepting(table(*titles), *accepted)), "nextInSeries") == expected


def test_a_step_that_accepted_service_decides_has_that_passage_as_evidence() -> None:
    extract = accepting(table(*TWO_LINES), ("Clerk I", "Clerk II", 12), ("Clerk I", "Scribe I", 12))
    node = "inference/rung-in-series/clerk-i/nextinseries/scribe-i"
    assert {
        (node, "jc:evidence", "statement/1"),
        (
            node,
            "jc:explanation",
            "the table of the Clerk Series has Scribe I after Clerk I, and it accepts service in that class",
        ),
    } <= derived(extract)


def test_who_supervises_stands_above() -> None:
    extract = table("Clerk II", "Scribe I")
    extract.edges.append(StatedEdge(class_of("Scribe I"), "supervises", class_of("Clerk II"), f"{AGENCY}/statement/1"))
    assert edges(derived(extract), "nextInSeries") == [("clerk-ii", "scribe-i")]
