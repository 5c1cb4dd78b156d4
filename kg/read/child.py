"""Starting a program that opens a hostile kind of file in a process of its own, and taking down what it says."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from kg.errors import DocumentError

_GRACE: Final = 3
"""Seconds for starting and ending, beside those of work that the program allows itself."""


def rows_from(program: Path, arguments: Sequence[int], data: bytes, what: str, library: str) -> list[dict[str, Any]]:
    """What a program writes, one JSON object a line, about the bytes on its standard input; nothing if it breaks down.

    The first of the arguments is how many seconds it may work. Raises DocumentError when the library that it needs
    is missing.
    """
    command = [sys.executable, "-P", "-X", "utf8", str(program), *map(str, arguments)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=arguments[0] + _GRACE, check=False)
    except subprocess.TimeoutExpired:
        return []
    if done.returncode:
        if b"ModuleNotFoundError" in done.stderr:
            raise DocumentError(
                f"{what} cannot be read: the library {library} is missing", remedy="install jobclass-kg again"
            )
        return []
    return [json.loads(row) for row in done.stdout.splitlines() if row.endswith(b"}")]
