"""Templates: the shipped ones hold together, a user's own is read or refused with file and remedy."""

from pathlib import Path

import pytest

from kg.errors import TemplateError
from kg.parse import load, parse, shipped
from kg.parse.template import heading_key
from kg.parse.template_file import load_text
from tests.parse.specimen import SPECIMEN, document

SMALL = """
name = "small"
summary = "Two headings"
agency = "Town of Y"
minimum_headings = 2
scope = '^Only (?P<scope>[A-Z].+):$'
[[section]]
kind = "duties"
headings = ["Work"]
[[section]]
kind = "conditions"
items = "lines"
headings = ["Place"]
"""


def test_shipped_templates() -> None:
    assert [template.name for template in shipped()] == sorted({template.name for template in shipped()})
    for template in shipped():
        assert template.summary
        assert len(template.headings) >= template.minimum_headings
        assert all(heading_key(key) == key for key in (*template.headings, *template.fields))


def test_headings_in_other_spellings() -> None:
    assert heading_key("Licensure & Certification:") == heading_key("LICENSURE AND  CERTIFICATION")


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    template = load(path)
    text = "Work\n\nPaints.\n\nPlace\n\nIn the rain.\nOnly Sea Staff:\nOn boats.\n"
    found = parse(document(text), [*shipped(), template])
    assert (found.template, found.agency, found.coverage) == ("small", "Town of Y", 1.0)
    assert [(one.text, one.applicability) for one in found.classes[0].statements] == [
        ("Paints.", "all positions"),
        ("In the rain.", "all positions"),
        ("On boats.", "Sea Staff"),
    ]


def test_the_template_is_chosen_by_the_headings() -> None:
    small = load_text(SMALL, "small.toml")
    assert parse(document(SPECIMEN), [small, *shipped()]).template == "denver"


def test_a_changed_template_has_another_digest() -> None:
    assert load_text(SMALL, "a").digest != load_text(SMALL + "\n", "a").digest


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('name = "small"', "name = 7", "'name'"),
        ('name = "small"', "", "'name'"),
        ('agency = "Town of Y"', "agency = 3", "'agency'"),
        ("minimum_headings = 2", 'minimum_headings = "two"', "minimum_headings"),
        ("minimum_headings = 2", "minimum_headings = 0", "minimum_headings"),
        ("(?P<scope>[A-Z].+)", "[A-Z].+", "captures no group"),
        ("(?P<scope>[A-Z].+)", "(?P<scope>[A-Z", "bad regular expression"),
        ('kind = "duties"', 'kind = "chores"', "unknown kind 'chores'"),
        ('items = "lines"', 'items = "words"', "unknown items 'words'"),
        ('headings = ["Work"]', "headings = []", "no headings"),
        ('headings = ["Work"]', "headings = [1]", "'headings' must be a list"),
        ("minimum_headings = 2", 'fallback = "yes"', "'fallback' must be true or false"),
        ("minimum_headings = 2", 'telling = ["chores"]', "'telling' has the unknown kind 'chores'"),
        ('summary = "Two headings"', 'summary = "x"\nfooter = "y"', "unknown key 'footer'"),
        ("[[section]]", "[[sections]]", "unknown key 'sections'"),
        ("[[section]]", '[fields]\nshoe_size = ["Shoes"]\n[[section]]', "unknown field 'shoe_size'"),
        ("name", "= name", "no TOML"),
    ],
)
def test_what_no_template_may_say(old: str, new: str, complaint: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load_text(SMALL.replace(old, new, 1), "my.toml")
    assert complaint in caught.value.message
    assert (caught.value.where, bool(caught.value.remedy)) == ("my.toml", True)


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        load(tmp_path / "none.toml")
    assert caught.value.where == str(tmp_path / "none.toml")
