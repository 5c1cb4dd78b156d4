"""The report as JUnit XML, in the form that Jenkins, GitLab and others read."""

import pytest
from lxml import etree

from kg.validate import Level, Report, junit
from kg.validate.finding import Severity
from tests.validate.made import HOSTILE, finding, nothing, report, several

COUNTS = ("tests", "failures", "errors", "skipped")
FORM = etree.RelaxNG(
    etree.fromstring(
        """
<element name="testsuites" xmlns="http://relaxng.org/ns/structure/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <ref name="head"/>
  <zeroOrMore><element name="testsuite">
    <ref name="head"/>
    <zeroOrMore><element name="testcase">
      <attribute name="classname"/><attribute name="name"/>
      <optional><choice>
        <element name="skipped"><attribute name="message"/></element>
        <element name="failure"><attribute name="message"/><attribute name="type"/><text/></element>
        <element name="error"><attribute name="message"/><attribute name="type"/><text/></element>
      </choice></optional>
    </element></zeroOrMore>
  </element></zeroOrMore>
</element>""".replace(
            '<ref name="head"/>',
            """
  <attribute name="name"/>
  <attribute name="tests"><data type="nonNegativeInteger"/></attribute>
  <attribute name="failures"><data type="nonNegativeInteger"/></attribute>
  <attribute name="errors"><data type="nonNegativeInteger"/></attribute>
  <attribute name="skipped"><data type="nonNegativeInteger"/></attribute>""",
        )
    )
)
"""The part of the usual schema (junit-10.xsd of Jenkins) that reports make use of."""


def read(made: Report, level: Level = Level.VIOLATION) -> etree._Element:
    root = etree.fromstring(junit.write(made, level).encode())
    FORM.assertValid(root)
    return root


def counts(element: etree._Element) -> list[int]:
    return [int(element.get(name, "")) for name in COUNTS]


def test_a_suite_a_specification_and_a_case_a_finding() -> None:
    root = read(several())
    assert counts(root) == [4, 1, 0, 3]
    assert [(suite.get("name"), counts(suite)) for suite in root] == [
        ("a/clerk.txt", [3, 0, 0, 3]),
        ("b cook.txt", [1, 1, 0, 0]),
    ]
    case = root[1][0]
    assert (case.get("classname"), case.get("name")) == ("Cook", "class-title: the specification names no class")


@pytest.mark.parametrize(
    ("level", "failures"), [(Level.VIOLATION, 1), (Level.WARNING, 3), (Level.INFO, 4), (Level.NEVER, 0)]
)
def test_what_fails_the_run_is_a_failure_and_the_rest_is_skipped(level: Level, failures: int) -> None:
    assert counts(read(several(), level)) == [4, failures, 0, 4 - failures]


def test_a_failure_tells_where_and_what_to_do() -> None:
    failure = read(report(finding()), Level.WARNING)[0][0][0]
    assert failure.get("message") == "warning: Clerk: 'FLSA Code' has no value"
    assert (failure.text or "").split("\n") == [
        "specification a/clerk.txt, section Class Detail, lines 12-13",
        "“FLSA Code:”",
        "Readers cannot tell a forgotten value from none.",
        "Write the value, or take the field out.",
    ]


def test_a_run_without_findings_passes_and_one_that_checked_nothing_does_not() -> None:
    assert counts(read(report())) == [1, 0, 0, 0]
    assert counts(read(nothing())) == [1, 0, 1, 0]
    assert counts(read(report(finding()).at_least(Severity.VIOLATION))) == [1, 0, 0, 1]


def test_what_xml_cannot_hold_is_taken_out() -> None:
    hostile = HOSTILE + "\x0b\ufffe\ud800]]>"
    changes = {"summary": hostile, "class_title": hostile, "passage": hostile, "rule": hostile}
    case = read(report(finding(**changes)), Level.INFO)[0][0]
    assert (case.get("classname") or "").startswith("</script><script>document.title='taken'</script>�[2J��")
