"""A query's parameter: its type, and what a user writes turned into one RDF term of that type."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import pyoxigraph as ox

from kg.errors import ParameterError
from kg.iri import slug
from kg.scheme import concepts
from kg.vocabulary import SCHEME, XSD

LEVELS: Final = ("sedentary", "light", "medium", "heavy", "very-heavy")
"""The physical demand levels, lowest first, as the last part of their IRIs."""

_TEXT_TYPES: Final = {ox.NamedNode(f"{XSD}string")}
_DATE: Final = ox.NamedNode(f"{XSD}date")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_ABSOLUTE_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+", re.DOTALL)


class ParameterType(StrEnum):
    """What a parameter stands for."""

    CLASS = "class"
    COMPETENCY = "competency"
    AGENCY = "agency"
    SERIES = "series"
    DEMAND = "demand"
    CREDENTIAL = "credential"
    TEXT = "text"
    INTEGER = "integer"
    DATE = "date"
    IRI = "iri"
    LEVEL = "level"


Term = ox.NamedNode | ox.Literal
"""What a parameter is bound to: a blank node of a query would match anything."""

Value = str | Term
"""What a caller gives: text as a user wrote it, or a term that is bound as it is."""

Resolver = Callable[[ParameterType, str], Term]
"""Finds what a user named; raises UnknownClassError or ParameterError.

All but a class may come as the label, because several agencies may have, say, a competency of one label.
"""

LABELLED: Final = frozenset(
    {
        ParameterType.COMPETENCY,
        ParameterType.AGENCY,
        ParameterType.SERIES,
        ParameterType.DEMAND,
        ParameterType.CREDENTIAL,
    }
)
"""What is named by a label that several things may have; a query compares the label."""

_EXPECTED: Final = {
    ParameterType.CLASS: ("the IRI of a class", "https://w3id.org/jobclass/id/harbor-town/class/dock-clerk-i"),
    ParameterType.COMPETENCY: (
        "the IRI of a competency",
        "https://w3id.org/jobclass/id/harbor-town/competency/oral-communication",
    ),
    ParameterType.AGENCY: ("the name of an agency", "Harbor Town"),
    ParameterType.SERIES: ("the name of a series", "Dock Clerk"),
    ParameterType.DEMAND: ("the name of a physical demand", "Kneeling"),
    ParameterType.CREDENTIAL: ("the name of a credential", "Driver's License"),
    ParameterType.TEXT: ("text", "licence"),
    ParameterType.INTEGER: ("a whole number", "12"),
    ParameterType.DATE: ("a day as year-month-day", "2020-12-31"),
    ParameterType.IRI: ("an absolute IRI", "https://w3id.org/jobclass/ontology#Duty"),
    ParameterType.LEVEL: (f"one of {', '.join(LEVELS)}", "medium"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter, as the query's header declares it.

    One that is `optional` may be left out and then restricts nothing; one with a `default` may be left out and then
    has that value; any other must be given. One of text with a `scheme` takes the names of the concepts of that scheme
    alone, and stands for the concept.
    """

    name: str
    type: ParameterType
    description: str
    optional: bool = False
    default: str | None = None
    example: str | None = None
    scheme: str | None = None

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return not self.optional and self.default is None

    def term(self, value: Value, resolve: Resolver | None = None) -> Term:
        """The term for this value; raises ParameterError, naming what was expected, when it is not of the type.

        `resolve` finds classes, and what has a label, by name; without it classes and competencies are taken as IRIs
        only, and labels as they are written.
        """
        if not isinstance(value, str):
            if self.scheme and _is_text(value):
                return self._concept(value.value)
            if self._takes(value):
                return value
            raise self._wrong(str(value))
        try:
            value.encode()
        except UnicodeEncodeError as error:
            # A command line may hand over bytes that are no text, as lone surrogates; no RDF term holds them.
            raise self._wrong(value) from error
        if resolve is not None and (self.type is ParameterType.CLASS or self.type in LABELLED):
            return resolve(self.type, value)
        return self._converted(value)

    def _converted(self, text: str) -> Term:
        match self.type:
            case ParameterType.TEXT if self.scheme:
                return self._concept(text)
            case (
                ParameterType.TEXT
                | ParameterType.AGENCY
                | ParameterType.SERIES
                | ParameterType.DEMAND
                | ParameterType.CREDENTIAL
            ):
                return ox.Literal(text)
            case ParameterType.DATE:
                return ox.Literal(self._day(text).isoformat(), datatype=_DATE)
            case ParameterType.INTEGER:
                if not _INTEGER.fullmatch(text.strip()):
                    raise self._wrong(text)
                return ox.Literal(int(text))
            case ParameterType.LEVEL:
                slug = "-".join(text.casefold().replace("-", " ").split())
                if slug not in LEVELS:
                    raise self._wrong(text)
                return ox.NamedNode(f"{SCHEME}physical-demand-level/{slug}")
            case ParameterType.CLASS | ParameterType.COMPETENCY | ParameterType.IRI:
                node = iri(text)
                if node is None:
                    raise self._wrong(text)
                return node

    def _concept(self, name: str) -> ox.NamedNode:
        """The concept of the scheme that has this name; a name that none has would find nothing, and say so wrongly."""
        known = concepts(self.scheme or "")
        if (found := known.get(slug(name))) is not None:
            return ox.NamedNode(found)
        kept = ", ".join(dict.fromkeys(each.rpartition("/")[2] for each in known.values()))
        raise ParameterError(f"{name!r} is no value for parameter {self.name}", remedy=f"choose from {kept}")

    def _day(self, text: str) -> date:
        try:
            return date.fromisoformat(text.strip())
        except ValueError as error:
            raise self._wrong(text) from error

    def _takes(self, term: Term) -> bool:
        match self.type:
            case (
                ParameterType.TEXT
                | ParameterType.AGENCY
                | ParameterType.SERIES
                | ParameterType.DEMAND
                | ParameterType.CREDENTIAL
            ):
                return _is_text(term)
            case ParameterType.DATE:
                return isinstance(term, ox.Literal) and term.datatype == _DATE
            case ParameterType.COMPETENCY:
                return isinstance(term, ox.NamedNode) or _is_text(term)
            case ParameterType.INTEGER:
                return isinstance(term, ox.Literal) and term.datatype == ox.NamedNode(f"{XSD}integer")
            case _:
                return isinstance(term, ox.NamedNode)

    def _wrong(self, value: str) -> ParameterError:
        expected, sample = _EXPECTED[self.type]
        return ParameterError(
            f"{value!r} is no value for parameter {self.name}: expected {expected}",
            remedy=f"write for example {self.name}={sample}",
        )


def _is_text(term: Term) -> bool:
    return isinstance(term, ox.Literal) and term.datatype in _TEXT_TYPES


def iri(text: str) -> ox.NamedNode | None:
    """The absolute IRI that this text is, in angle brackets or without; None when it is not one."""
    bare = text.strip()
    bare = bare[1:-1] if bare.startswith("<") and bare.endswith(">") else bare
    if not _ABSOLUTE_IRI.fullmatch(bare):
        return None
    try:
        return ox.NamedNode(bare)
    except ValueError:
        return None
