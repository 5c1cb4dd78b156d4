"""Titles of public service: the tables are sound, occupations have them, and a reason says where a title is from."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.link.match.matcher import Corpus
from kg.link.match.occupation import occupations
from kg.link.match.public_title import is_public_title, public_titles
from kg.link.match.record import Record
from kg.store import StoreDirectory
from tests.link.invented import GRAPH, load_release

TABLES = sorted((Path(__file__).parents[3] / "kg/link/match/public_titles").glob("*.tsv"))
CODE = {"onet": re.compile(r"\d{2}-\d{4}\.\d{2}"), "esco": re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")}


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_table_has_each_title_once_in_order_with_codes_of_its_dataset(table: Path) -> None:
    titles = [row["title"] for row in rows(table)]
    assert titles == sorted(set(titles), key=lambda title: (title.lower(), title))
    assert all(title and title == " ".join(title.split()) for title in titles)
    assert all(CODE[table.stem].fullmatch(code) for row in rows(table) for code in row["codes"].split("|"))


PUBLISHED = {"onet": ("onet", "27.0-text", "Occupation Data.txt"), "esco": ("esco", "1.2", "occupations_en.csv")}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_the_codes_are_those_of_published_occupations(table: Path, shared_data: Callable[..., Path]) -> None:
    published = shared_data(*PUBLISHED[table.stem]).read_text(encoding="utf-8")
    assert {code for row in rows(table) for code in row["codes"].split("|") if code not in published} == set()


def test_other_datasets_have_no_such_titles() -> None:
    assert public_titles("staff") == {}
    assert public_titles("../public_titles/onet") == public_titles("") == {}


def test_an_occupation_has_them_behind_its_own_titles(linked: Path) -> None:
    load_release(linked, GRAPH, ["43-4031.00"])
    with StoreDirectory(linked).open() as store:
        (clerks,) = occupations(store, GRAPH)
    assert clerks.label == "License Clerks"
    assert clerks.alternates == public_titles("onet")["43-4031.00"]
    assert "Deputy City Clerk" in clerks.alternates


def test_a_reason_says_that_a_title_is_one_of_public_service() -> None:
    assert is_public_title("Deputy City Clerk")
    assert not is_public_title("License Clerks")
    clerks = Record("https://example.org/1", "License Clerks", ("Deputy City Clerk", "Licence Office Worker"))
    others = Record("https://example.org/2", "Cooks")
    matcher = Corpus({"onet": [clerks, others]}).matcher("onet")

    def reason(title: str) -> str:
        ((_, (best, *_)),) = matcher.match([Record("https://example.org/class", title)])
        return best.reason

    assert "its title 'Deputy City Clerk', a title of public service" in reason("Deputy City Clerk")
    assert "public service" not in reason("Licence Office Worker")
