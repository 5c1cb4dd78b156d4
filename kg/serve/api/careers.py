"""Questions about careers: ways between classes, what they ask for, ladders, and the classes that stand out."""

from dataclasses import replace

from kg.knowledge_graph import KnowledgeGraph
from kg.serve.api.classes import AGENCY, CLASS
from kg.serve.api.parameter import Kind, Parameter, Values, text, texts, truth, whole
from kg.serve.api.question import Answer, Listing, Question

_FROM = replace(CLASS, name="from", description="The class held: title, class code or IRI.")
_TO = replace(CLASS, name="to", description="The class to reach: title, class code or IRI.", example="UW3102")
_STEPS = Parameter("steps", "At most so many steps; any number when left out.", Kind.WHOLE, least=1, most=1000)
_MARKS = ("entry", "dead-end", "bottleneck", "gateway", "unconnected")
_ALL = 10_000


def _path(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    found = graph.path(
        text(values, "from") or "",
        text(values, "to") or "",
        whole(values, "k") or 0,
        stated=truth(values, "stated"),
        upward=truth(values, "upward"),
        max_steps=whole(values, "max-steps"),
        avoid=texts(values, "avoid"),
        via=texts(values, "via"),
        agency=text(values, "agency"),
    )
    return found.to_json()


def _reach(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    return graph.reach(text(values, "class") or "", whole(values, "steps")).to_json()


def _feeders(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    return graph.feeders(text(values, "class") or "", whole(values, "steps")).to_json()


def _gap(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    found = graph.gap(
        text(values, "from") or "",
        text(values, "to") or "",
        competencies=texts(values, "add-competency"),
        credentials=texts(values, "add-credential"),
    )
    return found.to_json()


def _ladder(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    return graph.ladder(text(values, "name") or "").to_json()


def _landmarks(graph: KnowledgeGraph, values: Values, count: int) -> Answer:
    return graph.landmarks(text(values, "kind") or "", count, text(values, "agency")).to_json()


QUESTIONS = (
    Question(
        "/api/path",
        "careers",
        "The best career paths between two classes, each step explained",
        _path,
        "path",
        (
            _FROM,
            _TO,
            Parameter("k", "How many paths to give, best first.", Kind.WHOLE, least=1, most=50, default=3),
            Parameter("stated", "Only steps that a specification states.", Kind.TRUTH, default=False),
            Parameter("upward", "No step that is known to lead sideways or down.", Kind.TRUTH, default=False),
            Parameter("max-steps", "At most so many steps.", Kind.WHOLE, least=1, most=1000),
            replace(CLASS, name="avoid", required=False, repeated=True, description="A class not to pass."),
            replace(CLASS, name="via", required=False, repeated=True, description="A class to pass."),
            AGENCY,
        ),
        description="When there is no way, `paths` is empty and `sentence` says why.",
        not_found=True,
    ),
    Question(
        "/api/reach",
        "careers",
        "The classes that can be reached from a class, nearest first",
        _reach,
        "reach",
        (CLASS, _STEPS),
        Listing("reached", _ALL, _ALL),
        not_found=True,
    ),
    Question(
        "/api/feeders",
        "careers",
        "The classes from which a class can be reached, nearest first",
        _feeders,
        "feeders",
        (CLASS, _STEPS),
        Listing("feeders", _ALL, _ALL),
        not_found=True,
    ),
    Question(
        "/api/gap",
        "careers",
        "What a holder of one class lacks for another",
        _gap,
        "gap",
        (
            _FROM,
            _TO,
            Parameter("add-competency", "As if this were gained; may be given several times.", repeated=True),
            Parameter("add-credential", "As if this were gained; may be given several times.", repeated=True),
        ),
        not_found=True,
    ),
    Question(
        "/api/ladder",
        "careers",
        "The rungs of a series, or of the series of a class",
        _ladder,
        "ladder",
        (Parameter("name", "A series, or a class of it.", required=True, example="UW3101"),),
        not_found=True,
    ),
    Question(
        "/api/landmarks",
        "careers",
        "Entries, dead ends, bottlenecks and gateways of careers",
        _landmarks,
        "landmarks",
        (Parameter("kind", "What kind of class.", required=True, choices=_MARKS, example="entry"), AGENCY),
        Listing("found", 20, total=lambda answer: answer["total"]),
    ),
)
