"""The program that opens a workbook of reference data, in a process of its own: a hostile file harms nobody else.

It reads the file from standard input and writes the rows of the first sheet as JSON, one line each: the number of the
row and its cells. It is started by its path and imports nothing of this package, so that it is up at once.
"""

import io
import json
import resource
import sys
from typing import Any, Final

from python_calamine import CalamineError, PasswordError, load_workbook

MEMORY: Final = 2_000_000_000
"""Bytes of address space; the largest workbook of O*NET needs a tenth of it."""


def main(seconds: int) -> None:
    """Write the rows of the workbook on standard input; the last line says that it is the last, or what is wrong."""
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CORE, 0)
    write = sys.stdout.write
    try:
        workbook = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
        for number, values in enumerate(rows, start=1):
            write(json.dumps([number, [_text(value) for value in values]]) + "\n")
        write('"end"\n')
    except PasswordError:
        write('"it is encrypted"\n')
    except (CalamineError, OSError, ValueError) as error:
        write(json.dumps(f"it is broken or cut off ({error})") + "\n")


def _text(value: Any) -> str:
    """A cell as the text editions have it: whole numbers without a decimal point."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (allowed, hard))


if __name__ == "__main__":
    main(int(sys.argv[1]))
