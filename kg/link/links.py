"""The links of one graph as Python users hold them: match, decide, take over, compose, publish."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError
from kg.link.application import Application, apply, base_of, pending
from kg.link.candidate import Candidate, MatchKind, MatchType, read_candidates, read_outlines
from kg.link.chain import Composition, compose
from kg.link.class_links import ClassLinks, class_links
from kg.link.crosswalk import Columns, read_mapping_set, read_table
from kg.link.decision import Decision, Verdict
from kg.link.decision_file import DecisionFile
from kg.link.fitness import check_fit
from kg.link.mapping import read_mappings
from kg.link.naming import graphs_of, name_object, name_subject
from kg.link.review import Item, Review, items
from kg.link.sharing import Taken, take
from kg.link.sssom import FORMATS, of_candidates, of_decisions, read_set, write_set
from kg.link.sssom.mapping_set import proposed_rows
from kg.query import resolve_class
from kg.store import GraphStore, StoreDirectory

# What matching stands on takes a second to import.
if TYPE_CHECKING:
    from kg.link.match import MatchReport

TOOL: Final = "jobclass-kg"


class Links:
    """Links from job classes to reference data; `graph.links` makes it.

    Decisions are lines of a text file, which is the truth; the store has what that file says, as mappings.
    """

    def __init__(
        self,
        location: str | Path,
        store: Callable[[], GraphStore],
        changed: Callable[[], None],
        *,
        is_remote: bool = False,
    ) -> None:
        """`store` gives the graph as it is, `changed` is called after it was written."""
        self._location = location
        self._store = store
        self._changed = changed
        self._is_remote = is_remote

    @property
    def directory(self) -> StoreDirectory:
        """The folder that is written. Raises ParameterError for an endpoint."""
        if self._is_remote:
            raise ParameterError(
                "links are written to a folder, not to an endpoint",
                where=str(self._location),
                remedy="link in a folder with --store, and send that: `jobkg --endpoint URL build PATH... --local DIR`",
            )
        return StoreDirectory(Path(self._location))

    def match(
        self,
        *classes: str,
        references: Iterable[str] = (),
        kinds: Iterable[MatchKind] = (MatchKind.CLASSES,),
        limit: int = 5,
        least: float | None = None,
        file: str | Path | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> "MatchReport":
        """Propose links for some classes, or for all, and keep them as candidates; see `kg.link.match.run.match`.

        `references` are names of datasets ("onet") or releases ("onet/29.3"), `file` is a decisions file to heed
        besides the store's mappings.
        """
        from kg.link.match import MatchOptions, match

        subjects = frozenset(resolve_class(self._store(), name).value for name in classes)
        options = MatchOptions(subjects, frozenset(references), tuple(kinds), limit, least, progress)
        decided = DecisionFile(Path(file)).ledger().check() if file is not None else ()
        report = match(self.directory, options, decided)
        self._changed()
        return report

    def candidates(self, *classes: str, kinds: Iterable[MatchKind] = ()) -> list[Candidate]:
        """What `match` has proposed for some classes, or for everything; of some kinds only."""
        subjects = [resolve_class(self._store(), name).value for name in classes]
        return read_candidates(self._store(), subjects=subjects, kinds=kinds)

    def show(self, name: str) -> ClassLinks:
        """What a class is linked to, and what is proposed for it."""
        store = self._store()
        return class_links(store, resolve_class(store, name).value, name)

    def mappings(self) -> list[Decision]:
        """What is accepted and rejected, as the store has it."""
        return read_mappings(self._store())

    def decide(
        self,
        file: str | Path,
        subject: str,
        object: str,
        verdict: Verdict,
        *,
        predicate: MatchType | None = None,
        reason: str = "",
        author: str = "",
        day: date | None = None,
        replace: bool = False,
    ) -> Application:
        """Add one decision to a file, and bring the store up to date with it.

        The subject is a class by title, code or IRI, or anything else by IRI; the object is an IRI or the notation of a
        loaded concept. Raises InputError when another decision on the pair stands, unless `replace` withdraws it, for
        names that nothing has, and for accepting what is of another kind; nothing is written then.
        """
        _ = self.directory  # an endpoint is refused before names are looked up there
        decision = self._decision(subject, object, verdict, predicate, reason, author, day)
        if verdict is Verdict.ACCEPTED:
            check_fit(self._store(), decision)
        DecisionFile(Path(file)).decide(decision, replace=replace)
        return self.apply(file)

    def apply(self, file: str | Path, *, prune: bool = False) -> Application:
        """Bring the store up to date with a decisions file; see `kg.link.application.apply`."""
        report = apply(self.directory, DecisionFile(Path(file)), prune=prune)
        if report.changed:
            self._changed()
        return report

    def pending(self, file: str | Path) -> int:
        """How many decisions of a file `apply` would bring into the store; see `kg.link.application.pending`."""
        return pending(self._store(), DecisionFile(Path(file)))

    def items(
        self,
        file: str | Path,
        *classes: str,
        kind: MatchKind | None = None,
        reference: str | None = None,
        least: float = 0.0,
        undecided: bool = False,
        outlined: bool = False,
    ) -> list[Item]:
        """What there is to review: candidates of the store and proposals in a decisions file, nothing decided on them.

        Of some classes only, of one kind, in one dataset ("onet", "esco" or its name), of at least some probability;
        `undecided` asks again about what was left open. Items that are `outlined` are there much sooner; `review`
        completes each when it comes up. Raises ParameterError for a dataset that is not loaded.
        """
        store = self._store()
        subjects = {resolve_class(store, name).value for name in classes}
        graphs = None if reference is None else graphs_of(store, reference)
        ledger = DecisionFile(Path(file)).ledger().check()
        outlined = outlined and not subjects
        candidates = read_outlines(store) if outlined else read_candidates(store, subjects=subjects)
        found = items(candidates, ledger, undecided=undecided, outlined=outlined)
        return [
            each
            for each in found
            if (not subjects or each.subject in subjects)
            and (kind is None or each.kind == kind)
            and (graphs is None or each.graph in graphs)
            and (each.probability is None or each.probability >= least)
        ]

    def review(self, file: str | Path, asked: Sequence[Item], author: str, today: Callable[[], date]) -> Review:
        """A review of these items that writes to a decisions file."""
        decisions = DecisionFile(Path(file))
        return Review(asked, decisions, decisions.ledger().check(), author, today, (TOOL, version(TOOL)), self._told)

    def _told(self, item: Item) -> Item:
        """An item with all that the store says of its candidate."""
        if not item.outlined:
            return item
        offered = read_candidates(self._store(), subjects=[item.subject])
        return next((Item.of(each) for each in offered if (each.object, each.graph) == (item.object, item.graph)), item)

    def export(
        self,
        format: str = "sssom-tsv",
        *,
        candidates: bool = False,
        rejected: bool = False,
        file: str | Path | None = None,
        identifier: str | None = None,
        set_version: str | None = None,
        license: str | None = None,
    ) -> bytes:
        """The mappings as SSSOM: "sssom-tsv", "turtle" or "jsonld".

        `candidates` adds those that nobody has decided, marked as such, and the proposals of a decisions `file`;
        `rejected` adds what was rejected as negated mappings. `license` is an IRI. Raises ParameterError for another
        format.
        """
        if format not in FORMATS:
            raise ParameterError(f"there is no format {format!r}", remedy=f"give one of {', '.join(FORMATS)}")
        store = self._store()
        base = base_of(store)
        decided = read_mappings(store)
        offered = []
        if candidates:
            ledger = DecisionFile(Path(file)).ledger().check() if file is not None else None
            pairs = {each.pair for each in decided}
            proposals = [each for each in ledger or () if each.pair not in pairs]
            pairs |= {each.pair for each in ledger or ()}
            open_ = [each for each in read_candidates(store) if Item.of(each).pair not in pairs]
            offered = [*of_candidates(base, open_, TOOL, version(TOOL)), *proposed_rows(base, proposals)]
        told = of_decisions(
            base,
            decided,
            offered,
            rejected=rejected,
            identifier=identifier,
            version=set_version,
            license=license,
        )
        return write_set(told, format)

    def take_over(
        self,
        path: str | Path,
        file: str | Path,
        *,
        metadata: str | Path | None = None,
        accept: bool = False,
        author: str = "",
    ) -> Taken:
        """Add the mappings that others publish in an SSSOM table to a decisions file, as proposals or, with `accept`,
        as decisions where we have none; the store is brought up to date."""
        shared = read_set(Path(path), Path(metadata) if metadata is not None else None)
        decisions = DecisionFile(Path(file))
        taken = take(self._store(), shared, decisions.ledger().check(), str(path), accept=accept, author=author)
        decisions.append(taken.decisions)
        if any(each.verdict.is_firm for each in taken.decisions):
            self.apply(file)
        return taken

    def compose(
        self,
        path: str | Path,
        file: str | Path,
        *,
        columns: Columns | None = None,
        predicate: MatchType = MatchType.CLOSE,
        metadata: str | Path | None = None,
    ) -> Composition:
        """Add proposals to a decisions file: what the accepted mappings lead to through a crosswalk.

        With `columns` the crosswalk is a table whose sides match by `predicate`, else a mapping set of SSSOM.
        """
        store = self._store()
        known = (
            read_table(store, Path(path), columns, predicate)
            if columns is not None
            else read_mapping_set(Path(path), Path(metadata) if metadata is not None else None)
        )
        decisions = DecisionFile(Path(file))
        ledger = decisions.ledger().check()
        composed = compose(store, read_mappings(store), known, ledger, tool=TOOL, tool_version=version(TOOL))
        decisions.append(composed.proposals)
        return composed

    def _decision(
        self,
        subject: str,
        object: str,
        verdict: Verdict,
        predicate: MatchType | None,
        reason: str,
        author: str,
        day: date | None,
    ) -> Decision:
        store = self._store()
        address, label = name_subject(store, subject)
        term = name_object(store, object)
        offered = next((each for each in read_candidates(store, subjects=[address]) if each.object == term.iri), None)
        return Decision(
            address,
            term.iri,
            verdict,
            predicate or (offered.predicate if offered else MatchType.CLOSE),
            author,
            day,
            reason,
            label,
            term.label,
            term.graph,
            term.version,
            probability=offered.probability if offered else None,
            tool=TOOL if offered else "",
            tool_version=version(TOOL) if offered else "",
        )
