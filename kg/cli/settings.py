"""What the options before the command say: which graph a command works on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from kg.cli.output import note
from kg.errors import ParameterError
from kg.knowledge_graph import KnowledgeGraph

DEFAULT_STORE: Final = ".jobkg"


@dataclass(frozen=True, slots=True)
class Settings:
    """The graph's place: a folder, or the address of an endpoint."""

    location: Path | str


def location(store: str | None, endpoint: str | None, environment: str | None) -> Path | str:
    """The place that the options name, else the environment, else the folder .jobkg here.

    Raises ParameterError when both options are given, when the endpoint has no address, or the store one.
    """
    if endpoint is not None:
        if store is not None:
            raise ParameterError("--store and --endpoint exclude each other", remedy="give one of them")
        if not _is_address(endpoint):
            raise ParameterError(
                f"{endpoint!r} is no address of an endpoint",
                where="--endpoint",
                remedy="give http://... or https://...",
            )
        return endpoint
    place = environment if store is None else store
    if store == "" or (place and _is_address(place)):
        raise ParameterError(
            f"{place!r} is no folder",
            where="JOBKG_STORE" if store is None else "--store",
            remedy="give a folder, or ask a SPARQL endpoint with --endpoint",
        )
    return Path(place or DEFAULT_STORE)


def graph_of(context: typer.Context) -> KnowledgeGraph:
    """The graph that the options name."""
    settings = context.obj
    assert isinstance(settings, Settings)
    return KnowledgeGraph(settings.location, tell=note)


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))
