"""The query catalogue: named SPARQL queries with typed parameters, one file each in the queries folder."""

from kg.query.binding import bind
from kg.query.catalogue import Catalogue, construct, run
from kg.query.class_names import others_named, resolve_class, resolve_classes, resolve_competency, resolver
from kg.query.description import described
from kg.query.group import GROUPS, group_of, grouped
from kg.query.header import Kind, Query
from kg.query.parameter import Parameter, ParameterType, Resolver, Term, Value

__all__ = [
    "GROUPS",
    "Catalogue",
    "Kind",
    "Parameter",
    "ParameterType",
    "Query",
    "Resolver",
    "Term",
    "Value",
    "bind",
    "construct",
    "described",
    "group_of",
    "grouped",
    "others_named",
    "resolve_class",
    "resolve_classes",
    "resolve_competency",
    "resolver",
    "run",
]
