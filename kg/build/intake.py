"""Taking files into a generation and out of it: graph, text index, manifest, and who has which IRI."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.build.claim import Claim, Standing
from kg.build.conflict import settle
from kg.build.files import SourceFile
from kg.build.pool import outcomes
from kg.build.settings import Settings
from kg.build.work import Outcome, Task
from kg.document import Problem
from kg.errors import JobkgError
from kg.extract import Extract
from kg.store import FileRecord, Generation

DUPLICATE: Final = "duplicate-specification"
"""Rule of the problem that a file has when another file specifies the same class."""
_UNSETTLED: Final = Standing(winner="")
_MOST_ROUNDS: Final = 5


class Intake:
    """The files of a generation; no two of those that are in the graph have an IRI of a class in common."""

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
        self._generation.load(self._taken(found))

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
                    tasks.append(self._task(path, standing.coded))
                else:
                    self._leave_out(path, standing)
            self.take(outcomes(tasks, self._jobs))
        raise JobkgError("files change while they are read", remedy="build again when nothing writes to them")

    def extracts(self) -> Iterator[str]:
        """What each file in the graph defines and names, one by one, as the JSON of an Extract."""
        for _, note in self._generation.manifest.extracts():
            extract = note.partition("\n")[2]
            if extract:
                yield extract

    def _taken(self, found: Iterable[Outcome]) -> Iterator[bytes]:
        for outcome in found:
            path, extract = str(outcome.task.file.path), outcome.extract
            self._claims.pop(path, None)
            if extract is None:
                self._record(self._with_loss(outcome), None, "")
                continue
            claim = Claim.of(outcome.task.file.name, extract, Standing(outcome.task.coded))
            outcome = _with_shared_titles(outcome)
            if any(address in self._owners for address in claim.addresses(outcome.task.coded)):
                claim = Claim.of(outcome.task.file.name, extract, _UNSETTLED)
                self._claim(path, claim)
                self._record(outcome, None, claim.to_json())
            else:
                self._claim(path, claim)
                self._record(outcome, extract, f"{claim.to_json()}\n{extract.to_json()}")
                self._generation.text_index.replace(extract.specification, outcome.entries)
                yield outcome.nquads

    def _with_loss(self, outcome: Outcome) -> Outcome:
        """The outcome of a file that cannot be read, telling what the store no longer has for want of it."""
        before = self._before.get(str(outcome.task.file.path))
        if before is None or before.specification is None:
            return outcome
        message = f"what an earlier build read from it is no longer in the store: {before.specification}"
        return replace(outcome, problems=(*outcome.problems, Problem("no-longer-in-store", message)))

    def _claim(self, path: str, claim: Claim) -> None:
        self._claims[path] = claim
        if claim.standing.winner is None:
            self._owners.update(dict.fromkeys(claim.addresses(claim.standing.coded), path))

    def _vacate(self, path: str, *, keep_claim: bool = False) -> None:
        """Take what a file became out of the graph and the text index."""
        claim = self._claims.get(path)
        if claim is not None and claim.standing.winner is None:
            addresses = claim.addresses(claim.standing.coded)
            for address in addresses:
                self._owners.pop(address, None)
            self._generation.remove_graphs(addresses[:1])
            self._generation.text_index.remove(addresses[0])
        if not keep_claim:
            self._claims.pop(path, None)

    def _task(self, path: str, coded: frozenset[str]) -> Task:
        """The work on a file of this or an earlier build, with the settings that it was read with."""
        record = self.records[path]
        stored = self._generation.manifest.setting(f"settings {record.parser}")
        settings = Settings.from_json(stored) if stored else self._settings
        return Task(SourceFile(Path(path), record.name), settings, coded)

    def _leave_out(self, path: str, standing: Standing) -> None:
        message = f"{standing.winner} specifies the same class; this file is left out until one of them goes"
        claim = self._claims[path] = replace(self._claims[path], standing=standing)
        record = replace(
            self.records[path],
            specification=None,
            agency="",
            classes=0,
            statements=0,
            triples=0,
            problems=(Problem(DUPLICATE, message),),
        )
        self._put(record, claim.to_json())

    def _record(self, outcome: Outcome, extract: Extract | None, note: str) -> None:
        file = outcome.task.file
        record = FileRecord(
            path=str(file.path),
            name=file.name,
            size=outcome.size,
            mtime_ns=outcome.mtime_ns,
            sha256=outcome.sha256,
            parser=outcome.task.settings.digest(),
            specification=extract.specification if extract else None,
            agency=extract.agency if extract else "",
            classes=len(extract.classes) if extract else 0,
            statements=outcome.statements if extract else 0,
            triples=outcome.triples if extract else 0,
            problems=outcome.problems,
        )
        self._put(record, note)

    def _put(self, record: FileRecord, note: str) -> None:
        self.records[record.path] = record
        self._generation.manifest.put(record, note)


def _with_shared_titles(outcome: Outcome) -> Outcome:
    """The outcome, telling of titles that another class has too: whoever names such a class leaves open which."""
    names = sorted(name.removeprefix("class/") for name in outcome.task.coded if name.startswith("class/"))
    message = "another class of the agency has this title ({}); class codes are appended to their IRIs"
    found = tuple(Problem("shared-title", message.format(name)) for name in names)
    return replace(outcome, problems=(*outcome.problems, *found))
