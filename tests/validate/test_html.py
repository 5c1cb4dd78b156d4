"""The report as an HTML page: what it says, and that it is whole without script, network or trust in any document."""

import re
from dataclasses import replace
from datetime import date

from lxml import html as lxml_html

from kg.validate import Report, html
from kg.validate.baseline import Baseline
from kg.validate.finding import Place, Severity
from tests.validate.made import HOSTILE, finding, nothing, report, several


def page(made: Report) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(html.write(made))


def words(element: lxml_html.HtmlElement | None) -> str:
    assert element is not None
    spaced = " ".join(" ".join(map(str, element.itertext())).split())
    return re.sub(r" ([.,;])", r"\1", spaced)


def test_counts_come_first() -> None:
    document = page(several())
    assert words(document.find(".//h1")) == "Found 1 violation, 2 warnings, 1 note"
    assert words(document.find(".//header")).endswith(
        "2 classes in 3 specifications checked by 60 rules; 5 findings switched off by the severity profile; "
        "nothing to look at for 2."
    )
    assert [words(row) for row in document.findall(".//section[1]//tbody/tr")] == [
        "1 violation A specification names its class class-title Write the title above the text.",
        "2 warning A field has no value empty-field Write the value, or take the field out.",
        "1 info Probation is told probation",
    ]


def test_every_finding_stands_beside_its_passage() -> None:
    items = page(several()).findall(".//main//li")
    assert [item.get("data-rule") for item in items] == ["class-title", "empty-field", "empty-field", "probation"]
    assert "'FLSA Code' has no value" in words(items[1])
    assert words(items[1].find("figure")).startswith("a/clerk.txt:12-13 Class Detail #")
    assert words(items[1].find(".//blockquote")) == "FLSA Code:"
    assert words(items[2].find("figure")).startswith("a/clerk.txt:20 #")
    assert words(items[3].find("figure")).startswith("a/clerk.txt no section Probation Period #")


def test_what_to_do_is_told_with_each_rule() -> None:
    told = [words(group) for group in page(several()).findall(".//main/details")]
    assert "Why Readers cannot tell a forgotten value from none. To do Write the value" in told[1]


def test_without_script_everything_is_there_and_the_filter_is_not() -> None:
    document = page(several())
    assert document.get_element_by_id("filter").get("hidden") is not None
    assert not document.xpath("//main//*[@hidden]")
    assert [group.get("open") is not None for group in document.findall(".//main/details")] == [True] * 3


def test_many_findings_start_closed() -> None:
    many = report(*(finding(focus=f"https://example.org/{number}") for number in range(201)))
    assert [group.get("open") for group in page(many).findall(".//main/details")] == [None]


def test_it_needs_nothing_from_elsewhere() -> None:
    text = html.write(several())
    assert not re.search(r"(?:src|href)=\"(?!#)|@import|url\(|<link|<img|<iframe", text)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]


def test_words_of_a_document_are_words() -> None:
    place = Place(file=HOSTILE, lines=(1, 1), section=HOSTILE)
    fields = ("rule", "class_title", "summary", "passage", "label", "reason", "remedy")
    bad = finding(place=place, **dict.fromkeys(fields, HOSTILE))
    accepted = Baseline().accepting([bad], reason=HOSTILE, on=date(2026, 3, 31), by=HOSTILE)
    for made in (report(bad), report(bad).beside(accepted), report().beside(accepted)):
        text = html.write(made)
        assert all(line.isprintable() for line in text.split("\n"))
        document = lxml_html.document_fromstring(text)
        assert len(document.findall(".//script")) == 1
        assert len(list(document.iter("*"))) == len(list(page(_tame(made)).iter("*")))


def _tame(made: Report) -> Report:
    """The same report with a harmless word wherever a hostile one stands."""
    good = finding(**dict.fromkeys(("rule", "class_title", "summary", "passage", "label", "reason", "remedy"), "x"))
    entry = Baseline().accepting([good], reason="x", on=date(2026, 3, 31), by="x").entries[0]
    return replace(
        made,
        findings=tuple(good for _ in made.findings),
        accepted=tuple((good, entry) for _ in made.accepted),
        stale=tuple(entry for _ in made.stale),
    )


def test_accepted_returned_and_stale() -> None:
    gone = finding(class_title="Cook", class_iri="https://example.org/id/springfield/class/cook")
    old = [finding(), finding(passage="No text"), gone]
    baseline = Baseline().accepting(old, reason="known", on=date(2026, 3, 31), by="JV")
    document = page(report(finding(), finding(passage="Other text")).beside(baseline))
    assert "Perhaps this was accepted on 2026-03-31 by JV: known; the entry matches" in words(document.find(".//main"))
    assert words(document.get_element_by_id("accepted")).endswith("a/clerk.txt:12-13 2026-03-31 by JV: known")
    assert words(document.get_element_by_id("stale")).endswith("empty-field, Cook, accepted on 2026-03-31 by JV: known")


def test_a_run_without_results() -> None:
    assert words(page(report()).find(".//h1")) == "Everything conforms"
    assert words(page(nothing()).find(".//h1")) == "Nothing was checked, so nothing is known to conform"
    hidden = report(finding()).at_least(Severity.VIOLATION)
    assert words(page(hidden).find(".//header")).endswith(
        "1 not shown; 5 findings switched off by the severity profile; nothing to look at for 2."
    )
