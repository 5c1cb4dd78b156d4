"""California texts: labelled samples, the rules of a series, and every document of the corpus."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import ExperienceRequirement, NamedStatement, Specification, StatementKind
from kg.parse import parse
from kg.parse.template_file import shipped
from kg.read import read
from tests.parse.scoring import score_folder
from tests.parse.specimen import document

LABELS = Path(__file__).parents[1] / "data" / "labels"
LEAST = {
    "class title and codes": 0.95,
    "class dates": 0.95,
    "qualifying with months": 0.90,
    "supervises and leads": 0.85,
    "section boundaries": 0.95,
    "items: duty": 0.90,
    "items: knowledge": 0.90,
    "items: ability": 0.90,
}
"""Least precision and least recall."""

SERIES = """Harbor Pilot Aide Series - CalHR

Harbor Pilot Aide Series

California State Personnel Board Specification

Series established May 4, 1981

Scope

This series specification describes three classes used in harbors.
Schem Code | Class Code | Class
QA10 | 9981 | Harbor Pilot Aide I
QA20 | 9982 | Harbor Pilot Aide II, Department of Boats
QA30 | 9983 | Senior Harbor Pilot Aide (abolished 01/02/2003)

Definition of Levels

Harbor Pilot Aide I

Under supervision, learns to row.

Harbor Pilot Aide II

Under direction, leads Harbor Pilot Aides I.

Minimum Qualifications

All Levels:

Possession of a valid boat license. and
Education: Equivalent to completion of the eighth grade.

Harbor Pilot Aide I

Six months of experience in rowing.

Harbor Pilot Aide II

Senior Harbor Pilot Aide

Either I

One year of experience in the California state service performing the duties of a Harbor Pilot Aide I, Range B.

Or II

Two years of experience as a Ferry Hand; or
Three years of experience in towing. (Education may be substituted for one year of the required experience.)

Knowledge and Abilities

All Levels:

Knowledge of: Knots; and tides (and currents; where there are any).
Ability to: Row; swim.

Harbor Pilot Aide II and Above

Knowledge of: In addition to the above, charts.

Class History

Class | Date Established | Date Revised | Title Changed
Harbor Pilot Aide I | 05/04/1981 | 06/05/1990 | --
Harbor Pilot Aide II, Department of Boats | 1931 | -- | 06/05/1990
Senior Harbor Pilot Aides | 05/04/1981 | -- | --
"""


@pytest.fixture(scope="module")
def specifications(shared_data: Callable[..., Path]) -> Path:
    return shared_data("specs", "california").parent


@pytest.fixture(scope="module")
def series() -> Specification:
    return parse(document(SERIES, "harbor.txt"), shipped())


def test_the_classes_of_a_series_have_their_codes_and_dates(series: Specification) -> None:
    assert series.template == "california"
    assert series.series_title == "Harbor Pilot Aide Series"
    assert series.series is not None
    assert str(series.series.established_on) == "1981-05-04"
    rows = [
        (one.title, one.detail.class_code, one.detail.schematic_code, one.rung, str(one.detail.established_on))
        for one in series.classes
    ]
    assert rows == [
        ("Harbor Pilot Aide I", "9981", "QA10", 1, "1981-05-04"),
        ("Harbor Pilot Aide II, Department of Boats", "9982", "QA20", 2, "None"),
        ("Senior Harbor Pilot Aide", "9983", "QA30", 3, "1981-05-04"),
    ]
    assert {problem.rule for problem in series.problems} == {"partial-date", "title-spelled-otherwise"}


def test_every_line_of_a_series_is_accounted_for(series: Specification) -> None:
    assert series.coverage == 1.0


def test_a_remark_beside_a_title_is_a_note(series: Specification) -> None:
    notes = [one.text for one in series.classes[2].of_kind(StatementKind.NOTE)]
    assert notes == ["(abolished 01/02/2003)"]


def test_what_holds_for_all_levels_is_inherited(series: Specification) -> None:
    for one in series.classes:
        found = {item.text: item.inherited for item in one.of_kind(StatementKind.KNOWLEDGE, StatementKind.ABILITY)}
        assert all(found[text] for text in ("Knots", "tides (and currents; where there are any)", "Row", "swim"))


def test_in_addition_to_the_above(series: Specification) -> None:
    knowledge = [[item.text for item in one.of_kind(StatementKind.KNOWLEDGE)] for one in series.classes]
    common = ["Knots", "tides (and currents; where there are any)"]
    assert knowledge == [common, [*common, "charts"], [*common, "charts"]]
    charts = [item for one in series.classes for item in one.of_kind(StatementKind.KNOWLEDGE) if item.text == "charts"]
    assert not any(item.inherited for item in charts)


def test_stacked_headings_apply_to_each_class(series: Specification) -> None:
    ways = [
        [(way.label, [_shown(one) for one in way.requirements]) for way in item.patterns] for item in series.classes
    ]
    common = ["credential", "education"]
    assert ways[0] == [(None, [*common, "experience 6"])]
    assert (
        ways[1]
        == ways[2]
        == [
            ("Either I", [*common, "experience 12 Harbor Pilot Aide I 12 B named-duties"]),
            ("Or II", [*common, "experience 24 Ferry Hand 24 None named-duties"]),
            ("Or II", [*common, "experience 36"]),
        ]
    )


def test_a_specialty_without_words_of_its_own_has_those_of_its_title() -> None:
    text = SERIES.replace(
        "QA20 |", "QA11 | 9984 | Harbor Pilot Aide I (Ice)\nQA12 | 9985 | Harbor Pilot Aide I (Night)\nQA20 |"
    ).replace("All Levels:\n\nPossession of a valid boat license. and\nEducation: Equivalent to completion of", "")
    text = text.replace("the eighth grade.", "Harbor Pilot Aide I (Night)\n\nFour months of experience in rowing.")
    found = {one.title: one for one in parse(document(text, "harbor.txt"), shipped()).classes}
    months = {
        name: [_shown(one) for way in found[f"Harbor Pilot Aide I{name}"].patterns for one in way.requirements]
        for name in ("", " (Ice)", " (Night)")
    }
    assert months == {"": ["experience 6"], " (Ice)": ["experience 6"], " (Night)": ["experience 4"]}


def test_a_table_may_be_what_a_section_announces() -> None:
    announcing = SERIES.replace("describes three classes used in harbors.", "describes the following classes:")
    assert "announced-but-missing" not in {one.rule for one in parse(document(announcing, "a.txt"), shipped()).problems}
    nothing = SERIES.replace("Under supervision, learns to row.", "Under supervision, does the following:")
    assert "announced-but-missing" in {one.rule for one in parse(document(nothing, "a.txt"), shipped()).problems}


def _shown(one: object) -> str:
    if not isinstance(one, ExperienceRequirement):
        return str(getattr(one, "kind", one))
    services = [f"{each.title} {each.months} {each.range} {each.basis}" for each in one.service]
    return " ".join([str(one.kind), str(one.months), *services])


def test_a_class_may_lead_another_of_its_series(series: Specification) -> None:
    led = [one.leadership for one in series.classes[1].statements if one.leadership]
    assert [(one.kind, one.titles) for one in led] == [("lead", ("Harbor Pilot Aide I",))]
    assert not [one for one in series.classes[0].statements if one.leadership]


def test_the_plural_of_a_title_of_the_document_is_that_class(series: Specification) -> None:
    text = SERIES.replace("leads Harbor Pilot Aides I.", "directs boats.").replace(
        "Minimum Qualifications", "Senior Harbor Pilot Aide\n\nSupervises {}.\n\nMinimum Qualifications"
    )

    def led(words: str, text: str = text) -> list[tuple[str, ...]]:
        senior = parse(document(text.format(words), "harbor.txt"), shipped()).classes[2]
        return [one.leadership.titles for one in senior.statements if one.leadership]

    assert led("Harbor Pilot Aides") == [()]  # I and II
    own = text.replace("QA10 | 9981 |", "QA09 | 9980 | Harbor Pilot Aide (Ice)\nQA10 | 9981 |")
    own = own.replace("Senior Harbor Pilot Aide", "Senior Harbor Pilot Aide (Ice)")
    last = parse(document(own.format("Harbor Pilot Aides (Ice)"), "harbor.txt"), shipped()).classes[3]
    assert [one.leadership.titles for one in last.statements if one.leadership] == [("Harbor Pilot Aide (Ice)",)]


SINGLE = """Harbor Pilot Aide I (9981) - CalHR

Harbor Pilot Aide I

California State Personnel Board Specification

- Schematic Code: QA10
- Class Code: 9981
- Title Changed: --
This is the trainee class in the series, in which incumbents learn to row small boats in harbors.

Distinguishing Characteristics

Harbor Pilot Aides are distinguished from the Rower classes in that they seldom row by themselves.

Typical Tasks

Rows; and tells others how to row.

Minimum Qualifications

Possession of a boat license.

Competencies

The following competencies are specific to the Harbor Pilot Aide series and are needed by everybody in it:
Sense of Direction: The ability to find a harbor in the dark.
"""


def test_prose_below_the_class_detail_is_the_definition_that_has_no_heading() -> None:
    (found,) = parse(document(SINGLE, "aide.txt"), shipped()).classes
    definition = "This is the trainee class in the series, in which incumbents learn to row small boats in harbors."
    assert found.general_statement == definition
    headed = SINGLE.replace("Distinguishing", "Definition\n\nUnder supervision, rows.\n\nDistinguishing", 1)
    (found,) = parse(document(headed, "aide.txt"), shipped()).classes
    assert found.general_statement == "Under supervision, rows."
    assert definition in [one.text for one in found.of_kind(StatementKind.NOTE)]


def test_what_introduces_competencies_is_a_note() -> None:
    read = parse(document(SINGLE, "aide.txt"), shipped())
    competencies = [one for one in read.classes[0].statements if isinstance(one, NamedStatement)]
    assert [one.name for one in competencies if one.kind is StatementKind.COMPETENCY] == ["Sense of Direction"]
    assert "unnamed-item" not in {one.rule for one in read.problems}
    plain = SINGLE.replace("The following competencies are specific to", "Rowing and steering are needed for work in")
    assert "unnamed-item" in {one.rule for one in parse(document(plain, "aide.txt"), shipped()).problems}


def test_the_family_of_a_title_is_no_other_title() -> None:
    assert "title-disagrees" not in {one.rule for one in parse(document(SINGLE, "aide.txt"), shipped()).problems}
    other = SINGLE.replace("Harbor Pilot Aides are", "The Harbor Guard is")
    assert "title-disagrees" in {one.rule for one in parse(document(other, "aide.txt"), shipped()).problems}


@pytest.mark.parametrize("sample", ["california", "california-second"])
def test_labelled_sample(sample: str, specifications: Path) -> None:
    scores = score_folder(LABELS / sample, specifications).by_name
    for name, least in LEAST.items():
        assert scores[name].labelled > 0
        assert scores[name].precision >= least, (name, scores[name].invented)
        assert scores[name].recall >= least, (name, scores[name].missed)


def test_every_california_text_is_read(specifications: Path) -> None:
    found = [parse(read(path, path.name), shipped()) for path in sorted((specifications / "california").iterdir())]
    assert {one.template for one in found} == {"california"}
    assert sum(one.coverage for one in found) / len(found) >= 0.97
    assert all(one.coverage >= 0.8 or one.problems for one in found)
    assert sum(len(one.classes) for one in found) > 2_300
