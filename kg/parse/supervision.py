"""Reader of the level of supervision exercised."""

from kg.model import Statement, StatementKind
from kg.parse.leadership import supervision_in
from kg.parse.reading import Reading


def read_supervision(reading: Reading) -> None:
    """Whom the class leads or supervises, how many, or that it supervises nobody."""
    for item in reading.each():
        text = reading.without_scope(item.flow.text)
        leadership = supervision_in(text, is_family=reading.is_family)
        if leadership is None:
            line = item.flow.numbers[0]
            reading.problem("unclear-supervision", f"line {line} does not say who is led or supervised, and how", line)
        reading.statements.append(
            Statement(kind=StatementKind.SUPERVISION, leadership=leadership, **reading.common(item.flow, item.scope))
        )
