"""Running the server: limits on connections and bodies, health, metrics, the request log, starting and stopping."""

from kg.serve.operation.body import BodyLimit
from kg.serve.operation.metrics import Metrics
from kg.serve.operation.record import Record
from kg.serve.operation.route import routes
from kg.serve.operation.run import run

__all__ = ["BodyLimit", "Metrics", "Record", "routes", "run"]
