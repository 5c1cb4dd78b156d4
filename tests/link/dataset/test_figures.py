"""Tables of wages and outlook: codes, numbers and what stands in place of them."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.link.dataset import load_figures
from kg.link.dataset.figures import soc_code
from kg.store import StoreDirectory

WAGES = (
    "AREA_TITLE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,A_MEDIAN,H_MEAN\n"
    'Colorado,15-1232,Computer User Support Specialists,detailed,"12,340","63,450",31.5\n'
    "Colorado,11-1011.00,Chief Executives,detailed,900,#,*\n"
    "Colorado,Source: survey,,,,,\n"
)


def figures(folder: Path, text: str, **options: str) -> tuple[set[tuple[str, ...]], dict[str, tuple[str, ...]]]:
    path = folder / "wages.csv"
    path.write_text(text, encoding="utf-8")
    directory = StoreDirectory(folder / "store")
    report = load_figures(directory, path, version="2025", **options)
    query = """SELECT ?soc ?measure ?value ?area ?period WHERE {
      ?f a jc:OccupationFigure ; jc:socCode ?soc ; jc:measure ?measure ; jc:figureValue ?value .
      OPTIONAL { ?f jc:area ?area } OPTIONAL { ?f jc:period ?period } }"""
    with directory.open() as store:
        rows = {
            tuple(term.value if isinstance(term, ox.Literal) else "" for term in row)
            for row in store.select(query).rows
        }
    return rows, {each.what: each.examples for each in report.remarks}


def test_every_number_becomes_a_figure(tmp_path: Path) -> None:
    rows, remarks = figures(tmp_path, WAGES)
    assert rows == {
        ("15-1232", "employment", "12340", "Colorado", ""),
        ("15-1232", "median yearly wage", "63450", "Colorado", ""),
        ("15-1232", "mean hourly wage", "31.5", "Colorado", ""),
        ("11-1011", "employment", "900", "Colorado", ""),
    }
    assert remarks == {
        "figure that is too high to be published: left out": ("A_MEDIAN (wages.csv:3)",),
        "row without a SOC code: left out": ("Source: survey (wages.csv:4)",),
    }


def test_measures_of_their_own_names(tmp_path: Path) -> None:
    text = 'Kode;Growth, percent;Note;Year\n="15-1232";-4.5%;fast;2033\n151299;"$1,200.50";;2033\n'
    rows, remarks = figures(tmp_path, text, code="Kode")
    assert rows == {
        ("15-1232", "Growth, percent", "-4.5", "", "2033"),
        ("15-1299", "Growth, percent", "1200.5", "", "2033"),
    }
    assert remarks == {"column of text: not loaded": ("Note (wages.csv:1)",)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "no column has SOC codes by its name; wages.csv:1"),
        ("soc,b\nx,2\n", "no row has a SOC code and a number; wages.csv"),
        ("soc,b\n15-1232,2\n15-1299\n", "the row has 1 cells where the header has 2; wages.csv:3"),
        ("", "the file is empty"),
    ],
)
def test_no_figures_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        figures(tmp_path, text)
    assert message in str(raised.value)
    assert not (tmp_path / "store" / "store.json").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [("15-1232", "15-1232"), (" 15-1232.01 ", "15-1232"), ("151232", "15-1232"), ("15-12", None), ("", None)],
)
def test_codes(text: str, code: str | None) -> None:
    assert soc_code(text) == code


@pytest.mark.parametrize("number", ["9" * 400, "1" + "0" * 15, "7" * 100_000], ids=["400 digits", "16", "100,000"])
def test_a_number_that_no_wage_can_be_is_left_out_and_told(tmp_path: Path, number: str) -> None:
    rows, remarks = figures(tmp_path, f"OCC_CODE,A_MEDIAN,TOT_EMP\n15-1232,{number},999999999999999\n")
    assert {row[:3] for row in rows} == {("15-1232", "employment", "999999999999999")}
    assert remarks == {"number that is too large for a figure: left out": ("A_MEDIAN (wages.csv:2)",)}
