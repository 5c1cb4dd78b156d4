"""Questions about classes: search, one class, several side by side, likeness, what could be one."""

from dataclasses import replace

from kg.knowledge_graph import KnowledgeGraph
from kg.model import StatementKind
from kg.query.parameter import LEVELS
from kg.serve.api.parameter import Kind, Parameter, Values, number, text, texts, truth, whole
from kg.serve.api.question import Answer, Listing, Question
from kg.serve.headers import CUT_HEADER
from kg.store import TITLE

CLASS = Parameter("class", "Title, class code or IRI.", required=True, example="UW3101")
KINDS = (TITLE, *(kind.value for kind in StatementKind))
AGENCY = Parameter("agency", "Only classes of this agency.")
_HITS = 1000


def _search(graph: KnowledgeGraph, values: Values, count: int) -> Answer:
    found = graph.search(
        text(values, "text") or "",
        count,
        texts(values, "kind") or None,
        agency=text(values, "agency"),
        series=text(values, "series"),
        grade=text(values, "grade"),
        level=whole(values, "level"),
    )
    return found.to_json()


def _show(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    return graph.show(text(values, "class") or "").to_json()


def _compare(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    return graph.compare(text(values, "a") or "", text(values, "b") or "").to_json()


def _shared(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    return graph.shared(*texts(values, "class")).to_json()


def _similar(graph: KnowledgeGraph, values: Values, count: int) -> Answer:
    directed = truth(values, "directed")
    return graph.similar(text(values, "class") or "", count, directed=directed).to_json()


def _clusters(graph: KnowledgeGraph, _: Values, __: int) -> Answer:
    return graph.clusters().to_json()


def _consolidate(graph: KnowledgeGraph, values: Values, count: int) -> Answer:
    least = number(values, "least")
    found = graph.consolidate(
        limit=count,
        least=None if least is None else round(least, 2),
        class_name=text(values, "class"),
        agency=text(values, "agency"),
    )
    return found.to_json()


def _bridges(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    return graph.bridges(limit=whole(values, "limit") or 0, agency=text(values, "agency")).to_json()


def _accommodate(graph: KnowledgeGraph, values: Values, _: int) -> Answer:
    return graph.accommodate(text(values, "strength"), texts(values, "avoid"), text(values, "from")).to_json()


QUESTIONS = (
    Question(
        "/api/search",
        "classes",
        "Titles and statements by their words, best first",
        _search,
        "search",
        (
            Parameter("text", "Words to look for.", required=True, example="water quality"),
            Parameter(
                "kind",
                "Only hits of this kind; may be given several times.",
                repeated=True,
                choices=KINDS,
                example="duty",
            ),
            AGENCY,
            Parameter("series", "Only classes of this series."),
            Parameter("grade", "Only classes of this pay grade."),
            Parameter("level", "Only classes on this rung of their series, the lowest being 1.", Kind.WHOLE, least=1),
        ),
        Listing("hits", 20, _HITS, lambda answer: None if answer["has_more"] else len(answer["hits"]), _HITS),
        f"Pages are parts of one list, that of `jobkg search -n {_HITS}`, which `has_more` and `sentence` are about. "
        f"Where more was found than these {_HITS} hits, `has_more` is true and the header {CUT_HEADER} says so.",
        not_found=True,
    ),
    Question("/api/show", "classes", "Everything that is known of one class", _show, "show", (CLASS,), not_found=True),
    Question(
        "/api/compare",
        "classes",
        "Two classes side by side",
        _compare,
        "compare",
        (replace(CLASS, name="a"), replace(CLASS, name="b", example="UW3102")),
        not_found=True,
    ),
    Question(
        "/api/shared",
        "classes",
        "The competencies that classes share",
        _shared,
        "shared",
        (replace(CLASS, repeated=True, description="Title, class code or IRI; given twice or more."),),
        not_found=True,
    ),
    Question(
        "/api/similar",
        "classes",
        "The classes most like one, with the reasons",
        _similar,
        "similar",
        (CLASS, Parameter("directed", "Rank by how much of the class is in the others.", Kind.TRUTH, default=False)),
        Listing("similar", 10, total=lambda answer: answer.get("compared", 0)),
        not_found=True,
    ),
    Question("/api/clusters", "classes", "Groups of like classes, named by their words", _clusters, "clusters"),
    Question(
        "/api/consolidate",
        "classes",
        "Classes that could be one, with what differs",
        _consolidate,
        "consolidate",
        (
            replace(CLASS, required=False, description="Only pairs with this class."),
            Parameter("least", "Least likeness, 0 to 1.", Kind.NUMBER, least=0, most=1),
            AGENCY,
        ),
        Listing("candidates", 20, total=lambda answer: answer["total"]),
        not_found=True,
    ),
    Question(
        "/api/bridges",
        "classes",
        "The competencies that open most moves",
        _bridges,
        "bridges",
        (
            AGENCY,
            Parameter("limit", "How many of each list to give at most.", Kind.WHOLE, least=1, most=10_000, default=20),
        ),
    ),
    Question(
        "/api/accommodate",
        "classes",
        "The classes within physical limits, nearest to the class held first",
        _accommodate,
        "accommodate",
        (
            Parameter("strength", "The highest strength level.", choices=LEVELS, example="light"),
            Parameter("avoid", "Something to avoid; may be given several times.", repeated=True, example="kneeling"),
            replace(CLASS, name="from", required=False, description="The class held."),
        ),
        not_found=True,
    ),
)
