"""One validation run: nodes out of the graph, through the engine and the checks, into a report."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pyoxigraph import NamedNode

from kg.store.embedded import EmbeddedStore
from kg.store.interface import GraphStore
from kg.validate import check, engine, neighbourhood
from kg.validate import profile as profiles
from kg.validate.check import Check
from kg.validate.engine import Engine, Result
from kg.validate.facts import Facts, Node, term
from kg.validate.finding import Finding
from kg.validate.fingerprint import fingerprint
from kg.validate.plan import Batch, Plan
from kg.validate.profile import Profile
from kg.validate.remote import local_copy
from kg.validate.report import Checked, Report
from kg.validate.rules import Rules, shipped
from kg.validate.unread import unread_files
from kg.validate.wording import Wording
from kg.vocabulary import RDF

Progress = Callable[[int, int], None]
"""Is told how many classes are done and how many there are."""

_TYPE: Final = NamedNode(RDF + "type")


class Run:
    """Collects what the engine and the checks find."""

    def __init__(self, store: EmbeddedStore, rules: Rules, used: Engine, profile: Profile, folder: Path) -> None:
        """Start a run that has checked nothing yet; the folder is for files that it needs while it lasts."""
        self._store = store
        self._facts = Facts(store)
        self._rules = rules
        self._engine = used
        self._profile = profile
        self._plan = Plan(self._facts, rules, folder)
        self._found: dict[tuple[object, ...], Finding] = {}
        self._focus: Counter[str] = Counter()
        self._off: Counter[str] = Counter()
        self._skipped: tuple[str, ...] = ()

    def everything(self, classes: int, progress: Progress) -> None:
        """Check all nodes that a rule is about; what is done of the graph is told in classes."""
        wording = Wording(self._facts, self._rules)
        used = engine.choose(self._engine, self._rules.shapes)
        is_whole = used is Engine.FAST
        batches = self._plan.whole() if is_whole else self._plan.everything()
        size, done = 0 if is_whole else len(self._facts), 0  # a single batch need not be counted
        for batch, results in self._results(batches, used):
            self._take(batch, results, wording)
            done += batch.triples
            progress(min(classes, classes * done // max(size, 1)), classes)
        progress(classes, classes)

    def classes(self, classes: Sequence[NamedNode], mentioned: Sequence[NamedNode], progress: Progress) -> set[Node]:
        """Check some classes with what belongs to them, and the classes that they mention; gives the nodes."""
        wording = Wording(self._facts, self._rules, {*classes, *mentioned})
        seen: set[Node] = set()
        named: set[Node] = set(mentioned)
        for done, job_class in enumerate(classes, start=1):
            named.update(neighbourhood.mentioned(self._facts, job_class))
            seen |= self._part(neighbourhood.of_class(self._facts, job_class) - seen, wording)
            progress(done, len(classes))
        return seen | self._part(named - seen, wording)

    def checks(
        self, classes: Sequence[NamedNode] | None, checks: Sequence[Check] | None, today: date | None = None
    ) -> None:
        """Apply the checks that no shape can make."""
        values = None if today is None else {"today": today.isoformat()}
        outcome = check.run(self._store, self._facts, classes, checks=checks, values=values)
        self._focus.update(outcome.looked_at)
        self._skipped = outcome.skipped
        for finding in outcome.findings:
            self._keep((finding,), finding.rule, self._graded(finding))

    def files(self, unread: Iterable[Finding]) -> None:
        """Keep what is told of files that are not in the graph."""
        for finding in unread:
            self._keep((finding,), finding.rule, self._graded(finding))

    def report(self, specifications: int, classes: int, checks: Sequence[Check] | None) -> Report:
        """What was found."""
        names = sorted({rule.name for rule in self._rules.by_iri.values()} | _names(checks) - set(self._skipped))
        focus = {name: self._focus[name] for name in names}
        idle = tuple(name for name, count in focus.items() if not count)
        checked = Checked(
            specifications=specifications,
            classes=classes,
            shapes=len(names),
            matched=len(names) - len(idle),
            idle=idle,
            focus_nodes=focus,
            off=self._off.total(),
            off_by_rule=dict(sorted(self._off.items())),
            skipped=self._skipped,
        )
        return Report(checked, tuple(_numbered(sorted(self._found.values(), key=lambda finding: finding.order))))

    def _part(self, nodes: set[Node], wording: Wording) -> set[Node]:
        """Check these nodes together, and give them back."""
        batch = self._plan.of(nodes)
        used = engine.choose(self._engine, self._rules.shapes)
        self._take(batch, list(engine.results(batch.data, batch.shapes, used)), wording)
        return nodes

    def _results(self, batches: Iterator[Batch], used: Engine) -> Iterator[tuple[Batch, list[Result]]]:
        """The results of each batch; while the engine works on one, the facts for the next are looked up."""
        with ThreadPoolExecutor(1) as pool:
            waiting: tuple[Batch, Future[list[Result]]] | None = None
            for batch in batches:
                job = pool.submit(_apply, batch, used)
                if waiting is not None:
                    yield waiting[0], waiting[1].result()
                waiting = batch, job
            if waiting is not None:
                yield waiting[0], waiting[1].result()

    def _take(self, batch: Batch, results: list[Result], wording: Wording) -> None:
        """Keep what is said of the nodes that the batch is about; of others it does not hold enough to tell."""
        for iri, count in batch.matched.items():
            self._focus[self._rules.by_iri[iri].name] += count
        for result in sorted(results, key=lambda result: result.order):
            rule = self._plan.rule(result)
            if rule is not None and batch.decides(result.focus, rule.iri):
                key = (result.focus, result.shape, result.component, result.value, result.path)
                if key not in self._found:
                    severity = wording.severity(result, rule, self._profile)
                    told = None if severity is None else wording.finding(result, rule, severity)
                    self._keep(key, rule.name, told)

    def _keep(self, key: tuple[object, ...], rule: str, finding: Finding | None) -> None:
        """Keep a finding; None is one of a rule that the profile turns off."""
        if finding is None:
            self._off[rule] += 1
        else:
            self._found.setdefault(key, finding)

    def _graded(self, finding: Finding) -> Finding | None:
        """A finding as severe as the profile has it, None where the profile turns its rule off."""
        severity = self._profile.severity(finding.rule, finding.severity, finding.template, finding.agency)
        return None if severity is None else replace(finding, severity=severity)


def validate(
    store: GraphStore,
    classes: Sequence[NamedNode] | None = None,
    *,
    engine: Engine | str = Engine.AUTO,
    rules: Rules | None = None,
    profile: Profile | None = None,
    checks: Sequence[Check] | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check these classes, or everything in the store, by the rules and the checks, as severely as the profile has it.

    Checks tell ages and dates in the future against `today`, else ages against the newest date in the texts.
    AUTO is the fast engine wherever it does what pyshacl does; the report is the same whoever makes it. `progress`
    is called with how many classes are done and how many there are. A class that the store does not know is not counted
    as checked. The graph of an endpoint is copied first. Raises EndpointError when that copy would not be complete.
    """
    with local_copy(store) as copy, TemporaryDirectory(prefix="jobkg-") as folder:
        run = Run(copy, rules or shipped(), Engine(engine), profile or profiles.shipped(), Path(folder))
        told = progress or (lambda done, total: None)
        known: list[NamedNode] = []
        others: list[NamedNode] = []
        facts = Facts(copy)
        if classes is None:
            count = neighbourhood.count_classes(facts)
            run.files(unread_files(store))
            run.everything(count, told)
            specifications = len(facts.subjects(_TYPE, term("Specification")))
        else:
            asked = sorted(set(classes), key=str)
            known = [one for one in asked if neighbourhood.is_known(facts, one)]
            others = [one for one in asked if neighbourhood.is_only_mentioned(facts, one)]
            count, nodes = len(known), run.classes(known, others, told)
            specifications = sum(facts.contains(node, _TYPE, term("Specification")) for node in nodes)
        if classes is None or known or others:
            run.checks(None if classes is None else [*known, *others], checks, today)
        return run.report(specifications, count, checks)


def _numbered(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings in their order, those that nothing else tells apart with a number."""
    seen: Counter[str] = Counter()
    for finding in findings:
        name = fingerprint(finding)
        seen[name] += 1
        yield finding if seen[name] == 1 else replace(finding, number=seen[name])


def _apply(batch: Batch, used: Engine) -> list[Result]:
    return list(engine.results(batch.data, batch.shapes, used))


def _names(checks: Sequence[Check] | None) -> set[str]:
    return {found.name for found in (check.shipped() if checks is None else checks)}
