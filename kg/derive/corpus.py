"""What the rules need of all specifications, gathered one specification at a time, in any order."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract import SERIES, DefinedClass, Description, Extract, LedGroup, Membership, StatedEdge


def preferred(names: Counter[str]) -> str:
    """The most frequent name, the first in the alphabet among equals."""
    return min(names, key=lambda name: (-names[name], name))


@dataclass(slots=True)
class AgencyCorpus:
    """What the specifications of one agency say: no rule reaches from one agency into another."""

    iri: str
    names: Counter[str] = field(default_factory=Counter)
    defined: dict[str, DefinedClass] = field(default_factory=dict)
    mentioned: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    listed: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    concepts: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    groups: list[LedGroup] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    edges: list[StatedEdge] = field(default_factory=list)
    series: dict[str, str] = field(default_factory=dict)
    tables: list[tuple[Membership, ...]] = field(default_factory=list)
    in_series: set[str] = field(default_factory=set)
    leveled: set[str] = field(default_factory=set)
    spelled: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, extract: Extract) -> None:
        """Take in what one specification says."""
        self.names[extract.agency] += 1
        self.defined.update((item.iri, item) for item in extract.classes)
        for mention in extract.mentions:
            self.mentioned[mention.iri][mention.title] += 1
        for item in extract.listed:
            self.listed[item.iri][item.title] += 1
        for use in extract.concepts:
            self.concepts[(use.iri, use.kind)][use.label] += 1
        self.groups += extract.groups
        self.descriptions += extract.descriptions
        self.edges += extract.edges
        for defined in extract.series:
            self.series[defined.iri] = min(defined.title, self.series.get(defined.iri, defined.title))
        self.in_series.update(one.iri for one in extract.memberships)
        own = {item.iri for item in extract.classes}
        self.leveled.update(one.iri for one in extract.memberships if one.rung is not None and one.iri in own)
        if extract.series:
            self.tables.append(tuple(one for one in extract.memberships if one.rung is not None))
        for short, words in extract.acronyms.items():
            self.spelled[short][words] += 1

    def titles(self) -> dict[str, str]:
        """The title of each class by IRI, sorted by it: its own where it is specified, else as tables list it, else as
        it is mentioned."""
        named = {address: preferred(names) for address, names in (*self.mentioned.items(), *self.listed.items())}
        return dict(sorted({**named, **{address: item.title for address, item in self.defined.items()}}.items()))

    def stated_series(self) -> set[str]:
        """The IRIs of the series that documents name."""
        return {address for address, kind in self.concepts if kind == SERIES}

    def acronyms(self) -> dict[str, str]:
        """What each acronym stands for in most of the texts that explain it."""
        return {short: preferred(words) for short, words in sorted(self.spelled.items())}


class Corpus:
    """All specifications, agency by agency."""

    def __init__(self) -> None:
        self._agencies: dict[str, AgencyCorpus] = {}

    def add(self, extract: Extract) -> None:
        """Take in one specification."""
        agency = self._agencies.get(extract.agency_iri)
        if agency is None:
            agency = self._agencies[extract.agency_iri] = AgencyCorpus(extract.agency_iri)
        agency.add(extract)

    def agencies(self) -> Iterator[AgencyCorpus]:
        """The agencies, sorted by IRI."""
        return (self._agencies[address] for address in sorted(self._agencies))

    @property
    def mentioned(self) -> int:
        """How many classes are only mentioned."""
        agencies = self._agencies.values()
        return sum(len(one.mentioned.keys() - one.defined.keys() - one.listed.keys()) for one in agencies)

    @property
    def listed(self) -> int:
        """How many classes only tables list."""
        return sum(len(agency.listed.keys() - agency.defined.keys()) for agency in self._agencies.values())
