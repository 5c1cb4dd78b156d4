"""The page of the rules: what each says, how severe a finding is, why it matters and what to do."""

import re
from collections.abc import Iterator
from typing import Final

from rdflib import SH, Graph
from rdflib.term import URIRef

from docs.pages.markdown import paragraphs, plain, short
from kg.resources import folder
from kg.validate.rules import SHAPES, Rule, shipped

_SHAPE: Final = re.compile(r"^jcs:(\S+) a sh:", re.MULTILINE)
_SEVERITIES: Final = {"violation": "Violation", "warning": "Warning", "info": "Note"}
_TARGETS: Final = (
    (SH.targetClass, "each {}"),
    (SH.targetSubjectsOf, "what has {}"),
    (SH.targetObjectsOf, "what {} points to"),
    (SH.targetNode, "{}"),
)
_INTRODUCTION: Final = """\
What `jobkg validate` checks, by the file of `shapes/` that says so. The words in braces are filled in for each finding:
the class, the passage, and so on. The word in brackets at the end of a finding is the name of its rule.

A violation means that the graph cannot be relied on at this place. A warning means that a specification lacks something
that it should say, or says it in a way that was read with doubt. A note (`info`) is worth knowing and may be right as
it is. `--fail-on` sets how severe a finding must be for the command to end with exit code 1. What counts how much for
the documents of a layout, and what is not asked of them at all, is in `shapes/profile.toml`; `--profile` names a file
of your own that wins over it.

The rule `problem` passes on what was met while reading. Its findings bear the name of the problem, such as
`empty-section`.
"""


def lines() -> Iterator[str]:
    """The lines of the page."""
    rules = shipped()
    yield from paragraphs("# Rules", _INTRODUCTION.rstrip())
    for file in sorted(folder("shapes").glob("*.ttl")):
        text = file.read_text(encoding="utf-8")
        named = [f"{SHAPES}{name}" for name in _SHAPE.findall(text)]
        found = [rules.by_iri[iri] for iri in named if iri in rules.by_iri]
        if found:
            yield from paragraphs(f"## {file.name}", plain(text.partition("\n")[0].lstrip("# ")))
        for rule in found:
            yield from _rule(rules.graph, rule)


def _rule(graph: Graph, rule: Rule) -> Iterator[str]:
    yield from paragraphs(f"### {rule.name}", f"**{plain(rule.label)}.** {plain(rule.comment)}")
    yield f"- {_SEVERITIES[rule.severity]}: {plain(rule.message)}"
    yield f"- What to do: {plain(rule.remedy)}"
    looked_at = [
        words.format(short(node))
        for predicate, words in _TARGETS
        for node in sorted(graph.objects(URIRef(rule.iri), predicate), key=str)
    ]
    if looked_at:
        yield f"- Looks at: {', '.join(looked_at)}"
    yield ""
