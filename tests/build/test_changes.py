"""What a second build does: nothing for what is as it was, and the same as a new store for what is not."""

import random
import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.build import BuildOptions, build
from kg.errors import InputError
from kg.resources import folder
from kg.store import EmbeddedStore, StoreDirectory
from kg.vocabulary import DEFAULT_BASE
from tests.build.invented import Builder, classes, fresh, generation, many, quads, rows, specification, write

OTHER_BASE = "https://example.org/id/"


def test_second_build_reads_nothing(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk I"), b=specification("Clerk II"), broken=b"\x00\x01", empty="")
    first = run()
    before = quads(store)
    second = run()
    assert (first.files, first.skipped, first.failed) == (4, 0, 2)
    assert (second.files, second.skipped, second.failed) == (4, 4, 2)
    assert generation(store) == 1
    assert quads(store) == before
    counts = ("specifications", "classes", "mentioned", "statements", "triples", "problems")
    assert [getattr(second, name) for name in counts] == [getattr(first, name) for name in counts]


def test_counts_agree_with_the_graph(run: Builder, specs: Path, store: Path) -> None:
    many(specs, 12)
    write(specs, other=specification("Smith", distinction="It is distinguished from the Farrier, which shoes horses."))
    report = run()
    held = rows(store, "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    assert report.triples == sum(row[0] != "https://w3id.org/jobclass/ontology" for row in held)
    (counts,) = rows(
        store,
        """SELECT (COUNT(DISTINCT ?spec) AS ?n1) (COUNT(DISTINCT ?class) AS ?n2) (COUNT(DISTINCT ?statement) AS ?n3)
        { ?spec jc:definesClass ?class . ?class jc:hasStatement ?statement }""",
    )
    assert counts == tuple(map(str, (report.specifications, report.classes, report.statements)))
    mentioned = rows(store, "SELECT ?class { ?class a jc:MentionedClass }")
    assert report.mentioned == len(mentioned) > 0


def test_one_changed_file(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    many(specs, 6)
    run()
    write(specs, **{"003": specification("Ferrier I", "SM2003", general="Shoes horses and mends wagons of the town.")})
    report = run()
    assert (report.files, report.skipped) == (6, 5)
    assert generation(store) == 2
    assert quads(store) == fresh(tmp_path / "fresh", specs)
    assert rows(store, 'SELECT ?text { ?class skos:prefLabel "Ferrier I" ; jc:generalStatement ?text }') == [
        ("Shoes horses and mends wagons of the town.",)
    ]


def test_graphs_kept_as_text_say_what_the_graph_says(run: Builder, specs: Path, store: Path) -> None:
    """To the letter, so that a literal is written as Oxigraph writes it; after a change as well."""
    shutil.copytree(folder("examples"), specs, dirs_exist_ok=True)
    run()
    write(specs, **{"01": specification("Clerk I"), "02": specification("Clerk I")})
    run()
    with StoreDirectory(store).open() as snapshot, EmbeddedStore(snapshot.oxigraph) as plain:
        names = [NamedNode(name) for name in snapshot.graphs()]
        texts = [snapshot.ntriples(name) for name in names]
        assert [sorted(text.splitlines()) for text in texts] == [sorted(plain.ntriples(n).splitlines()) for n in names]
        assert sum(b"jobclass/ontology#Duty>" in text for text in texts) > 10


def test_a_touched_file_is_not_changed(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk"))
    run()
    (specs / "a.txt").touch()
    assert run().skipped == 1
    assert generation(store) == 1


def test_a_renamed_file_is_changed(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=specification("Clerk"))
    run()
    (specs / "a.txt").rename(specs / "b.txt")
    run(prune=True)
    assert classes(store) == {"clerk": "b.txt"}
    assert quads(store) == fresh(tmp_path / "fresh", specs)


def test_files_stay_without_prune_and_go_with_it(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk", distinction="It is distinguished from the Smith, which works iron."))
    write(specs, b=specification("Smith"))
    run()
    (specs / "b.txt").unlink()
    kept = run()
    assert (kept.removed, generation(store), set(classes(store))) == (0, 1, {"clerk", "smith"})
    pruned = run(prune=True)
    assert (pruned.removed, pruned.skipped, set(classes(store))) == (1, 1, {"clerk"})
    assert rows(store, "SELECT ?class { ?class a jc:MentionedClass }") == [("class/smith",)]
    with StoreDirectory(store).open() as snapshot:
        assert {hit.title for hit in snapshot.text_index.search("books")} == {"Clerk"}


def test_the_agency_option_names_the_agency_anew(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=specification("Clerk"))
    run()
    assert run(agency="Port Authority").skipped == 0
    assert rows(store, "SELECT ?name { ?agency a jc:Agency ; skos:prefLabel ?name }") == [("Port Authority",)]
    assert quads(store) == fresh(tmp_path / "fresh", specs, options=BuildOptions(agency="Port Authority"))
    assert run(agency="Port Authority").skipped == 1


def test_without_the_option_a_file_keeps_the_agency_that_it_was_read_with(
    run: Builder, specs: Path, store: Path
) -> None:
    write(specs, a=specification("Clerk"))
    run(agency="Port Authority")
    assert run().skipped == 1
    write(specs, a=specification("Clerk", "SM1009"), b=specification("Smith"))
    run()
    named = rows(store, "SELECT ?class ?name { ?class jc:agency/skos:prefLabel ?name } ORDER BY ?name")
    assert [name for _, name in named if name == "Port Authority"] == ["Port Authority"]
    assert len(named) == 2


def test_a_renamed_file_takes_the_place_of_the_one_that_is_gone(run: Builder, specs: Path, store: Path) -> None:
    write(specs, m=specification("Clerk"))
    run()
    (specs / "m.txt").rename(specs / "z.txt")
    assert run().failed == 0
    assert classes(store) == {"clerk": "z.txt"}


TEMPLATE = """
name = "{name}"
summary = "for a test"
agency = "Isle of Tests"

[[section]]
kind = "duties"
headings = ["Essential Duties"]
[[section]]
kind = "education"
headings = ["Education Requirement"]
[[section]]
kind = "general"
headings = ["General Statement of Duties"]
[fields]
title = ["Class Title"]
"""


def test_a_changed_template_has_files_parsed_again(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    text = (
        "Class Title: Clerk\n\nGeneral Statement of Duties\n\nKeeps books.\n\nEssential Duties\n\nKeeps accounts.\n\n"
    )
    write(specs, a=f"{text}Education Requirement\n\nHigh school.\n")
    template = tmp_path / "mine.toml"
    template.write_text(TEMPLATE.format(name="first"), encoding="utf-8")
    run(template=template)
    assert run(template=template).skipped == 1
    template.write_text(TEMPLATE.format(name="second"), encoding="utf-8")
    assert run(template=template).skipped == 0
    assert rows(store, "SELECT ?name { ?spec jc:template ?name }") == [("second",)]


def test_another_base_is_for_all_files_or_none(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=specification("Clerk I"), b=specification("Clerk II"))
    run()
    before = quads(store)
    with pytest.raises(InputError, match="1 files of the store are not given"):
        run(specs / "a.txt", base=OTHER_BASE)
    assert quads(store) == before
    run(base=OTHER_BASE)
    assert quads(store) == fresh(tmp_path / "fresh", specs, options=BuildOptions(base=OTHER_BASE))
    assert not any(DEFAULT_BASE.encode() in line for line in quads(store))
    assert run().skipped == 2, "the store keeps its base"
    run(specs / "a.txt", base=DEFAULT_BASE, prune=True)
    assert quads(store) == fresh(tmp_path / "one", specs / "a.txt")


def test_progress_is_told(run: Builder, specs: Path) -> None:
    many(specs, 3)
    told: list[tuple[int, int]] = []
    run(progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_jobs_and_order_of_files_make_no_difference(specs: Path, tmp_path: Path) -> None:
    many(specs, 30)
    write(specs, broken=b"\x00", twin=specification("Bailiff I", "SM2000"))
    one = fresh(tmp_path / "one", specs, options=BuildOptions(jobs=1))
    two = fresh(tmp_path / "two", specs, options=BuildOptions(jobs=2))
    assert one == two
    # The name in the graph is the path below the folder that is given, so that files alone have the same names here.
    shuffled = sorted(specs.iterdir())
    random.Random(5).shuffle(shuffled)
    assert fresh(tmp_path / "shuffled", *shuffled, options=BuildOptions(jobs=2)) == one


VARIANTS: dict[str, str | bytes] = {
    "clerk i": specification("Clerk I", "SM1001"),
    "clerk i, other text": specification(
        "Clerk I", "SM1001", general="Copies letters, files them and finds them again."
    ),
    "clerk i, other code": specification("Clerk I", "SM1009"),
    "clerk i, no code": specification("Clerk I", None),
    "clerk ii": specification(
        "Clerk II", "SM1002", distinction="It is distinguished from the Clerk I, which copies.", experience="None"
    ),
    "supervisor": specification(
        "Clerk Supervisor",
        "SM1003",
        supervision="Supervises all levels of Clerks.",
        experience="Two years as a Clerk II.",
    ),
    "shouted": specification("Senior Clerk", "SM1004").replace("Patience", "PATIENCE"),
    "other agency": specification("Clerk I", "SM1001", agency="County of Elsewhere"),
    "nothing": b"",
    "binary": b"\x00\xff\x00",
}


def test_any_sequence_of_changes_ends_like_a_new_store(specs: Path, store: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    names = ["a", "b", "c", "d", "e"]
    write(specs, kept=specification("Harbor Master", "SM1100"))
    for step in range(12):
        for _ in range(chance.randint(1, 2)):
            name = chance.choice(names)
            if chance.random() < 0.25:
                (specs / f"{name}.txt").unlink(missing_ok=True)
            else:
                write(specs, **{name: VARIANTS[chance.choice(sorted(VARIANTS))]})
        options = BuildOptions(prune=True)
        changed = build(StoreDirectory(store), [specs], options)
        anew = build(StoreDirectory(tmp_path / f"fresh-{step}"), [specs], options)
        assert quads(store) == quads(tmp_path / f"fresh-{step}"), f"step {step}"
        counts = ("files", "failed", "specifications", "classes", "mentioned", "statements", "triples", "problems")
        assert [getattr(changed, name) for name in counts] == [getattr(anew, name) for name in counts]
