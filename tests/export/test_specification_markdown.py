"""`jobkg inspect --format markdown`: every statement is there, in order, with its lines, and nothing is markup."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt

from kg.export.markdown import escape
from kg.export.specification_markdown import to_markdown
from kg.model import (
    ExperienceRequirement,
    JobClass,
    NamedStatement,
    Revision,
    Section,
    Specification,
    Statement,
    StatementKind,
)
from kg.parse import parse, shipped
from kg.read import read
from kg.resources import folder
from tests.rdf.invented_series import SPECIFICATION

EXAMPLES = sorted(folder("examples").glob("*.txt"))


def shown(markdown: str) -> str:
    """The text that a reader of the rendered Markdown sees."""
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(markdown)
    inline = [token for token in tokens if token.type == "inline"]
    assert not [token for token in tokens if token.type.startswith(("html", "code", "fence", "hr", "blockquote"))]
    return "\n".join("".join(child.content for child in token.children or ()) for token in inline)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_everything_that_was_read_is_there_in_order(path: Path) -> None:
    specification = parse(read(path), shipped())
    markdown = to_markdown(specification)
    headings = [shown(line[3:]) for line in markdown.splitlines() if line.startswith("## ")]
    assert [re.sub(r" \[[\d-]+\]$", "", heading) for heading in headings] == [
        section.heading for section in specification.sections
    ]
    items = [line for line in markdown.splitlines() if line.lstrip().startswith("- ")]
    (job_class,) = specification.classes
    assert len(items) == len(job_class.statements) + len(job_class.history)
    places = [int(found[1]) for found in re.finditer(r"^ *- .* \[(\d+)(?:-\d+)?\]$", markdown, re.MULTILINE)]
    assert len(places) == len(items)
    inside = [place for place in places if place >= specification.sections[0].first_line]
    assert inside[len(inside) - len(places) :] == inside


def test_the_whole_of_a_small_one() -> None:
    kind = StatementKind
    statements = (
        Statement(text="A* <b>", first_line=2, last_line=3, kind=kind.DUTY, section="S", position=1),
        NamedStatement(
            text="Writing - Writes.",
            first_line=5,
            last_line=5,
            kind=kind.COMPETENCY,
            section="S",
            position=1,
            name="Writing",
            definition="Writes.",
            applicability="by position",
        ),
        ExperienceRequirement(text="Five.", first_line=7, last_line=7, kind=kind.EXPERIENCE, section="S", position=1),
        ExperienceRequirement(
            text="one of them.", first_line=7, last_line=7, kind=kind.EXPERIENCE, section="S", position=2, within=1
        ),
    )
    history = (Revision("Revised pay", 9, 9, date(2020, 1, 2)), Revision("Undated", 9, 9, None))
    sections = (
        Section("Duties", "duties", 1, 3, False),
        Section("Competencies", "competencies", 4, 5, False),
        Section("Experience", "experience", 6, 7, False),
        Section("History", "detail", 8, 9, False),
        Section("Tests", "assessment", 10, 10, True),
    )
    job_class = JobClass("Clerk #1", statements=statements, history=history)
    specification = Specification("a.txt", "0", "t", "Town", "Clerk #1", (job_class,), sections, (), ())
    assert to_markdown(specification) == (
        "# Clerk \\#1\n"
        "\n"
        "Town, a.txt\n"
        "\n"
        "## Duties [1-3]\n"
        "\n"
        "- A\\* \\<b\\> [2-3]\n"
        "\n"
        "## Competencies [4-5]\n"
        "\n"
        "- **Writing:** Writes. *(by position)* [5]\n"
        "\n"
        "## Experience [6-7]\n"
        "\n"
        "- Five. [7]\n"
        "  - one of them. [7]\n"
        "\n"
        "## History [8-9]\n"
        "\n"
        "- **2020-01-02:** Revised pay [9]\n"
        "- Undated [9]\n"
        "\n"
        "## Tests [10]\n"
        "\n"
        "*(no text)*\n"
    )


def test_a_series_is_written_class_by_class() -> None:
    sections = (
        Section("Scope", "series", 3, 5, False),
        Section("Levels", "levels", 6, 7, False),
        Section("Knowledge", "abilities", 8, 9, False),
        Section("Tests", "assessment", 10, 10, True),
        Section("Experience", "qualifications", 11, 12, False),
        Section("History", "detail", 13, 15, False),
    )
    assert to_markdown(replace(SPECIFICATION, sections=sections)) == (
        "# Pilot Series\n"
        "\n"
        "Harbor Town, pilots.txt\n"
        "\n"
        "## Scope [3-5]\n"
        "\n"
        "- Two classes that supervise crews. [3]\n"
        "- (Under review.) [3]\n"
        "\n"
        "## Tests [10]\n"
        "\n"
        "*(no text)*\n"
        "\n"
        "## History [13-15]\n"
        "\n"
        "- **Bargaining Unit:** 7 [15]\n"
        "\n"
        "## Pilot\n"
        "\n"
        "### Scope [3-5]\n"
        "\n"
        "- **Class Code:** 71 [4]\n"
        "\n"
        "### Levels [6-7]\n"
        "\n"
        "- Brings ships in. [7]\n"
        "\n"
        "### Knowledge [8-9]\n"
        "\n"
        "- Tides *(inherited)* [9]\n"
        "\n"
        "### Experience [11-12]\n"
        "\n"
        "\n*Either I*\n\n"
        "- One year of clerical work. [12]\n"
        "\n"
        "## Chief Pilot\n"
        "\n"
        "### Scope [3-5]\n"
        "\n"
        "- **Class Code:** 72 [5]\n"
        "\n"
        "### Knowledge [8-9]\n"
        "\n"
        "- Tides *(inherited)* [9]\n"
        "\n"
        "### History [13-15]\n"
        "\n"
        "- **Date Established:** 1990 [14]\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "1. first",
        "2) second",
        "- dash",
        "+ plus",
        "--- rule",
        "===",
        "# heading",
        "> quote",
        "```code```",
        "*a* **b** _c_ ~~d~~",
        "[x](javascript:alert(1)) ![y](z)",
        "<script>alert(1)</script>",
        "&amp; &#60; & AT&T; &copy;",
        "a | b",
        "C:\\new\\table",
        "=1+1",
        "👩‍🔧",
    ],
)
def test_no_text_is_markup(text: str) -> None:
    assert shown(f"- {escape(text)} [1]") == f"{text} [1]"


def test_no_text_turns_what_stands_behind_it() -> None:
    assert shown("- " + escape("\u202eturned") + " [1]") == "\ufffdturned [1]"


@given(some.text(alphabet=some.sampled_from("ab1 .)-+=#*_`~[]()<>&;!|\\$\n\t:"), max_size=12))
def test_no_text_at_all_is_markup(text: str) -> None:
    plain = " ".join(text.split())
    if plain:
        assert shown(f"- {escape(text)}") == plain
        assert shown(f"# {escape(text)}") == plain
        assert shown(f"- x {escape(text)} y") == f"x {plain} y"


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert escape("a\x1b[1mb\x00c\x85d") == "a�\\[1mb�c d"
