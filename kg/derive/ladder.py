"""Rule: class titles that differ only in their rung are one series, and each leads to the next rung up."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from kg import title
from kg.derive.corpus import AgencyCorpus
from kg.derive.inference import Inference
from kg.iri import slug
from kg.ntriples import GraphWriter, integer, iri, jc, text
from kg.vocabulary import RDF, SKOS

RULE: Final = "rung-in-title"


class _Member(NamedTuple):
    iri: str
    title: str
    rung: title.Rung


def write_series(writer: GraphWriter, agency: AgencyCorpus, titles: Mapping[str, str]) -> None:
    """Write the level of each class whose title has a numeral, and the series of those that have companions.

    A class with a stated level keeps it, and so does one of a stated series. A stated series has its type and label
    elsewhere; other classes of its family are of it, too.
    """
    stated = agency.stated_series()
    for family, members in _families(titles):
        for member in members:
            if member.rung.numeral is not None and member.iri not in agency.leveled:
                writer.add(iri(member.iri), jc("level"), integer(member.rung.numeral))
        address = f"{agency.iri}/series/{slug(family)}"
        free = [member for member in members if member.iri not in agency.in_series]
        if len(free) > 1 or (len(members) > 1 and address in stated):
            node = iri(address)
            if address not in stated:
                writer.add(node, f"<{RDF}type>", jc("ClassSeries"), f"<{SKOS}Collection>")
                writer.add(node, f"<{SKOS}prefLabel>", text(min(title.family_name(member.title) for member in free)))
            for member in free:
                writer.add(node, f"<{SKOS}member>", iri(member.iri))
                writer.add(iri(member.iri), jc("inSeries"), node)


def next_rungs(titles: Mapping[str, str]) -> Iterator[Inference]:
    """From each class of an agency (IRI -> title) to the one on the next rung of its series."""
    for _, members in _families(titles):
        yield from _numbered(members)
        yield from _worded(members)


def _families(titles: Mapping[str, str]) -> list[tuple[str, list[_Member]]]:
    found: dict[str, list[_Member]] = defaultdict(list)
    for address, name in sorted(titles.items()):
        rung = title.rung(name)
        found[rung.family].append(_Member(address, name, rung))
    return sorted(found.items())


def _numbered(members: list[_Member]) -> Iterator[Inference]:
    """I, II, III: only neighbors; a missing number is a missing rung, not a step of two."""
    by_number: dict[tuple[str | None, int], list[_Member]] = defaultdict(list)
    for member in members:
        if member.rung.numeral is not None:
            by_number[(member.rung.word, member.rung.numeral)].append(member)
    for (word, numeral), lower in by_number.items():
        yield from _steps(lower, by_number.get((word, numeral + 1), []))


def _worded(members: list[_Member]) -> Iterator[Inference]:
    """Associate, (journey,) Senior, Lead, Supervisor: each rung to the next one that the series has."""
    rungs: dict[int, list[_Member]] = defaultdict(list)
    for member in members:
        if member.rung.numeral is None:
            rungs[member.rung.place].append(member)
    for lower, upper in pairwise(sorted(rungs)):
        yield from _steps(rungs[lower], rungs[upper])


def _steps(lower: list[_Member], upper: list[_Member]) -> Iterator[Inference]:
    for one in lower:
        for other in upper:
            explanation = f"the titles say so: {other.title} is the rung above {one.title}"
            yield Inference(one.iri, "nextInSeries", other.iri, RULE, explanation)
