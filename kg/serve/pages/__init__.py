"""The explorer: pages for people, at stable addresses, each thing of the graph at the path of its IRI."""

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route

from kg.serve.pages import catalogue, compare, consolidation, editor, findings, graph, home, path, review
from kg.serve.pages.background import Validation
from kg.serve.pages.page import error_page
from kg.serve.pages.static import Static
from kg.serve.pages.thing import thing


def routes() -> list[BaseRoute]:
    """All pages; the last one takes every path that is nobody else's."""
    return [
        Route("/", home.home),
        Route("/suggest", home.suggest),
        Route("/path", path.page),
        Route("/compare", compare.page),
        Route("/findings", findings.page),
        Route("/consolidation", consolidation.page),
        Route("/query", catalogue.contents),
        Route("/query/{name}", catalogue.question),
        Route("/graph", graph.page),
        Route("/graph/data", graph.data),
        Route("/editor", editor.page),
        Route("/editor/terms", editor.terms),
        Route("/review", review.page, methods=["GET"]),
        Route("/review", review.decide, methods=["POST"]),
        Mount("/static", Static()),
        Route("/{path:path}", thing),
    ]


def prepare(app: Starlette) -> None:
    """Give the application what the pages keep: the page of errors, and the validation of the whole graph."""
    app.state.error_page = error_page
    app.state.validation = Validation()
