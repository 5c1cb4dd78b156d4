"""The named graph of one class list or pay plan: what its rows say of classes, without defining them."""

from collections.abc import Collection

from kg.extract import Extract, ListedClass
from kg.iri import Namer, slug, title_slug
from kg.model import ClassTable, JobClass
from kg.ntriples import GraphWriter, integer, iri, jc
from kg.rdf.detail import write_detail
from kg.rdf.links import Links
from kg.rdf.parts import write_problems, write_sections, write_source
from kg.rdf.specification import Written
from kg.rdf.statement import A, StatementWriter
from kg.vocabulary import SCHEMA, SKOS


def write_table(table: ClassTable, base: str, coded: Collection[str] = ()) -> Written:
    """The triples of a table as N-Quads; `coded` as for specifications.

    Classes have no label here: theirs is that of their specification, or chosen among all that name them.
    """
    namer = Namer(base, table.agency)
    address = namer.table(table.source)
    graph = GraphWriter(address)
    extract = Extract(address, table.agency, namer.agency_iri, table.title)
    graph.add(iri(address), A, jc("ClassTable"))
    write_source(graph, namer, address, table)
    write_sections(graph, namer, address, table)
    write_problems(graph, namer, address, table)
    prefix = f"{slug(table.source)}-"
    found = []
    for job_class in table.classes:
        is_coded = f"class/{title_slug(job_class.title)}" in coded
        class_iri = namer.job_class(job_class.title, job_class.detail.class_code if is_coded else None)
        extract.listed.append(ListedClass(class_iri, job_class.title, job_class.detail.class_code))
        graph.add(iri(address), jc("listsClass"), iri(class_iri))
        graph.add(iri(class_iri), A, jc("JobClass"), f"<{SKOS}Concept>", f"<{SCHEMA}Occupation>")
        graph.add(iri(class_iri), jc("agency"), iri(namer.agency_iri))
        write_detail(graph, namer, extract, class_iri, job_class, prefix)
        writer = StatementWriter(Links(graph, namer, extract, {}, class_iri), namer, prefix)
        found.append(writer.write(job_class.statements))
        _rows(graph, table, job_class, found[-1])
    statements = sum(map(len, found))
    return Written(graph.nquads(), extract, table.classes, statements, len(graph), tuple(found))


def _rows(graph: GraphWriter, table: ClassTable, job_class: JobClass, addresses: Collection[str]) -> None:
    """Write the row of each statement as a spreadsheet program counts it: lines of several sheets are counted on."""
    for statement, address in zip(job_class.statements, addresses, strict=True):
        row = table.rows[statement.first_line - 1]
        if row is not None:
            graph.add(iri(address), jc("row"), integer(row))
