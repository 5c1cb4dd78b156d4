"""SHACL for any graph and any shapes, by the engines that validate the store."""

from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.errors import InputError
from kg.validate.engine import Engine, Result, Shapes, results
from kg.validate.terms import from_rdflib, to_graph


def shacl(
    data: rdflib.Graph | Path, shapes: rdflib.Graph | Path, engine: Engine | str = Engine.AUTO
) -> tuple[Result, ...]:
    """All validation results for a data graph, each a graph of rdflib or a file of RDF; none means that it conforms.

    Raises InputError for a file that is no RDF, and JobkgError for shapes that cannot be applied.
    """
    text = "".join(f"{' '.join(str(from_rdflib(term)) for term in triple)} .\n" for triple in _graph(data))
    return tuple(sorted(results(text, Shapes(_graph(shapes)), Engine(engine)), key=lambda result: result.order))


def _graph(source: rdflib.Graph | Path) -> rdflib.Graph:
    if isinstance(source, rdflib.Graph):
        return source
    form, base = ox.RdfFormat.from_extension(source.suffix.removeprefix(".")), source.absolute().as_uri()
    if form is None:
        raise InputError("its name does not say which form of RDF it has", where=str(source), remedy="name it .ttl")
    try:
        return to_graph(quad.triple for quad in ox.parse(path=str(source), format=form, base_iri=base))
    except SyntaxError as error:
        raise InputError(f"not {form.name}: {error}", where=str(source), remedy="correct the file") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error}", where=str(source), remedy="check the name") from error
