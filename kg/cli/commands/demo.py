"""jobkg demo: build, check and ask the examples that come with the package."""

import shlex
import tempfile
from pathlib import Path
from typing import Final

import typer

from kg.cli.output import say

TOUR: Final[tuple[tuple[str, ...], ...]] = (
    ("validate", "Office Support Clerk", "--fail-on", "never"),
    ("path", "Permit Technician I", "Water Quality Analyst", "-k", "1"),
    ("shared", "Water Plant Operator III", "Lead Water Plant Operator"),
    ("query", "credentials-and-deadlines", "-p", "class=Plant Electrician"),
)
"""The commands that the demo shows, after the build."""


def demo() -> None:
    """Build, check and ask the examples.

    The store of the demo is thrown away.
    """
    from kg.cli.app import invoke
    from kg.resources import folder

    examples = folder("examples")
    with tempfile.TemporaryDirectory(prefix="jobkg-") as temporary:
        store = str(Path(temporary) / "store")
        for command in (("build", str(examples)), *TOUR):
            shown = ("build", "examples/") if command[0] == "build" else command
            say(f"$ jobkg {shlex.join(shown)}")
            code = invoke(["--store", store, *command])
            if code:
                raise typer.Exit(code)
            say()
    say("The store of this demo is gone. Build your own: jobkg build FOLDER, then ask it with the same commands.")
