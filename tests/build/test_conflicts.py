"""Files that want one IRI: two classes with one title, and one class in two files."""

from pathlib import Path

import pytest

from kg.build import BuildOptions
from kg.build.claim import Claim
from kg.build.conflict import settle
from kg.build.edition import Edition
from kg.build.standing import LeftOut, Standing
from tests.build.invented import (
    AGENCY,
    Builder,
    classes,
    fresh,
    generation,
    problem_rules,
    quads,
    rows,
    series,
    specification,
    write,
)

DUPLICATE = "duplicate-specification"
SUPERSEDED = "superseded-specification"
COPY = "duplicate-document"


def test_same_bytes_under_two_names(run: Builder, specs: Path, store: Path) -> None:
    write(specs, b=specification("Clerk"), a=specification("Clerk"))
    report = run()
    assert classes(store) == {"clerk": "a.txt"}
    assert (report.failed, report.left_out, report.classes) == (0, 1, 1)
    assert problem_rules(report) == [("b.txt", COPY)]
    assert report.problems[0].message == "a.txt has the same text; this file is left out until one of them goes"
    assert run().skipped == 2
    assert generation(store) == 1


def test_same_class_with_different_bytes_waits_for_its_turn(run: Builder, specs: Path, store: Path) -> None:
    write(specs, b=specification("Clerk"), a=specification("CLERK", general="Copies what others wrote, all day."))
    report = run()
    assert classes(store) == {"clerk": "a.txt"}
    assert (report.failed, report.left_out, report.specifications) == (0, 0, 2)
    assert problem_rules(report) == [("b.txt", DUPLICATE)]
    (specs / "a.txt").unlink()
    report = run(prune=True)
    assert classes(store) == {"clerk": "b.txt"}
    assert (report.failed, problem_rules(report)) == (0, [])


def test_an_earlier_name_takes_the_place(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, b=specification("Clerk"))
    run()
    write(specs, a=specification("Clerk"))
    assert problem_rules(run()) == [("b.txt", COPY)]
    assert classes(store) == {"clerk": "a.txt"}
    assert quads(store) == fresh(tmp_path / "fresh", specs)


def test_a_duplicate_that_is_not_given_keeps_out(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=specification("Clerk"))
    write(tmp_path / "more", z=specification("Clerk"), smith=specification("Smith"))
    run()
    report = run(tmp_path / "more")
    assert problem_rules(report) == [("z.txt", COPY)]
    assert classes(store) == {"clerk": "a.txt", "smith": "smith.txt"}


def test_codes_are_appended_and_taken_away(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=specification("Clerk", "SM1001"))
    run()
    assert classes(store) == {"clerk": "a.txt"}
    write(specs, b=specification("Clerk", "SM1002"), c=specification("Clerk", None))
    report = run()
    assert classes(store) == {"clerk-sm1001": "a.txt", "clerk-sm1002": "b.txt", "clerk": "c.txt"}
    assert (report.failed, report.specifications) == (0, 3)
    assert quads(store) == fresh(tmp_path / "three", specs)
    assert rows(store, "SELECT ?spec { ?spec a jc:Specification }") == [
        ("specification/clerk",),
        ("specification/clerk-sm1001",),
        ("specification/clerk-sm1002",),
    ]
    (specs / "b.txt").unlink()
    (specs / "c.txt").unlink()
    run(prune=True)
    assert classes(store) == {"clerk": "a.txt"}
    assert quads(store) == fresh(tmp_path / "one", specs)


def test_a_coded_class_that_names_itself_means_itself(run: Builder, specs: Path, store: Path) -> None:
    own = "The Clerk is distinguished from the Smith in that it writes."
    write(specs, a=specification("Clerk", "SM1001", distinction=own), b=specification("Clerk", "SM1002"))
    run()
    assert rows(store, "SELECT ?class { ?class a jc:MentionedClass }") == [("class/smith",)]
    assert rows(store, "SELECT ?class { ?s jc:describes ?class }") == [("class/clerk-sm1001",)]


def test_a_file_of_an_earlier_build_is_read_again_as_it_was_then(
    run: Builder, specs: Path, store: Path, tmp_path: Path
) -> None:
    write(specs, a=specification("Clerk", "SM1001"))
    write(tmp_path / "more", b=specification("Clerk", "SM1002", agency="County of Elsewhere"))
    run(agency="County of Elsewhere")
    report = run(tmp_path / "more")
    assert classes(store) == {"clerk-sm1001": "a.txt", "clerk-sm1002": "b.txt"}
    agencies = rows(store, "SELECT DISTINCT ?agency { ?spec jc:publishedBy ?agency }")
    assert agencies == [("https://w3id.org/jobclass/id/county-of-elsewhere",)]
    assert (report.files, report.skipped, report.classes) == (1, 0, 2)


def test_a_file_of_an_earlier_build_that_is_gone_is_reported(
    run: Builder, specs: Path, store: Path, tmp_path: Path
) -> None:
    write(specs, a=specification("Clerk", "SM1001"))
    write(tmp_path / "more", b=specification("Clerk", "SM1002"))
    run()
    (specs / "a.txt").unlink()
    report = run(tmp_path / "more")
    assert classes(store) == {"clerk": "b.txt"}
    assert problem_rules(report) == [("a.txt", "no-longer-in-store"), ("a.txt", "unreadable")]


def test_a_title_that_two_classes_share_is_reported_for_both(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk", "SM1001"), b=specification("Clerk", "SM1002"), c=specification("Smith"))
    assert problem_rules(run()) == [("a.txt", "shared-title"), ("b.txt", "shared-title")]
    assert set(classes(store)) == {"clerk-sm1001", "clerk-sm1002", "smith"}


def test_of_a_series_only_the_class_is_left_out_that_another_file_specifies(
    run: Builder, specs: Path, store: Path, tmp_path: Path
) -> None:
    write(
        specs,
        b=series("Clerk Series", SM1001="Clerk I", SM1002="Clerk II", SM1003="Chief Clerk"),
        a=specification("Clerk II", "SM1002"),
    )
    report = run(agency=AGENCY)
    assert classes(store) == {"clerk-i": "b.txt", "clerk-ii": "a.txt", "chief-clerk": "b.txt"}
    assert (report.failed, report.specifications, report.classes) == (0, 2, 3)
    (problem,) = [problem for problem in report.problems if problem.rule == SUPERSEDED]
    assert (problem.file, problem.message) == (
        "b.txt",
        "a.txt specifies Clerk II as well and is newer (2018-09-21, here 1971-05-19); "
        "it is loaded from there, and what this file states of it is not in the graph",
    )
    assert rows(store, "SELECT ?class ?level { GRAPH ?g { ?class jc:level ?level } ?g a jc:Specification }") == [
        ("class/chief-clerk", "3"),
        ("class/clerk-i", "1"),
    ]
    assert rows(store, "SELECT ?class { ?class jc:inSeries ?series }") == [
        ("class/chief-clerk",),
        ("class/clerk-i",),
        ("class/clerk-ii",),
    ]
    assert rows(store, "SELECT ?class { ?class a jc:MentionedClass }") == []
    assert run(agency=AGENCY).skipped == 2
    (specs / "a.txt").unlink()
    run(prune=True)
    assert set(classes(store).values()) == {"b.txt"}
    assert quads(store) == fresh(tmp_path / "fresh", specs, options=BuildOptions(agency=AGENCY))


def test_a_later_version_of_a_series_adds_its_new_class(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(
        specs,
        a=series("Clerk Series", SM1001="Clerk I", SM1002="Clerk II"),
        b=series("Clerk Series", SM1001="Clerk I", SM1002="Clerk II", SM1003="Chief Clerk"),
        c=series("Clerk Series", SM1001="Clerk I", SM1002="Clerk II"),
    )
    report = run(agency=AGENCY)
    assert classes(store) == {"clerk-i": "a.txt", "clerk-ii": "a.txt", "chief-clerk": "b.txt"}
    assert [(one.file, one.rule) for one in report.problems if one.rule in (DUPLICATE, COPY)] == [
        ("b.txt", DUPLICATE),
        ("b.txt", DUPLICATE),
        ("c.txt", COPY),
    ]
    assert rows(store, "SELECT ?spec ?file { ?spec a jc:Specification ; jc:sourceFile ?file }") == [
        ("specification/clerk-series", "a.txt"),
        ("specification/clerk-series-sm1003", "b.txt"),
    ]
    assert rows(store, "SELECT DISTINCT ?series ?label { ?series a jc:ClassSeries ; skos:prefLabel ?label }") == [
        ("series/clerk", "Clerk Series")
    ]
    assert quads(store) == fresh(tmp_path / "fresh", specs, options=BuildOptions(agency=AGENCY))


def test_two_classes_of_one_series_with_one_title(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=series("Clerk Series", SM1001="Clerk I", SM1002="Clerk II"), b=specification("Clerk II", "SM1009"))
    report = run(agency=AGENCY)
    assert classes(store) == {"clerk-i": "a.txt", "clerk-ii-sm1002": "a.txt", "clerk-ii-sm1009": "b.txt"}
    assert [(one.file, one.rule) for one in report.problems if one.rule == "shared-title"] == [
        ("a.txt", "shared-title"),
        ("b.txt", "shared-title"),
    ]


def claim(file: str, *names: str, agency: str = "a") -> Claim:
    """A claim on names, each perhaps followed by a colon and its code; the first is the specification's."""
    pairs = [name.partition(":")[::2] for name in names]
    return Claim(file, agency, (("specification/" + pairs[0][0], pairs[0][1]), *(("class/" + n, c) for n, c in pairs)))


def settled(*claims: Claim) -> dict[str, tuple[list[str], str | None]]:
    found = settle({claim.file: claim for claim in claims})
    return {file: (sorted(standing.coded), standing.winner) for file, standing in found.items()}


def test_settling_depends_on_the_files_alone() -> None:
    claims = [claim("3", "x:1"), claim("1", "x:2"), claim("2", "x:1"), claim("4", "x:2", agency="b"), claim("5", "y")]
    both = ["class/x", "specification/x"]
    expected = {"1": (both, None), "2": (both, None), "3": ([], "2"), "4": ([], None), "5": ([], None)}
    assert settled(*claims) == settled(*reversed(claims)) == expected


def test_a_series_shares_no_class_with_another_document() -> None:
    claims = {"1": claim("1", "series", "x:1", "y:2"), "2": claim("2", "y:2")}
    found = settle(claims)
    assert found["1"] == Standing()
    assert found["2"] == Standing(left_out=(LeftOut("a/class/y", "1"),), replaced_by=("a/specification/series",))
    assert claims["2"].owned(found["2"]) == ["a/specification/y"]
    assert settled(claim("1", "series", "x:1", "y:2"), claim("2", "y:3")) == {
        "1": (["class/y"], None),
        "2": (["class/y"], None),
    }


def test_classes_that_clash_are_left_out_one_by_one() -> None:
    first, second = claim("1", "x:1"), claim("2", "series", "x:1", "y:2")
    found = settle({one.file: one for one in (first, second)})
    assert (found["1"].left_out, found["2"].left_out) == ((), (LeftOut("a/class/x", "1"),))
    assert second.owned(found["2"]) == ["a/specification/series", "a/class/series", "a/class/y"]


def test_the_code_of_the_first_class_that_is_left_tells_two_specifications_of_one_title_apart() -> None:
    def titled(file: str, *pairs: tuple[str, str]) -> Claim:
        return Claim(file, "a", (("specification/s", pairs[0][1]), *pairs))

    one, two, three = ("class/x", "1"), ("class/y", "2"), ("class/z", "")
    claims = {"1": titled("1", one), "2": titled("2", one, two), "3": titled("3", one, three)}
    found = settle(claims)
    assert [claims[file].owned(found[file])[0] for file in "12"] == ["a/specification/s", "a/specification/s-2"]
    assert found["3"] == Standing(winner="1"), "no code tells it from the first"


def test_an_appended_code_may_meet_another_title() -> None:
    both = ["class/x", "specification/x"]
    assert settled(claim("1", "x:1"), claim("2", "x-1"), claim("3", "x:2")) == {
        "1": (both, None),
        "2": ([], "1"),
        "3": (both, None),
    }


def test_a_claim_survives_its_json() -> None:
    for standing in (
        Standing(),
        Standing(frozenset({"class/x"})),
        Standing(winner="b.txt"),
        Standing(left_out=(LeftOut("a/class/x", "b", "2018-09-21"),), suffix="2015-06-12", replaced_by=("a/b",)),
        Standing(winner="b.txt", is_copy=True),
    ):
        names = (("specification/x", ""), ("class/x", "1"))
        one = Claim("\udcff.txt", "a", names, standing, edition=Edition("2018-09-21", "ab", "cd"))
        assert Claim.from_json(one.to_json()) == one


@pytest.mark.parametrize(
    "text",
    [
        '["a.txt","a",[["specification/x",""]],["class/x"],"b.txt"]',
        '["a.txt","a",[["specification/x",""]],[["class/x"],"b.txt",null,[]],false,"",[]]',
    ],
)
def test_a_claim_of_an_earlier_version_is_understood(text: str) -> None:
    standing = Standing(frozenset({"class/x"}), "b.txt")
    assert Claim.from_json(text) == Claim("a.txt", "a", (("specification/x", ""),), standing)
