"""Several editions of one class: the newest has the class, the others are documents without classes."""

import hashlib
import random
from itertools import permutations
from pathlib import Path
from typing import Final

import pytest

from kg.build import BuildOptions, build
from kg.build.claim import Claim
from kg.build.conflict import settle
from kg.build.edition import Edition
from kg.build.standing import LeftOut
from kg.store import StoreDirectory
from tests.build.invented import (
    AGENCY,
    Builder,
    classes,
    fresh,
    problem_rules,
    quads,
    rows,
    series,
    specification,
    write,
)

DUPLICATE: Final = "duplicate-specification"
SUPERSEDED: Final = "superseded-specification"
COPY: Final = "duplicate-document"
OLD: Final = specification("Clerk", "SM1001", established="6/12/2015", general="Copies what others wrote.")
NEW: Final = specification("Clerk", "SM1001", established="8/31/2018", general="Files what others wrote.")
NEWEST: Final = specification("Clerk", "SM1001", established="8/31/2020", general="Scans what others wrote.")
UNDATED: Final = specification("Clerk", "SM1001", established="", general="Reads what others wrote.")
DOCUMENTS: Final = "SELECT ?spec ?file { ?spec a jc:Specification ; jc:sourceFile ?file }"
REPLACED: Final = "SELECT ?old ?new { GRAPH ?old { ?old dcterms:isReplacedBy ?new } }"


def test_the_newest_edition_has_the_class(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=OLD, b=NEW)
    report = run()
    assert classes(store) == {"clerk": "b.txt"}
    assert (report.failed, report.left_out, report.specifications, report.classes) == (0, 0, 2, 1)
    assert problem_rules(report) == [("a.txt", SUPERSEDED)]
    assert report.problems[0].message == (
        "b.txt specifies Clerk as well and is newer (2018-08-31, here 2015-06-12); "
        "it is loaded from there, and what this file states of it is not in the graph"
    )
    assert rows(store, DOCUMENTS) == [("specification/clerk", "b.txt"), ("specification/clerk-sm1001", "a.txt")]
    assert rows(store, REPLACED) == [("specification/clerk-sm1001", "specification/clerk")]
    again = run()
    assert (again.skipped, again.problems) == (2, report.problems)


def test_of_the_older_edition_the_document_alone_is_loaded(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=OLD, b=NEW)
    report = run()
    old = "GRAPH ?g { ?g dcterms:isReplacedBy ?new "
    assert rows(store, f"SELECT DISTINCT ?type {{ {old} . ?s a ?type }} }}") == [
        ("jc:Section",),
        ("jc:Specification",),
    ]
    facts = rows(
        store,
        f"SELECT ?file ?sha ?lines ?issued {{ {old} ; jc:sourceFile ?file ; jc:sha256 ?sha ; "
        "jc:lineCount ?lines ; dcterms:issued ?issued } }",
    )
    digest = hashlib.sha256(OLD.encode()).hexdigest()
    assert facts == [("a.txt", digest, str(len(OLD.splitlines())), "2015-06-12")]
    assert rows(store, "SELECT ?text { ?class jc:generalStatement ?text }") == [("Files what others wrote.",)]
    assert report.statements == len(rows(store, "SELECT ?s { ?s a jc:Statement }"))
    with StoreDirectory(store).open() as snapshot:
        assert [hit.text for hit in snapshot.text_index.search("what others wrote")] == ["Files what others wrote."]


def test_a_document_without_a_date_comes_last_and_the_name_decides_among_equals(
    run: Builder, specs: Path, store: Path
) -> None:
    write(specs, a=UNDATED, b=OLD)
    report = run()
    assert classes(store) == {"clerk": "b.txt"}
    assert "is newer (2015-06-12, here no date)" in report.problems[0].message
    write(specs, a=UNDATED.replace("Reads", "Hears"), b=UNDATED)
    report = run()
    assert classes(store) == {"clerk": "a.txt"}
    assert ("b.txt", DUPLICATE) in problem_rules(report)
    write(specs, a=NEW.replace("Files", "Seeks"), b=NEW)
    report = run()
    assert classes(store) == {"clerk": "a.txt"}
    assert problem_rules(report) == [("b.txt", DUPLICATE)]
    assert "a.txt specifies Clerk as well (both are of 2018-08-31); " in report.problems[0].message
    assert rows(store, REPLACED) == [("specification/clerk-sm1001", "specification/clerk")]


def test_documents_of_one_title_are_told_apart_by_code_date_and_digest(run: Builder, specs: Path, store: Path) -> None:
    texts = {"a": OLD, "b": OLD.replace("Copies", "Types"), "c": OLD.replace("Copies", "Hears"), "d": NEW}
    write(specs, **texts)
    assert run().specifications == 4
    digest = hashlib.sha256(texts["c"].encode()).hexdigest()[:8]
    assert rows(store, DOCUMENTS) == [
        ("specification/clerk", "d.txt"),
        ("specification/clerk-sm1001", "a.txt"),
        ("specification/clerk-sm1001-2015-06-12", "b.txt"),
        (f"specification/clerk-sm1001-2015-06-12-{digest}", "c.txt"),
    ]
    assert {new for _, new in rows(store, REPLACED)} == {"specification/clerk"}


def test_a_newer_edition_arrives_and_goes_again(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, b=OLD)
    run()
    alone = quads(store)
    write(specs, a=NEW, c=NEWEST)
    run()
    assert classes(store) == {"clerk": "c.txt"}
    assert quads(store) == fresh(tmp_path / "three", specs)
    (specs / "c.txt").unlink()
    assert problem_rules(run(prune=True)) == [("b.txt", SUPERSEDED)]
    assert classes(store) == {"clerk": "a.txt"}
    assert quads(store) == fresh(tmp_path / "two", specs)
    (specs / "a.txt").unlink()
    assert run(prune=True).problems == ()
    assert quads(store) == alone


def test_the_date_of_a_file_changes(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=OLD, b=NEW)
    run()
    write(specs, a=OLD.replace("6/12/2015", "1/1/2016"))
    assert "here 2016-01-01" in run().problems[0].message
    write(specs, b=NEW.replace("8/31/2018", "8/31/2019"))
    assert "(2019-08-31, here" in run().problems[0].message, "the other file is told of it"
    write(specs, a=OLD.replace("6/12/2015", "1/1/2020"))
    assert problem_rules(run()) == [("b.txt", SUPERSEDED)]
    assert classes(store) == {"clerk": "a.txt"}
    assert quads(store) == fresh(tmp_path / "fresh", specs)


def test_a_newer_edition_that_is_gone_gives_way(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=NEW)
    run()
    (specs / "a.txt").unlink()
    write(specs, b=OLD)
    report = run()
    assert classes(store) == {"clerk": "b.txt"}
    assert report.failed == 0
    assert problem_rules(report) == [("a.txt", "no-longer-in-store"), ("a.txt", "unreadable")]
    assert quads(store) == fresh(tmp_path / "fresh", specs)


def test_several_documents_may_replace_one(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(
        specs,
        a=series("Clerk Series", SM1001="Clerk I", SM1002="Clerk II"),
        b=specification("Clerk I", "SM1001"),
        c=specification("Clerk II", "SM1002"),
    )
    report = run(agency=AGENCY)
    assert problem_rules(report) == [("a.txt", SUPERSEDED), ("a.txt", SUPERSEDED)]
    assert rows(store, REPLACED) == [
        ("specification/clerk-series", "specification/clerk-i"),
        ("specification/clerk-series", "specification/clerk-ii"),
    ]
    assert rows(store, "SELECT ?class ?series { GRAPH ?g { ?class jc:inSeries ?series } ?g a jc:Specification }") == []
    assert quads(store) == fresh(tmp_path / "fresh", specs, options=BuildOptions(agency=AGENCY))


@pytest.mark.parametrize(
    "copy",
    [
        NEW.replace("\n\n", "\n \n\t\n").replace("what others", "what  others"),
        NEW.replace("\n", "\r\n"),
    ],
)
def test_a_text_that_differs_in_white_space_is_a_copy(run: Builder, specs: Path, store: Path, copy: str) -> None:
    write(specs, a=NEW, b=copy)
    report = run()
    assert problem_rules(report) == [("b.txt", COPY)]
    assert (report.failed, report.left_out, report.specifications) == (0, 1, 1)
    assert run(specs / "b.txt").left_out == 1, "a copy alone is no failure"
    (specs / "a.txt").unlink()
    assert run(prune=True).problems == ()
    assert classes(store) == {"clerk": "b.txt"}


def test_a_text_of_another_agency_is_no_copy(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=NEW)
    write(tmp_path / "more", b=NEW)
    run()
    assert run(tmp_path / "more", agency="County of Elsewhere").problems == ()
    assert len(rows(store, "SELECT ?spec { ?spec a jc:Specification }")) == 2


def test_what_an_older_edition_says_contradicts_nobody(run: Builder, specs: Path) -> None:
    write(specs, a=OLD.replace("SM-7", "SM-6"), b=NEW, c=specification("Smith", "SM1001"))
    (specs / "plan.csv").write_text(f"Agency,Class Code,Class Title,Pay Grade\n{AGENCY},SM1001,Clerk,SM-7\n")
    told = problem_rules(run())
    assert ("a.txt", SUPERSEDED) in told
    assert [(file, rule) for file, rule in told if rule == "code-claimed-twice"] == [
        ("b.txt", "code-claimed-twice"),
        ("c.txt", "code-claimed-twice"),
    ]
    assert "grade-differs" not in {rule for _, rule in told}


def claim(file: str, title: str, edition: Edition, *pairs: tuple[str, str]) -> Claim:
    return Claim(file, "a", ((f"specification/{title}", pairs[0][1]), *pairs), edition=edition)


def test_settling_depends_on_the_editions_alone() -> None:
    x, y = ("class/x", "1"), ("class/y", "2")
    claims = [
        claim("1", "x", Edition("2015-06-12", "aa" * 32, "t1"), x),
        claim("2", "x", Edition("2018-08-31", "bb" * 32, "t2"), x),
        claim("3", "x", Edition("2015-06-12", "cc" * 32, "t3"), x),
        claim("4", "s", Edition("2016-01-01", "dd" * 32, "t4"), x, y),
        claim("5", "x", Edition("2018-08-31", "ee" * 32, "t2"), x),
    ]
    found = settle({one.file: one for one in claims})
    newest = (LeftOut("a/class/x", "2", "2018-08-31"),)
    assert [one.left_out for _, one in sorted(found.items())] == [newest, (), newest, newest, ()]
    assert (found["5"].winner, found["5"].is_copy) == ("2", True)
    assert [claims[place].owned(found[str(place + 1)]) for place in range(4)] == [
        ["a/specification/x-1"],
        ["a/specification/x", "a/class/x"],
        ["a/specification/x-1-2015-06-12"],
        ["a/specification/s", "a/class/y"],
    ]
    assert all(settle({one.file: one for one in order}) == found for order in permutations(claims))


def test_documents_of_one_title_with_classes_of_their_own_are_all_loaded() -> None:
    w, x, y = ("class/w", ""), ("class/x", ""), ("class/y", "")
    claims = {
        "1": claim("1", "s", Edition("2018-08-31", "aa" * 32, "t1"), x),
        "2": claim("2", "s", Edition("2018-08-31", "bb" * 32, "t2"), y),
        "3": claim("3", "s", Edition("2018-08-31", "cc" * 32, "t3"), w),
    }
    found = settle(claims)
    assert [claims[file].owned(found[file])[0] for file in "123"] == [
        "a/specification/s",
        "a/specification/s-2018-08-31",
        "a/specification/s-2018-08-31-cccccccc",
    ]


VARIANTS: Final = {
    "old": OLD,
    "old, otherwise": OLD.replace("Copies", "Types"),
    "new": NEW,
    "newest": NEWEST,
    "undated": UNDATED,
    "spaced": NEW.replace("\n\n", "\n\n\n"),
    "other code": specification("Clerk", "SM1009", established="1/1/2017"),
    "series": series("Clerk Series", SM1001="Clerk", SM1002="Clerk II"),
    "newer series": series("Clerk Series", SM1001="Clerk", SM1002="Clerk II", SM1003="Chief").replace("1971", "2019"),
    "ii": specification("Clerk II", "SM1002", distinction="It is distinguished from the Clerk, which copies."),
}


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_editions_ends_like_a_new_store(specs: Path, store: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    write(specs, kept=specification("Harbor Master", "SM1100"))
    options = BuildOptions(prune=True, agency=AGENCY)
    for step in range(10):
        for _ in range(chance.randint(1, 3)):
            name = chance.choice("abcde")
            if chance.random() < 0.2:
                (specs / f"{name}.txt").unlink(missing_ok=True)
            else:
                write(specs, **{name: VARIANTS[chance.choice(sorted(VARIANTS))]})
        changed = build(StoreDirectory(store), [specs], options)
        anew = build(StoreDirectory(tmp_path / f"fresh-{step}"), [specs], options)
        assert quads(store) == quads(tmp_path / f"fresh-{step}"), f"step {step}"
        counts = ("files", "failed", "left_out", "specifications", "classes", "statements", "triples", "problems")
        assert [getattr(changed, name) for name in counts] == [getattr(anew, name) for name in counts]
        assert changed.failed == 0
