"""The graph of a class list or pay plan, against one written by hand from docs/graph.md."""

from datetime import date

from rdflib import Graph
from rdflib.compare import isomorphic, to_isomorphic

from kg.document import Problem
from kg.extract import SERIES, ConceptUse, ListedClass
from kg.model import (
    ClassTable,
    Detail,
    DetailStatement,
    JobClass,
    LineUse,
    PayGrade,
    SalaryRange,
    Section,
    StatementKind,
)
from kg.rdf import write

BASE = "https://example.org/id/"
ID = f"{BASE}harbor-town"


def detail_statement(name: str, value: str, line: int, position: int) -> DetailStatement:
    return DetailStatement(
        kind=StatementKind.CLASS_DETAIL,
        name=name,
        value=value,
        text=f"{name}: {value}",
        first_line=line,
        last_line=line,
        section="Trades",
        position=position,
    )


def table(*classes: JobClass) -> ClassTable:
    return ClassTable(
        source="fy26/plan.xlsx",
        sha256="0" * 64,
        template="table",
        agency="Harbor Town",
        title="Pay Plan",
        classes=classes,
        sections=(Section("Trades", "table", 1, 2, False),),
        ledger=(LineUse.HEADING, LineUse.STATEMENT),
        problems=(Problem("unknown-column", "the column 'X' is not known", 1),),
        rows=(5, 6),
    )


SALARY = SalaryRange(minimum=41600.0, maximum=53040.5, text="Hourly: 20 - 25.5", first_line=2, last_line=2)
PILOT = JobClass(
    title="Harbor Pilot",
    detail=Detail(
        class_code="7",
        pay_grade=PayGrade("T-9", "T", 9),
        flsa="N",
        series="Piloting",
        salary=(SALARY,),
        established_on=date(2020, 2, 1),
    ),
    statements=(detail_statement("Title", "Harbor Pilot", 2, 1),),
)

EXPECTED = f"""
@prefix : <{ID}/> .
@prefix jc: <https://w3id.org/jobclass/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{ID}/table/fy26-plan-xlsx> a jc:ClassTable ; dcterms:title "Pay Plan" ; jc:publishedBy <{ID}> ;
    jc:sourceFile "fy26/plan.xlsx" ; jc:sha256 "{"0" * 64}" ; jc:template "table" ;
    jc:coverage "1"^^xsd:decimal ; jc:lineCount 2 ;
    jc:hasSection <{ID}/section/fy26-plan-xlsx/1> ; jc:hasProblem <{ID}/problem/fy26-plan-xlsx/1> ;
    jc:listsClass <{ID}/class/harbor-pilot> .
<{ID}/section/fy26-plan-xlsx/1> a jc:Section ; jc:heading "Trades" ; jc:sectionKind "table" ; jc:position 1 ;
    jc:firstLine 1 ; jc:lastLine 2 .
<{ID}/problem/fy26-plan-xlsx/1> a jc:Problem ; jc:rule "unknown-column" ; jc:text "the column 'X' is not known" ;
    jc:firstLine 1 ; jc:lastLine 1 .
<{ID}/class/harbor-pilot> a jc:JobClass, skos:Concept, schema:Occupation ; jc:agency <{ID}> ; skos:notation "7" ;
    jc:establishedOn "2020-02-01"^^xsd:date ; jc:payGrade <{ID}/pay-grade/t-9> ;
    jc:flsaStatus <https://w3id.org/jobclass/scheme/flsa-status/non-exempt> ; jc:inSeries <{ID}/series/piloting> ;
    jc:salaryMin "41600"^^xsd:decimal ; jc:salaryMax 53040.5 ;
    jc:hasSalaryRange <{ID}/salary-range/harbor-pilot/fy26-plan-xlsx-1> ;
    jc:hasStatement <{ID}/statement/harbor-pilot/fy26-plan-xlsx-class-detail-1> ;
    jc:hasClassDetail <{ID}/statement/harbor-pilot/fy26-plan-xlsx-class-detail-1> .
<{ID}/pay-grade/t-9> skos:notation "T-9" ; jc:payPlan "T" ; jc:gradeNumber 9 .
<{ID}/series/piloting> skos:member <{ID}/class/harbor-pilot> .
<{ID}/salary-range/harbor-pilot/fy26-plan-xlsx-1> a jc:SalaryRange ; schema:minValue "41600"^^xsd:decimal ;
    schema:maxValue 53040.5 ; schema:currency "USD" ; jc:text "Hourly: 20 - 25.5" ; jc:firstLine 2 ; jc:lastLine 2 ;
    prov:wasDerivedFrom <{ID}/table/fy26-plan-xlsx> .
<{ID}/statement/harbor-pilot/fy26-plan-xlsx-class-detail-1> a jc:Statement, jc:ClassDetailStatement ;
    jc:text "Title: Harbor Pilot" ; jc:name "Title" ; jc:value "Harbor Pilot" ; jc:position 1 ; jc:row 6 ;
    jc:firstLine 2 ; jc:lastLine 2 ; jc:inSection "Trades" ; jc:applicability jc:AllPositions ;
    prov:wasDerivedFrom <{ID}/table/fy26-plan-xlsx> .
"""


def graph_of(nquads: bytes) -> Graph:
    ending = f" <{ID}/table/fy26-plan-xlsx> ."
    triples = [line.removesuffix(ending) + " ." for line in nquads.decode().splitlines()]
    assert all(line.endswith(ending) for line in nquads.decode().splitlines())
    return Graph().parse(data="\n".join(triples), format="nt")


def test_the_graph() -> None:
    written = write(table(PILOT), BASE)
    made, expected = graph_of(written.nquads), Graph().parse(data=EXPECTED, format="turtle")
    assert set(made) == set(expected)
    assert isomorphic(to_isomorphic(made), to_isomorphic(expected))
    assert (written.classes, written.statements, written.triples) == (1, 1, len(made))


def test_the_extract() -> None:
    extract = write(table(PILOT), BASE).extract
    assert extract.specification == f"{ID}/table/fy26-plan-xlsx"
    assert extract.classes == []
    assert extract.listed == [ListedClass(f"{ID}/class/harbor-pilot", "Harbor Pilot", "7")]
    assert ConceptUse(f"{ID}/series/piloting", SERIES, "Piloting") in extract.concepts


def test_a_code_in_the_iri() -> None:
    extract = write(table(PILOT), BASE, coded={"class/harbor-pilot"}).extract
    assert [one.iri for one in extract.listed] == [f"{ID}/class/harbor-pilot-7"]


def test_an_open_range_has_one_end() -> None:
    open_range = SalaryRange(minimum=None, maximum=60000.0, text="up to 60,000", first_line=2, last_line=2)
    nquads = write(table(JobClass("Clerk", Detail(salary=(open_range, SALARY)))), BASE).nquads.decode()
    assert nquads.count("minValue") == 1
    assert nquads.count("maxValue") == 2
    assert nquads.count('salaryMax> "60000"') == 1
    assert nquads.count('salaryMin> "41600"') == 1
