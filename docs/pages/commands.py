"""The page of the commands: what each does, its arguments and its options, from the functions that they run."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, Final, get_args, get_origin

import typer
from typer.models import OptionInfo, ParameterInfo
from typer.utils import get_params_from_function

from docs.pages.markdown import paragraphs, plain, table
from kg.cli.app import app

_TAKES: Final[dict[type, str]] = {str: "TEXT", int: "N", float: "NUMBER", Path: "PATH"}
_EXIT_CODES: Final = """\
Exit codes: 0 done; 1 findings at or above `--fail-on`, or no path; 2 bad input or usage; 3 something outside failed,
such as an endpoint or a missing optional part. Answers go to standard output, all else to standard error.
"""


def lines() -> Iterator[str]:
    """The lines of the page."""
    yield from paragraphs(
        "# Commands",
        f"{plain(str(app.info.help))} `jobkg COMMAND --help` shows the same in the terminal.",
        _EXIT_CODES.rstrip(),
        "## Options before the command",
    )
    if app.registered_callback is not None:
        yield from _parameters(app.registered_callback.callback)
    yield from _group(app, "jobkg")


def _group(group: typer.Typer, prefix: str) -> Iterator[str]:
    for command in group.registered_commands:
        function = command.callback
        if function is None or command.hidden:
            continue
        name = f"{prefix} {command.name or function.__name__.replace('_', '-')}"
        declared = [each for each in _infos(function) if not isinstance(each[1], OptionInfo)]
        arguments = (_argument(*each) for each in declared)
        yield from paragraphs(
            f"## {name}",
            f"    {' '.join([name, '[OPTIONS]', *arguments])}",
            *map(plain, (command.help or function.__doc__ or "").split("\n\n")),
        )
        yield from _parameters(function)
    for inner in group.registered_groups:
        if inner.typer_instance is not None and not inner.hidden:
            yield from _group(inner.typer_instance, f"{prefix} {inner.name or inner.typer_instance.info.name}")


def _infos(function: Callable[..., Any]) -> Iterator[tuple[str, ParameterInfo, Any]]:
    """Each parameter's name, what is declared of it, and its type."""
    for each in get_params_from_function(function).values():
        if isinstance(each.default, ParameterInfo) and not each.default.hidden:
            yield each.name, each.default, each.annotation


def _parameters(function: Callable[..., Any] | None) -> Iterator[str]:
    rows = []
    for name, info, kind in _infos(function) if function else ():
        if isinstance(info, OptionInfo):
            options = ", ".join(f"`{option}`" for option in info.param_decls or (f"--{name.replace('_', '-')}",))
            rows.append((f"{options} {plain(_value(info, kind))}".strip(), _meaning(info)))
        else:
            rows.append((plain(_argument(name, info, kind)), _meaning(info)))
    if rows:
        yield from table(("argument or option", "meaning"), rows)


def _meaning(info: ParameterInfo) -> str:
    text = plain(info.help or "")
    if isinstance(info, OptionInfo) and info.default is ...:
        return f"{text} Required."
    tells = info.show_default and info.default not in (None, ...) and not isinstance(info.default, bool)
    return f"{text} Default: {plain(str(info.default))}." if tells else text


def _argument(name: str, info: ParameterInfo, kind: Any) -> str:
    """What stands for an argument: in brackets where it may be left out, with dots where several may be given."""
    shown = info.metavar or name.upper()
    if any(get_origin(each) is list for each in (kind, *get_args(kind))) and "..." not in shown:
        shown += "..."
    return shown if info.default is ... or shown.startswith("[") else f"[{shown}]"


def _value(info: OptionInfo, kind: Any) -> str:
    """What is written after an option; nothing after a switch."""
    if info.metavar:
        return info.metavar
    found = next(each for each in _flat(kind) if each is not NoneType)
    if found is bool:
        return ""
    if issubclass(found, StrEnum):
        return ", ".join(str(choice) for choice in found)
    return _TAKES[found]


def _flat(kind: Any) -> Iterator[Any]:
    """The types that a type is made of: `list[Path] | None` is made of Path and None."""
    inner = get_args(kind)
    if not inner:
        yield kind
    for each in inner:
        yield from _flat(each)
