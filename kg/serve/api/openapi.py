"""The description of the API in OpenAPI 3.1, made from the questions themselves."""

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any, Final

from kg.serve.api.paging import TOTAL_HEADER
from kg.serve.api.question import Question
from kg.serve.headers import CUT_HEADER

_TAGS: Final = {
    "classes": "Job classes: search, one, several side by side, likeness",
    "careers": "Ways between classes",
    "links": "Links to reference data such as O*NET and ESCO",
    "quality": "Specifications: findings and counts",
    "catalogue": "Questions of the catalogue, each a table",
    "description": "What there is to ask",
}
_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What went wrong"},
        "where": {"type": "string", "description": "The parameter at fault"},
        "remedy": {"type": "string", "description": "What to do about it"},
        "nearest": {"type": "array", "items": {"type": "string"}, "description": "Titles that may have been meant"},
    },
}
_REASONS: Final = {
    "400": "A parameter is lacking, unknown or of the wrong kind.",
    "404": "What is named is not there.",
    "413": "The request is too large.",
    "501": "An optional part of the installation is missing.",
    "502": "The endpoint that the server asks does not answer as it should.",
    "503": "The answer is being made, or the server is busy: ask again after Retry-After.",
}
_CACHED: Final[dict[str, Any]] = {
    "ETag": {"description": "What tells this answer from the one after the next build.", "schema": {"type": "string"}}
}
_PAGED: Final[dict[str, Any]] = {
    "Link": {"description": "The first, previous and next page (RFC 8288).", "schema": {"type": "string"}},
    TOTAL_HEADER: {
        "description": "How many items there are on all pages, where that is known.",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
}
_CUT: Final[dict[str, Any]] = {
    CUT_HEADER: {
        "description": "At how many items the list was cut; absent where it is complete.",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
}
_LIST: Final[dict[str, Any]] = {"type": "array", "items": {"type": "object"}}
_OBJECT: Final[dict[str, Any]] = {"type": "object"}


def description(questions: Iterable[Question]) -> dict[str, Any]:
    """The description of an API that answers these questions."""
    asked = list(questions)
    paths = {each.path: {"get": _operation(each)} for each in asked}
    paths |= {
        "/api": {"get": _plain("index", "What there is to ask", _OBJECT)},
        "/api/query": {"get": _plain("catalogue", "The questions of the catalogue", _LIST)},
        "/api/openapi.json": {"get": _plain("openapi", "This description", _OBJECT)},
    }
    answers = {each.keys: each.schema() for each in asked}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "jobclass-kg",
            "version": version("jobclass-kg"),
            "summary": "Questions to a knowledge graph of job classes",
            "description": "The answers are those of `jobkg COMMAND --format json`, with the same keys. Read-only.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": meaning} for name, meaning in _TAGS.items()],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": {"problem": _PROBLEM, **dict(sorted(answers.items()))},
            "responses": {f"problem{status}": _problem(reason) for status, reason in _REASONS.items()},
        },
    }


def _operation(question: Question) -> dict[str, Any]:
    told: dict[str, Any] = {"operationId": question.name, "tags": [question.tag], "summary": question.summary}
    if question.description:
        told["description"] = question.description
    told["parameters"] = [each.described() for each in question.parameters]
    headers = _CACHED | (_PAGED if question.listing else {})
    if question.listing and question.listing.window is not None:
        headers = headers | _CUT
    told["responses"] = _responses({"$ref": f"#/components/schemas/{question.keys}"}, headers, found=question.not_found)
    return told


def _plain(name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "tags": ["description"],
        "summary": summary,
        "parameters": [],
        "responses": _responses(schema, _CACHED, found=False),
    }


def _responses(schema: dict[str, Any], headers: dict[str, Any], *, found: bool) -> dict[str, Any]:
    """The good answer, the one for a client that has it already, and the problems; `found`: 404 among them."""
    told: dict[str, Any] = {
        "200": {
            "description": "The answer.",
            "headers": headers,
            "content": {"application/json": {"schema": schema}},
        },
        "304": {"description": "As it was: the ETag of If-None-Match is still that of the answer.", "headers": _CACHED},
    }
    for status in _REASONS:
        if status != "404" or found:
            told[status] = {"$ref": f"#/components/responses/problem{status}"}
    return told


def _problem(reason: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/problem"}
    return {"description": reason, "content": {"application/problem+json": {"schema": schema}}}
