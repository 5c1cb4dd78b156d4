"""A comparison as one HTML page that needs nothing else: no script, no style sheet, no picture from elsewhere."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.analyze import Comparison
    from kg.analyze.alignment import Aligned

_STYLE: Final = """
body { font: 1rem/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1a1a1a }
table { border-collapse: collapse; width: 100%; margin-bottom: 1.5rem }
th, td { border: 1px solid #b5b5b5; padding: .35rem .6rem; text-align: left; vertical-align: top; width: 42% }
th:first-child, td:first-child { width: 16% }
del { background: #ffd9d6; text-decoration: line-through } ins { background: #cdeccf; text-decoration: underline }
small { color: #595959; display: block }
"""


def page(answers: "Sequence[Comparison]") -> str:
    """The comparisons, one after the other; what a document says is escaped, and changes are marked by del and ins."""
    title = escape(f"{answers[0].a} and {answers[0].b}")
    body = "\n".join(line for answer in answers for line in _comparison(answer))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>"
    )


def _comparison(answer: "Comparison") -> Iterator[str]:
    from kg.analyze.alignment import aligned

    yield f"<h1>{escape(answer.a)} and {escape(answer.b)}</h1>"
    yield f"<p>{escape(answer.sentence)}</p>"
    for text in answer.known:
        yield f"<p>{escape(text)}</p>"
    yield from _table(answer, "In short", _values(answer))
    for name, both in answer.lists.items():
        rows = [_row(answer, each) for each in answer.alignment.get(name) or aligned(both)]
        if rows:
            yield from _table(answer, name.replace("_", " ").capitalize(), rows)


def _table(answer: "Comparison", heading: str, rows: "Sequence[str]") -> Iterator[str]:
    yield f"<h2>{escape(heading)}</h2>"
    yield "<table>"
    yield f'<tr><td></td><th scope="col">{escape(answer.a)}</th><th scope="col">{escape(answer.b)}</th></tr>'
    yield from rows
    yield "</table>"


def _values(answer: "Comparison") -> list[str]:
    found = []
    for name, pair in answer.values.items():
        cells = []
        for value, fact in zip((pair.a, pair.b), pair.facts, strict=True):
            source = f"<small>{escape(str(fact.evidence))}</small>" if fact else ""
            cells.append(f"<td>{'not stated' if value is None else escape(str(value))}{source}</td>")
        found.append(f'<tr><th scope="row">{escape(name.replace("_", " "))}</th>{"".join(cells)}</tr>')
    return found


def _row(answer: "Comparison", each: "Aligned") -> str:
    cells = []
    for side, text in enumerate((each.a, each.b)):
        place = answer.place(side, text)
        source = f"<small>{escape(str(place))}</small>" if place else ""
        cells.append(f"<td>{_marked(each, side)}{source}</td>")
    return f'<tr><th scope="row">{each.fate.value}</th>{"".join(cells)}</tr>'


def _marked(each: "Aligned", side: int) -> str:
    """The text of one side; words that the other side has not are marked."""
    if not each.runs:
        return escape((each.a, each.b)[side] or "")
    own, tag = (("dropped", "del"), ("added", "ins"))[side]
    runs = (run for run in each.runs if run.change in ("kept", own))
    return " ".join(escape(run.text) if run.change == "kept" else f"<{tag}>{escape(run.text)}</{tag}>" for run in runs)
