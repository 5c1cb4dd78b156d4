"""Every query of the catalogue gives the same answer from the folder and, through SPARQLWrapper, from a server."""

from pathlib import Path

import pytest

import kg
from kg.query import Catalogue, Kind, Query, construct, run
from kg.resources import folder
from tests.cli.running import Jobkg

CATALOGUE = Catalogue.load(folder("queries"))
USUAL = {"level": "medium", "competency": "Teamwork", "class": "Permit Technician II"}


def values_of(query: Query) -> list[dict[str, str]]:
    """With the required parameters alone, and with all of them."""
    given = {each.name: each.example or USUAL[each.type] for each in query.parameters}
    required = {each.name: given[each.name] for each in query.parameters if each.required}
    return [required, given] if given != required else [required]


@pytest.mark.parametrize("query", CATALOGUE.of_kind(Kind.REPORT), ids=lambda query: query.name)
def test_a_report_gives_the_same_rows(store: Path, endpoint: str, query: Query) -> None:
    with kg.open(store) as here, kg.open(endpoint) as there:
        for values in values_of(query):
            table, other = run(here.store, query, values), run(there.store, query, values)
            assert other.variables == table.variables == tuple(query.columns)
            assert list(other.rows) == list(table.rows)


@pytest.mark.parametrize("query", CATALOGUE.of_kind(Kind.VIEW), ids=lambda query: query.name)
def test_a_view_gives_the_same_triples(store: Path, endpoint: str, query: Query) -> None:
    with kg.open(store) as here, kg.open(endpoint) as there:
        for values in values_of(query):
            triples = set(map(str, construct(here.store, query, values)))
            assert set(map(str, construct(there.store, query, values))) == triples != set()


def test_accommodation_is_the_same(jobkg: Jobkg, endpoint: str) -> None:
    question = ("accommodate", "--strength", "light", "--avoid", "noise", "--from", "UW3102", "--format", "json")
    here, there = jobkg(*question), jobkg("--endpoint", endpoint, *question)
    assert there.json == here.json
    assert here.json["within"]
