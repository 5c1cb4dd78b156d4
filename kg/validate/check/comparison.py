"""The comparisons by the name under which a check asks for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from kg.validate.check.compare.boilerplate import repeated_texts
from kg.validate.check.compare.clone import clones
from kg.validate.check.compare.definition import drifting, of_two_names
from kg.validate.check.compare.duplicate import near_duplicates
from kg.validate.check.compare.ladder import copied_duties
from kg.validate.check.compare.nearest import nearest_titles
from kg.validate.check.compare.passage import unfinished
from kg.validate.check.compare.requirement import stated_twice
from kg.validate.check.row import Row

Comparison = Callable[[Sequence[Row], Mapping[str, float]], Iterator[Row]]
"""Takes the rows of a check and the thresholds of its header, and gives the rows that are findings.

Neither depends on the order in which the rows come.
"""

COMPARISONS: Final[Mapping[str, Comparison]] = {
    "boilerplate": repeated_texts,
    "clones": clones,
    "copied-duties": copied_duties,
    "definitions-of-one-name": drifting,
    "definition-of-two-names": of_two_names,
    "near-duplicates": near_duplicates,
    "nearest-titles": nearest_titles,
    "stated-twice": stated_twice,
    "unfinished": unfinished,
}
"""What `compare = "name"` in the header of a check stands for."""
