"""The report as text."""

from dataclasses import replace

from kg.store.embedded import EmbeddedStore
from kg.validate import Report, text, validate


def test_counts_come_first_and_then_each_class(report: Report) -> None:
    lines = text.write(report).splitlines()
    assert lines[0].startswith(f"Checked 2 classes in 3 specifications by {report.checked.shapes} rules; nothing to ")
    assert lines[1] == "Found 3 violations, 9 warnings, 3 notes."
    assert [line for line in lines[2:] if line and not line.startswith(" ")] == [
        "Chief Clerk: 1 note",
        "Clerk: 1 violation, 1 note",
        "Lead Clerk: 1 violation, 9 warnings, 1 note",
        "Poem: 1 violation",
    ]


def test_a_finding_is_one_line_with_file_and_line(report: Report) -> None:
    written = text.write(report)
    assert "  warning a/003 lead.txt:40: Lead Clerk has no class code (section Class Detail) [class-code]\n" in written
    assert "  warning a/003 lead.txt: Lead Clerk has no physical demands (no section Physical Demands) " in written


def test_a_run_that_checked_nothing_says_so(empty_store: EmbeddedStore) -> None:
    written = text.write(validate(empty_store))
    assert "Checked 0 classes in 0 specifications" in written
    assert written.endswith("Nothing was checked, so nothing is known to conform.\n")


def test_a_run_without_findings_says_so(report: Report) -> None:
    assert text.write(replace(report, findings=())).endswith("Everything conforms.\n")


def test_words_of_a_document_cannot_steer_a_terminal(report: Report) -> None:
    finding = replace(report.findings[0], summary="\x1b[2J\rgone\nviolation", class_title="\x1b[31mClerk")
    written = text.write(replace(report, findings=(finding,)))
    assert "\x1b" not in written
    assert "\r" not in written
    assert "[2J gone violation" in written
