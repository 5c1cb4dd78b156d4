"""The text of a SPARQL query: its form, its prefixes, and whether an engine can take it without harm."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.errors import QueryError
from kg.vocabulary import PREFIXES

FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
MAX_DEPTH: Final = 200
MAX_OPERATORS: Final = 1000
MAX_PARTS: Final = 5000

_TOKEN: Final = re.compile(
    r"""
      (?P<passive> \#[^\n\r]* | \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
                 | <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> | [?$]\w+ | @[\w-]+ )
    | (?P<name> (?:[^\W\d_][\w.-]*)? : (?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<word> [^\W\d_]\w* )
    | (?P<open> [({\[] ) | (?P<close> [)}\]] )
    | (?P<operator> \|\| | && | [!|+*/^=<>-] )
    | (?P<separator> [.;,~] )
    """,
    re.VERBOSE | re.DOTALL,
)
# Looks at the bare text, so that nothing is hidden by a comment or a string that Oxigraph reads as something else.
_SERVICE: Final = re.compile(
    r"""
    (?: (?<![^\W\d]) | (?<=true) | (?<=false) ) SERVICE
    GAP (?: SILENT GAP )? (?: <[^>]*> | [?$]\w+ | (?:[^\W\d_][\w.-]*)? : [^\s{]* ) GAP \{
    """.replace("GAP", r"(?: \s | \# [^\n\r]* (?:[\n\r]|\Z) )*"),
    re.VERBOSE | re.IGNORECASE,
)
_NESTING_WORDS: Final = frozenset({"BIND", "FILTER", "OPTIONAL", "UNION", "MINUS"})


@dataclass(frozen=True, slots=True)
class QueryText:
    """What can be said of a query without parsing it in full.

    `form` is the first word after the prologue, in capitals, "" if there is none. `has_dataset` tells of FROM clauses,
    `has_service` of SERVICE, which sends a part of the query to another host; `services` are the addresses of these
    hosts, "" for one that is not written as an IRI.
    `missing` are the prefixes that the text uses, does not declare, and the project knows; `unknown` those that nobody
    declares.
    """

    text: str
    form: str
    has_dataset: bool
    services: frozenset[str]
    missing: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def has_service(self) -> bool:
        """Whether a part of the query would go to another host."""
        return bool(self.services)

    @property
    def declared(self) -> str:
        """The text with the missing prefixes declared on its first line, so that line numbers stay right."""
        return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in self.missing) + self.text


@lru_cache(maxsize=256)
def examine(text: str) -> QueryText:
    """The query's text, examined.

    Raises QueryError when it nests or chains so much that Oxigraph's recursive parser and optimizer would overflow the
    stack, which ends the whole process; this happens from about 2,000 levels, or 10,000 patterns side by side, on.
    """
    form, previous, has_dataset, depth, operators, parts = "", "", False, 0, 0, 0
    services: list[str] = []
    names_service = False
    used: set[str] = set()
    own: set[str] = set()
    for token in _TOKEN.finditer(text):
        kind, value = token.lastgroup, token.group()
        if kind == "name":
            (own if previous == "PREFIX" else used).add(value.partition(":")[0])
            previous = ""
        elif kind == "word":
            previous = value.upper()
            if not form and previous not in {"PREFIX", "BASE", "VERSION"}:
                form = previous
            has_dataset = has_dataset or previous == "FROM"
            if previous == "SERVICE":
                services.append("")
                names_service = True
                continue
            operators += previous in _NESTING_WORDS
        elif kind == "open":
            depth += 1
            parts += 1
        elif kind == "separator":
            parts += 1
        elif kind == "passive" and value.startswith("<"):
            # What looks like an IRI may be a comparison: "1<((((2))))&&(3>2)".
            operators += value.count("(")
            if names_service:
                services[-1] = value[1:-1]
        elif kind == "close":
            depth -= 1
        elif kind == "operator":
            operators += 1
        names_service = names_service and (value.startswith("#") or value.upper() == "SILENT")
        if depth > MAX_DEPTH or operators > MAX_OPERATORS or parts > MAX_PARTS:
            raise QueryError(
                f"the query has more than {MAX_DEPTH} nested groups, {MAX_OPERATORS} operators or {MAX_PARTS} parts",
                where=f"line {text.count(chr(10), 0, token.start()) + 1}",
                remedy="split it, or list values with VALUES",
            )
    if "SERVICE" in text.upper() and len(_SERVICE.findall(text)) > len(services):
        services.append("")
    missing = tuple(sorted((used - own) & PREFIXES.keys()))
    unknown = tuple(sorted(used - own - PREFIXES.keys() - {""}))
    return QueryText(text, form, has_dataset, frozenset(services), missing, unknown)


def refuse_other(query: QueryText, *forms: str) -> None:
    """Raises QueryError unless the query is of one of these forms."""
    if query.form not in forms:
        found = f"this one begins with {query.form}" if query.form else "this text has none"
        raise QueryError(f"a {' or '.join(forms)} query is needed here, {found}", remedy="see `jobkg sparql --help`")


def syntax_error(message: str, text: str) -> QueryError:
    """The engine's words about a query that it cannot parse ("error at 2:19: expected ..."), as QueryError.

    For a prefix that is not declared the engine has other words wherever something else might stand, so that such
    prefixes are named in any case.
    """
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    where = f"line {found[1]}, column {found[2]}" if found else None
    reason = found[3] if found else message
    if "Prefix not found" in reason:
        return QueryError(
            "the query uses a prefix that it does not declare",
            where=where,
            remedy=f"declare it with PREFIX, or use one of {', '.join(PREFIXES)}",
        )
    if len(reason) > 160:
        reason = reason[:160] + " ..."
    unknown = examine(text).unknown
    hint = f"; nothing declares the prefix {', '.join(unknown)}" if unknown else ""
    return QueryError(
        f"not valid SPARQL: {reason}", where=where, remedy=f"correct the query just before that place{hint}"
    )
