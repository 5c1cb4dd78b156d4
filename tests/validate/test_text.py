"""The report as text."""

from dataclasses import replace
from datetime import date

from kg.validate import text
from kg.validate.baseline import Baseline
from kg.validate.finding import Severity
from kg.validate.fingerprint import fingerprint
from kg.validate.group import Grouping
from tests.validate.made import HOSTILE, finding, nothing, report, several


def mark(**changes: object) -> str:
    return "#" + fingerprint(finding(**changes))[:8]


def test_counts_come_first_and_then_each_class() -> None:
    lines = text.write(several()).splitlines()
    assert lines[:7] == [
        "Checked 2 classes in 3 specifications by 60 rules.",
        "Found 1 violation, 2 warnings, 1 note.",
        "",
        "  1  violation  class-title  A specification names its class",
        "  2  warning    empty-field  A field has no value",
        "  1  info       probation    Probation is told",
        "",
    ]
    assert [line for line in lines[7:] if line and not line.startswith(" ")] == [
        "Cook: 1 violation",
        "Clerk: 2 warnings, 1 note",
        "To do:",
        "Not told: 5 findings of rules that the severity profile switches off.",
        "Nothing to look at for 2 rules: listed-class, service-basis-known.",
    ]


def test_a_finding_is_one_line_with_file_and_line() -> None:
    lines = text.write(several()).splitlines()
    assert (
        f"  warning a/clerk.txt:12: Clerk: 'FLSA Code' has no value (section Class Detail) [empty-field] {mark()}"
        in lines
    )
    assert any(
        line.startswith(
            "  info a/clerk.txt: Clerk does not tell of probation (no section Probation Period) [probation] #"
        )
        for line in lines
    )


def test_what_to_do_is_told_once_a_rule() -> None:
    for grouping in Grouping:
        assert text.write(several(), grouping).count("Write the value, or take the field out.") == 1
    assert "  empty-field: Write the value, or take the field out." in text.write(several(), Grouping.CLASS)


def test_by_rule() -> None:
    written = text.write(several(), Grouping.RULE)
    assert (
        "\nempty-field: 2 warnings - A field has no value\n"
        "  Why: Readers cannot tell a forgotten value from none.\n"
        "  To do: Write the value, or take the field out.\n"
        f"  warning a/clerk.txt:12: Clerk: 'FLSA Code' has no value (section Class Detail) {mark()}\n"
    ) in written


def test_a_long_group_is_cut_and_says_so() -> None:
    many = report(*(finding(summary=f"'Field {number}' has no value") for number in range(25)))
    cut = text.write(many)
    assert cut.count(" has no value (") == 20
    assert "\n  ... and 5 more (--all shows them)\n" in cut
    assert text.write(many, limit=3).count(" has no value (") == 3
    whole = text.write(many, limit=None)
    assert whole.count(" has no value (") == 25
    assert "more" not in whole
    assert "more" not in text.write(report(*many.findings[:20]))


def test_a_run_that_checked_nothing_says_so() -> None:
    written = text.write(nothing())
    assert written.endswith("Nothing was checked, so nothing is known to conform.\n")
    assert "conforms" not in written


def test_a_run_without_findings_says_so() -> None:
    assert text.write(report()).splitlines()[1] == "Everything conforms."


def test_what_is_left_out_is_counted() -> None:
    run = several().at_least(Severity.VIOLATION)
    assert text.write(run).splitlines()[1] == "Found 1 violation (3 not shown)."
    none = replace(run, findings=())
    assert text.write(none).splitlines()[1] == "Nothing else is told (3 not shown)."


def test_accepted_returned_and_stale() -> None:
    day = date(2026, 3, 31)
    gone = finding(class_title="Cook", class_iri="https://example.org/id/springfield/class/cook")
    baseline = Baseline().accepting([finding(), finding(passage="No text"), gone], reason="known", on=day, by="JV")
    back = finding(passage="Other text")
    lines = text.write(report(finding(), back).beside(baseline)).splitlines()
    assert lines[1] == "Found 1 warning (1 accepted)."
    (again,) = [line for line in lines if line.startswith("    perhaps this was accepted on 2026-03-31 by JV: known")]
    assert again.endswith("the entry matches nothing any more, so the text changed or is another")
    stale = lines.index("1 entry of the baseline matches nothing any more; take out what is settled:")
    assert lines[stale + 1] == "  empty-field, Cook, accepted on 2026-03-31 by JV: known"


def test_words_of_a_document_cannot_steer_a_terminal() -> None:
    changes = {"summary": HOSTILE + "\nviolation", "class_title": HOSTILE, "passage": HOSTILE, "reason": HOSTILE}
    for grouping in Grouping:
        written = text.write(report(finding(**changes)), grouping)
        assert all(line.isprintable() for line in written.split("\n"))
        assert "\nviolation" not in written
