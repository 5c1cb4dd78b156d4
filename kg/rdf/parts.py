"""What every document has in the graph, whatever it says: its source, its sections and its problems."""

from kg.iri import Namer
from kg.model import Specification
from kg.ntriples import GraphWriter, boolean, decimal, integer, iri, jc, text
from kg.rdf.statement import A
from kg.vocabulary import DCTERMS


def write_source(graph: GraphWriter, namer: Namer, address: str, document: Specification) -> None:
    """Write what file a document is and how much of it was understood."""
    node, add = iri(address), graph.add
    add(node, f"<{DCTERMS}title>", text(document.title))
    add(node, jc("publishedBy"), iri(namer.agency_iri))
    add(node, jc("sourceFile"), text(document.source))
    add(node, jc("sha256"), text(document.sha256))
    add(node, jc("template"), text(document.template))
    add(node, jc("coverage"), decimal(document.coverage))
    add(node, jc("lineCount"), integer(len(document.ledger)))


def write_sections(graph: GraphWriter, namer: Namer, address: str, document: Specification) -> None:
    """Write the headings of a document and where what is below them stands."""
    for place, section in enumerate(document.sections, start=1):
        node, add = iri(namer.part("section", address, place)), graph.add
        add(iri(address), jc("hasSection"), node)
        add(node, A, jc("Section"))
        add(node, jc("heading"), text(section.heading))
        add(node, jc("sectionKind"), text(section.kind))
        add(node, jc("position"), integer(place))
        add(node, jc("firstLine"), integer(section.first_line))
        add(node, jc("lastLine"), integer(section.last_line))
        if section.is_empty:
            add(node, jc("isEmpty"), boolean(True))


def write_problems(graph: GraphWriter, namer: Namer, address: str, document: Specification) -> None:
    """Write what of a document could not be read, or was read with doubt."""
    for place, problem in enumerate(document.problems, start=1):
        node, add = iri(namer.part("problem", address, place)), graph.add
        add(iri(address), jc("hasProblem"), node)
        add(node, A, jc("Problem"))
        add(node, jc("rule"), text(problem.rule))
        add(node, jc("text"), text(problem.message))
        if problem.line is not None:
            add(node, jc("firstLine"), integer(problem.line))
            add(node, jc("lastLine"), integer(problem.line))
