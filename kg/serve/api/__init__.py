"""The JSON API: the questions of the command line, with the same keys, described in OpenAPI at /api/openapi.json."""

from kg.serve.api.route import routes

__all__ = ["routes"]
