"""jobkg compare: two classes side by side."""

import textwrap
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.commands.comparison.versions import compare_files
from kg.cli.output import printable, say, width, write_json, write_line
from kg.cli.settings import graph_of
from kg.cli.table import TableFormat, write_table

if TYPE_CHECKING:
    from kg.analyze import Comparison
    from kg.analyze.alignment import Aligned
    from kg.analyze.compare import Pair
    from kg.analyze.likeness import Sides

_PLAIN_WIDTH: Final = 120
"""Width of the two columns together where there is no terminal."""
_MARK: Final = 6
_SHORT: Final = 40
"""Up to this many letters an item is a name, and names that both classes have go on one line."""
_PERIODS: Final = ("probation_months", "experience_months")
_NAMES: Final = {
    "flsa": "FLSA",
    "physical_demand_level_min": "Lowest physical demand",
    "physical_demand_level_max": "Highest physical demand",
}


class Layout(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"


def compare(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="Title, class code or IRI; with --files the older file.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Title, class code or IRI; with --files the newer file.")],
    files: Annotated[bool, typer.Option("--files", help="Compare two files: versions of one specification.")] = False,
    format: Annotated[Layout, typer.Option("--format", help="How to write the answer.")] = Layout.TEXT,
) -> None:
    """Put two classes, or two versions of one, side by side.

    Duties and other passages are aligned: carried over, upgraded, lowered, reworded, added, dropped, word by word.
    """
    if files:
        answers = compare_files(Path(a), Path(b))
    else:
        with graph_of(context) as graph:
            answers = [graph.compare(a, b)]
    match format:
        case Layout.JSON:
            found = [answer.to_json() for answer in answers]
            write_json({"comparisons": found} if files else found[0])
        case Layout.HTML:
            from kg.cli.commands.comparison.page import page

            write_line(page(answers))
        case Layout.CSV | Layout.MARKDOWN:
            rows = [row for answer in answers for row in _rows(answer)]
            write_table(list(_COLUMNS), rows, TableFormat(format.value), "compare")
        case Layout.TEXT:
            for number, answer in enumerate(answers):
                if number:
                    say()
                _tell(answer)


_COLUMNS: Final = ("aspect", "status", "a", "b", "a_source", "b_source")


def _rows(answer: "Comparison") -> "Iterator[dict[str, Any]]":
    """One row for each value and each item of a list, with what became of it."""
    from kg.analyze.alignment import aligned

    yield dict(zip(_COLUMNS, ("class", "", answer.a, answer.b, "", ""), strict=True))
    for name, pair in answer.values.items():
        sources = [str(fact.evidence) if fact else "" for fact in pair.facts]
        status = "same" if pair.same else "not stated" if pair.a is None and pair.b is None else "different"
        yield dict(zip(_COLUMNS, (name, status, pair.a, pair.b, *sources), strict=True))
    for name, both in answer.lists.items():
        for each in answer.alignment.get(name) or aligned(both):
            sources = [str(answer.place(side, text) or "") for side, text in enumerate((each.a, each.b))]
            yield dict(zip(_COLUMNS, (name, each.fate.value, each.a, each.b, *sources), strict=True))


def _tell(answer: "Comparison") -> None:
    say(answer.sentence)
    if answer.unspecified:
        for text in answer.known:
            say(f"  {text}", hang=4)
        return
    label = max(len(_words(name)) for name in answer.values) + 2
    say()
    _columns("", answer.a, answer.b, label)
    rules = ["-" * min(len(title), _half(label)) for title in (answer.a, answer.b)]
    _columns("", rules[0], rules[1], label)
    for name, pair in answer.values.items():
        left, right = (_value(name, pair, side) for side in (0, 1))
        _columns(_words(name), left, right, label)
    for name, both in answer.lists.items():
        if both.shared or both.similar or both.only_a or both.only_b:
            say(f"\n{_words(name)}")
            _tell_sides(both)
            _tell_changes(answer.alignment.get(name, ()))


def _value(name: str, pair: "Pair", side: int) -> str:
    value, fact, scope, note = (pair.a, pair.b)[side], pair.facts[side], pair.scopes[side], pair.notes[side]
    if value is None:
        return "not stated"
    text = "none" if name in _PERIODS and value == 0 else str(value)
    text += f" ({scope})" if scope else ""
    text += f", {note}" if note else ""
    return f"{text} [{fact.evidence}]" if fact else text


def _tell_sides(both: "Sides") -> None:
    def marked(side: int, text: str) -> str:
        scope = both.scope(side, text) if text else None
        return f"[{scope}] {text}" if scope else text

    def of_both(text: str) -> str:
        scopes = [both.scope(side, text) for side in (0, 1)]
        if scopes[0] == scopes[1]:
            return marked(0, text)
        return f"{text} ({' | '.join(scope or 'all positions' for scope in scopes)})"

    if all(len(text) <= _SHORT for text in both.shared):
        if both.shared:
            say(f"{'both':<{_MARK}}{', '.join(map(of_both, both.shared))}", hang=_MARK)
    else:
        for text in both.shared:
            say(f"{'both':<{_MARK}}{of_both(text)}", hang=_MARK)
    for pair in both.similar:
        _columns(f"~{pair.score:.0%}", marked(0, pair.a), marked(1, pair.b), _MARK)
    for left, right in zip_longest(both.only_a, both.only_b, fillvalue=""):
        _columns("only", marked(0, left), marked(1, right), _MARK)


def _tell_changes(found: "Sequence[Aligned]") -> None:
    """The word-level difference of each pair: [-dropped-] and {+added+}, as in a word diff of git."""
    for each in found:
        if each.runs:
            marked = {"kept": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}
            told = " ".join(marked[run.change].format(run.text) for run in each.runs)
            say(f"{each.fate.value}: {told}", hang=_MARK)


def _columns(mark: str, left: str, right: str, label: int) -> None:
    """A line, or as many as it takes, of two texts side by side after a mark."""
    room = _half(label)
    sides = [textwrap.wrap(printable(text), room, break_on_hyphens=False) for text in (left, right)]
    for number, (one, other) in enumerate(zip_longest(*sides, fillvalue="")):
        write_line(f"{mark if number == 0 else '':<{label}}{one:<{room}}  {other}".rstrip())


def _half(label: int) -> int:
    return ((width() or _PLAIN_WIDTH) - label - 2) // 2


def _words(name: str) -> str:
    return _NAMES.get(name) or name.replace("_", " ").capitalize()
