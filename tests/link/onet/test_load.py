"""Loading a release of O*NET: what its rows become, in every edition, and what is told of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build
from kg.link.concept import ConceptKind, read_concepts, references
from kg.link.onet import load_onet
from kg.resources import folder
from kg.store import StoreDirectory
from kg.vocabulary import DEFAULT_BASE, onet_graph
from tests.link.onet.conftest import Facts
from tests.link.onet.release import RATED, RELEASE, count_rows, write_csv, write_excel, write_text, zipped

GRAPH = onet_graph(DEFAULT_BASE, "29.3")
SMITHS = "occupation/10-1000.00"
TINKERS = "occupation/10-1000.01"

EXPECTED = {
    # Occupations: the list, titles, what they need, tasks, tools, zones, relations.
    (SMITHS, "rdf:type", "jc:ReferenceOccupation"),
    (SMITHS, "rdf:type", "skos:Concept"),
    (SMITHS, "skos:prefLabel", "Smiths@en"),
    (SMITHS, "skos:definition", 'Shape iron, called "black metal", by heat.@en'),
    (SMITHS, "skos:notation", "10-1000.00"),
    (SMITHS, "rdfs:seeAlso", "https://www.onetonline.org/link/summary/10-1000.00"),
    (TINKERS, "skos:broader", SMITHS),
    (SMITHS, "skos:altLabel", "Forger & Son@en"),
    (SMITHS, "skos:altLabel", "Hammer Operator@en"),
    (SMITHS, "skos:altLabel", "HO@en"),
    (SMITHS, "jc:reportedTitle", "Hammer Operator@en"),
    (SMITHS, "jc:referenceTask", "task/77"),
    (SMITHS, "jc:jobZone", "3"),
    (SMITHS, "jc:referenceRelated", TINKERS),
    (SMITHS, "jc:referenceEducation", "category/2.D.1/RL/2"),
    (SMITHS, "jc:referenceMayRequire", "example/43232202/C%2B%2B%20%3CForge%3E"),
    (TINKERS, "jc:technologyInDemand", "example/43232202/C%2B%2B%20%3CForge%3E"),
    ("example/43232202/C%2B%2B%20%3CForge%3E", "skos:prefLabel", "C++ <Forge>@en"),
    # Elements and activities, with what they are and what is above them.
    ("element/2.A.1", "rdf:type", "jc:ReferenceSkill"),
    ("element/2.A.1", "skos:broader", "element/2.A"),
    ("element/2.C.1", "rdf:type", "jc:ReferenceKnowledge"),
    ("element/2.D.1", "rdf:type", "jc:ReferenceConcept"),
    ("element/2.D.1", "skos:broader", "element/2"),
    ("task/77", "skos:broader", "dwa/4.A.1.I01.D01"),
    ("dwa/4.A.1.I01.D01", "skos:broader", "iwa/4.A.1.I01"),
    ("iwa/4.A.1.I01", "skos:broader", "element/4.A.1"),
    ("task/77", "jc:taskType", "Core"),
    ("task/77", "jc:sampleSize", "12"),
    # One rating, whole.
    ("29.3/rating/10-1000.00/2.A.1/LV", "rdf:type", "jc:Rating"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:ratingOf", SMITHS),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:ratedElement", "element/2.A.1"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:scale", "scale/LV"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:ratingValue", "1.12"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:sampleSize", "8"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:standardError", "0.5"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:lowerBound", "0.2"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:upperBound", "2"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:suppress", "true"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:notRelevant", "true"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:recordedOn", "2023-08"),
    ("29.3/rating/10-1000.00/2.A.1/LV", "jc:domainSource", "Analyst"),
    ("29.3/rating/10-1000.00/2.D.1/RL/2", "jc:category", "category/2.D.1/RL/2"),
    ("category/2.D.1/RL/2", "skos:prefLabel", "A village school@en"),
}

Read = Callable[..., Facts]


@pytest.fixture(params=["text", "csv", "excel", "zip"])
def edition(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The invented release in each of its editions."""
    match request.param:
        case "text":
            return write_text(tmp_path / "release")
        case "csv":
            return write_csv(tmp_path / "release")
        case "excel":
            return write_excel(tmp_path / "release")
        case _:
            return zipped(write_csv(tmp_path / "release"), tmp_path / "db_29_3_csv.zip")


def test_every_edition_gives_the_same_facts(edition: Path, store: StoreDirectory, facts: Read) -> None:
    report = load_onet(store, edition)
    found = facts()
    assert EXPECTED - found == set()
    assert (report.version, report.graph, report.remarks) == ("29.3", GRAPH, ())
    assert report.rows == count_rows() == 33
    assert report.triples == len(found)
    assert "Abilities" in report.missing
    assert report.counts[ConceptKind.OCCUPATION] == 2


def test_what_is_not_said_is_not_there(store: StoreDirectory, tmp_path: Path, facts: Read) -> None:
    load_onet(store, write_csv(tmp_path / "release"))
    found = facts()
    needed = {(subject, value) for subject, name, value in found if name == "jc:referenceRequires"}
    # Reading is rated 2.5 for smiths, which is less than important; iron for tinkers should not be used at all.
    assert needed == {(SMITHS, "element/2.C.1"), (TINKERS, "element/2.A.1")}
    iron = {name for subject, name, _ in found if subject == "29.3/rating/10-1000.01/2.C.1/IM"}
    assert {"jc:ratingValue", "jc:suppress"} <= iron
    assert not iron & {"jc:standardError", "jc:lowerBound", "jc:upperBound", "jc:notRelevant"}
    assert (SMITHS, "skos:altLabel", "Smiths@en") not in found, "the preferred label is no alternative one"
    assert not any(value == "n/a" for _, _, value in found)


def test_the_release_describes_itself(store: StoreDirectory, tmp_path: Path, facts: Read) -> None:
    report = load_onet(store, write_text(tmp_path / "release"))
    own = {(name, value) for subject, name, value in facts() if subject == GRAPH}
    assert {
        ("rdf:type", "void:Dataset"),
        ("rdf:type", "skos:ConceptScheme"),
        ("dcterms:title", "O*NET"),
        ("owl:versionInfo", "29.3"),
        ("jc:rowsLoaded", str(report.rows)),
        ("void:triples", str(report.triples)),
        ("dcterms:license", "https://creativecommons.org/licenses/by/4.0/"),
    } <= own
    assert (f"{GRAPH}/file/Skills.txt", "jc:rowsLoaded", "3") in facts()


def test_releases_stand_side_by_side(store: StoreDirectory, tmp_path: Path, facts: Read) -> None:
    load_onet(store, write_text(tmp_path / "old"))
    before = facts()
    renamed = {**RELEASE, "Scales Reference": [*RELEASE["Scales Reference"], ("CX", "Context", "1", "5")]}
    load_onet(store, write_text(tmp_path / "new", renamed, "O*NET 29.2 Database\nFebruary 2025 Release\n"))
    assert facts() == before
    assert ("scale/CX", "skos:prefLabel", "Context@en") in facts("29.2")
    with store.open() as snapshot:
        assert [each.version for each in references(snapshot)] == ["29.2", "29.3"]


def test_loading_again_replaces_or_leaves_alone(store: StoreDirectory, tmp_path: Path, facts: Read) -> None:
    release = write_csv(tmp_path / "release")
    load_onet(store, release)
    with store.open() as snapshot:
        number = snapshot.number
    again = load_onet(store, release)
    assert (again.unchanged, again.remarks) == (True, ())
    with store.open() as snapshot:
        assert snapshot.number == number
    (release / "job_zones.csv").unlink()
    report = load_onet(store, release)
    assert not report.unchanged
    assert "Job Zones" in report.missing
    assert not any(name == "jc:jobZone" for _, name, _ in facts())


def test_reading_concepts_back(store: StoreDirectory, tmp_path: Path) -> None:
    load_onet(store, write_excel(tmp_path / "release"))
    with store.open() as snapshot:
        first, second = read_concepts(snapshot, GRAPH, [ConceptKind.OCCUPATION])
        tasks = list(read_concepts(snapshot, GRAPH, [ConceptKind.TASK]))
    assert (first.notation, first.label) == ("10-1000.00", "Smiths")
    assert first.alternates == ("Forger & Son", "HO", "Hammer Operator")
    assert first.definition == 'Shape iron, called "black metal", by heat.'
    assert second.broader == (first.iri,)
    assert [each.label for each in tasks] == ["Heat iron until it is white."]


def test_unknown_columns_and_files_are_told_of(store: StoreDirectory, tmp_path: Path, facts: Read) -> None:
    zones = [(*row, extra) for row, extra in zip(RELEASE["Job Zones"], ("Shoe Size", "44"), strict=True)]
    own = {
        **RELEASE,
        "Job Zones": zones,
        "Work Tempers": RELEASE["Skills"][:2],
        "Green Things": [("A", "B"), ("1", "2")],
    }
    own.pop("Skills")
    report = load_onet(store, write_csv(tmp_path / "release", own))
    told = {(each.what, each.examples) for each in report.remarks}
    assert ("unknown column: not read", ("'Shoe Size' (job_zones.csv)",)) in told
    assert report.unread == ("green_things.csv",)
    assert report.files["work_tempers.csv"] == 1, "a file of any name with the columns of ratings has ratings"
    assert ("29.3/rating/10-1000.00/2.A.1/IM", "jc:ratingValue", "2.5") in facts()


def test_a_name_that_is_not_the_one_of_the_list_is_told_of(store: StoreDirectory, tmp_path: Path) -> None:
    rows = [list(row) for row in RELEASE["Skills"]]
    rows[2][RATED.index("Element Name")] = "Spelling"
    report = load_onet(store, write_csv(tmp_path / "release", {**RELEASE, "Skills": rows}))
    (remark,) = report.remarks
    assert remark.examples == ("'Spelling' for 2.A.1, which is 'Reading' (skills.csv:3)",)


def test_builds_keep_reference_graphs(store: StoreDirectory, tmp_path: Path, facts: Read) -> None:
    examples = folder("examples")
    build(store, [examples])
    load_onet(store, write_text(tmp_path / "release"))
    before = facts()
    own = tmp_path / "specifications"
    own.mkdir()
    for path in sorted(examples.iterdir())[:3]:
        if path.is_file():
            (own / path.name).write_bytes(path.read_bytes())
    report = build(store, [own])
    assert report.files
    assert facts() == before


@pytest.mark.slow
def test_published_csv_edition(store: StoreDirectory, shared_data: Callable[..., Path], facts: Read) -> None:
    path = shared_data("onet", "30.3-csv")
    report = load_onet(store, path)
    assert report.rows == 157_189, "as a count of the rows of its files gives, without their headers"
    assert report.remarks == ()
    assert report.unread == ()
    assert report.counts[ConceptKind.OCCUPATION] == 1016
    with store.open() as snapshot:
        question = f"SELECT (COUNT(*) AS ?count) WHERE {{ GRAPH <{GRAPH.replace('29.3', '30.3')}> {{ ?s ?p ?o }} }}"
        ((count,),) = snapshot.select(question).rows
    assert str(getattr(count, "value", "")) == str(report.triples)
