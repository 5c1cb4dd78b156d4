"""The commands as a user types them."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli.main import run
from kg.link.decision import Verdict
from kg.link.decision_file import DecisionFile
from kg.link.mapping import read_mappings
from kg.store import StoreDirectory
from kg.vocabulary import JC
from tests.cli.running import Jobkg, Outcome
from tests.link.invented import AGENCY, BASE, SKILL, SKILLS, decision, load_skill

DATE = ("--date", "2026-03-31", "--author", "First Reviewer")


@pytest.fixture
def link(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, linked: Path, tmp_path: Path) -> Jobkg:
    """Runs `jobkg link` on a copy of the linked examples, in a folder of its own."""
    monkeypatch.setenv("JOBKG_STORE", str(linked))
    monkeypatch.delenv("JOBKG_DECISIONS", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = run(["link", *map(str, arguments)])
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    return call


def test_a_decision_by_title_and_code(link: Jobkg) -> None:
    done = link("decide", "water plant operator 3", "51-8031.00", "--accept", "--reason", "same work", *DATE)
    assert (done.code, done.out, done.err) == (0, "Links in the store: 1 accepted and 0 rejected.\n", "")
    (line,) = DecisionFile(Path("decisions.tsv")).read()
    assert (line.reason, line.author, str(line.date), line.probability) == (
        "same work",
        "First Reviewer",
        "2026-03-31",
        0.9,
    )
    again = link("decide", "UW3103", "51-8031.00", "--accept", *DATE)
    assert again.code == 0
    assert len(DecisionFile(Path("decisions.tsv")).read()) == 1, "the same decision again is no second line"
    other = link("decide", "UW3103", "51-8031.00", "--reject", *DATE)
    assert (other.code, other.out) == (2, "")
    assert "accepted as closeMatch by First Reviewer already; decisions.tsv:2; --replace" in other.err
    replaced = link("decide", "UW3103", "51-8031.00", "--reject", "--replace", *DATE, "--format", "json")
    assert (replaced.json["accepted"], replaced.json["rejected"], replaced.json["removed"]) == (0, 1, 0)
    assert [each.verdict for each in DecisionFile(Path("decisions.tsv")).read()] == [
        Verdict.ACCEPTED,
        Verdict.WITHDRAWN,
        Verdict.REJECTED,
    ]


def test_what_is_decided_does_not_wait(link: Jobkg) -> None:
    before = link("status", "--format", "json").json
    assert (before["mappings"], before["candidates"] > 0) == (0, True)
    for number, verdict in enumerate(("--accept", "--reject"), start=1):
        link("decide", "UW3103", "51-8031.00", verdict, "--replace", *DATE)
        after = link("status", "--format", "json").json
        assert after["candidates"] == before["candidates"] - 1
        assert after["mappings"] == 2 - number


def test_opposite_lines_stop_everything_until_one_is_withdrawn(link: Jobkg) -> None:
    DecisionFile(Path("decisions.tsv")).append([decision(), decision(verdict=Verdict.REJECTED)])
    for command in (("apply",), ("decide", "UW4310", "19-4031.00", "--accept")):
        stopped = link(*command)
        assert stopped.code == 2
        assert "in line 2, rejected by First Reviewer in line 3; decisions.tsv:3;" in stopped.err
    assert len(DecisionFile(Path("decisions.tsv")).read()) == 2
    assert link("decide", "UW3103", "51-8031.00", "--accept", "--replace", *DATE).code == 0
    assert link("apply").out == "Links in the store: 1 accepted and 0 rejected.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("UW3103", "51-8031.00"), "give one of --accept, --reject and --undecided"),
        (("UW3103", "51-8031.00", "--accept", "--reject"), "give one of --accept, --reject and --undecided"),
        (("Lamplighter", "51-8031.00", "--accept"), "there is no class 'Lamplighter'"),
        (("urn:x:1", "51-8031.00", "--accept"), "nothing in the store has the IRI urn:x:1"),
        (("UW3103", "51-0000.00", "--accept"), "no loaded dataset has the concept '51-0000.00'"),
        (("UW3103", "http://a b", "--accept"), "is no IRI"),
        (("UW3103", "51-8031.00", "--accept", "--date", "tomorrow"), "'tomorrow' is no day"),
        (("UW3103", "51-8031.00", "--accept", "--author", " "), "nobody is named as the author"),
    ],
)
def test_what_is_not_clear_is_not_written(link: Jobkg, arguments: tuple[str, ...], words: str) -> None:
    done = link("decide", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert not Path("decisions.tsv").exists()


def test_apply_needs_a_file(link: Jobkg) -> None:
    done = link("apply", "--decisions", "elsewhere.tsv")
    assert done.code == 2
    assert "there is no decisions file; elsewhere.tsv;" in done.err


def test_the_file_of_the_environment(link: Jobkg, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JOBKG_DECISIONS", str(tmp_path / "team.tsv"))
    assert link("decide", "UW3103", "51-8031.00", "--accept", *DATE).code == 0
    assert (tmp_path / "team.tsv").exists()


def test_export_writes_a_set_and_tells_of_decisions_that_are_not_in_the_store(link: Jobkg) -> None:
    assert link("decide", "UW3103", "51-8031.00", "--accept", *DATE).code == 0
    done = link("export")
    assert done.err == ""
    rows = list(csv.DictReader((line for line in done.out.splitlines() if line[0] != "#"), delimiter="\t"))
    assert [(row["subject_label"], row["predicate_id"]) for row in rows] == [
        ("Water Plant Operator III", "skos:closeMatch")
    ]
    with_candidates = link("export", "--candidates").out
    assert with_candidates.count("status=candidate\t") == 3, "of four candidates one is decided"
    assert link("export", "--format", "jsonld", "-o", "set.jsonld").out == ""
    assert json.loads(Path("set.jsonld").read_text())
    DecisionFile(Path("decisions.tsv")).append([decision("water-quality-analyst", "19-4031.00", label="")])
    assert "has changed since its decisions were put into the store" in link("export").err
    assert link("export", "-o", "no/such/folder/x").code == 3


def test_import_and_compose_tell_what_they_did(link: Jobkg, linked: Path) -> None:
    assert link("decide", "UW3103", "51-8031.00", "--accept", *DATE).code == 0
    assert link("export", "-o", "ours.sssom.tsv").code == 0
    known = link("import", "ours.sssom.tsv")
    assert known.out == "0 mappings taken over into decisions.tsv; 1 known already.\n"
    other = link("import", "ours.sssom.tsv", "--accept", "--decisions", "other.tsv")
    assert other.out == "1 mapping taken over into other.tsv (1 accepted).\n"
    Path("bare.tsv").write_text("subject_id\tobject_id\n")
    bare = link("import", "bare.tsv")
    assert (bare.code, bare.out) == (2, "")
    assert bare.err.startswith("jobkg: the mapping set has no metadata, and so no prefixes; bare.tsv:1; ")
    Path("crosswalk.csv").write_text("a,b\n51-8031.00,51-8099.00\n")
    composed = link("compose", "crosswalk.csv", "--from", "a", "--to", "b")
    assert composed.out.splitlines() == [
        "Water Plant Operator III: closeMatch Plant Operators, All Other",
        "    through Water Treatment Plant Operators (closeMatch), crosswalk.csv:2",
        "1 proposal added to decisions.tsv.",
        "`jobkg link review` asks about them.",
    ]
    assert link("compose", "crosswalk.csv", "--from", "a").code == 2
    assert link("compose", "crosswalk.csv", "--from", "a", "--to", "b", "--format", "json").json["known"] == 1


def test_an_endpoint_is_not_written(link: Jobkg) -> None:
    done = run(["--endpoint", "http://127.0.0.1:9", "link", "apply"])
    assert done == 2


def test_two_branches_of_one_team_come_together(linked: Path, tmp_path: Path) -> None:
    """Each decides in a store of its own; the lines of both, put together, are in a third store."""
    lines = []
    for name, code in (("first", "51-8031.00"), ("second", "51-8099.00")):
        shutil.copytree(linked, tmp_path / name)
        file = tmp_path / f"{name}.tsv"
        decide = ["link", "decide", "UW3103", code, "--accept", *DATE, "--decisions", str(file)]
        assert run(["--store", str(tmp_path / name), *decide]) == 0
        lines.append(file.read_text().partition("\n")[::2])
    both = tmp_path / "both.tsv"
    both.write_text(f"{lines[0][0]}\n{lines[0][1]}{lines[1][1]}")
    assert run(["--store", str(linked), "link", "apply", "--decisions", str(both)]) == 0
    with StoreDirectory(linked).open() as store:
        assert [each.object[-10:] for each in read_mappings(store)] == ["51-8099.00", "51-8031.00"]


@pytest.mark.parametrize("named", ["skill", SKILL])
def test_what_is_accepted_is_of_a_kind_that_fits(link: Jobkg, linked: Path, named: str) -> None:
    load_skill(linked)
    done = link("decide", "UW3103", named, "--accept", *DATE)
    assert (done.code, done.out) == (2, "")
    assert (
        "Water Plant Operator III is a job class, which goes with an occupation, and Testing Water is a skill"
        in done.err
    )
    assert f"{SKILL}; name an occupation" in done.err
    assert not Path("decisions.tsv").exists()
    assert link("decide", "UW3103", named, "--reject", *DATE).code == 0, "that they do not match is true"


@pytest.mark.parametrize(
    ("edge", "right", "wrong"),
    [("hasDuty", "task", "51-8031.00"), ("requiresCompetency", "skill", "task"), ("hasKnowledge", "skill", "task")],
)
def test_what_a_class_has_goes_with_its_own_kinds(link: Jobkg, linked: Path, edge: str, right: str, wrong: str) -> None:
    load_skill(linked)
    with StoreDirectory(linked).open() as store:
        query = f"SELECT ?one WHERE {{ ?class <{JC}{edge}> ?one }} ORDER BY ?one LIMIT 1"
        ((subject,),) = store.select(query).rows
    address = str(getattr(subject, "value", ""))
    assert link("decide", address, wrong, "--accept", *DATE).code == 2
    assert link("decide", address, right, "--accept", *DATE).code == 0


def test_a_soc_code_is_that_of_its_occupation(link: Jobkg) -> None:
    assert link("decide", "UW3103", "51-8031", "--accept", *DATE).code == 0
    (line,) = DecisionFile(Path("decisions.tsv")).read()
    assert line.object.endswith("/51-8031.00")
    unknown = link("decide", "UW3103", "51-9999", "--accept", *DATE)
    assert (unknown.code, "no loaded dataset has the concept '51-9999'" in unknown.err) == (2, True)


def test_a_line_of_the_file_with_a_kind_that_does_not_fit_is_told(link: Jobkg, linked: Path) -> None:
    load_skill(linked)
    slip = replace(decision(), object=SKILL, object_label="Testing Water", object_source=SKILLS)
    DecisionFile(Path("decisions.tsv")).append([slip])
    done = link("apply")
    assert done.code == 0
    assert "decisions.tsv:2: Water Plant Operator III is a job class, which goes with an occupation" in done.err


def test_import_tells_the_rows_that_it_refuses(link: Jobkg, tmp_path: Path) -> None:
    head = (
        f"#mapping_set_id: https://example.org/set\n#curie_map:\n#  a: {AGENCY}/class/\n#  o: {BASE}onet/occupation/\n"
    )
    head += "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
    rows = ("a:nobody", "a:water-plant-operator-iii")
    lines = [f"{row}\tskos:closeMatch\to:51-8031.00\tsemapv:ManualMappingCuration\n" for row in rows]
    Path("theirs.tsv").write_text(head + "".join(lines))
    done = link("import", "theirs.tsv", "--accept")
    assert (done.code, done.out) == (1, "1 mapping taken over into decisions.tsv (1 accepted); 1 row refused.\n")
    assert done.err.startswith("jobkg: theirs.tsv:6: the row is refused: <")
    assert link("import", "theirs.tsv", "--accept", "--format", "json").json["refused"] == 1
    Path("theirs.tsv").write_text(head + lines[1])
    assert link("import", "theirs.tsv", "--accept").code == 0


def test_status_tells_the_decisions_that_are_not_applied(link: Jobkg, tmp_path: Path) -> None:
    assert "not applied" not in link("status").err, "there is no file"
    assert "unapplied" not in link("status", "--format", "json").json
    link("decide", "UW3103", "51-8031.00", "--accept", *DATE)
    assert "not applied" not in link("status").err
    # As a review that was killed leaves it: in the file, and not in the store.
    file = DecisionFile(Path("decisions.tsv"))
    file.append([decision("water-quality-analyst", "19-4031.00"), decision("nobody-here", label="Nobody")])
    told = link("status")
    assert told.code == 0
    assert "jobkg: 1 decision in decisions.tsv is not applied yet: run `jobkg link apply`\n" in told.err
    file.append([decision(verdict=Verdict.WITHDRAWN)])
    assert link("status", "--format", "json").json["unapplied"] == 2, "a withdrawal takes a link out"
    link("apply")
    assert link("status", "--format", "json").json["unapplied"] == 0
    DecisionFile(tmp_path / "other.tsv").append([decision("water-quality-analyst", "19-4031.00", Verdict.REJECTED)])
    other = link("status", "--decisions", tmp_path / "other.tsv")
    assert f"run `jobkg link apply --decisions {tmp_path / 'other.tsv'}`" in other.err
    Path("decisions.tsv").write_text("no decisions\n")
    broken = link("status")
    assert broken.code == 2
    assert "O*NET" in broken.out
    assert "this is no decisions file" in broken.err


def test_a_credential_is_of_a_kind_of_credential(link: Jobkg, linked: Path) -> None:
    with StoreDirectory(linked).open() as store:
        query = f"SELECT ?one WHERE {{ ?class <{JC}requiresCredential> ?one }} ORDER BY ?one LIMIT 1"
        ((subject,),) = store.select(query).rows
    address = str(getattr(subject, "value", ""))
    assert link("decide", address, "51-8031", "--accept", *DATE).code == 2
    assert link("decide", address, "https://purl.org/ctdl/terms/Licens", "--accept", *DATE).code == 2, "misspelt"
    assert link("decide", address, "https://purl.org/ctdl/terms/License", "--accept", *DATE).code == 0
    assert link("decide", "UW3103", "https://purl.org/ctdl/terms/License", "--accept", *DATE).code == 2
