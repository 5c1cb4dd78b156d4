"""jobkg show: everything that is known of one class."""

from typing import TYPE_CHECKING, Any, Final

import typer

from kg.cli.arguments import AnswerFormat, ClassName
from kg.cli.output import Format, say, write_json
from kg.cli.settings import graph_of

if TYPE_CHECKING:
    from kg.analyze import ClassProfile

_TIES: Final = {
    "leads": "Leads",
    "supervises": "Supervises",
    "led_by": "Led by",
    "supervised_by": "Supervised by",
    "next_in_series": "Next rung",
    "previous_in_series": "Rung below",
    "possibly_same_as": "Possibly the same as",
}
_MAY_LACK: Final = ("Series", "Level", "Salary")
_LABEL: Final = 24
_LINES: Final = 9


def show(context: typer.Context, name: ClassName, format: AnswerFormat = Format.TEXT) -> None:
    """Show everything that is known of one class.

    Each statement has the source lines it stands on before it.
    """
    with graph_of(context) as graph:
        answer = graph.show(name)
    if format is Format.JSON:
        write_json(answer.to_json())
    else:
        _tell(answer)


def _tell(answer: "ClassProfile") -> None:
    data = answer.to_json()
    say(answer.sentence)
    facts = _facts(data)
    if facts or any(answer.ties.values()):
        say()
    for label, value in facts:
        _tell_fact(label, value)
    for key, label in _TIES.items():
        for tie in answer.ties[key]:
            _tell_fact(label, f"{tie.title} ({'stated' if tie.stated else f'derived: {tie.explanation}'})")
    _tell_statements(answer)
    if answer.mentioned_by:
        say("\nNamed by")
        for tie in answer.mentioned_by:
            for passage in tie.evidence:
                say(f"  {tie.title}, {passage}: {passage.text}", hang=4)
    if data["problems"]:
        say("\nProblems")
        for problem in data["problems"]:
            line = f":{problem['line']}" if problem["line"] else ""
            say(f"  {problem['file']}{line}: {problem['message']}", hang=4)


def _tell_fact(label: str, value: Any) -> None:
    say(f"  {label:<{_LABEL - 2}} {value}", hang=_LABEL + 1)


def _tell_statements(answer: "ClassProfile") -> None:
    heading, pattern = None, None
    for statement in answer.whole_statements():
        if statement.kind == "class-detail":
            continue
        if statement.section != heading:
            heading = statement.section
            say(f"\n{heading}")
        if statement.patterns and statement.patterns[0] != pattern:
            pattern = statement.patterns[0]
            if pattern in answer.detail.patterns:
                say(f"  {answer.detail.patterns[pattern]}")
        scope = f"[{statement.applicability}] " if statement.applicability != "all positions" else ""
        source = "[inherited] " if statement.inherited else ""
        say(f"  {_lines(statement.lines):>{_LINES}}  {scope}{source}{statement.text}", hang=_LINES + 4)


def _facts(data: dict[str, Any]) -> list[tuple[str, Any]]:
    """What is known in single values; of a class that has a specification also what that does not state."""
    level = data["physical_demand_level"]
    months = data["probation_months"]
    facts = {
        "Class code": data["class_code"],
        "Pay grade": data["pay_grade"],
        "FLSA": data["flsa"],
        "Salary": "; ".join(map(_salary, data["salary"])) or None,
        "Physical demand": None if level is None else level["text"] or level["max"],
        "Probation": None if months is None else _months(months, data["probation_note"]),
        "Established": _dated(data["established_on"], data["established_by"]),
        "Revised": _dated(data["revised_on"], data["revised_by"]),
        "Series": data["series_title"],
        "Level": data["level"],
    }
    if data["specified"]:
        # A class need not be of a series, and few specifications tell pay: the lack of either is nothing to tell.
        return [(label, value or "not stated") for label, value in facts.items() if value or label not in _MAY_LACK]
    return [(label, value) for label, value in facts.items() if value]


def _salary(ends: dict[str, float | None]) -> str:
    """A range of yearly pay; one with both ends alike is a rate."""
    low, high = (None if ends[name] is None else f"{ends[name]:,.0f}" for name in ("min", "max"))
    if low == high or high is None:
        return f"{low}{' a year' if low == high else ' a year or more'}"
    return f"{low} to {high} a year" if low else f"up to {high} a year"


def _months(number: int, note: str | None) -> str:
    return f"{number} month{'' if number == 1 else 's'}" if number else f"none, {note or 'by the text'}"


def _dated(when: str | None, who: str | None) -> str | None:
    return f"{when or 'date not stated'} by {who}" if who else when


def _lines(lines: tuple[int, int]) -> str:
    return str(lines[0]) if lines[0] == lines[1] else f"{lines[0]}-{lines[1]}"
