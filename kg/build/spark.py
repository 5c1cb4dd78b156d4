"""Working on many files with Apache Spark: on this machine, or on the cluster that Spark is configured for."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kg.build.work import Outcome, Task, work
from kg.build.worker import collect_seldom
from kg.errors import MissingPartError

if TYPE_CHECKING:
    from pyspark import SparkContext

_CHUNK: Final = 64
"""Files that one task of Spark works on: some seconds, and some megabytes of results to send back."""


def outcomes(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """The outcome of each file, in the order of the tasks.

    Where Spark's own configuration names no master, it runs here with so many threads. On a cluster every node needs
    jobclass-kg and has to find the files under the same paths. A file that takes too long is given up as elsewhere, but
    nobody ends a process that does not listen. Raises MissingPartError without pyspark or Java.
    """
    if not tasks:
        return
    with _context(jobs) as context:
        slices = -(-len(tasks) // _CHUNK)
        yield from context.parallelize(tasks, slices).mapPartitions(_work_on).toLocalIterator(prefetchPartitions=True)


def _work_on(tasks: Iterable[Task]) -> Iterable[Outcome]:
    collect_seldom()
    return map(work, tasks)


@contextmanager
def _context(jobs: int) -> "Iterator[SparkContext]":
    try:
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkRuntimeError
    except ImportError as error:
        raise MissingPartError(
            "--engine spark needs pyspark, which is not installed",
            remedy="pip install 'jobclass-kg[spark]', or leave the option out",
        ) from error
    settings = SparkConf().setAppName("jobclass-kg").set("spark.ui.enabled", "false")
    settings.setIfMissing("spark.master", f"local[{jobs}]").set("spark.log.level", "ERROR")
    try:
        context = SparkContext.getOrCreate(settings)
    except (PySparkRuntimeError, OSError) as error:
        raise MissingPartError(
            f"Spark does not start: {error}", remedy="install Java 17 or later, or leave --engine spark out"
        ) from error
    try:
        yield context
    finally:
        context.stop()
