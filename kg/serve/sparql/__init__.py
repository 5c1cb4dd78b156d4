"""The SPARQL 1.1 endpoint: reads only, within limits; queries run in processes of their own, so that any can be ended.

Oxigraph cannot be told from Python to give a query up. A process can be killed, whatever it is doing.
"""

from kg.serve.sparql.endpoint import LIMIT_HEADER, routes
from kg.serve.sparql.pool import QueryPool

__all__ = ["LIMIT_HEADER", "QueryPool", "routes"]
