"""Two versions of one specification, each in a file of its own."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.knowledge_graph import KnowledgeGraph

if TYPE_CHECKING:
    from kg.analyze import Comparison


def compare_files(old: Path, new: Path) -> "list[Comparison]":
    """Compare the classes that two files specify: by title where both have one, else the one with the one.

    Each is read into a store of its own that is thrown away. Raises InputError for a file that specifies no class, and
    where no class of one file is in the other.
    """
    from kg.analyze.compare import compare_profiles

    with (
        tempfile.TemporaryDirectory(prefix="jobkg-") as place,
        KnowledgeGraph(Path(place) / "old") as before,
        KnowledgeGraph(Path(place) / "new") as after,
    ):
        left, right = _classes(before, old), _classes(after, new)
        pairs = [(left[title], right[title]) for title in left if title in right]
        if not pairs and len(left) == len(right) == 1:
            pairs = [(next(iter(left.values())), next(iter(right.values())))]
        if not pairs:
            raise InputError(
                "the two files have no class in common",
                where=f"{old}, {new}",
                remedy="give two versions of one specification; classes in a store are compared without --files",
            )
        found = []
        for first, second in pairs:
            one, other = before.show(first), after.show(second)
            titles = f"{one.identity.title} ({old.name})", f"{other.identity.title} ({new.name})"
            found.append(compare_profiles(one, other, titles))
        return found


def _classes(graph: KnowledgeGraph, file: Path) -> dict[str, str]:
    """Title -> IRI of the classes that a file specifies."""
    from kg.analyze.identity import identities

    if not file.is_file():
        raise InputError("there is no such file", where=str(file), remedy="give the files of two versions")
    graph.build([file])
    found = {each.title: each.iri for each in identities(graph.store).values() if each.specified}
    if not found:
        raise InputError("the file specifies no class", where=str(file), remedy=f"see `jobkg inspect {file}`")
    return dict(sorted(found.items()))
