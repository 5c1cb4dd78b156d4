"""jobkg compare: two classes side by side."""

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

import typer

from kg.cli.arguments import AnswerFormat, ClassName
from kg.cli.output import Format, printable, say, width, write_json, write_line
from kg.cli.settings import graph_of

if TYPE_CHECKING:
    from kg.analyze import Comparison
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


def compare(context: typer.Context, a: ClassName, b: ClassName, format: AnswerFormat = Format.TEXT) -> None:
    """Put two classes side by side."""
    with graph_of(context) as graph:
        answer = graph.compare(a, b)
    if format is Format.JSON:
        write_json(answer.to_json())
    else:
        _tell(answer)


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
