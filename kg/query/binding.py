"""Binding a query: what a caller gives for its parameters becomes terms in its text."""

from collections.abc import Mapping
from difflib import get_close_matches

from kg.errors import ParameterError
from kg.query.header import Query
from kg.query.parameter import Resolver, Term, Value
from kg.query.template import substitute


def bind(query: Query, values: Mapping[str, Value], resolve: Resolver | None = None) -> str:
    """The query's text with its parameters bound, ready for any SPARQL 1.1 server.

    Raises ParameterError for an unknown or a missing parameter and for a value of the wrong type. An optional
    parameter that is left out stays in the text: to SPARQL, `$name` is a variable, which restricts nothing.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, n=3, cutoff=0.4) or list(known)
            raise ParameterError(
                f"the query {query.name} has no parameter {name!r}",
                remedy=f"it takes {', '.join(near)}" if near else "it takes none",
            )
    terms: dict[str, Term] = {}
    for name, parameter in known.items():
        value = values.get(name, parameter.default)
        if value is not None:
            terms[name] = parameter.term(value, resolve)
        elif parameter.required:
            example = f", for example {name}={parameter.example}" if parameter.example else ""
            raise ParameterError(
                f"the query {query.name} needs the parameter {name}",
                remedy=f"give {name}{example}: {parameter.description}",
            )
    return substitute(query.text, terms)
