"""Questions about links to reference data: what a class is linked to, which releases are loaded, what one changed."""

from kg.knowledge_graph import KnowledgeGraph
from kg.link.delta import delta, find_release
from kg.link.status import status
from kg.serve.api.classes import CLASS
from kg.serve.api.parameter import Parameter, Values, text
from kg.serve.api.question import Answer, Listing, Question

_ALL = 10_000
_OLD = Parameter(
    "old", "A loaded release: its version, its name and version, or its graph.", required=True, example="29.3"
)
_NEW = Parameter("new", "Another release of the same dataset.", required=True, example="30.0")


def _show(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    return graph.links.show(text(values, "class") or "").to_json()


def _status(graph: KnowledgeGraph, _: Values, __: int) -> Answer:
    return status(graph.store).to_json()


def _delta(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    old, new = (find_release(graph.store, text(values, name) or "") for name in ("old", "new"))
    return delta(graph.store, old, new).to_json()


QUESTIONS = (
    Question(
        "/api/link/show",
        "links",
        "What a class is linked to, and what is proposed for it",
        _show,
        "link-show",
        (CLASS,),
        not_found=True,
    ),
    Question(
        "/api/link/status",
        "links",
        "Which reference data is loaded, and how many links and proposals there are",
        _status,
        "link-status",
    ),
    Question(
        "/api/link/delta",
        "links",
        "What changed from one release of a dataset to another",
        _delta,
        "link-delta",
        (_OLD, _NEW),
        Listing("changes", _ALL, _ALL),
        "As `jobkg link delta` without crosswalks, which are files of whoever asks.",
    ),
)
