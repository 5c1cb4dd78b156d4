"""Service in named classes that a requirement or an equivalency accepts, with its months, range and basis."""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.model import Service
from kg.ntriples import integer, iri, jc, text
from kg.rdf.links import Links
from kg.scheme import concept

EXCLUSION: Final = "exclusion"
"""The basis of service that does not count: no class qualifies by it."""

Group = tuple[Service, ...]
"""Services in different classes that are alike in months, range and basis."""


def alike(services: Iterable[Service]) -> list[Group]:
    """The services in groups whose months, range and basis can stand on one node without doubt to whom they belong."""
    groups: dict[tuple[int | None, str | None, str], list[Service]] = {}
    for service in services:
        groups.setdefault((service.months, service.range, service.basis), []).append(service)
    return [tuple(group) for group in groups.values()]


def part_addresses(whole: str, groups: Iterable[Group]) -> Iterator[tuple[str, Group]]:
    """Each group with the IRI of the part that says it; `whole` is the IRI of the statement they are parts of."""
    return ((f"{whole}-service-{number}", group) for number, group in enumerate(groups, start=1))


def write_services(links: Links, statement: str, group: Group) -> None:
    """Write services that are alike on one experience requirement, and the short edges from their classes."""
    node, add = iri(statement), links.graph.add
    for service in group:
        accepted = links.mention(service.title, statement)
        add(node, jc("serviceIn"), iri(accepted))
        if service.basis != EXCLUSION:
            links.edge(accepted, "qualifiesFor", links.class_iri, statement, service.months)
    add(node, jc("serviceBasis"), iri(concept("service-basis", group[0].basis)))
    if group[0].months is not None:
        add(node, jc("months"), integer(group[0].months))
    if group[0].range:
        add(node, jc("range"), text(group[0].range))
