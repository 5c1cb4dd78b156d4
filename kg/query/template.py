"""Query text with parameters: finding the `$name` tokens and putting terms in their place.

Values are put into the text rather than handed over beside it, because that alone works everywhere: pyoxigraph takes
substitutions only for variables that the query projects, and the SPARQL protocol has no parameters at all. It is safe
because a value is never text here. It is an RDF term, written by the library that reads such terms back, and it
replaces a whole token that a tokeniser found, so that it can be nothing but one term in that place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.query.parameter import Term

# The terminals of SPARQL 1.1 in which "$" or "?" may stand without starting a variable, and the variable itself. What
# matches none of them is stepped over letter by letter.
_TOKEN: Final = re.compile(
    r'''
      <[^<>"{}|^`\\\x00-\x20]*>                  # IRIREF
    | """(?:[^"\\]|\\.|"(?!""))*"""              # STRING_LITERAL_LONG2
    | \'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'        # STRING_LITERAL_LONG1
    | "(?:[^"\\\r\n]|\\.)*"                      # STRING_LITERAL2
    | '(?:[^'\\\r\n]|\\.)*'                      # STRING_LITERAL1
    | \#[^\r\n]*                                 # comment
    | \\.                                        # PN_LOCAL_ESC
    | (?P<sigil>[?$])(?P<name>[\w\u00b7\u203f\u2040]+)
    ''',
    re.VERBOSE | re.DOTALL,
)

_ESCAPE: Final = re.compile(r"\\(?:\\(?P<letter>[uU])|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable in query text: `is_parameter` tells `$name` from `?name`; it takes up text[start:end]."""

    name: str
    is_parameter: bool
    start: int
    end: int


def variables(text: str) -> Iterator[Variable]:
    """The variables of the query, in the order of the text; none from strings, IRIs and comments."""
    for token in _TOKEN.finditer(text):
        if token["sigil"]:
            yield Variable(token["name"], token["sigil"] == "$", token.start(), token.end())


def substitute(text: str, terms: Mapping[str, Term]) -> str:
    """The query with each `$name` of `terms` replaced by its term; other variables stay."""
    parts = []
    done = 0
    for variable in variables(text):
        if variable.is_parameter and variable.name in terms:
            parts += [text[done : variable.start], serialised(terms[variable.name])]
            done = variable.end
    return "".join(parts) + text[done:]


def serialised(term: Term) -> str:
    r"""The term as SPARQL text.

    SPARQL lets a processor decode `\u0022` before it looks for strings, and some do so without regard to a backslash
    before it: they would read the harmless `\\u0022` as the end of the string. So the letter after an escaped backslash
    is itself written as an escape, which every processor reads as that letter.
    """
    return _ESCAPE.sub(lambda found: rf"\\\u{ord(found['letter']):04x}" if found["letter"] else found[0], str(term))
