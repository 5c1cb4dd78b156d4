"""jobkg validate as an analyst and as a CI job run it: what is written where, and the exit code."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib import RDF, SH, Graph

from kg.cli.commands.validate import EngineName, FailOn, Shown
from kg.cli.report import GroupBy, ReportFormat
from kg.validate import Level, Severity
from kg.validate.engine import Engine
from kg.validate.group import Grouping
from kg.validate.text import MOST_IN_GROUP
from tests.cli.running import Jobkg, Process

CLERK = "Office Support Clerk"
MACHINE = [format for format in ReportFormat if format is not ReportFormat.TEXT]


def rules(jobkg: Jobkg, *arguments: object) -> list[str]:
    return sorted(result["rule"] for result in jobkg("validate", "--format", "json", *arguments).json["results"])


def test_the_names_are_those_of_the_report() -> None:
    assert [each.value for each in FailOn] == [each.value for each in Level]
    assert [each.value for each in Shown] == [each.value for each in Severity]
    assert [each.value for each in GroupBy] == [each.value for each in Grouping]
    assert [each.value for each in EngineName] == [each.value for each in Engine]


def test_the_usual_limit_is_that_of_the_report() -> None:
    from kg.cli.commands import validate

    assert validate._MOST_IN_GROUP == MOST_IN_GROUP


@pytest.mark.parametrize("format", ReportFormat)
def test_every_format_is_alone_on_standard_output(process: Process, format: ReportFormat) -> None:
    outcome = process("validate", CLERK, "--format", format)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith("\n")
    match format:
        case ReportFormat.TEXT:
            assert outcome.out.startswith("Checked 1 class in 1 specification")
        case ReportFormat.JSON:
            assert {result["class"] for result in outcome.json["results"]} == {CLERK}
        case ReportFormat.HTML:
            assert outcome.out.startswith("<!doctype html>")
        case ReportFormat.SARIF:
            assert outcome.json["version"] == "2.1.0"
        case ReportFormat.JUNIT:
            assert ElementTree.fromstring(outcome.out).tag == "testsuites"
        case ReportFormat.TURTLE:
            graph = Graph().parse(data=outcome.out, format="turtle")
            assert len(list(graph.subjects(RDF.type, SH.ValidationReport))) == 1


@pytest.mark.parametrize("format", MACHINE)
def test_a_run_that_fails_writes_the_report_all_the_same(process: Process, format: ReportFormat) -> None:
    outcome = process("validate", CLERK, "--format", format, "--fail-on", "warning")
    assert (outcome.code, outcome.err) == (1, "")
    assert len(outcome.out) > 1000


def test_machine_formats_are_utf_8_whatever_the_terminal_is(process: Process) -> None:
    plain = process("validate", CLERK, "--format", "html", env={"PYTHONIOENCODING": "ascii"})
    assert plain.out == process("validate", CLERK, "--format", "html").out


@pytest.mark.parametrize("format", ["json", "sarif", "junit", "html", "text"])
def test_a_store_of_nothing_is_not_good(jobkg: Jobkg, tmp_path: Path, format: str) -> None:
    (tmp_path / "pay.csv").write_text("Class Title\n")
    jobkg("--store", tmp_path / "own", "build", tmp_path / "pay.csv")
    outcome = jobkg("--store", tmp_path / "own", "validate", "--format", format)
    if outcome.code != 2:  # a store without anything in it may not be one at all
        assert outcome.code == 1
        assert "nothing was checked" in outcome.err


def test_exit_codes_of_wrong_input(jobkg: Jobkg, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("\n[[accepted]]\nrule = 3\n")
    for arguments, words in (
        (["--format", "xlsx"], "'xlsx' is not one of"),
        (["--engine", "slow"], "'slow' is not one of"),
        (["--rule", "empty-fild"], "did you mean empty-field"),
        (["--today", "31.3.2026"], "does not match the formats '%Y-%m-%d'"),
        (["--baseline", tmp_path / "none.toml"], "the baseline cannot be read"),
        (["--baseline", tmp_path / "bad.toml"], "bad.toml:3; "),
        (["--profile", tmp_path / "none.toml"], "the profile cannot be read"),
        (["--accept", "known"], "--accept needs a file"),
        (["--accept", " ", "--baseline", tmp_path / "new.toml"], "--accept gives no reason"),
        (["--by", "JV"], "--by goes with --accept"),
        (["--finding", "zzz"], "no finding has the mark 'zzz'"),
        (["No Such Class"], "there is no class"),
    ):
        outcome = jobkg("validate", *arguments)
        assert (outcome.code, outcome.out) == (2, ""), arguments
        assert words in outcome.err
        assert outcome.err.count("\n") == 1
    assert not (tmp_path / "new.toml").exists()


def test_exit_code_of_what_fails_outside(jobkg: Jobkg, tmp_path: Path) -> None:
    assert jobkg("--endpoint", "http://127.0.0.1:9/", "validate").code == 3
    assert jobkg("validate", CLERK, "-o", tmp_path / "no" / "such" / "folder.html").code == 3


def test_an_output_file(jobkg: Jobkg, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    outcome = jobkg("validate", CLERK, "--format", "json", "-o", path)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"jobkg: wrote {path}\n"
    assert path.read_text() == jobkg("validate", CLERK, "--format", "json").out
    jobkg("validate", CLERK, "-o", path)
    assert path.read_text() == jobkg("validate", CLERK).out


def test_a_pipe_that_closes_is_no_crash(store: Path) -> None:
    for format in ("json", "html", "text"):
        command = f"'{sys.executable}' -m kg.cli --store '{store}' validate --format {format} | head -n 1"
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0
        assert done.stderr == ""
        assert done.stdout.count("\n") == 1


def test_only_some_rules_and_severities(jobkg: Jobkg) -> None:
    assert rules(jobkg, CLERK, "--rule", "empty-field") == ["empty-field"] * 3
    assert rules(jobkg, CLERK, "--rule", "empty-field", "--rule", "class-code") == ["class-code"] + ["empty-field"] * 3
    everything = rules(jobkg, CLERK)
    warnings = jobkg("validate", CLERK, "--format", "json", "--severity", "warning").json
    assert 0 < len(warnings["results"]) < len(everything)
    assert len(warnings["results"]) + warnings["hidden"] == len(everything)
    assert jobkg("validate", CLERK, "--severity", "violation", "--fail-on", "warning").code == 1


def test_grouping_and_limit(jobkg: Jobkg) -> None:
    by_rule = jobkg("validate", CLERK, "--group", "rule", "--limit", 1).out
    assert "\nempty-field: 3 warnings" in by_rule
    assert "... and 2 more (--all shows them)" in by_rule
    assert "more (" not in jobkg("validate", CLERK, "--group", "rule", "--limit", 1, "--all").out
    assert f"\n{CLERK}: " in jobkg("validate", CLERK).out


def test_a_profile_of_ones_own(jobkg: Jobkg, tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text('[rule]\nempty-field = "violation"\nclass-code = "off"\n')
    outcome = jobkg("validate", CLERK, "--profile", profile, "--format", "json")
    assert outcome.code == 1
    severities = {result["rule"]: result["severity"] for result in outcome.json["results"]}
    assert severities["empty-field"] == "violation"
    assert "class-code" not in severities


def test_a_profile_for_nobody_is_told(jobkg: Jobkg, tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(
        '[template.denvar]\nclass-code = "off"\n[agency."TOWN and County of Tarnwick Falls"]\nfax = "off"\n'
    )
    assert jobkg("validate", CLERK, "--profile", profile).code == 2, "there is no rule fax"
    profile.write_text(profile.read_text().replace("fax", "revised-date"))
    outcome = jobkg("validate", CLERK, "--profile", profile)
    assert outcome.err == f"jobkg: {profile}: [template.denvar] is about no document of this store\n"
    assert "[revised-date]" not in outcome.out
    assert "revised-date 1" in outcome.out, "that it is switched off is told"


def test_accepting_and_what_comes_of_it(jobkg: Jobkg, tmp_path: Path) -> None:
    baseline = tmp_path / "accepted.toml"
    before = jobkg("validate", CLERK, "--format", "json").json["results"]
    one = next(result for result in before if result["rule"] == "empty-field")
    arguments = ["--baseline", baseline, "--accept", "the form has no such line", "--today", "2026-03-31", "--by", "JV"]
    first = jobkg("validate", CLERK, "--finding", f"#{one['fingerprint'][:8]}", *arguments)
    assert first.code == 0
    assert first.err == f"jobkg: accepted 1 in {baseline}, which has 1 now\n"
    assert "Nothing else is told (1 accepted, 9 not shown)." in first.out
    second = jobkg("validate", CLERK, "--rule", "empty-field", *arguments)
    assert second.err == f"jobkg: accepted 2 in {baseline}, which has 3 now\n"
    assert baseline.read_text().count("date = 2026-03-31\n") == 3
    after = jobkg("validate", CLERK, "--baseline", baseline, "--format", "json").json
    assert len(after["accepted"]) == 3
    assert after["results"] == [result for result in before if result["rule"] != "empty-field"]
    assert after["stale"] == []
    again = jobkg("validate", CLERK, "--rule", "empty-field", *arguments)
    assert (again.code, again.out) == (2, "")
    assert "there is no finding to accept" in again.err


def test_accepted_findings_come_back_with_another_text(jobkg: Jobkg, tmp_path: Path, examples: Path) -> None:
    baseline, text = tmp_path / "accepted.toml", (examples / "12.txt").read_text()
    folder, own = tmp_path / "texts", ["--store", tmp_path / "own"]
    folder.mkdir()
    (folder / "12.txt").write_text(text)
    jobkg(*own, "build", folder)
    narrow = ["--rule", "empty-field", "--rule", "misspelt-level"]
    accepted = jobkg(*own, "validate", *narrow, "--baseline", baseline, "--accept", "known", "--today", "2026-03-31")
    assert accepted.code == 0
    (folder / "12.txt").write_text(
        "\n\n" + text.replace("Sedentery (0-10", "Sedentery (0-12").replace("FLSA Code:", "")
    )
    jobkg(*own, "build", folder)
    report = jobkg(*own, "validate", *narrow, "--baseline", baseline, "--fail-on", "warning", "--format", "json")
    assert report.code == 1
    (back,) = report.json["results"]
    assert (back["rule"], back["acceptance"]["date"]) == ("misspelt-level", "2026-03-31")
    assert len(report.json["accepted"]) == 2, "those that only moved down by two lines are accepted still"
    (stale,) = report.json["stale"]
    assert stale["rule"] == "empty-field"
    shown = jobkg(*own, "validate", *narrow, "--baseline", baseline).out
    assert "perhaps this was accepted on 2026-03-31: known; the entry matches nothing any more" in shown
    assert "1 entry of the baseline matches nothing any more" in shown


@pytest.mark.parametrize("folder", ["", "specs"])
def test_sarif_names_files_as_a_code_host_does(jobkg: Jobkg, folder: str) -> None:
    log = jobkg("validate", CLERK, "--format", "sarif", "--sources", folder).json
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == f"{folder}/12.txt".lstrip("/")


@pytest.mark.parametrize("engine", ["auto", "fast", "pyshacl"])
def test_engines_agree(jobkg: Jobkg, engine: str) -> None:
    first = json.loads(jobkg("validate", CLERK, "--format", "json").out)
    assert jobkg("validate", CLERK, "--format", "json", "--engine", engine).json == first
