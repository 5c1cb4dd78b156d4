"""Class lists and pay plans beside specifications: whose class a row is, and what is told of contradictions."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.build import BuildReport
from tests.build.invented import (
    AGENCY,
    ID,
    Builder,
    classes,
    fresh,
    generation,
    problem_rules,
    quads,
    rows,
    specification,
    write,
)

HEAD = "Code,Title,Grade,FLSA,Monthly Min,Monthly Max,Series\n"


def table(folder: Path, *lines: str, name: str = "plan.csv", head: str = f"{AGENCY}\n{HEAD}") -> None:
    (folder / name).write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def listed(store: Path) -> dict[str, str]:
    found = rows(store, "SELECT DISTINCT ?class ?file { ?table jc:listsClass ?class ; jc:sourceFile ?file }")
    return {address.rpartition("/")[2]: file for address, file in found}


def values(store: Path, property: str) -> list[tuple[str, ...]]:
    return rows(store, f"SELECT DISTINCT ?class ?value {{ ?class {property} ?value }}")


def told(report: BuildReport) -> Mapping[str, str]:
    return {problem.rule: problem.message for problem in report.problems}


def test_a_row_joins_the_class_of_its_title(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk II", "SM1001"))
    table(specs, "SM1001,CLERK 2,SM-7,N,4000,5000,Clerical Series", "SM1002,Smith,SM-9,E,6000,7000,")
    report = run()
    assert report.problems == ()
    assert (report.specifications, report.tables, report.classes, report.listed, report.mentioned) == (1, 1, 2, 1, 0)
    assert classes(store) == {"clerk-ii": "a.txt"}
    assert listed(store) == {"clerk-ii": "plan.csv", "smith": "plan.csv"}
    assert values(store, "jc:salaryMin") == [("class/clerk-ii", "48000"), ("class/smith", "72000")]
    codes = rows(store, "SELECT DISTINCT ?class ?code { ?class a jc:JobClass ; skos:notation ?code }")
    assert codes == [("class/clerk-ii", "SM1001"), ("class/smith", "SM1002")]
    assert values(store, "jc:inSeries") == [("class/clerk-ii", "series/clerical")]
    labels = rows(store, "SELECT DISTINCT ?class ?label { ?class a jc:JobClass ; skos:prefLabel ?label }")
    assert labels == [("class/clerk-ii", "Clerk II"), ("class/smith", "Smith")]
    assert rows(store, "SELECT DISTINCT ?class { ?class a jc:MentionedClass }") == []
    assert run().skipped == 2
    assert generation(store) == 1


def test_the_order_of_builds_is_of_no_concern(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    table(specs, "SM1001,Clerk,SM-8,N,4000,5000,", "SM1003,Clark,,,,,")
    run()
    assert rows(store, "SELECT DISTINCT ?class { ?class skos:prefLabel 'Clerk' }") == [("class/clerk",)]
    write(specs, a=specification("Clerk", "SM1001"), b=specification("Smith", "SM1003"))
    report = run()
    assert problem_rules(report) == [("plan.csv", "grade-differs"), ("plan.csv", "code-of-another-title")]
    assert quads(store) == fresh(tmp_path / "fresh", specs)
    (specs / "plan.csv").unlink()
    run(prune=True)
    (specs / "other").mkdir()
    assert quads(store) == fresh(tmp_path / "without", specs)
    assert values(store, "jc:salaryMin") == []


def test_contradictions_name_both_places(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk", "SM1001"), b=specification("Smith", "SM2002"))
    table(specs, "SM1009,Clerk,SM-8,E,,,", "SM2002,Smiths,SM-7,N,,,")
    report = run()
    messages = told(report)
    assert messages["code-differs"].startswith("the class code of Clerk is 'SM1009' here, 'SM1001' in a.txt:")
    assert messages["grade-differs"].startswith("the pay grade of Clerk is 'SM-8' here, 'SM-7' in a.txt:")
    assert messages["flsa-differs"].startswith("the FLSA status of Clerk is 'exempt' here, 'non-exempt' in a.txt:")
    assert messages["code-of-another-title"].startswith("'SM2002' is the code of Smith in b.txt:")
    assert {(problem.file, problem.line) for problem in report.problems} == {("plan.csv", 3), ("plan.csv", 4)}
    assert set(listed(store)) == {"clerk", "smiths"}
    line = int(messages["grade-differs"].partition("a.txt:")[2].partition(";")[0])
    assert "SM-7" in (specs / "a.txt").read_text().splitlines()[line - 1]


def test_a_contradiction_goes_when_the_specification_is_mended(run: Builder, specs: Path) -> None:
    write(specs, a=specification("Clerk", "SM1001"))
    table(specs, "SM1009,Clerk,SM-7,N,,,")
    assert problem_rules(run()) == [("plan.csv", "code-differs")]
    write(specs, a=specification("Clerk", "SM1009"))
    report = run()
    assert (report.problems, report.skipped) == ((), 0)


def test_where_classes_share_a_title_the_code_decides(run: Builder, specs: Path, store: Path) -> None:
    write(specs, a=specification("Clerk", "SM1001"), b=specification("Clerk", "SM1002"))
    table(specs, "SM1002,Clerk,,,4000,5000,", ",Clerk,,,6000,7000,", "SM1003,Clerk,,,,,", name="one.csv")
    report = run()
    assert set(problem_rules(report)) == {
        *(("a.txt", "shared-title"), ("b.txt", "shared-title")),
        *(("one.csv", "row-without-code"), ("one.csv", "title-of-several-classes")),
    }
    assert classes(store) == {"clerk-sm1001": "a.txt", "clerk-sm1002": "b.txt"}
    assert set(listed(store)) == {"clerk-sm1002", "clerk", "clerk-sm1003"}


def test_a_table_may_tell_classes_apart_by_itself(run: Builder, specs: Path, store: Path, tmp_path: Path) -> None:
    write(specs, a=specification("Clerk", "SM1001"))
    run()
    table(specs, "SM1001,Clerk,,,4000,5000,", "SM1002,Clerk,,,6000,7000,")
    report = run()
    assert problem_rules(report) == [("a.txt", "shared-title")]
    assert classes(store) == {"clerk-sm1001": "a.txt"}
    assert set(listed(store)) == {"clerk-sm1001", "clerk-sm1002"}
    assert quads(store) == fresh(tmp_path / "fresh", specs)


def test_two_tables_do_not_tell_classes_apart(run: Builder, specs: Path, store: Path) -> None:
    table(specs, "1,Clerk,A,,,,", name="2025.csv")
    table(specs, "2,Clerk,B,,,,", name="2026.csv")
    report = run()
    assert set(problem_rules(report)) == {("2026.csv", "code-differs"), ("2026.csv", "grade-differs")}
    assert set(listed(store)) == {"clerk"}
    assert (report.tables, report.classes) == (2, 1)


def test_a_table_without_agency_has_that_of_the_specifications(
    run: Builder, specs: Path, store: Path, tmp_path: Path
) -> None:
    table(specs, "SM1001,Clerk,,,,,", head=HEAD)
    assert problem_rules(run()) == [("plan.csv", "no-agency")]
    write(specs, a=specification("Clerk", "SM1001"))
    report = run()
    assert problem_rules(report) == [("plan.csv", "agency-from-specifications")]
    assert AGENCY in report.problems[0].message
    assert set(listed(store)) == {"clerk"}
    assert quads(store) == fresh(tmp_path / "fresh", specs)
    write(specs, b=specification("Smith", agency="County of Elsewhere"))
    assert problem_rules(run()) == [("plan.csv", "no-agency")]
    assert problem_rules(run(agency=AGENCY)) == []


def test_tables_of_one_name(run: Builder, specs: Path, tmp_path: Path, store: Path) -> None:
    table(specs, "1,Clerk,,,,,")
    (tmp_path / "more").mkdir()
    table(tmp_path / "more", "2,Smith,,,,,")
    report = run(specs, tmp_path / "more")
    assert [rule for _, rule in problem_rules(report)] == ["same-name"]
    assert (report.tables, report.failed, report.left_out) == (1, 0, 1)


def test_titles_that_only_tables_have_are_found(run: Builder, specs: Path, store: Path) -> None:
    from kg.store import StoreDirectory

    write(specs, a=specification("Clerk", "SM1001"))
    table(specs, "SM1001,CLERK,,,,,", "2,Harbor Pilot,,,,,")
    table(specs, "2,HARBOR PILOT,,,,,", name="second.csv")
    run()
    with StoreDirectory(store).open() as snapshot:
        assert snapshot.text_index is not None
        found = [(hit.kind, hit.title) for hit in snapshot.text_index.search("pilot")]
        clerks = [hit for hit in snapshot.text_index.search("clerk") if hit.kind == "title"]
    assert found == [("title", "Harbor Pilot")]
    assert len(clerks) == 1


def test_a_stated_series_and_that_of_the_titles_are_one(run: Builder, specs: Path, store: Path) -> None:
    table(specs, "1,Clerk I,,,,,CLERK SERIES", "2,Clerk II,,,,,Clerk series", "3,Scribe,,,,,Clerk")
    run()
    assert rows(store, "SELECT DISTINCT ?s ?label { ?s a jc:ClassSeries ; skos:prefLabel ?label }") == [
        ("series/clerk", "Clerk")
    ]
    members = rows(store, f"SELECT DISTINCT ?class {{ <{ID}series/clerk> skos:member ?class }}")
    assert members == [("class/clerk-i",), ("class/clerk-ii",), ("class/scribe",)]


def test_a_mapping_reads_the_table_and_leaves_specifications_to_their_templates(
    run: Builder, specs: Path, store: Path, tmp_path: Path
) -> None:
    mapping = tmp_path / "own.toml"
    mapping.write_text('name = "own"\nsummary = "Own"\n[columns]\ntitle = ["Rank"]\n')
    write(specs, a=specification("Clerk", "SM1001"))
    table(specs, "Clerk,SM-7", "Pilot,SM-9", head=f"{AGENCY}\nRank,Grade\n")
    report = run(template=mapping)
    assert (report.problems, report.specifications, report.classes) == ((), 1, 2)
    assert rows(store, "SELECT DISTINCT ?template { ?table a jc:ClassTable ; jc:template ?template }") == [("own",)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_table_that_is_none_stands_in_no_ones_way(run: Builder, specs: Path, store: Path, jobs: int) -> None:
    write(specs, a=specification("Clerk"))
    table(specs, "A,4000", head="Grade,Monthly\n")
    report = run(jobs=jobs)
    assert problem_rules(report) == [("plan.csv", "unreadable")]
    assert "'Grade', 'Monthly'" in report.problems[0].message
    assert classes(store) == {"clerk": "a.txt"}


def test_validation_looks_at_rows(run: Builder, specs: Path, store: Path) -> None:
    from kg.store import StoreDirectory
    from kg.validate import validate

    write(specs, a=specification("Clerk", "SM1001"))
    table(specs, "SM1001,Clerk,SM-7,N,4000,5000,", "2,Harbor Pilot,,,,,", "CLERICAL,,,,,,")
    run()
    with StoreDirectory(store).open() as snapshot:
        found = validate(snapshot).findings
    assert [(one.rule, one.file) for one in found if one.file == "plan.csv"] == [
        ("listed-class", "plan.csv"),
        ("lone-cell", "plan.csv"),
    ]
    assert [one for one in found if one.severity.value == "violation"] == []
