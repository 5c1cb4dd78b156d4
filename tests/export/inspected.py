"""A file as `jobkg inspect` gives it."""

import json
from pathlib import Path
from typing import Any

from kg.export.specification_json import to_json
from kg.parse import parse, shipped
from kg.read import read


def parsed(path: Path) -> dict[str, Any]:
    """The JSON of one specification, which is the same after a round through text."""
    document = read(path)
    found = to_json(parse(document, shipped()), document)
    assert json.loads(json.dumps(found)) == found  # nothing that JSON would turn into something else
    return found
