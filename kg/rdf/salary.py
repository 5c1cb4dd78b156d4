"""What a class is paid: each range with both its ends, and on the class the lowest and the highest of all."""

from collections.abc import Sequence

from kg.extract import Extract
from kg.iri import Namer
from kg.model import SalaryRange
from kg.ntriples import GraphWriter, decimal, integer, iri, jc, text
from kg.vocabulary import PROV, RDF, SCHEMA


def write_salary(
    graph: GraphWriter, namer: Namer, extract: Extract, class_iri: str, ranges: Sequence[SalaryRange], prefix: str
) -> None:
    """Write the salary ranges that one document gives for a class; `prefix` begins the last part of their IRIs."""
    owner, add = iri(class_iri), graph.add
    for place, found in enumerate(ranges, start=1):
        node = iri(namer.part("salary-range", class_iri, f"{prefix}{place}"))
        add(owner, jc("hasSalaryRange"), node)
        add(node, f"<{RDF}type>", jc("SalaryRange"))
        if found.minimum is not None:
            add(node, f"<{SCHEMA}minValue>", decimal(found.minimum))
        if found.maximum is not None:
            add(node, f"<{SCHEMA}maxValue>", decimal(found.maximum))
        add(node, f"<{SCHEMA}currency>", text(found.currency))
        if found.department:
            add(node, jc("department"), text(found.department))
        add(node, jc("text"), text(found.text))
        add(node, jc("firstLine"), integer(found.first_line))
        add(node, jc("lastLine"), integer(found.last_line))
        add(node, f"<{PROV}wasDerivedFrom>", iri(extract.specification))
    lowest = [found.minimum for found in ranges if found.minimum is not None]
    highest = [found.maximum for found in ranges if found.maximum is not None]
    if lowest:
        add(owner, jc("salaryMin"), decimal(min(lowest)))
    if highest:
        add(owner, jc("salaryMax"), decimal(max(highest)))
