"""The command line: jobkg."""

from kg.cli.main import main

__all__ = ["main"]
