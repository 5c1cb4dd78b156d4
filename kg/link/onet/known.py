"""The lists of a release to which its other files refer: occupations, elements, scales, with their labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.link.onet.layout import Layout, ListLayout


@dataclass(slots=True)
class Known:
    """Identifiers with their labels by the name of the list; a list whose file is missing is not among them."""

    layout: Layout
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    given: set[tuple[str, str]] = field(default_factory=set)
    """The alternative labels given so far, with their subjects."""
    steps: set[str] = field(default_factory=set)
    """The lines given so far that say what is above what."""

    def parent(self, listed: ListLayout, identifier: str) -> str | None:
        """The next identifier above one that its list has, None for the topmost."""
        if listed.parent is None:
            return None
        pattern, replacement = listed.parent
        labels = self.labels.get(listed.name, {})
        while match := pattern.fullmatch(identifier):
            above = match.expand(replacement)
            if above == identifier:
                return None
            if above in labels:
                return above
            identifier = above
        return None

    def kind(self, element: str) -> str:
        """The class of an element, by the longest beginning of its identifier that the layout names."""
        kinds = self.layout.kinds
        parts = element.split(".")
        found = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
        return next((kinds[start] for start in found if start in kinds), kinds[""])

    def by_subject(self) -> Mapping[str, str]:
        """The labels of all lists by the paths of their concepts."""
        return {
            f"{listed.path}{identifier}": label
            for listed in self.layout.lists.values()
            for identifier, label in self.labels.get(listed.name, {}).items()
        }
