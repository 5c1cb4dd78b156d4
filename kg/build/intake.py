"""Taking files into a generation and out of it: graph, text index, manifest, and who has which IRI."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.build.claim import Claim
from kg.build.conflict import settle
from kg.build.contradiction import RULES, Contradictions
from kg.build.files import SourceFile
from kg.build.notice import notices
from kg.build.pool import outcomes
from kg.build.record import record_of, record_without, with_loss
from kg.build.settings import Settings
from kg.build.standing import Standing
from kg.build.work import Outcome, Task
from kg.errors import JobkgError
from kg.store import TITLE, Entry, FileRecord, Generation, WholeGraph

_UNSETTLED: Final = Standing(winner="")
_MOST_ROUNDS: Final = 5


class Intake:
    """The files of a generation; no two specifications in the graph have an IRI of a class in common."""

    def __init__(self, generation: Generation, records: dict[str, FileRecord], settings: Settings, jobs: int) -> None:
        """`records` are those of the store by path, and are kept up to date; `settings` are those of this build."""
        self.records = records
        self._before = dict(records)
        self._generation = generation
        self._settings = settings
        self._jobs = jobs
        self._claims: dict[str, Claim] = {}
        self._owners: dict[str, str] = {}
        for path, note in generation.manifest.extracts():
            if note:
                self._claim(path, Claim.from_json(note.partition("\n")[0]))

    def forget(self, paths: Iterable[str]) -> None:
        """Take files out, as if they had never been read; one that is not there does no harm."""
        for path in paths:
            record = self.records.pop(path, None)
            if record is not None:
                self._generation.manifest.remove(path)
            self._vacate(path)

    def take(self, found: Iterable[Outcome]) -> None:
        """Load what was made of files. A file that wants an IRI that another one has waits for `settle`."""
        self._generation.load_graphs(self._taken(found))

    def settle(self) -> set[str]:
        """Give every file what it should get, reading some again; the paths of those that were touched."""
        touched: set[str] = set()
        for _ in range(_MOST_ROUNDS):
            wanted = settle(self._claims)
            wrong = {path: standing for path, standing in wanted.items() if self._claims[path].standing != standing}
            if not wrong:
                return touched
            touched |= wrong.keys()
            for path in wrong:
                self._vacate(path, keep_claim=True)
            tasks = []
            for path, standing in sorted(wrong.items()):
                if standing.winner is None:
                    tasks.append(self._task(path, standing))
                else:
                    self._leave_out(path, standing)
            self.take(outcomes(tasks, self._jobs))
        raise JobkgError("files change while they are read", remedy="build again when nothing writes to them")

    def compare(self) -> set[str]:
        """Tell of what files say otherwise than other files, and have the titles of tables found by a search.

        To be called once all is settled. Returns the paths of the files of which other things are told than before.
        """
        touched = set()
        for path, found in Contradictions(self._claims).problems.items():
            record = self.records[path]
            problems = (*(problem for problem in record.problems if problem.rule not in RULES), *found)
            if problems != record.problems:
                self.records[path] = replace(record, problems=problems)
                self._generation.manifest.put_problems(path, problems)
                touched.add(path)
        self._index_titles()
        return touched

    def _index_titles(self) -> None:
        """Put the titles into the text index that only tables have."""
        seen = set(self._owners)
        for _, claim in sorted(self._claims.items()):
            if not claim.is_table or claim.standing.winner is not None:
                continue
            coded, entries = claim.standing.coded, []
            for fact in claim.facts:
                address = claim.address(fact.name, fact.code, coded)
                if address not in seen:
                    seen.add(address)
                    entries.append(Entry(kind=TITLE, class_iri=address, class_title=fact.title, text=fact.title))
            self._generation.text_index.replace(claim.owned(claim.standing)[0], entries)

    def extracts(self) -> Iterator[str]:
        """What each file in the graph defines and names, one by one, as the JSON of an Extract."""
        for _, note in self._generation.manifest.extracts():
            extract = note.partition("\n")[2]
            if extract:
                yield extract

    def _taken(self, found: Iterable[Outcome]) -> Iterator[WholeGraph]:
        for outcome in found:
            path, extract, graph = str(outcome.task.file.path), outcome.extract, outcome.graph
            self._claims.pop(path, None)
            if extract is None or graph is None:
                self._put(record_of(with_loss(outcome, self._before.get(path)), None), "")
                continue
            standing = outcome.task.standing
            claim = Claim.of(outcome.task.file.name, extract, standing, outcome.facts, outcome.edition)
            outcome = replace(outcome, problems=(*outcome.problems, *notices(claim)))
            if any(address in self._owners for address in claim.owned(standing)):
                claim = replace(claim, standing=_UNSETTLED)
                self._claim(path, claim)
                self._put(record_of(outcome, None), claim.to_json())
            else:
                self._claim(path, claim)
                self._put(record_of(outcome, extract), f"{claim.to_json()}\n{extract.to_json()}")
                self._generation.text_index.replace(extract.specification, outcome.entries)
                yield graph

    def _claim(self, path: str, claim: Claim) -> None:
        self._claims[path] = claim
        if claim.standing.winner is None:
            self._owners.update(dict.fromkeys(claim.owned(claim.standing), path))

    def _vacate(self, path: str, *, keep_claim: bool = False) -> None:
        """Take what a file became out of the graph and the text index."""
        claim = self._claims.get(path)
        if claim is not None and claim.standing.winner is None:
            addresses = claim.owned(claim.standing)
            for address in addresses:
                self._owners.pop(address, None)
            self._generation.remove_graphs(addresses[:1])
            self._generation.text_index.remove(addresses[0])
        if not keep_claim:
            self._claims.pop(path, None)

    def _task(self, path: str, standing: Standing) -> Task:
        """The work on a file of this or an earlier build, with the settings that it was read with."""
        record = self.records[path]
        stored = self._generation.manifest.setting(f"settings {record.parser}")
        settings = Settings.from_json(stored) if stored else self._settings
        source = SourceFile(Path(path), record.name)
        return Task(source, settings, standing)

    def _leave_out(self, path: str, standing: Standing) -> None:
        claim = self._claims[path] = replace(self._claims[path], standing=standing)
        self._put(record_without(self.records[path], claim), claim.to_json())

    def _put(self, record: FileRecord, note: str) -> None:
        self.records[record.path] = record
        self._generation.manifest.put(record, note)
