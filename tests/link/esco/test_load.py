"""Loading ESCO: what the tables and the RDF become, what is reported, and what is refused with nothing loaded."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError, ParameterError
from kg.link.concept import ConceptKind, read_concepts, references
from kg.link.esco import load_esco
from kg.store import StoreDirectory
from kg.vocabulary import DCTERMS, ESCO, JC, SKOS
from tests.link.esco.release import ISCO, OCCUPATION, SCHEME, SKILL, TABLES, TURTLE, write

GRAPH = "https://w3id.org/jobclass/id/graph/esco/9.8"


@pytest.fixture
def directory(tmp_path: Path) -> StoreDirectory:
    return StoreDirectory(tmp_path / "store")


def objects(directory: StoreDirectory, subject: str, predicate: str) -> set[str]:
    with directory.open() as store:
        query = f"SELECT ?o WHERE {{ GRAPH <{GRAPH}> {{ <{subject}> <{predicate}> ?o }} }}"
        return {row[0].value for row in store.select(query).rows if isinstance(row[0], ox.NamedNode | ox.Literal)}


def concepts(directory: StoreDirectory) -> dict[str, tuple[object, ...]]:
    with directory.open() as store:
        found = read_concepts(store, GRAPH)
        return {each.iri: (each.kind, each.notation, each.label, each.alternates, each.broader) for each in found}


def state(directory: StoreDirectory) -> int:
    with directory.open() as store:
        return store.number


@pytest.mark.parametrize("form", ["tables", "zip", "rdf"])
def test_the_same_release_is_not_loaded_again(directory: StoreDirectory, tmp_path: Path, form: str) -> None:
    path = write(tmp_path / "esco 9.8")
    if form == "zip":
        with zipfile.ZipFile(tmp_path / "esco 9.8.zip", "w") as archive:
            for each in path.iterdir():
                archive.write(each, each.name)
        path = tmp_path / "esco 9.8.zip"
    elif form == "rdf":
        path = tmp_path / "esco-v9.8.ttl"
        path.write_text(TURTLE, encoding="utf-8")
    first = load_esco(directory, path)
    before = state(directory)
    again = load_esco(directory, path)
    assert (first.unchanged, again.unchanged, again.remarks) == (False, True, ())
    assert state(directory) == before
    assert (again.counts, again.triples, again.files) == (first.counts, first.triples, first.files)
    assert (again.missing, again.unread) == (first.missing, first.unread)


def test_what_is_changed_is_loaded_again(
    directory: StoreDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "esco 9.8")
    load_esco(directory, path)
    monkeypatch.setattr("kg.link.fingerprint._program", lambda: "another version of the program")
    assert not load_esco(directory, path).unchanged, "another program may make other triples"
    assert load_esco(directory, path).unchanged
    table = path / "occupations_en.csv"
    text = table.read_text(encoding="utf-8")
    assert "head dock clerk" in text
    table.write_text(text.replace("head dock clerk", "first dock clerk"), encoding="utf-8")
    assert not load_esco(directory, path).unchanged
    assert "first dock clerk" in {each[2] for each in concepts(directory).values()}
    assert not load_esco(directory, path, version="9.9").unchanged, "another release has a graph of its own"


def test_tables_become_concepts(directory: StoreDirectory, tmp_path: Path) -> None:
    report = load_esco(directory, write(tmp_path / "esco 9.8"))
    assert concepts(directory) == {
        f"{OCCUPATION}clerk": (
            ConceptKind.OCCUPATION, "4321.9", "dock clerk", ("quay clerk", "wharf clerk"), (f"{ISCO}C4321",)
        ),
        f"{OCCUPATION}head": (ConceptKind.OCCUPATION, "4321.9.1", "head dock clerk", (), (f"{OCCUPATION}clerk",)),
        f"{SKILL}talk": (ConceptKind.SKILL, "", "talk to people", ("chat", "speak"), (f"{SKILL}S",)),
        f"{SKILL}customs": (ConceptKind.KNOWLEDGE, "", "customs forms", (), ()),
        f"{SKILL}tides": (ConceptKind.KNOWLEDGE, "", "tides", (), (f"{SKILL}K",)),
        f"{SKILL}S": (ConceptKind.OTHER, "S", "skills", (), ()),
        f"{SKILL}K": (ConceptKind.OTHER, "K", "knowledge", (), ()),
        f"{ISCO}C4321": (ConceptKind.OTHER, "4321", "Stock clerks", (), ()),
    }  # fmt: skip
    clerk, talk = f"{OCCUPATION}clerk", f"{SKILL}talk"
    assert objects(directory, clerk, f"{JC}referenceRequires") == {talk}
    assert objects(directory, clerk, f"{ESCO}relatedEssentialSkill") == {talk}
    assert objects(directory, clerk, f"{JC}referenceMayRequire") == {f"{SKILL}customs"}
    assert objects(directory, talk, f"{ESCO}relatedOptionalSkill") == {f"{SKILL}customs"}
    assert objects(directory, talk, f"{JC}referenceMayRequire") == set(), "skills require nothing of the common kinds"
    assert objects(directory, clerk, f"{ESCO}memberOfISCOGroup") == {f"{ISCO}C4321"}
    assert objects(directory, clerk, f"{SKOS}definition") == {"Dock clerks, all of them,\nrecord goods."}
    assert objects(directory, clerk, f"{SKOS}scopeNote") == {"Excludes divers."}
    assert objects(directory, clerk, f"{DCTERMS}modified") == {"2024-01-25T11:28:50.295Z"}
    assert objects(directory, talk, f"{SKOS}inScheme") == {f"{SCHEME}skill-transversal-groups", GRAPH}
    assert objects(directory, talk, f"{ESCO}skillReuseLevel") == {
        "http://data.europa.eu/esco/skill-reuse-level/transversal"
    }
    assert objects(directory, f"{SKILL}tides", f"{ESCO}skillType") == set(), "inferred from the groups, not stated"
    assert objects(directory, f"{SCHEME}skills", f"{SKOS}hasTopConcept") == {f"{SKILL}S", f"{SKILL}K"}
    assert report.files == {name: text.count(f"\n{_first(text)}") for name, text in TABLES.items()}
    assert report.counts == {
        ConceptKind.OCCUPATION: 2,
        ConceptKind.SKILL: 1,
        ConceptKind.KNOWLEDGE: 2,
        ConceptKind.OTHER: 3,
    }


def _first(text: str) -> str:
    """What every row of a table begins with: the type of its concept, or the address of one."""
    row = text.split("\n")[1]
    return row.partition(",")[0] if not row.startswith("http") else "http"


def test_the_report_tells_what_is_odd(directory: StoreDirectory, tmp_path: Path) -> None:
    skills = TABLES["skills_en.csv"].replace("reuseLevel,preferred", "colour,preferred")
    folder = write(tmp_path / "esco 9.8", skills=skills, skillsHierarchy=None)
    (folder / "notes.txt").write_text("mine")
    report = load_esco(directory, folder)
    told = {each.what: (each.count, each.examples) for each in report.remarks}
    assert told["column that is not known: not loaded"] == (1, ("colour (skills_en.csv:1)",))
    assert told["relation of a concept that no file has: left out"] == (
        1, (f"<{SKILL}lost> (broaderRelationsSkillPillar_en.csv:4)",)
    )  # fmt: skip
    assert told["invisible character taken out"] == (1, ("'dock clerk' (occupations_en.csv:2)",))
    assert told["alternative label that is the preferred one too: left out"] == (
        1, ("dock clerk (occupations_en.csv:2)",)
    )  # fmt: skip
    assert told["odd space made plain"][0] == 1
    assert told["skill of no type, below knowledge alone: taken for knowledge"] == (1, ("tides",))
    assert "skillsHierarchy" in report.missing
    assert "occupations" not in report.missing
    assert report.unread == ("notes.txt",)


def test_rdf_gives_the_same_as_the_tables(directory: StoreDirectory, tmp_path: Path) -> None:
    file = tmp_path / "esco-v9.8.0.ttl"
    file.write_text(TURTLE, encoding="utf-8")
    load_esco(directory, file)
    assert concepts(directory) == {
        f"{OCCUPATION}clerk": (ConceptKind.OCCUPATION, "4321.9", "dock clerk", ("quay clerk",), (f"{ISCO}C4321",)),
        f"{SKILL}talk": (ConceptKind.SKILL, "", "talk to people", (), ()),
        f"{SKILL}customs": (ConceptKind.KNOWLEDGE, "", "customs forms", (), ()),
        f"{ISCO}C4321": (ConceptKind.OTHER, "4321", "Stock clerks", (), ()),
    }
    clerk = f"{OCCUPATION}clerk"
    assert objects(directory, clerk, f"{SKOS}definition") == {"Records goods."}
    assert objects(directory, clerk, f"{JC}referenceRequires") == {f"{SKILL}talk"}
    assert objects(directory, clerk, f"{JC}referenceMayRequire") == {f"{SKILL}customs"}
    assert objects(directory, clerk, f"{ESCO}relatedOptionalSkill") == {f"{SKILL}customs"}


def test_a_zip_archive_is_read_as_downloaded(directory: StoreDirectory, tmp_path: Path) -> None:
    archive = tmp_path / "ESCO dataset - v9.8.0 - classification - en - csv.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in TABLES.items():
            made.writestr(f"ESCO dataset/{name}", text)
    report = load_esco(directory, archive)
    assert (report.version, report.rows) == ("9.8", 18)


def test_a_release_is_replaced_and_others_stay(directory: StoreDirectory, tmp_path: Path) -> None:
    load_esco(directory, write(tmp_path / "esco 9.8"))
    load_esco(directory, write(tmp_path / "esco 9.9"))
    less = TABLES["occupations_en.csv"].rpartition("Occupation,")[0]
    load_esco(directory, write(tmp_path / "again 9.8", occupations=less))
    with directory.open() as store:
        held = {each.version: each.counts[ConceptKind.OCCUPATION] for each in references(store)}
    assert held == {"9.8": 1, "9.9": 2}


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    folder, dumps = write(tmp_path / "9.8"), []
    for name in ("one", "two"):
        place = StoreDirectory(tmp_path / name)
        load_esco(place, folder)
        with place.open() as store:
            dumps.append(sorted(map(str, store.quads())))
    assert dumps[0] == dumps[1]


SKILLS = TABLES["skills_en.csv"]
BROADER = TABLES["broaderRelationsOccPillar_en.csv"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"skills": SKILLS.replace(",", ";")}, "separated by semicolons, not by commas; skills_en.csv:1"),
        ({"skills": SKILLS.split("\n", 1)[1]}, "the header has no columns conceptUri, preferredLabel; skills_en.csv:1"),
        ({"skills": SKILLS[:-30]}, "the row has 2 cells where the header has 13; skills_en.csv:4"),
        ({"skills": SKILLS + 'X,"never closed\n'}, "the row that begins here cannot be read"),
        ({"skills": ""}, "the file is empty; skills_en.csv:1"),
        ({"skills": None}, "there is no skills_en.csv"),
        ({"skills": SKILLS.split("\n", 1)[0] + "\n"}, "the table has no rows below its header; skills_en.csv:1"),
        (
            {"occupations": TABLES["occupations_en.csv"].split("\n", 1)[0] + "\n"},
            "the table has no rows below its header; occupations_en.csv:1",
        ),
        ({"skills": SKILLS.replace(f"{SKILL}tides", "tides")}, "'tides' is no IRI; skills_en.csv:4"),
        ({"skills": SKILLS.replace(f"{SKILL}tides", "http://a b/<x>")}, "is no IRI; skills_en.csv:4"),
        (
            {"occupations": TABLES["occupations_en.csv"].replace("2024-01-25,", "yesterday,")},
            "'yesterday' is no date; occupations_en.csv:7",
        ),
        (
            {"broaderRelationsOccPillar": BROADER + f"O,{OCCUPATION}clerk,,O,{OCCUPATION}head,\n"},
            "the hierarchy runs in a circle: dock clerk is below head dock clerk is below dock clerk",
        ),
    ],
)  # fmt: skip
def test_a_damaged_download_is_refused_and_nothing_is_loaded(
    directory: StoreDirectory, tmp_path: Path, changes: dict[str, str | None], message: str
) -> None:
    load_esco(directory, write(tmp_path / "good 9.8"))
    before = concepts(directory)
    with pytest.raises(InputError) as raised:
        load_esco(directory, write(tmp_path / "bad 9.8", **changes))
    assert message in str(raised.value)
    assert concepts(directory) == before


def test_something_else_is_refused(directory: StoreDirectory, tmp_path: Path) -> None:
    folder = tmp_path / "photos 9.8"
    folder.mkdir()
    (folder / "sea.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(InputError, match="this is no download of ESCO"):
        load_esco(directory, folder)
    (folder / "words.ttl").write_text("<http://a/b> a <http://www.w3.org/2004/02/skos/core#Concept> .")
    with pytest.raises(InputError, match="there are no concepts of ESCO in it"):
        load_esco(directory, folder)
    (folder / "words.ttl").write_text("<http://a/b> a \n\n <http://a b> .")
    with pytest.raises(InputError, match=r"cannot be read as Turtle.*; words\.ttl:3"):
        load_esco(directory, folder)
    with pytest.raises(InputError, match="there is no such file or folder"):
        load_esco(directory, tmp_path / "none 9.8")


def test_a_release_needs_a_name_and_a_language_that_is_there(directory: StoreDirectory, tmp_path: Path) -> None:
    folder = write(tmp_path / "download")
    with pytest.raises(ParameterError, match="does not tell which release"):
        load_esco(directory, folder)
    with pytest.raises(ParameterError, match="'new' is no release of ESCO"):
        load_esco(directory, folder, version="new")
    with pytest.raises(InputError, match=r"no tables of ESCO in the language 'fr'.*give --language en"):
        load_esco(directory, folder, version="9.8", language="fr")


@pytest.mark.slow
def test_the_published_release(tmp_path: Path, shared_data: Callable[..., Path]) -> None:
    """Counts of the files themselves: 3,039 different occupations in 3,043 rows, and so on."""
    directory = StoreDirectory(tmp_path / "store")
    report = load_esco(directory, shared_data("esco", "1.2"))
    assert report.files["occupations_en.csv"] == 3043
    assert report.files["occupationSkillRelations_en.csv"] == 127433
    assert report.missing == ()
    assert report.counts[ConceptKind.OCCUPATION] == 3039
    assert report.counts[ConceptKind.SKILL] + report.counts[ConceptKind.KNOWLEDGE] == 13779
    assert report.counts[ConceptKind.OTHER] == 640 + 619
    with directory.open() as store:
        (row,) = store.select(
            "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?o jc:referenceRequires ?s . ?o a esco:Occupation } }"
        ).rows
    assert isinstance(row[0], ox.Literal)
    assert 66880 <= int(row[0].value) <= 66901, "66,901 rows say essential, some of them twice"
