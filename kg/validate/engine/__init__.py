"""SHACL engines: data and shapes in, results out, the same whichever engine is asked.

pyshacl is the authority on what a shape means; the fast engine is for whole graphs.
"""

from collections.abc import Iterator
from pathlib import Path

from kg.validate.engine import authority, fast
from kg.validate.engine.choice import Engine, choose
from kg.validate.engine.result import Result
from kg.validate.engine.shapes import Shapes

__all__ = ["Engine", "Result", "Shapes", "choose", "results"]


def results(data: str | Path, shapes: Shapes, engine: Engine = Engine.AUTO) -> Iterator[Result]:
    """What the engine finds in N-Triples, a text or a file named .nt, in no order.

    The fast engine may add lines of its own to the file. Raises JobkgError when an engine refuses the shapes.
    """
    chosen = choose(engine, shapes)
    return fast.results(data, shapes) if chosen is Engine.FAST else authority.results(data, shapes)
