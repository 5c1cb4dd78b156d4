"""Which loaded releases are matched with: datasets and releases by the names that users give them."""

from collections.abc import Collection, Sequence

from kg.errors import InputError, ParameterError
from kg.link.concept import Reference, references
from kg.link.match.settings import settings
from kg.store import GraphStore


def chosen_references(store: GraphStore, names: Collection[str]) -> list[Reference]:
    """The last release of each dataset named, or the very release that is named; of all datasets where none is.

    Raises InputError where no reference data is loaded, ParameterError for a dataset that is not.
    """
    loaded = references(store)
    if not loaded:
        raise InputError(
            "no reference data is loaded",
            remedy="load some with `jobkg link load onet PATH` or `jobkg link load esco PATH`",
        )
    last: dict[str, Reference] = {}
    for each in sorted(loaded, key=lambda each: _order(each.version)):
        last[dataset_of(each.graph)] = each
    exact = {release_of(each.graph): each for each in loaded} | {each.graph: each for each in loaded}
    if not names:
        return [last[name] for name in sorted(last)]
    for name in sorted(names):
        if name not in last and name not in exact:
            raise ParameterError(
                f"no dataset {name!r} is loaded",
                where="--reference",
                remedy=f"loaded are: {', '.join(sorted({*last, *map(release_of, (each.graph for each in loaded))}))}",
            )
    found = {(last.get(name) or exact[name]).graph: (last.get(name) or exact[name]) for name in names}
    return [found[graph] for graph in sorted(found)]


def bridges(store: GraphStore, chosen: Sequence[Reference]) -> dict[str, str]:
    """For the graphs of these references that are reached by way of another dataset the graph of that.

    Of its releases that is taken which is matched with as well, else the last one loaded.
    """
    last = {dataset_of(each.graph): each.graph for each in (*chosen_references(store, ()), *reversed(chosen))}
    over = settings().bridges
    return {
        each.graph: last[by] for each in chosen if (by := over.get(dataset_of(each.graph))) is not None and by in last
    }


def dataset_of(graph: str) -> str:
    """The name of the dataset in the IRI of a graph: "onet" of .../graph/onet/29.3, "staff" of .../dataset/staff."""
    name = release_of(graph)
    return name.partition("/")[2] if name.startswith("dataset/") else name.partition("/")[0]


def release_of(graph: str) -> str:
    """The part of a graph's IRI that names the release: "onet/29.3"."""
    return graph.rpartition("/graph/")[2]


def _order(version: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part) if part.isdecimal() else -1, part) for part in version.split("."))
