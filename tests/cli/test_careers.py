"""The commands on careers beyond the plain ones: feeders, ladder, landmarks, and the gap of a person."""

from pathlib import Path

from tests.cli.running import Jobkg


def test_feeders_ladder_and_landmarks(jobkg: Jobkg) -> None:
    fed = jobkg("feeders", "Water Quality Analyst", "--steps", 1, "--why").out
    assert '"Service as a Water Plant Operator III or Cross-Connection Inspector may be' in fed
    assert jobkg("feeders", "Water Quality Analyst", "--format", "json").json["to"] == "Water Quality Analyst"
    assert "  4 ├─ Permit Technician Supervisor" in jobkg("ladder", "permit technician").out
    assert jobkg("ladder", "permit technician", "--format", "json").json["series"] == "Permit Technician"
    assert jobkg("landmarks", "entry", "--format", "json").json["total"] == 3
    assert jobkg("landmarks", "gateway", "--format", "markdown").out.startswith("| class | specified | only")
    assert jobkg("landmarks", "summit").code == 2


def test_gap_of_a_person(jobkg: Jobkg, tmp_path: Path) -> None:
    profile = tmp_path / "casey.yaml"
    profile.write_text("classes: [{class: UW3101, months: 12}]\ncompetencies: [Juggling]\n", encoding="utf-8")
    answer = jobkg("gap", "--profile", profile, "UW3102")
    assert "12 months of service in Water Plant Operator I" in answer.out
    assert "no class requires a competency named 'Juggling'" in answer.err
    assert jobkg("gap", "--profile", profile, "UW3101", "UW3102").code == 2
    assert jobkg("gap", "UW3102").code == 2
    moves = jobkg("gap", "UW3101", "UW3102", "--add-competency", "Problem Solving", "--format", "json").json["moves"]
    assert "Water Plant Operator II" in {each["to"] for each in moves}
