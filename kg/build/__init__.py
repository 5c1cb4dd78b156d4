"""Building: files in, a store out; only what changed is read, and the store changes as a whole or not at all."""

from kg.build.options import BuildOptions, Engine, Progress, StrictBuildError
from kg.build.report import BuildReport, FileProblem
from kg.build.run import build

__all__ = ["BuildOptions", "BuildReport", "Engine", "FileProblem", "Progress", "StrictBuildError", "build"]
