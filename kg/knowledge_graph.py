"""The graph as Python users hold it: one object that builds, answers, checks and exports."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.connection import Connection
from kg.errors import ParameterError

# What a question needs is imported when it is asked: `import kg` and `jobkg --help` stay fast.
if TYPE_CHECKING:
    import networkx
    import rdflib
    from pyoxigraph import NamedNode

    from kg import analyze, validate
    from kg.analyze.accommodation import AccommodationAnswer
    from kg.analyze.bridges import Bridges
    from kg.analyze.consolidation import Consolidation
    from kg.analyze.similarity import Clustering, SimilarAnswer
    from kg.answer import Row
    from kg.build import BuildReport, Progress
    from kg.export import Selection
    from kg.link.links import Links
    from kg.query import Catalogue, Value
    from kg.store import GraphStore

_Choice = TypeVar("_Choice", bound=StrEnum)


class KnowledgeGraph(Connection):
    """A store, on disk or at an endpoint, and the questions that can be put to it.

    Classes are named by title (case and spacing ignored), class code or IRI. Every method that answers raises
    StoreError when there is no store yet, and UnknownClassError, with the nearest titles, for a class not known.
    Answers come from the state of the store at the first question, until `build` or `close` is called.
    """

    _careers: "tuple[GraphStore, analyze.CareerMap] | None" = None

    def close(self) -> None:
        """Let go of files and connections, and of the career steps read; the next question reads them again."""
        self._careers = None
        super().close()

    def build(
        self,
        paths: Iterable[str | Path],
        *,
        agency: str | None = None,
        template: str | Path | None = None,
        base: str | None = None,
        jobs: int = 1,
        engine: str = "local",
        prune: bool = False,
        strict: bool = False,
        progress: "Progress | None" = None,
        local: str | Path | None = None,
        graph_store: str | None = None,
        sending: "Progress | None" = None,
    ) -> "BuildReport":
        """Bring the store up to date with files and folders; afterwards this object answers from the new state.

        `agency` names the agency, whatever the texts say; `template` is a template file, or "auto" for those that come
        with the package; without them a file is read as in an earlier build. `base` is what IRIs start with. `prune`
        takes out what is not among the paths, `strict` loads nothing when any file has a problem, `jobs` is the number
        of worker processes, `engine` what they run on ("local", or "spark" for Apache Spark).

        A build for an endpoint builds a store on this machine, in the folder `local` (default: one in the user's
        cache), and sends the graphs that differ by the Graph Store Protocol, to `graph_store` (default: the address
        that is usual for the server); `sending` is told how many are sent, and `prune` also takes out specifications
        that the endpoint has from elsewhere. When sending breaks off, the next build goes on where it stopped.
        """
        from kg.build import BuildOptions, Engine, build
        from kg.store import RemoteStore, StoreDirectory, credentials_for, local_folder, publish

        if not self.is_remote and (local is not None or graph_store is not None):
            raise ParameterError("only a build for an endpoint is sent", where="build", remedy="give an endpoint")
        if self.is_remote:
            # An endpoint that is not there, or refuses, is told of before the files are read.
            RemoteStore(self.location, credentials=credentials_for(self.location)).close()
        folder = Path(local or local_folder(self.location)) if self.is_remote else Path(self.location)
        given = [paths] if isinstance(paths, str | Path) else paths
        options = BuildOptions(
            agency=agency,
            template=None if template in (None, "auto") else Path(template),
            choose_template=template == "auto",
            base=base,
            jobs=jobs,
            engine=_member(Engine, engine),
            prune=prune,
            strict=strict,
            progress=progress,
        )
        report = build(StoreDirectory(folder), [Path(path) for path in given], options)
        if self.is_remote:
            directory = StoreDirectory(folder)
            sent = publish(directory, self.location, prune=prune, address=graph_store, progress=sending)
            report = replace(report, sent=sent)
        self.close()
        return report

    def query(self, name: str, /, **values: "Value") -> "list[Row]":
        """The rows of a catalogue query (`jobkg query` lists them), each a dictionary by column.

        A parameter whose name is a word of Python is given with an underscore: `class_="IT Technician III"`.
        """
        from kg.answer import rows
        from kg.query import run

        given = {parameter.removesuffix("_"): value for parameter, value in values.items()}
        return rows(run(self.store, self.catalogue().find(name), given))

    def sparql(self, text: str) -> "list[Row] | bool | rdflib.Graph":
        """The answer to any SPARQL query: rows for SELECT, a bool for ASK, an rdflib Graph for CONSTRUCT."""
        from kg.answer import rows
        from kg.store import Table
        from kg.validate.terms import to_graph

        answer = self.store.run(text)
        if isinstance(answer, Table):
            return rows(answer)
        return answer if isinstance(answer, bool) else to_graph(answer)

    def validate(
        self,
        *classes: str,
        rules: Iterable[str] = (),
        engine: str = "auto",
        profile: str | Path | None = None,
        baseline: str | Path | None = None,
        today: date | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> "validate.Report":
        """What shapes and checks find about some classes, or about everything.

        `rules` are the names of those to tell of, all if none is given. `engine` is "fast" or "pyshacl", or "auto" for
        whichever suits. `profile` is a file of severities that goes over the shipped one, `baseline` a file of accepted
        findings, which are no results. Ages and dates in the future are told against `today`.
        """
        from pyoxigraph import NamedNode

        from kg.validate import validate
        from kg.validate.baseline_file import read as read_baseline
        from kg.validate.engine import Engine
        from kg.validate.profile import known_rules, shipped
        from kg.validate.profile import read as read_profile

        wanted_rules = frozenset(rules)
        for rule in sorted(wanted_rules - known_rules()):
            raise ParameterError(f"there is no rule {rule!r}", remedy=_did_you_mean(rule, known_rules()))
        accepted = None if baseline is None else read_baseline(Path(baseline))
        wanted = [NamedNode(iri) for iri in self.resolve_all(classes)]
        report = validate(
            self.store,
            wanted or None,
            engine=_member(Engine, engine),
            profile=shipped() if profile is None else read_profile(Path(profile)).over(shipped()),
            today=today,
            progress=progress,
        )
        if wanted_rules:
            report = report.only(wanted_rules)
        if accepted is None:
            return report
        return report.beside(accepted, rules=wanted_rules or None, classes={each.value for each in wanted} or None)

    def show(self, name: str) -> "analyze.ClassProfile":
        """Everything that is known of one class."""
        from kg.analyze import profile

        return profile(self.store, self.resolve(name))

    def path(
        self,
        start: str,
        goal: str,
        k: int = 3,
        *,
        stated: bool = False,
        upward: bool = False,
        max_steps: int | None = None,
        avoid: Sequence[str] = (),
        via: Sequence[str] = (),
        agency: str | None = None,
        weights: str | Path | None = None,
        linked: bool = False,
    ) -> "analyze.PathAnswer":
        """The k best career paths from one class to another, each step explained.

        `stated` keeps to steps that minimum qualifications state, `upward` to those not known to be lateral, `avoid`
        and `via` name classes, `weights` is a file with costs of steps. With `linked`, classes that a person linked to
        one occupation of O*NET, ESCO or another dataset are a step apart as well.
        """
        from kg.analyze import Conditions, paths

        left, reached, *others = self.resolve_all([start, goal, *avoid, *via])
        conditions = Conditions(
            stated, upward, max_steps, tuple(others[: len(avoid)]), tuple(others[len(avoid) :]), agency
        )
        return paths(self.store, left, reached, k, conditions, known=self.careers(weights, linked=linked))

    def reach(
        self, start: str, steps: int | None = None, *, weights: str | Path | None = None
    ) -> "analyze.ReachAnswer":
        """The classes that can be reached from a class, nearest first."""
        from kg.analyze import reach

        return reach(self.store, self.resolve(start), steps, known=self.careers(weights))

    def feeders(
        self, goal: str, steps: int | None = None, *, weights: str | Path | None = None
    ) -> "analyze.ReachAnswer":
        """The classes from which a class can be reached, nearest first."""
        from kg.analyze import feeders

        return feeders(self.store, self.resolve(goal), steps, known=self.careers(weights))

    def ladder(self, name: str) -> "analyze.LadderAnswer":
        """The rungs of a series, or of the series of a class."""
        from kg.analyze import ladder

        return ladder(self.store, name, known=self.careers())

    def landmarks(self, kind: str, limit: int = 20, agency: str | None = None) -> "analyze.LandmarkAnswer":
        """The classes of one kind that stand out: entry, dead-end, bottleneck, gateway or unconnected."""
        from kg.analyze import landmark_of, landmarks

        return landmarks(self.store, landmark_of(kind), limit, agency, known=self.careers())

    def gap(
        self, start: str, goal: str, *, competencies: Sequence[str] = (), credentials: Sequence[str] = ()
    ) -> "analyze.GapAnswer":
        """What a holder of one class lacks for another, as if competencies and credentials were gained."""
        from kg.analyze import gap

        left, reached = self.resolve_all([start, goal])
        return gap(
            self.store,
            left,
            reached,
            competencies=competencies,
            credentials=credentials,
            known=self.careers(),
        )

    def gap_of_person(
        self, profile: str | Path, goal: str, *, competencies: Sequence[str] = (), credentials: Sequence[str] = ()
    ) -> "analyze.GapAnswer":
        """What the person lacks for a class whose profile a YAML, JSON or TOML file has."""
        from pyoxigraph import NamedNode

        from kg.analyze import classes_held, gap_of_person, read_person

        person, end = read_person(Path(profile)), self.resolve(goal)
        answer = gap_of_person(
            self.store, person, end, competencies=competencies, credentials=credentials, known=self.careers()
        )
        held = classes_held(self.store, person, NamedNode(end))
        for name, iri in dict.fromkeys((name, iri) for name, iri, _ in held):
            self._tell_others(name, NamedNode(iri))
        return answer

    def careers(self, weights: str | Path | None = None, *, linked: bool = False) -> "analyze.CareerMap":
        """All career steps, read at the first question about one and kept; not kept with other weights."""
        from kg.analyze import career_map, read_weights

        if weights is not None or linked:
            return career_map(self.store, read_weights(Path(weights)) if weights else None, linked=linked)
        if self._careers is None or self._careers[0] is not self.store:
            self._careers = (self.store, career_map(self.store))
        return self._careers[1]

    def similar(self, name: str, limit: int = 10, *, directed: bool = False, linked: bool = False) -> "SimilarAnswer":
        """The classes most like one, with the reasons; with `directed`, those that have most of what it has.

        With `linked`, accepted links to O*NET, ESCO and other datasets count as well, told apart.
        """
        from kg.analyze.similarity import similar

        return similar(self.store, self.resolve(name), limit, directed=directed, linked=linked)

    def clusters(self) -> "Clustering":
        """Groups of like classes, named by their words."""
        from kg.analyze.similarity import clusters

        return clusters(self.store)

    def consolidate(
        self,
        *,
        limit: int = 20,
        least: float | None = None,
        class_name: str | None = None,
        agency: str | None = None,
    ) -> "Consolidation":
        """Pairs and groups of classes that could be one, with what differs, and what does not fit in series."""
        from kg.analyze.consolidation import consolidate

        iri = None if class_name is None else self.resolve(class_name)
        return consolidate(self.store, limit=limit, least=least, class_iri=iri, agency=agency)

    def bridges(self, *, limit: int = 20, agency: str | None = None) -> "Bridges":
        """The competencies that open most moves, and how competencies are spread, needed and supported."""
        from kg.analyze.bridges import bridges

        return bridges(self.store, limit=limit, agency=agency)

    def compare(self, a: str, b: str) -> "analyze.Comparison":
        """Two classes side by side."""
        from kg.analyze import compare

        left, right = self.resolve_all([a, b])
        return compare(self.store, left, right)

    def shared(self, *classes: str) -> "analyze.SharedCompetencies":
        """The competencies that two or more classes share, and those that each has alone."""
        from kg.analyze import shared

        return shared(self.store, self.resolve_all(classes))

    def accommodate(
        self,
        strength: str | None = None,
        avoid: Sequence[str] = (),
        held: str | None = None,
        *,
        profile: str | Path | None = None,
    ) -> "AccommodationAnswer":
        """The classes within physical limits, nearest to the class held first; what is not stated is kept apart.

        `strength` is the highest level allowed, `avoid` names what must not be required, `profile` is a file that says
        the same. Raises ParameterError for a level or a limit that there is not, and where none is given.
        """
        from kg.analyze.accommodation import Request, accommodate, read_request

        given = read_request(Path(profile)) if profile is not None else Request()
        request = given.joined(strength, avoid, held)
        return accommodate(self.store, request, self.resolve(request.held) if request.held else None)

    def search(
        self,
        text: str,
        limit: int = 20,
        kinds: Sequence[str] | None = None,
        *,
        agency: str | None = None,
        series: str | None = None,
        grade: str | None = None,
        level: int | None = None,
    ) -> "analyze.SearchAnswer":
        """Titles and statements that hold these words, best first; of these kinds and of classes such as these only.

        `level` is the rung in the series. Raises ParameterError for a kind, an agency or a series that there is not.
        """
        from kg.analyze import search
        from kg.analyze.search_filter import SearchFilter
        from kg.store import Snapshot

        index = self.store.text_index if isinstance(self.store, Snapshot) else None
        filters = SearchFilter(agency=agency, series=series, grade=grade, level=level)
        return search(self.store, index, text, limit, kinds, filters)

    def stats(self) -> "analyze.Stats":
        """What the store holds, in numbers."""
        from kg.analyze import stats

        return stats(self.store)

    @property
    def links(self) -> "Links":
        """The links to reference data such as O*NET and ESCO: candidates, decisions, mappings."""
        from kg.link.links import Links

        return Links(self.location, lambda: self.store, self.close, is_remote=self.is_remote)

    def to_rdflib(self) -> "rdflib.Graph":
        """The same store as an rdflib graph, the union of all named graphs, for reading; SPARQL runs in the store.

        Give queries as text: rdflib evaluates a prepared query itself, a hundred times slower. An endpoint that asks
        for a digest refuses rdflib, which knows basic and bearer authentication alone.
        """
        import rdflib

        from kg.store import EmbeddedStore
        from kg.vocabulary import PREFIXES

        if isinstance(self.store, EmbeddedStore):
            from oxrdflib import OxigraphStore

            graph: rdflib.Graph = rdflib.Dataset(store=OxigraphStore(store=self.store.oxigraph), default_union=True)
        else:
            from rdflib.plugins.stores.sparqlstore import SPARQLStore

            from kg.store import authorization_header

            header = authorization_header(self.location)
            graph = rdflib.Graph(store=SPARQLStore(self.location, method="POST", headers=header))
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        return graph

    def to_networkx(self, view: str = "full") -> "networkx.MultiDiGraph[str]":
        """A view of the graph (career, competency, supervision, series, full) for networkx."""
        from kg.export import to_networkx

        return to_networkx(self.store, view)

    def export(
        self,
        view: str,
        format: str,
        path: str | Path,
        class_name: str | None = None,
        *,
        selection: "Selection | None" = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Write a view to a file, which is replaced only when the whole of it is written.

        `selection` (a `kg.export.Selection`) has filters, and the class in place of `class_name`.
        """
        from kg.export import export_to_path

        export_to_path(
            self.store, view, format, Path(path), class_iri=class_name, selection=selection, progress=progress
        )

    def resolve(self, name: str) -> str:
        """The IRI of the class that a title, a code or an IRI names; tells of other agencies' classes of that name."""
        return self.resolve_all([name])[0]

    def resolve_all(self, names: Sequence[str]) -> list[str]:
        """The IRIs of classes asked about together: a title of several agencies is that of the agency of the others.

        Tells which class was taken where other agencies have one of that name. Raises ParameterError for what is no
        text.
        """
        from kg.query import resolve_classes

        found = resolve_classes(self.store, names)
        for name, chosen in zip(names, found, strict=True):
            self._tell_others(name, chosen)
        return [each.value for each in found]

    def _tell_others(self, name: str, chosen: "NamedNode") -> None:
        """Tell which class was taken for a name that classes of other agencies have as well."""
        from kg.query import others_named

        taken, *others = others_named(self.store, name, chosen)
        if others:
            self._tell(f"{name!r} is taken as {taken}; there is also {' and '.join(others)}")

    @staticmethod
    def catalogue() -> "Catalogue":
        """The queries that come with the package."""
        from kg.query import Catalogue
        from kg.resources import folder

        return Catalogue.load(folder("queries"))


def _did_you_mean(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else "the reference page on shapes lists them"


def _member(kind: type[_Choice], name: str) -> _Choice:
    """The member of an enumeration that a user names. Raises ParameterError for a name that it has not."""
    if name not in {one.value for one in kind}:
        names = ", ".join(one.value for one in kind)
        raise ParameterError(f"there is no engine {name!r}", remedy=f"give one of {names}")
    return kind(name)


def open(location: str | Path = ".jobkg") -> KnowledgeGraph:
    """The graph in a folder, which need not exist before the first build, or at the URL of a SPARQL endpoint."""
    return KnowledgeGraph(location)
