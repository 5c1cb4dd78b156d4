"""What people read: the regenerated specification as Markdown and HTML, and the schema.org Occupation."""

import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from lxml import html
from markdown_it import MarkdownIt

from kg.build import build
from kg.export.document import in_words
from kg.store import EmbeddedStore, Snapshot, StoreDirectory
from tests.export.writing import CLASS, written

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SCHEMA = rdflib.Namespace("https://schema.org/")


def test_markdown_has_the_facts_sections_and_lines(store: Snapshot) -> None:
    text = written(store, "class", "markdown").decode()
    assert text.startswith(f"# {CLASS}\n")
    assert "| Class code | PM1212 |" in text
    assert "| Probation period | 6 months |" in text
    assert "\n## Essential Duties\n" in text
    assert "- Issues fence, roof, water heater, and other routine permits at the counter. [19]" in text
    assert "- By position, takes minutes at hearings on permit appeals. *(by position)* [37]" in text
    assert "- **Teamwork:** Keeps colleagues" in text
    assert "## Other classes" in text
    assert "- Before it in the series:\n  - Permit Technician I *(inferred: " in text


def test_sections_stand_in_the_order_of_the_source(store: Snapshot) -> None:
    parsed = MarkdownIt().parse(written(store, "class", "markdown").decode())
    headings = [
        after.content for token, after in itertools.pairwise(parsed) if token.tag == "h2" and token.nesting == 1
    ]
    assert headings[:4] == [
        "General Statement of Duties",
        "Distinguishing Characteristics",
        "Essential Duties",
        "Competencies",
    ]


def test_html_says_what_markdown_says(store: Snapshot) -> None:
    page = html.fromstring(written(store, "class", "html"))
    assert page.findtext(".//h1") == CLASS
    shown = [" ".join(item.text_content().split()) for item in page.iterfind(".//section//li")]
    parsed = MarkdownIt().render(written(store, "class", "markdown").decode())
    listed = [" ".join(item.text_content().split()) for item in html.fromstring(parsed).iterfind(".//li")]
    told = {text.replace("[", "").replace("]", "") for text in listed}
    assert set(shown) <= told
    assert len(shown) > 40


def test_the_page_has_no_script_and_no_errors(store: Snapshot, browser: "Chrome", tmp_path: Path) -> None:
    path = tmp_path / "class.html"
    path.write_bytes(written(store, "class", "html"))
    browser.get(path.as_uri())
    assert browser.find_element("css selector", "h1").text == CLASS
    assert browser.execute_script("return getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    assert browser.execute("getLog", {"type": "browser"})["value"] == []


def test_a_mentioned_class_says_that_it_is_only_mentioned(small: EmbeddedStore) -> None:
    text = written(small, "class", "markdown", class_iri="Harbor Master").decode()
    assert "No specification defines this class; it is mentioned by others." in text
    assert "Dock Supervisor *(stated: dock-supervisor.txt:9)*" in text


def test_the_denver_specification(denver_texts: Path, tmp_path: Path) -> None:
    directory = StoreDirectory(tmp_path / "store")
    build(directory, [denver_texts])
    with directory.open() as opened:
        text = written(opened, "class", "markdown", class_iri="IT Technician III").decode()
        (data,) = json.loads(written(opened, "class", "jsonld-schema", class_iri="IT Technician III"))["@graph"][-1:]
    assert "- By position, performs lead work. *(by position)* [113]" in text
    assert "| Physical demand level | Sedentary |" in text
    assert "**2021-02-14:** Revised education, experience, and equivalency statement [213]" in text
    assert data["@type"] == "Occupation"


def test_rdflib_reads_the_occupations(store: Snapshot) -> None:
    graph = rdflib.Graph().parse(data=written(store, "class", "jsonld-schema"), format="json-ld")
    (own,) = graph.subjects(SCHEMA.name, rdflib.Literal(CLASS))
    assert (own, rdflib.RDF.type, SCHEMA.Occupation) in graph
    assert [str(each) for each in graph.objects(own, SCHEMA.identifier)] == ["PM1212"]
    assert len(list(graph.objects(own, SCHEMA.responsibilities))) == 14
    assert rdflib.Literal("Teamwork") in set(graph.objects(own, SCHEMA.skills))
    predicates = {str(predicate) for predicate in graph.predicates() if predicate != rdflib.RDF.type}
    assert all(predicate.startswith(SCHEMA) for predicate in predicates)


def test_experience_has_its_months(small: EmbeddedStore) -> None:
    every = json.loads(written(small, "full", "jsonld-schema"))["@graph"]
    asked = [each["experienceRequirements"] for each in every if "experienceRequirements" in each]
    flat = [one for each in asked for one in (each if isinstance(each, list) else [each])]
    assert {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 12}.items() <= next(
        one for one in flat if isinstance(one, dict) and "Dock Clerk I." in one["description"]
    ).items()


@pytest.mark.parametrize(("value", "words"), [("P6M", "6 months"), ("P1M", "1 month"), ("PT0S", "none"), ("x", "x")])
def test_durations_in_words(value: str, words: str) -> None:
    assert in_words(value) == words
