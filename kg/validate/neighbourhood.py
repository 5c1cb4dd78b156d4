"""Cutting out of the store what the rules need to see of one class, so that one class is checked without the others."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode
from rdflib import RDF, Graph, Namespace
from rdflib.term import Node

from kg.query.template import substitute
from kg.store.interface import GraphStore
from kg.validate.terms import to_graph, to_rdflib
from kg.vocabulary import JC

_JC: Final = Namespace(JC)

# In the queries, $name is a parameter; where no value is given it is a variable like any other.
_CLASS_QUERY: Final = """
CONSTRUCT { ?s ?p ?o } WHERE {
    {
        { SELECT DISTINCT ?s WHERE {
            { $class jc:hasStatement|jc:hasQualificationPattern|jc:hasRevision ?s }
            UNION {
                $class jc:agency|jc:payGrade|jc:flsaStatus|jc:physicalDemandLevelMin|jc:physicalDemandLevelMax
                    |jc:requiresCompetency|jc:requiresPhysicalDemand|jc:hasWorkingCondition|jc:requiresCredential
                    |jc:requiresBackgroundCheck ?s
            }
            UNION {
                $class jc:hasStatement ?statement .
                ?statement jc:aboutConcept|jc:applicability|jc:supervisionKind|jc:educationLevel|jc:credentialKind
                    |jc:serviceBasis ?s
            }
            UNION {
                ?specification jc:definesClass $class .
                ?specification jc:hasSection|jc:hasProblem|jc:publishedBy ?s
            }
        } }
        ?s ?p ?o
    }
    UNION { $class ?p ?o . BIND($class AS ?s) }
    UNION { ?s jc:definesClass $class ; ?p ?o FILTER(?p != jc:definesClass) }
    UNION { ?s jc:definesClass $class . BIND(jc:definesClass AS ?p) BIND($class AS ?o) }
    UNION { ?s jc:listsClass $class ; ?p ?o FILTER(?p NOT IN (jc:listsClass, jc:hasSection, jc:hasProblem)) }
    UNION { ?s jc:listsClass $class . BIND(jc:listsClass AS ?p) BIND($class AS ?o) }
    UNION {
        { SELECT DISTINCT ?s WHERE {
            $class jc:hasStatement ?statement .
            ?statement jc:mentions|jc:describes|jc:supervisor|jc:serviceIn ?s
        } }
        ?s ?p ?o FILTER(?p IN (rdf:type, skos:prefLabel))
    }
}
"""

_SPECIFICATION_QUERY: Final = """
CONSTRUCT { ?s ?p ?o } WHERE {
    { $specification ?p ?o . BIND($specification AS ?s) FILTER(?p != jc:listsClass) }
    UNION { $specification jc:hasSection|jc:hasProblem|jc:publishedBy ?s . ?s ?p ?o }
}
"""

_MENTION_QUERY: Final = """
CONSTRUCT {
    $class a jc:MentionedClass, jc:JobClass ; skos:prefLabel ?label .
    ?specification jc:sourceFile ?file .
    ?naming jc:hasStatement ?statement ; skos:prefLabel ?title .
    ?statement jc:mentions $class ; jc:firstLine ?first ; jc:lastLine ?last ; jc:inSection ?section ;
        prov:wasDerivedFrom ?specification .
} WHERE {
    $class a jc:MentionedClass FILTER NOT EXISTS { ?definition jc:definesClass $class }
    OPTIONAL { $class skos:prefLabel ?label }
    OPTIONAL {
        ?statement jc:mentions|jc:describes|jc:supervisor|jc:serviceIn $class .
        ?naming jc:hasStatement ?statement ; skos:prefLabel ?title .
        ?statement jc:firstLine ?first ; jc:lastLine ?last ; jc:inSection ?section ;
            prov:wasDerivedFrom ?specification .
        ?specification jc:sourceFile ?file .
    }
}
"""

_CLASSES_QUERY: Final = """
SELECT DISTINCT ?class WHERE {
    { ?class a jc:JobClass FILTER NOT EXISTS { ?class a jc:MentionedClass } }
    UNION { ?specification jc:definesClass ?class }
}
ORDER BY ?class
"""

_UNUSED_QUERY: Final = """
SELECT ?specification WHERE {
    { ?specification a jc:Specification FILTER NOT EXISTS { ?specification jc:definesClass ?class } }
    UNION { ?specification a jc:ClassTable }
}
ORDER BY ?specification
"""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A part of the graph that is complete for the nodes in `focus`; of other nodes it holds no more than a name."""

    graph: Graph
    focus: frozenset[Node]

    @property
    def mentioned(self) -> list[NamedNode]:
        """The classes that are named here and have no specification, by IRI."""
        found = set(self.graph.subjects(RDF.type, _JC.MentionedClass)) - self.focus
        return [NamedNode(iri) for iri in sorted(map(str, found))]


def classes(store: GraphStore) -> list[NamedNode]:
    """Every class that is not only mentioned, by IRI."""
    return _column(store, _CLASSES_QUERY)


def unused_specifications(store: GraphStore) -> list[NamedNode]:
    """Every document of which no class gives an account: tables, and specifications that define none, by IRI."""
    return _column(store, _UNUSED_QUERY)


def of_class(store: GraphStore, job_class: NamedNode) -> Neighbourhood:
    """A class with its statements, its specification and the concepts that they use."""
    graph = to_graph(store.construct(substitute(_CLASS_QUERY, {"class": job_class})))
    others = set(graph.subjects(RDF.type, _JC.JobClass)) - {to_rdflib(job_class)}
    return Neighbourhood(graph, frozenset(graph.subjects()) - others)


def of_specification(store: GraphStore, specification: NamedNode) -> Neighbourhood:
    """A specification with its sections, problems and agency."""
    graph = to_graph(store.construct(substitute(_SPECIFICATION_QUERY, {"specification": specification})))
    return Neighbourhood(graph, frozenset(graph.subjects()))


def of_mentions(store: GraphStore, job_class: NamedNode | None = None) -> Neighbourhood:
    """A class that is only mentioned, or all of them, with the statements that name them."""
    graph = to_graph(store.construct(substitute(_MENTION_QUERY, {"class": job_class} if job_class else {})))
    return Neighbourhood(graph, frozenset(graph.subjects(RDF.type, _JC.MentionedClass)))


def _column(store: GraphStore, query: str) -> list[NamedNode]:
    return [row[0] for row in store.select(query).rows if isinstance(row[0], NamedNode)]
