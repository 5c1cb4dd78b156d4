"""Runs a command and turns whatever goes wrong into one line and an exit code."""

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import Final

from kg.errors import InputError, JobkgError

OUTSIDE_FAILED: Final = JobkgError.exit_code
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
"""What a shell gives for a program that a closed pipe ends."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `jobkg` with these arguments, or with the process's own, and exit."""
    signal.signal(signal.SIGTERM, _end)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run `jobkg` with these arguments; its exit code."""
    verbose = "--verbose" in arguments
    try:
        # Imported here, so that an interrupt while modules load ends in one line, too.
        from kg.cli.app import invoke

        code = invoke(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing more can be written, not even while closing.
        _drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return _fail("interrupted", INTERRUPTED, verbose=verbose)
    except Exception as error:
        return _fail(*_told(error), verbose=verbose)
    return code


def _end(number: int, frame: object) -> None:
    """End as an error would, so that temporary files go; the code is what a shell gives for the signal."""
    sys.exit(128 + number)


def _told(error: Exception) -> tuple[str, int]:
    """What to say of an error, and the exit code."""
    from typer.exceptions import Abort, TyperException

    match error:
        case JobkgError():
            return str(error), error.exit_code
        case TyperException():  # wrong use: an unknown command or option, a missing argument
            context = getattr(error, "ctx", None)
            command = context.command_path if context else "jobkg"
            message = error.format_message().replace("Value error, ", "").rstrip(".")
            return f"{message[:1].lower()}{message[1:]}; see `{command} --help`", InputError.exit_code
        case Abort():
            return "interrupted", INTERRUPTED
        case OSError():
            parts = (error.strerror or str(error), error.filename, "check its permissions and the free disk space")
            return "; ".join(str(part) for part in parts if part), OUTSIDE_FAILED
        case ModuleNotFoundError():
            return f"the part {error.name} is missing; install jobclass-kg again", OUTSIDE_FAILED
        case _:
            kind = type(error).__name__
            return f"the program failed ({kind}: {error}); please report it, with what --verbose shows", OUTSIDE_FAILED


def _fail(message: str, code: int, *, verbose: bool) -> int:
    from kg.cli.output import note

    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
    try:
        if verbose:
            traceback.print_exc()
        note(message)
    except OSError:
        # Standard error is closed as well: the exit code is all that can still be told.
        pass
    return code


def _drop_output() -> None:
    """Let what is left in the buffer of standard output go nowhere, so that nothing fails while the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
