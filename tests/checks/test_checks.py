"""Every check: an example that conforms, one that fails with the expected result, and words that people understand."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.query.check import placeholders
from kg.query.template import variables
from kg.resources import folder
from kg.store.embedded import EmbeddedStore
from kg.validate.check import Check, CheckOutcome, run, shipped
from kg.validate.check.comparison import COMPARISONS
from kg.validate.facts import Facts

HERE = Path(__file__).parent
BY_NAME = {check.name: check for check in shipped()}

every_check = pytest.mark.parametrize("check", BY_NAME.values(), ids=BY_NAME.keys())


def outcome(check: Check, name: str) -> CheckOutcome:
    """What the check makes of an example, with the schemes beside it as in a store that was built."""
    store = ox.Store()
    store.load(path=HERE / check.name / name, format=ox.RdfFormat.TURTLE)
    for scheme in sorted((folder("ontology") / "schemes").glob("*.ttl")):
        store.load(path=scheme, format=ox.RdfFormat.TURTLE)
    graph = EmbeddedStore(store)
    return run(graph, Facts(graph), checks=[check], values=expected(check).get("values", {}))


def expected(check: Check) -> dict[str, Any]:
    return tomllib.loads((HERE / check.name / "expected.toml").read_text(encoding="utf-8"))


def test_every_check_has_its_folder_and_every_folder_its_check() -> None:
    assert {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"} == BY_NAME.keys()


@every_check
def test_the_conforming_example_is_looked_at_and_conforms(check: Check) -> None:
    found = outcome(check, "conforms.ttl")
    assert found.looked_at[check.name] > 0
    assert found.findings == ()


@every_check
def test_the_failing_example_fails_as_expected(check: Check) -> None:
    found = [
        {
            "focus": finding.focus,
            **({} if finding.value is None else {"other": str(finding.value.value)}),
            "severity": finding.severity.value,
            "class": finding.class_title,
            "summary": finding.summary,
            **({} if finding.lines is None else {"lines": list(finding.lines)}),
        }
        for finding in outcome(check, "fails.ttl").findings
    ]
    assert found == expected(check)["result"]


@every_check
def test_a_check_says_what_is_wrong_why_it_matters_and_what_to_do(check: Check) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", check.name)
    assert check.problem
    assert not check.problem.endswith(".")
    assert check.reason.endswith(".")
    assert check.remedy.endswith(".")
    assert "SPARQL" not in check.problem + check.reason + check.remedy


@every_check
def test_every_term_is_one_of_the_ontology(check: Check) -> None:
    declared = "".join(path.read_text(encoding="utf-8") for path in folder("ontology").rglob("*.ttl"))
    used = set(re.findall(r"\bjc:(\w+)", check.query.text + (check.target or "")))
    assert used
    assert {term for term in used if not re.search(rf"^jc:{term}\b", declared, re.MULTILINE)} == set()
    schemes = re.findall(r"<(https://w3id\.org/jobclass/scheme/[^>]+)>", check.query.text)
    graph = ox.Store()
    for scheme in sorted((folder("ontology") / "schemes").glob("*.ttl")):
        graph.load(path=scheme, format=ox.RdfFormat.TURTLE)
    unknown = [iri for iri in schemes if not any(graph.quads_for_pattern(ox.NamedNode(iri), None, None))]
    assert unknown == []


@every_check
def test_what_a_check_compares_by_is_known(check: Check) -> None:
    assert check.compare is None or check.compare in COMPARISONS


@every_check
def test_a_check_of_one_class_asks_about_that_class_alone(check: Check) -> None:
    """Only the first ?class, which is the column, stays free when $class is bound."""
    free = [variable for variable in variables(check.query.text) if variable.name == "class"]
    if check.takes("class"):
        assert [variable.is_parameter for variable in free[1:]] == [True] * (len(free) - 1)


@every_check
def test_the_target_speaks_of_the_nodes_that_are_looked_at(check: Check) -> None:
    if check.target is not None:
        assert "focus" in {variable.name for variable in variables(check.target)}


def test_the_placeholders_of_all_checks_are_filled_in() -> None:
    for check in BY_NAME.values():
        known = {*check.query.columns, "class", "elsewhere", "more"}
        assert set(placeholders(check.problem)) <= known, check.name
