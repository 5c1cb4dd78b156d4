"""What the class detail says in values: codes, pay, dates, probation."""

from kg.extract import ConceptUse, Extract
from kg.iri import Namer
from kg.model import JobClass, PayGrade, Probation, StatementKind
from kg.ntriples import GraphWriter, day, integer, iri, jc, months, text
from kg.rdf.salary import write_salary
from kg.rdf.series import write_member
from kg.rdf.terms import FLSA
from kg.scheme import concept
from kg.vocabulary import SKOS


def write_detail(
    graph: GraphWriter, namer: Namer, extract: Extract, class_iri: str, job_class: JobClass, prefix: str = ""
) -> None:
    """Write the properties of a class that its administrative data gives; `prefix` is as for statements."""
    detail, node, add = job_class.detail, iri(class_iri), graph.add
    texts = (
        (f"<{SKOS}notation>", detail.class_code),
        (jc("schematicCode"), detail.schematic_code),
        (jc("establishedBy"), detail.established_by),
        (jc("revisedBy"), detail.revised_by),
    )
    for predicate, value in texts:
        if value:
            add(node, predicate, text(value))
    dates = (
        ("establishedOn", detail.established_on),
        ("revisedOn", detail.revised_on),
        ("titleChangedOn", detail.title_changed_on),
    )
    for name, when in dates:
        if when:
            add(node, jc(name), day(when))
    if detail.flsa:
        add(node, jc("flsaStatus"), iri(concept("flsa-status", FLSA[detail.flsa])))
    if detail.pay_grade:
        add(node, jc("payGrade"), iri(_pay_grade(graph, namer, extract, detail.pay_grade)))
    if detail.series:
        write_member(graph, namer, extract, class_iri, detail.series)
    for predicate, filing in ((jc("opensOn"), detail.opened_on), (jc("closesOn"), detail.closes_on)):
        if filing:
            add(node, predicate, day(filing))
    for basis in detail.examination:
        add(node, jc("examinationBasis"), text(basis))
    write_salary(graph, namer, extract, class_iri, detail.salary, prefix)
    for statement in job_class.of_kind(StatementKind.PROBATION):
        if isinstance(statement, Probation) and statement.months is not None:
            add(node, jc("probationPeriod"), months(statement.months))


def _pay_grade(graph: GraphWriter, namer: Namer, extract: Extract, grade: PayGrade) -> str:
    address = namer.concept("pay-grade", grade.notation)
    graph.add(iri(address), f"<{SKOS}notation>", text(grade.notation))
    if grade.plan:
        graph.add(iri(address), jc("payPlan"), text(grade.plan))
    if grade.number is not None:
        graph.add(iri(address), jc("gradeNumber"), integer(grade.number))
    extract.concepts.append(ConceptUse(address, "PayGrade", grade.notation))
    return address
