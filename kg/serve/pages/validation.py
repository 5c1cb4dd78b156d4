"""Validates a whole graph and writes the report as JSON: `python -m kg.serve.pages.validation STORE`."""

import json
import os
import signal
import sys

from kg.knowledge_graph import KnowledgeGraph
from kg.validate import json as report_json


def main(location: str) -> None:
    """Validate the graph at this place."""
    os.nice(10)  # Pages come first.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # temporary files go first
    with KnowledgeGraph(location) as graph:
        report = report_json.to_dict(graph.validate())
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
