"""What the manifest keeps of a file: of one that is loaded, of one that is left out, of one that cannot be read."""

from dataclasses import replace

from kg.build.claim import Claim
from kg.build.notice import LEFT_OUT, left_out
from kg.build.work import Outcome
from kg.document import Problem
from kg.extract import Extract
from kg.store import FileRecord


def record_of(outcome: Outcome, extract: Extract | None) -> FileRecord:
    """The record of a file that was read; without an extract nothing of it is in the graph."""
    file = outcome.task.file
    return FileRecord(
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
        coverage=outcome.coverage if extract else None,
    )


def record_without(record: FileRecord, claim: Claim) -> FileRecord:
    """The record of a file that is left out for another one."""
    return replace(
        record,
        specification=None,
        agency="",
        classes=0,
        statements=0,
        triples=0,
        coverage=None,
        problems=(left_out(claim),),
    )


def with_loss(outcome: Outcome, before: FileRecord | None) -> Outcome:
    """The outcome of a file that cannot be read, telling what the store no longer has for want of it."""
    if before is None or before.specification is None:
        return outcome
    message = f"what an earlier build read from it is no longer in the store: {before.specification}"
    return replace(outcome, problems=(*outcome.problems, Problem("no-longer-in-store", message)))


def is_left_out(record: FileRecord) -> bool:
    """Whether a file could be read and is left out for another one."""
    return record.specification is None and any(problem.rule in LEFT_OUT for problem in record.problems)


def has_failed(record: FileRecord) -> bool:
    """Whether a file could not be read."""
    return record.specification is None and not is_left_out(record)
