"""One build from beginning to end: what changed, read it, settle who has which IRI, derive, switch."""

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.build import spark
from kg.build.coverage import coverage_of
from kg.build.derivation import derive, load_ontology, remove_derived
from kg.build.files import SourceFile, find
from kg.build.intake import Intake
from kg.build.options import BuildOptions, Engine, StrictBuildError
from kg.build.plan import Plan, plan
from kg.build.pool import outcomes
from kg.build.program import program_digest
from kg.build.record import has_failed, is_left_out
from kg.build.report import BuildReport, problems_of
from kg.build.settings import Settings
from kg.build.work import Outcome, Task
from kg.derive import Corpus
from kg.errors import DocumentError, InputError, JobkgError
from kg.extract import Extract
from kg.iri import check_base, is_table
from kg.store import FileRecord, Generation, StoreDirectory, Update
from kg.vocabulary import DEFAULT_BASE


def build(directory: StoreDirectory, paths: Sequence[Path], options: BuildOptions | None = None) -> BuildReport:
    """Bring a store up to date with some files.

    Raises InputError when no file is found or none of those given could be read, StrictBuildError for a strict build
    with problems, StoreBusyError while another process is writing. After any error the store is as it was before.
    """
    start = time.perf_counter()
    files = find(paths)
    try:
        with directory.update() as update:
            return _Build(update, files, options or BuildOptions()).run(start)
    except (OSError, sqlite3.Error) as error:
        raise JobkgError(
            f"cannot write to the store: {error}",
            where=str(directory.path),
            remedy="check its permissions and the free disk space",
        ) from error


class _Build:
    """The state of a store as one build finds it and leaves it."""

    def __init__(self, update: Update, files: Sequence[SourceFile], options: BuildOptions) -> None:
        self.update = update
        self.files = files
        self.options = options
        self.base_before = update.setting("base")
        base = check_base(options.base if options.base is not None else self.base_before or DEFAULT_BASE)
        self.settings = Settings.of(base, options.agency, options.template)
        self._remembered: dict[str, Settings] = {}
        self.records = update.files()
        self.touched: set[str] = set()

    def run(self, start: float) -> BuildReport:
        todo = plan(self.files, self.records, lambda file: self._settings(file).digest(), prune=self.options.prune)
        self._check_base_of_others(todo)
        again = self._try_again(todo.retry)
        if todo.work or again or todo.removed:
            self._change(self.update.begin(), [*todo.work, *again], todo)
            setting = self.update.begin().manifest.setting
        else:
            setting = self.update.setting
        self._refuse()
        counts = {name: int(setting(name) or 0) for name in ("mentioned", "listed", "derived")}
        return self._report(len(todo.removed), counts, start)

    def _settings(self, file: SourceFile) -> Settings:
        """How to read a file: as the options say and, where they are silent, as it was read before.

        Without this, leaving out --agency once would file every class again under another IRI.
        """
        record = self.records.get(str(file.path))
        if record is None:
            return self.settings
        if record.parser not in self._remembered:
            stored = self.update.setting(f"settings {record.parser}")
            before = Settings.from_json(stored) if stored else self.settings
            template = self.options.template
            if template is None and before.template and not self.options.choose_template:
                template = Path(before.template)
            self._remembered[record.parser] = Settings.of(
                self.settings.base, self.options.agency or before.agency, template
            )
        return self._remembered[record.parser]

    def _check_base_of_others(self, todo: Plan) -> None:
        """IRIs of two bases in one store would never meet, so a new base is for all files or for none."""
        if self.base_before in (None, self.settings.base):
            return
        given = {str(file.path) for file in self.files}
        others = self.records.keys() - given - {record.path for record in todo.removed}
        if others:
            raise InputError(
                f"the IRIs start with {self.base_before}, and {len(others)} files of the store are not given",
                where="--base",
                remedy="give all files again, add --prune, or build into another store",
            )

    def _try_again(self, files: Sequence[SourceFile]) -> list[SourceFile]:
        """Those of the files that could not be read before of which something else comes now."""
        found = outcomes([Task(file, self._settings(file)) for file in files], self.options.jobs)
        changed = [outcome.task.file for outcome in found if self._is_news(outcome)]
        self.touched |= {str(file.path) for file in files}
        return changed

    def _is_news(self, outcome: Outcome) -> bool:
        record = self.records[str(outcome.task.file.path)]
        return outcome.extract is not None or outcome.sha256 != "" or outcome.problems != record.problems

    def _change(self, generation: Generation, work: Sequence[SourceFile], todo: Plan) -> None:
        manifest, base = generation.manifest, self.settings.base
        intake = Intake(generation, self.records, self.settings, self.options.jobs)
        tasks = [
            Task(file, self._settings(file)) for file in sorted(work, key=lambda file: (file.name, str(file.path)))
        ]
        intake.forget([record.path for record in todo.removed])
        intake.forget([str(file.path) for file in work])
        if self.base_before not in (None, base):
            remove_derived(generation, str(self.base_before))
        manifest.set_setting("base", base)
        for settings in {task.settings for task in tasks}:
            manifest.set_setting(f"settings {settings.digest()}", settings.to_json())
        intake.take(self._watched(tasks))
        self.touched |= {str(task.file.path) for task in tasks} | intake.settle()
        self.touched |= intake.compare()
        self._derive(generation, intake)
        load_ontology(generation)

    def _derive(self, generation: Generation, intake: Intake) -> None:
        """Apply the rules, unless the change is of no concern to them, as most changes of a text are."""
        manifest, digest = generation.manifest, hashlib.sha256(program_digest().encode())
        for extract in intake.extracts():
            digest.update(extract.encode())
        if manifest.setting("corpus") == digest.hexdigest():
            return
        corpus = Corpus()
        for extract in intake.extracts():
            corpus.add(Extract.from_json(extract))
        manifest.set_setting("derived", str(derive(generation, corpus, self.settings.base)))
        manifest.set_setting("mentioned", str(corpus.mentioned))
        manifest.set_setting("listed", str(corpus.listed))
        manifest.set_setting("corpus", digest.hexdigest())

    def _watched(self, tasks: Sequence[Task]) -> Iterable[Outcome]:
        engine = spark.outcomes if self.options.engine is Engine.SPARK else outcomes
        for done, outcome in enumerate(engine(tasks, self.options.jobs), start=1):
            yield outcome
            if self.options.progress:
                self.options.progress(done, len(tasks))

    def _given(self) -> list[FileRecord]:
        return [self.records[str(file.path)] for file in self.files]

    def _refuse(self) -> None:
        """Raise when the build must not become the store: inside the update, so that nothing is switched."""
        given = self._given()
        problems = problems_of(given)
        if all(map(has_failed, given)):
            first = problems[0]
            count = f"none of {len(given)} files could be read; the first: " if len(given) > 1 else ""
            raise DocumentError(f"{count}{first.message}", where=first.file)
        if self.options.strict and problems:
            raise StrictBuildError(problems)

    def _report(self, removed: int, counts: Mapping[str, int], start: float) -> BuildReport:
        given = {str(file.path) for file in self.files}
        loaded = [record for record in self.records.values() if record.specification]
        tables = sum(is_table(record.specification or "") for record in loaded)
        return BuildReport(
            files=len(given),
            skipped=len(given - self.touched),
            failed=sum(map(has_failed, self._given())),
            left_out=sum(map(is_left_out, self._given())),
            removed=removed,
            specifications=len(loaded) - tables,
            tables=tables,
            classes=sum(record.classes for record in loaded) + counts["listed"],
            listed=counts["listed"],
            mentioned=counts["mentioned"],
            statements=sum(record.statements for record in loaded),
            triples=sum(record.triples for record in loaded) + counts["derived"],
            seconds=round(time.perf_counter() - start, 3),
            problems=problems_of(record for path, record in self.records.items() if path in given | self.touched),
            coverage=coverage_of(self._given()),
        )
