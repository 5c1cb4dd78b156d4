"""One validation run: classes out of the store, through the engine, into a report."""

from collections.abc import Callable, Sequence
from typing import Final

from pyoxigraph import NamedNode
from rdflib import RDF, Namespace
from rdflib.term import Node

from kg.store.interface import GraphStore
from kg.validate import engine, neighbourhood
from kg.validate.finding import Finding
from kg.validate.neighbourhood import Neighbourhood
from kg.validate.report import Checked, Report
from kg.validate.rules import Rules, shipped
from kg.validate.terms import to_rdflib
from kg.validate.wording import Wording
from kg.vocabulary import JC

_JC: Final = Namespace(JC)


class Run:
    """Collects what the engine finds, neighbourhood by neighbourhood."""

    def __init__(self, rules: Rules) -> None:
        """Start a run that has checked nothing yet."""
        self._rules = rules
        self._found: dict[tuple[object, ...], Finding] = {}
        self._specifications: set[Node] = set()
        self._classes: set[Node] = set()
        self._matched: set[str] = set()

    def check(self, part: Neighbourhood) -> None:
        """Check the nodes that this part is complete for; what two classes share is reported once."""
        wording = Wording(part.graph, self._rules)
        for result in engine.results(part.graph, self._rules):
            if result.focus in part.focus:
                key = (result.focus, result.shape, result.component, result.value)
                if key not in self._found:
                    self._found[key] = wording.finding(result)
        self._specifications |= part.focus & set(part.graph.subjects(RDF.type, _JC.Specification))
        self._matched |= self._rules.matching(part.graph)

    def count_class(self, job_class: NamedNode) -> None:
        """Count a class as checked."""
        self._classes.add(to_rdflib(job_class))

    def report(self) -> Report:
        """What was found so far."""
        idle = sorted(rule.name for iri, rule in self._rules.by_iri.items() if iri not in self._matched)
        checked = Checked(
            specifications=len(self._specifications),
            classes=len(self._classes),
            shapes=len(self._rules.by_iri),
            matched=len(self._matched),
            idle=tuple(idle),
        )
        return Report(checked, tuple(sorted(self._found.values(), key=lambda finding: finding.order)))


def validate(
    store: GraphStore,
    classes: Sequence[NamedNode] | None = None,
    *,
    rules: Rules | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Check these classes, or everything in the store, by the rules.

    `progress` is called with how many classes are done and how many there are. A class that the store does not know is
    not counted as checked.
    """
    run = Run(rules or shipped())
    wanted = neighbourhood.classes(store)
    if classes is not None:
        known = set(classes)
        wanted = [job_class for job_class in wanted if job_class in known]
    mentioned: set[NamedNode] = set() if classes is None else set(classes) - set(wanted)
    for done, job_class in enumerate(wanted, start=1):
        part = neighbourhood.of_class(store, job_class)
        run.check(part)
        run.count_class(job_class)
        mentioned.update(part.mentioned)
        if progress is not None:
            progress(done, len(wanted))
    if classes is None:
        for specification in neighbourhood.unused_specifications(store):
            run.check(neighbourhood.of_specification(store, specification))
        run.check(neighbourhood.of_mentions(store))
    else:
        for job_class in sorted(mentioned, key=str):
            run.check(neighbourhood.of_mentions(store, job_class))
    return run.report()
