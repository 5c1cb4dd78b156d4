"""The HTML report in a real browser: filtered, grouped, and without an error of its script."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.validate import Report, html
from kg.validate.finding import Severity
from tests.validate.made import HOSTILE, finding, report, several

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

Open = Callable[[Report], "Chrome"]
SHOWN = "return [...document.querySelectorAll('main li')].filter(each => each.checkVisibility()).length"


@pytest.fixture
def opened(browser: "Chrome", tmp_path: Path) -> Open:
    """Opens a report as a file, as its reader would."""

    def show(made: Report) -> "Chrome":
        path = tmp_path / "report.html"
        path.write_text(html.write(made), encoding="utf-8")
        browser.get(path.as_uri())
        return browser

    return show


def click(browser: "Chrome", selector: str) -> None:
    browser.find_element("css selector", selector).click()


def wait(browser: "Chrome", count: int) -> None:
    """Wait until so many findings can be seen, and until the page says so."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 10, 0.02).until(lambda page: page.execute_script(SHOWN) == count)
    assert browser.find_element("name", "shown").text.split()[0] == f"{count:,}"


def headings(browser: "Chrome") -> list[str]:
    selector = "main > details:not([hidden]) > summary h2"
    found = browser.execute_script(f"return [...document.querySelectorAll('{selector}')].map(each => each.innerText)")
    assert isinstance(found, list)
    return found


def faults(browser: "Chrome") -> list[object]:
    return list(browser.execute("getLog", {"type": "browser"})["value"])


def test_it_filters_by_severity_rule_and_words(opened: Open) -> None:
    page = opened(several())
    wait(page, 4)
    click(page, "[name=severity][value=warning]")
    wait(page, 2)
    assert headings(page) == ["A specification names its class", "Probation is told"]
    click(page, "[name=severity][value=warning]")
    click(page, "[name=rule] [value=empty-field]")
    wait(page, 2)
    words = page.find_element("name", "words")
    words.send_keys("CLERK revised")
    wait(page, 1)
    assert page.find_element("name", "shown").text == "1 of 4 shown"
    assert "1 of 2" in page.find_element("css selector", "main > details:not([hidden]) .count").text
    words.send_keys(" nowhere")
    wait(page, 0)
    assert headings(page) == []
    assert faults(page) == []


def test_it_groups_by_class_and_back(opened: Open) -> None:
    page = opened(several())
    assert headings(page) == ["A specification names its class", "A field has no value", "Probation is told"]
    click(page, "[name=group][value=class]")
    assert headings(page) == ["Clerk", "Cook"]
    wait(page, 4)
    click(page, "[name=severity][value=violation]")
    assert headings(page) == ["Clerk"]
    click(page, "[name=group][value=rule]")
    assert headings(page) == ["A field has no value", "Probation is told"]
    click(page, "[name=close]")
    assert page.execute_script(SHOWN) == 0
    click(page, "[name=open]")
    wait(page, 3)
    assert faults(page) == []


def test_words_of_a_document_run_nothing(opened: Open) -> None:
    changes = {"class_title": HOSTILE, "summary": HOSTILE, "passage": "<img src=x onerror=\"document.title='taken'\">"}
    page = opened(report(finding(**changes)))
    click(page, "[name=group][value=class]")
    assert page.title == "Validation report: Found 1 warning"
    assert headings(page)[0].startswith("</script><script>document.title='taken'</script>")
    assert page.execute_script("return document.images.length") == 0
    assert faults(page) == []


@pytest.mark.slow
def test_twenty_thousand_findings_open(opened: Open) -> None:
    many = report(
        *(
            finding(
                severity=list(Severity)[number % 3],
                rule=f"rule-{number % 60}",
                class_title=f"Class {number % 2500}",
                class_iri=f"https://example.org/class/{number % 2500}",
                focus=f"https://example.org/{number}",
                passage=f"Passage {number} " + "of a specification " * 15,
            )
            for number in range(20_000)
        )
    )
    page = opened(many)
    assert page.find_element("name", "shown").text == "20,000 shown"
    assert page.execute_script("return performance.now()") < 20_000
    click(page, "[name=group][value=class]")
    assert len(headings(page)) == 2500
    page.find_element("name", "words").send_keys("passage 19999 rule-19")
    wait(page, 1)
    assert faults(page) == []
