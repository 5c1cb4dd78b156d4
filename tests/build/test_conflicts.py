"""Files that want one IRI: two classes with one title, and one class in two files."""

from pathlib import Path

from kg.build.claim import Claim, Standing
from kg.build.conflict import settle
from tests.build.invented import Builder, classes, fresh, generation, problem_rules, quads, rows, specification, write

DUPLICATE = "duplicate-specification"


def test_same_bytes_under_two_names(run: Builder, specs: Path, store: Path) -> None:
    write(specs, b=specification("Clerk"), a=specification("Clerk"))
    report = run()
    assert classes(store) == {"clerk": "a.txt"}
    assert (report.failed, report.classes, problem_rules(report)) == (1, 1, [("b.txt", DUPLICATE)])
    assert report.problems[0].message == "a.txt specifies the same class; this file is left out until one of them goes"
    assert run().skipped == 2
    assert generation(store) == 1


def test_same_class_with_different_bytes_waits_for_its_turn(run: Builder, specs: Path, store: Path) -> None:
    write(specs, b=specification("Clerk"), a=specification("CLERK", general="Copies what others wrote, all day."))
    run()
    assert classes(store) == {"clerk": "a.txt"}
    (specs / "a.txt").unlink()
    report = run(prune=True)
    assert classes(store) == {"clerk": "b.txt"}
    assert (report.failed, problem_rules(report)) == (0, [])


def test_an_earlier_name_takes_the_place(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, b=specification("Clerk"))
    run()
    write(specs, a=specification("Clerk"))
    assert problem_rules(run()) == [("b.txt", DUPLICATE)]
    assert classes(store) == {"clerk": "a.txt"}
    assert quads(store) == fresh(tmp_path / "fresh", specs)


def test_a_duplicate_that_is_not_given_keeps_out(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=specification("Clerk"))
    write(tmp_path / "more", z=specification("Clerk"), smith=specification("Smith"))
    run()
    report = run(tmp_path / "more")
    assert problem_rules(report) == [("z.txt", DUPLICATE)]
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
    assert settled(claim("1", "series", "x:1", "y:2"), claim("2", "y:2")) == {"1": ([], None), "2": ([], "1")}
    assert settled(claim("1", "series", "x:1", "y:2"), claim("2", "y:3")) == {
        "1": (["class/y"], None),
        "2": (["class/y"], None),
    }


def test_an_appended_code_may_meet_another_title() -> None:
    both = ["class/x", "specification/x"]
    assert settled(claim("1", "x:1"), claim("2", "x-1"), claim("3", "x:2")) == {
        "1": (both, None),
        "2": ([], "1"),
        "3": (both, None),
    }


def test_a_claim_survives_its_json() -> None:
    for standing in (Standing(), Standing(frozenset({"class/x"})), Standing(winner="b.txt")):
        one = Claim("\udcff.txt", "a", (("specification/x", ""), ("class/x", "1")), standing)
        assert Claim.from_json(one.to_json()) == one
