"""The SPARQL editor: a text area that works by itself, made into an editor with completion by its script."""

from functools import cache
from typing import Any, Final

import rdflib
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.query import Kind
from kg.resources import folder
from kg.serve.headers import CONTENT_SECURITY_POLICY
from kg.serve.pages.catalogue import shipped
from kg.serve.pages.page import current_of, render, settings_of
from kg.vocabulary import JC, PREFIXES

_FIRST: Final = """\
# Classes and the series that they belong to. Prefixes such as jc: and skos: need no declaration here.
SELECT ?title ?series
WHERE {
  ?class a jc:JobClass ; skos:prefLabel ?title ; jc:inSeries/skos:prefLabel ?series .
}
ORDER BY ?series ?title
LIMIT 50
"""
# Chromium itself writes style attributes into a text that is edited, and reports each one that it may not write.
_POLICY: Final = f"{CONTENT_SECURITY_POLICY}; style-src 'self'; style-src-attr 'unsafe-inline'"
_OTHERS: Final = (
    "rdf:type",
    "rdfs:label",
    "skos:prefLabel",
    "skos:altLabel",
    "skos:notation",
    "skos:definition",
    "skos:exactMatch",
    "skos:closeMatch",
    "dcterms:title",
    "dcterms:issued",
    "dcterms:modified",
    "dcterms:date",
    "prov:wasDerivedFrom",
)


async def page(request: Request) -> Response:
    """The editor, with the query that `query` gives or that of the catalogue that `name` names."""
    given = request.query_params
    text = given.get("query")
    if text is None and given.get("name"):
        text = shipped().find(given["name"]).text
    examples = [(each.name, each.summary) for each in shipped().of_kind(Kind.REPORT) if not each.parameters]
    return render(
        request,
        "editor.html",
        text=text or _FIRST,
        examples=examples,
        row_limit=settings_of(request).row_limit,
        base=current_of(request).base,
        headers={"Content-Security-Policy": _POLICY},
    )


async def terms(request: Request) -> Response:
    """The terms that the editor completes, as JSON: {"terms": [{"name", "label"}], "prefixes": {...}}."""
    return JSONResponse(_terms(), headers={"Cache-Control": "max-age=3600"})


@cache
def _terms() -> dict[str, Any]:
    graph = rdflib.Graph().parse(folder("ontology") / "jobclass.ttl")
    own = {
        f"jc:{str(subject).removeprefix(JC)}": str(label)
        for subject, label in graph.subject_objects(rdflib.RDFS.label)
        if str(subject).startswith(JC)
    }
    found = own | dict.fromkeys(_OTHERS, "")
    return {"terms": [{"name": name, "label": label} for name, label in sorted(found.items())], "prefixes": PREFIXES}
