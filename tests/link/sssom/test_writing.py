"""Sets of mappings as SSSOM, read and validated by the sssom package, and read back by ourselves."""

import io
import json
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from sssom.parsers import parse_sssom_rdf, parse_sssom_table
from sssom.validators import validate

from kg.link.candidate import MatchType
from kg.link.decision import JUSTIFICATIONS, Decision, Verdict
from kg.link.sssom import MappingSet, of_candidates, of_decisions, read_set, write_set
from kg.link.sssom.mapping_set import proposed_rows
from tests.link.invented import AGENCY, BASE, CANDIDATES, GRAPH, NEXT, decision, job_class, occupation

ACCEPTED = replace(
    decision(reason='the same work, "more" or less', predicate=MatchType.EXACT),
    probability=0.9,
    tool="jobclass-kg",
    tool_version="0.1.0",
)
REJECTED = decision("water-quality-analyst", "19-4031.00", Verdict.REJECTED, label="Water Quality Analyst")
OTHERS = replace(
    decision("permit-technician-i", "43-4031.00", label="Permit Technician I", author="Ann Ode|Bo Ort"),
    object="http://data.europa.eu/esco/occupation/0ee67d5e",
    object_source="https://elsewhere.example/esco#1",
    object_version="1.2",
    confidence=0.75,
    source="https://example.org/set",
    justification="semapv:LexicalMatching",
)


def the_set(*, rejected: bool = True) -> MappingSet:
    candidates = of_candidates(BASE, CANDIDATES[1:2], "jobclass-kg", "0.1.0")
    proposals = proposed_rows(BASE, [replace(OTHERS, verdict=Verdict.PROPOSED, subject=job_class("plant-electrician"))])
    return of_decisions(BASE, [ACCEPTED, REJECTED, OTHERS], [*candidates, *proposals], rejected=rejected)


class _Kept(logging.Handler):
    """Keeps warnings, which is all that the sssom package says of much that is wrong."""

    def __init__(self, kept: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        self._kept.append(record)


def parsed(data: bytes) -> list[dict[str, Any]]:
    """The rows as the sssom package has them, once it has found the set valid and nothing to warn of."""
    warnings: list[logging.LogRecord] = []
    handler = _Kept(warnings)
    logging.getLogger().addHandler(handler)
    try:
        frame = parse_sssom_table(io.StringIO(data.decode()))
    finally:
        logging.getLogger().removeHandler(handler)
    assert [each.getMessage() for each in warnings] == []
    validate(frame)
    assert frame.converter.expand("jobclass:x") == f"{BASE}x"
    return list(frame.df.to_dict("records"))


def test_the_table_is_valid_sssom() -> None:
    rows = parsed(write_set(the_set(), "sssom-tsv"))
    assert len(rows) == 5
    named = {(row["subject_id"].rpartition("/")[2], row["predicate_id"]): row for row in rows}
    accepted = named["water-plant-operator-iii", "skos:exactMatch"]
    candidate = named["water-plant-operator-iii", "skos:broadMatch"]
    assert accepted["subject_id"] == "jobclass:town-and-county-of-tarnwick-falls/class/water-plant-operator-iii"
    assert accepted["object_id"] == "onet:occupation/51-8031.00"
    assert accepted["mapping_justification"] == "semapv:ManualMappingCuration"
    assert accepted["comment"] == 'the same work, "more" or less'
    assert (accepted["author_label"], accepted["mapping_date"]) == ("First Reviewer", "2026-03-31")
    assert (accepted["object_source"], accepted["object_source_version"]) == ("jobclass:graph/onet/1.0", "1.0")
    assert (float(accepted["similarity_score"]), accepted["other"]) == (0.9, "")
    assert (candidate["other"], float(candidate["confidence"])) == ("status=candidate", 0.4)
    assert candidate["mapping_justification"] == "semapv:CompositeMatching"
    rejected = named["water-quality-analyst", "skos:closeMatch"]
    assert rejected["predicate_modifier"] == "Not"
    others = named["permit-technician-i", "skos:closeMatch"]
    assert (others["object_id"], others["object_source"]) == ("esco:occupation/0ee67d5e", "ns1:1")
    assert (others["author_label"], others["other"]) == ("Ann Ode|Bo Ort", "source=https://example.org/set")


def test_what_all_rows_say_stands_in_the_metadata() -> None:
    told = of_decisions(
        BASE, [ACCEPTED, replace(ACCEPTED, object=occupation("19-4031.00"))], license="https://x.example/l"
    )
    data = write_set(told, "sssom-tsv").decode()
    metadata = parse_sssom_table(io.StringIO(data)).metadata
    assert metadata["mapping_set_id"] == f"{BASE}graph/mappings"
    assert metadata["mapping_set_version"].startswith("2026-03-31+")
    assert metadata["license"] == "https://x.example/l"
    assert "#subject_source: jobclass:town-and-county-of-tarnwick-falls\n" in data
    assert "#object_source_version: '1.0'\n" in data
    assert "#mapping_tool: jobclass-kg\n#mapping_tool_version: 0.1.0\n" in data
    header = next(line for line in data.splitlines() if not line.startswith("#"))
    assert "object_source" not in header
    assert "object_source" in write_set(the_set(), "sssom-tsv").decode().splitlines()[-6]


def test_a_set_of_one_and_of_none(tmp_path: Path) -> None:
    assert len(parsed(write_set(of_decisions(BASE, [ACCEPTED]), "sssom-tsv"))) == 1
    path = tmp_path / "none.sssom.tsv"  # the sssom package warns of a set without rows, which SSSOM allows
    path.write_bytes(write_set(of_decisions(BASE, []), "sssom-tsv"))
    assert read_set(path).mappings == ()


def test_the_turtle_is_what_the_sssom_package_reads(tmp_path: Path) -> None:
    path = tmp_path / "set.ttl"
    path.write_bytes(write_set(the_set(), "turtle"))
    frame = parse_sssom_rdf(path, {"jobclass": BASE, "onet": f"{BASE}onet/", "esco": "http://data.europa.eu/esco/"})
    validate(frame)
    assert len(frame.df) == 5
    assert sorted(frame.df["predicate_modifier"].dropna()) == ["Not"]
    assert "Ann Ode|Bo Ort" in {"|".join(sorted(str(each).split("|"))) for each in frame.df["author_label"]}
    graph = rdflib.Graph().parse(path)
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    direct = {(str(s), str(o)) for name in ("exactMatch", "closeMatch", "broadMatch") for s, o in graph[: skos[name] :]}
    assert direct == {(ACCEPTED.subject, ACCEPTED.object), (OTHERS.subject, OTHERS.object)}, (
        "no candidate, no rejection"
    )


def test_json_ld_has_the_same_triples() -> None:
    turtle = rdflib.Graph().parse(data=write_set(the_set(), "turtle"), format="turtle")
    data = write_set(the_set(), "jsonld")
    json.loads(data)
    assert set(rdflib.Graph().parse(data=data, format="json-ld")) == set(turtle)


@pytest.mark.parametrize("format", ["sssom-tsv", "turtle", "jsonld"])
def test_equal_sets_are_equal_bytes_and_others_have_another_version(format: str) -> None:
    first = write_set(of_decisions(BASE, [ACCEPTED, OTHERS]), format)
    assert first == write_set(of_decisions(BASE, [ACCEPTED, OTHERS]), format)
    other = of_decisions(BASE, [ACCEPTED, replace(OTHERS, reason="changed")])
    assert other.slots["mapping_set_version"] != of_decisions(BASE, [ACCEPTED, OTHERS]).slots["mapping_set_version"]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30).map(str.strip)
SHARES = st.none() | st.floats(0, 1)
ANY = st.builds(
    Decision,
    st.sampled_from([job_class("clerk"), f"{AGENCY}/competency/reading"]),
    st.sampled_from([occupation("51-8031.00"), "http://data.europa.eu/esco/skill/1", "urn:x:1"]),
    st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED]),
    st.sampled_from(MatchType),
    WORDS,
    st.none() | st.dates(),
    WORDS,
    WORDS,
    WORDS,
    st.sampled_from(["", GRAPH, NEXT]),
    WORDS,
    st.sampled_from(sorted(JUSTIFICATIONS)),
    SHARES,
    SHARES,
    WORDS,
    WORDS,
    st.just(""),
)


@given(st.lists(ANY, max_size=4))
def test_what_is_exported_is_imported(tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision]) -> None:
    path = tmp_path_factory.mktemp("set") / "own.sssom.tsv"
    path.write_bytes(write_set(of_decisions(BASE, decisions, rejected=True), "sssom-tsv"))
    read = read_set(path)
    assert read.remarks == ()
    assert read.identifier == f"{BASE}graph/mappings"
    found = [
        Decision(
            each.subject,
            each.object,
            Verdict.REJECTED if each.negated else Verdict.ACCEPTED,
            each.predicate,
            each.author,
            each.date,
            each.comment,
            each.subject_label,
            each.object_label,
            each.object_source,
            each.object_version,
            each.justification,
            each.confidence,
            each.probability,
            each.tool,
            each.tool_version,
        )
        for each in read.mappings
    ]
    assert sorted(map(repr, (replace(each, line=None) for each in found))) == sorted(map(repr, decisions))
