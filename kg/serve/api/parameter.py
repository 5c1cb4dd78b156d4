"""Parameters of the API: declared once, read from the query of an address, and described to programs."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final

from kg.errors import ParameterError

LONGEST: Final = 1000
"""Characters of a value; no title is nearly as long."""

MOST: Final = 50
"""Values of a parameter that may be given several times."""

Value = str | int | float | bool | tuple[str, ...]
Values = Mapping[str, Value]


class Kind(StrEnum):
    """What a value is, by its name in JSON Schema; a day is text there, of the format date."""

    TEXT = "string"
    DAY = "date"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"


_FORMS: Final[dict[Kind, tuple[re.Pattern[str], Callable[[str], Value], str]]] = {
    Kind.WHOLE: (re.compile(r"-?(?:0|[1-9][0-9]{0,17})"), int, "a whole number"),
    Kind.NUMBER: (re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?"), float, "a number"),
    Kind.TRUTH: (re.compile(r"true|false"), "true".__eq__, "true or false"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question: its name in the address, what it means, and what it may be."""

    name: str
    description: str
    kind: Kind = Kind.TEXT
    required: bool = False
    repeated: bool = False
    """Whether it may be given several times; its value is then a tuple."""

    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()
    default: Value | None = None
    example: str | None = None

    def read(self, given: Sequence[str]) -> Value:
        """The value that stands in an address; raises ParameterError for one that is not of this kind."""
        if len(given) > (MOST if self.repeated else 1):
            raise self._wrong(
                f"it is given {len(given)} times", f"give it {MOST} times at most" if self.repeated else "give it once"
            )
        values = [self._one(text) for text in given]
        return tuple(map(str, values)) if self.repeated else values[0]

    def schema(self) -> dict[str, Any]:
        """The values that are allowed, in JSON Schema."""
        is_day = self.kind is Kind.DAY
        one: dict[str, Any] = {"type": "string", "format": "date"} if is_day else {"type": self.kind.value}
        if self.kind is Kind.TEXT and self.choices:
            one["enum"] = list(self.choices)
        elif self.kind is Kind.TEXT:
            one |= {"minLength": 1, "maxLength": LONGEST}
        one |= {key: value for key, value in (("minimum", self.least), ("maximum", self.most)) if value is not None}
        if self.default is not None:
            one["default"] = self.default
        return {"type": "array", "items": one, "minItems": 1, "maxItems": MOST} if self.repeated else one

    def described(self) -> dict[str, Any]:
        """The parameter as OpenAPI describes it."""
        told = {
            "name": self.name,
            "in": "query",
            "description": self.description,
            "required": self.required,
            "schema": self.schema(),
        }
        if self.repeated:
            told |= {"style": "form", "explode": True}
        if self.example is not None:
            told["example"] = [self.example] if self.repeated else self._one(self.example)
        return told

    def _one(self, text: str) -> Value:
        if self.kind is Kind.TEXT:
            return self._text(text)
        if self.kind is Kind.DAY:
            return self._day(text)
        pattern, convert, expected = _FORMS[self.kind]
        if not pattern.fullmatch(text):
            raise self._wrong(f"{text[:80]!r} is not {expected}", f"give {expected}")
        value = convert(text)
        if not isinstance(value, bool) and isinstance(value, int | float):
            if self.least is not None and value < self.least:
                raise self._wrong(f"{text} is less than {self.least}", f"give {self.least} or more")
            if self.most is not None and value > self.most:
                raise self._wrong(f"{text} is more than {self.most:,}", f"give {self.most} or less")
        return value

    def _text(self, text: str) -> str:
        if self.choices and text not in self.choices:
            raise self._wrong(f"{text[:80]!r} is none of its values", f"give one of {', '.join(self.choices)}")
        if not text:
            raise self._wrong("it is empty", "give a value, or leave it out")
        if len(text) > LONGEST:
            raise self._wrong(f"it has {len(text):,} characters", f"give {LONGEST:,} at most")
        return text

    def _day(self, text: str) -> str:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise self._wrong(f"{text[:80]!r} is no day", "write year-month-day, such as 2020-12-31") from error

    def _wrong(self, what: str, remedy: str) -> ParameterError:
        return ParameterError(f"parameter {self.name}: {what}", where=self.name, remedy=remedy)


def read_values(parameters: Sequence[Parameter], pairs: Iterable[tuple[str, str]]) -> dict[str, Value]:
    """The values that the query of an address gives, defaults included, in the order of the parameters.

    Raises ParameterError for a parameter that is lacking, unknown or not of its kind.
    """
    given: dict[str, list[str]] = {}
    for name, text in pairs:
        given.setdefault(name, []).append(text)
    known = {each.name: each for each in parameters}
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            remedy = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}"
            raise ParameterError(f"there is no parameter {name[:80]!r} here", where="query", remedy=remedy)
    values: dict[str, Value] = {}
    for each in parameters:
        if each.name in given:
            values[each.name] = each.read(given[each.name])
        elif each.required:
            raise ParameterError(f"the parameter {each.name} is lacking", where=each.name, remedy=each.description)
        elif each.default is not None:
            values[each.name] = each.default
    return values


def text(values: Values, name: str) -> str | None:
    """The value of a text parameter; None when it was left out."""
    value = values.get(name)
    return value if isinstance(value, str) else None


def texts(values: Values, name: str) -> tuple[str, ...]:
    """The values of a parameter that may be given several times."""
    value = values.get(name)
    return value if isinstance(value, tuple) else ()


def whole(values: Values, name: str) -> int | None:
    """The value of a whole number; None when it was left out."""
    value = values.get(name)
    return value if isinstance(value, int) else None


def number(values: Values, name: str) -> float | None:
    """The value of a number; None when it was left out."""
    value = values.get(name)
    return float(value) if isinstance(value, int | float) else None


def truth(values: Values, name: str) -> bool:
    """Whether something is so; no when it was left out."""
    return values.get(name) is True
