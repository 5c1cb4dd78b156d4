"""Reader of the probation period."""

import re
from typing import Final

from kg.model import Probation, StatementKind
from kg.parse.quantity import duration_in
from kg.parse.reading import Reading

_NONE: Final = re.compile(r"^(?:none|no probation\w*(?: period)?|not applicable|n/a)\b", re.IGNORECASE)


def probation_months(text: str) -> int | None:
    """The months of a probation period; 0 where a text says that there is none."""
    return 0 if _NONE.match(text) else duration_in(text)


def read_probation(reading: Reading) -> None:
    """The probation period in months; a stated "None" is 0."""
    for item in reading.each():
        months = probation_months(item.flow.text)
        if months is None:
            line = item.flow.numbers[0]
            reading.problem("unclear-probation", f"line {line} gives no duration of the probation period", line)
        reading.statements.append(
            Probation(kind=StatementKind.PROBATION, months=months, **reading.common(item.flow, item.scope))
        )
