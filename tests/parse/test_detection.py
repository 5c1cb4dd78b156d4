"""Which template is chosen and why, and what is refused with which words."""

from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.export.specification_json import to_json
from kg.export.specification_markdown import to_markdown
from kg.parse import parse, shipped
from kg.parse.detection import choose, looks_english
from kg.parse.template_file import load_text
from kg.read import read
from tests.parse.specimen import SPECIMEN, document

OWN = """
name = "own"
summary = "Some of the headings that the generic template has too"
[[section]]
kind = "duties"
headings = ["Essential Duties"]
[[section]]
kind = "general"
headings = ["General Statement of Duties", "Distinguishing Characteristics", "Competencies", "Education", "Experience"]
"""
PLAIN = """\
HARBOR PILOT

DEFINITION

Brings ships into the harbor.

EXAMPLES OF DUTIES

Boards ships at sea. Advises masters on currents.

MINIMUM QUALIFICATIONS

Five years of experience as a ship's officer.

LICENSE

Master's license.
"""
NOVEL = """\
Chapter One

The rain had not stopped for three days when Marta found the boat. It lay on its side among the reeds, and the name on
its stern had been painted over so many times that nobody would ever read it again.

"You should leave it there," said her brother, who had come down from the house without his coat.

Chapter Two

She did not leave it there. By the end of the week the boat was under the old roof behind the barn, and the smell of
tar came into the kitchen whenever the door stood open.
"""
RECIPE = """\
Lentil Soup

Ingredients

2 cups red lentils
1 onion
1 teaspoon cumin

Directions

Chop the onion and fry it in oil. Add the lentils and six cups of water. Cook for half an hour, then stir in the cumin.

Notes

Keeps for three days.
"""
PRESS_RELEASE = """\
FOR IMMEDIATE RELEASE

City of Port Ellery opens new library

Contact: press office

The city will open its new library on Saturday with music and readings. "We have waited ten years for this day," said
the mayor.

Background

The old building was closed after a flood.

About the Library

The library lends books, tools and seeds.
"""
SOURCE_CODE = """\
# Summary
import sys

class Duties:
    \"\"\"Education: none.\"\"\"

    def __init__(self) -> None:
        self.experience = 0

if __name__ == "__main__":
    sys.exit(Duties().experience)
"""
GERMAN = """\
STELLENBESCHREIBUNG

Bezeichnung: Gärtnerin oder Gärtner

Aufgaben

Pflegt die Beete und Wege der städtischen Parks und schneidet im Winter die Bäume. Leitet Hilfskräfte an und führt ein
Verzeichnis der Geräte. Bestellt Pflanzen und prüft die Lieferungen, die von den Baumschulen kommen.

Anforderungen

Abgeschlossene Ausbildung im Gartenbau und zwei Jahre Erfahrung in der Pflege öffentlicher Anlagen. Führerschein der
Klasse B. Bereitschaft, auch bei Regen und Schnee im Freien zu arbeiten.
"""


def test_the_reason_names_headings_and_rivals() -> None:
    choice = choose(document(SPECIMEN), shipped())
    assert choice.template.name == "denver"
    assert choice.reason.startswith("denver: 17 of its headings (General Statement of Duties, Distinguishing")
    assert "; generic: " in choice.reason


def test_the_reason_is_told() -> None:
    source = document(PLAIN)
    found = parse(source, shipped())
    reason = "generic: 4 of its headings (DEFINITION, EXAMPLES OF DUTIES, MINIMUM QUALIFICATIONS, LICENSE)"
    assert found.template_reason.startswith(reason)
    assert to_json(found, source)["template_reason"] == found.template_reason
    assert "generic: 4 of its headings" in to_markdown(found)


def test_a_fallback_gives_way_to_nearly_as_many_headings() -> None:
    own = load_text(OWN, "own.toml")
    generic = next(one for one in shipped() if one.fallback)
    text = "\n\n".join(
        f"{heading}\n\nSome text."
        for heading in ("Essential Duties", "Distinguishing Characteristics", "Competencies", "Education", "License")
    )
    assert choose(document(text), [generic, own]).template is own
    more = "\n\n".join(f"{heading}\n\nSome text." for heading in ("Work Environment", "Probation", "Definition"))
    assert choose(document(f"{text}\n\n{more}"), [generic, own]).template is generic


def test_headings_alone_name_no_agency() -> None:
    headings = ("Definition", "Typical Tasks", "Minimum Qualifications", "Knowledge and Abilities", "Work Environment")
    few = "\n\n".join(f"{heading}\n\nSome text." for heading in headings)
    more = "\n\n".join(f"{heading}\n\nSome text." for heading in ("License", "Distinguishing Characteristics"))
    assert choose(document(few), shipped()).template.name == "generic"
    assert choose(document(f"{few}\n\n{more}"), shipped()).template.name == "california"
    assert choose(document(f"TOWN OF FERN\n\n{few}\n\n{more}"), shipped()).template.name == "generic"
    named = document(f"California State Personnel Board Specification\n\n{few}")
    assert choose(named, shipped()).template.name == "california"


def test_a_resume_is_no_specification() -> None:
    text = "".join(f"{heading}\n\nSome text.\n\n" for heading in ("Summary", "Experience", "Education", "Skills"))
    with pytest.raises(DocumentError, match="not recognized as a class specification"):
        choose(document(text), shipped())


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("novel.txt", NOVEL, "it has none; of others Chapter One, Chapter Two"),
        ("recipe.txt", RECIPE, "of others Lentil Soup, Ingredients, Directions"),
        ("release.txt", PRESS_RELEASE, "About the Library"),
        ("code.py.txt", SOURCE_CODE, "not recognized as a class specification"),
        ("german.txt", GERMAN, "Aufgaben, Anforderungen; the text does not look like English"),
        ("empty.txt", "", ""),
        ("blank.txt", " \n\n\t\n", ""),
    ],
)
def test_what_is_no_specification_is_refused(name: str, text: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        parse(read(path), shipped())
    assert complaint in caught.value.message
    assert caught.value.where is not None
    assert caught.value.where.endswith(name)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "english"), [(NOVEL, True), (RECIPE, True), (SPECIMEN, True), (GERMAN, False), ("Zwei Worte", True)]
)
def test_english_is_known_by_its_common_words(text: str, *, english: bool) -> None:
    assert looks_english(document(text)) is english


def test_a_line_with_the_name_of_another_publisher_does_not_outweigh_the_headings() -> None:
    text = f"{SPECIMEN}\nCalifornia State Personnel Board Specification\n"
    assert parse(document(text, "pasted.txt"), shipped()).template == "denver"
