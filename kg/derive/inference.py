"""Inferences: what follows, by which rule, on what evidence, and a sentence that explains it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.extract import StatedEdge
from kg.iri import slug
from kg.ntriples import GraphWriter, decimal, iri, jc, text
from kg.vocabulary import RDF

_A: Final = f"<{RDF}type>"
_INVERSE: Final = {"leads": "ledBy", "supervises": "supervisedBy"}
_CAREER: Final = frozenset({"nextInSeries", "ledBy", "supervisedBy"})


@dataclass(frozen=True, slots=True)
class Inference:
    """An edge between two classes that follows by a rule; `confidence` is given for proposals only."""

    subject: str
    predicate: str
    target: str
    rule: str
    explanation: str
    evidence: tuple[str, ...] = ()
    confidence: float | None = None

    @property
    def is_career_step(self) -> bool:
        """Whether the edge is one of those below jc:careerStep."""
        return self.predicate in _CAREER

    def inverse(self) -> "Inference":
        """What follows for the class led or supervised."""
        return replace(
            self,
            subject=self.target,
            predicate=_INVERSE[self.predicate],
            target=self.subject,
            rule=f"{self.rule}-inverse",
        )


def inverse_of(edge: StatedEdge, titles: Mapping[str, str]) -> Iterator[Inference]:
    """The reverse of a stated leads or supervises edge; nothing for other edges."""
    if edge.predicate in _INVERSE:
        yield Inference(
            edge.object,
            _INVERSE[edge.predicate],
            edge.subject,
            f"stated-{edge.predicate}-inverse",
            f"{titles[edge.subject]} {edge.predicate} {titles[edge.object]}",
            (edge.statement,),
        )


def merged(inferences: Iterable[Inference]) -> list[Inference]:
    """One inference an edge, sorted by edge: the most certain, with all the evidence that its rule found."""
    best: dict[tuple[str, str, str], list[Inference]] = {}
    for one in inferences:
        if one.subject != one.target:
            best.setdefault((one.subject, one.predicate, one.target), []).append(one)
    return [_best(best[edge]) for edge in sorted(best)]


def _best(found: list[Inference]) -> Inference:
    first = min(found, key=lambda one: (-(one.confidence or 0.0), one.rule, one.explanation))
    evidence = {statement for one in found if one.rule == first.rule for statement in one.evidence}
    return replace(first, evidence=tuple(sorted(evidence)))


def write_inference(writer: GraphWriter, agency: str, one: Inference) -> None:
    """Write the edge and the node that says why it holds."""
    subject, target = (address.rpartition("/")[2] for address in (one.subject, one.target))
    node = iri(f"{agency}/inference/{one.rule}/{subject}/{slug(one.predicate)}/{target}")
    add = writer.add
    add(iri(one.subject), jc(one.predicate), iri(one.target))
    add(node, _A, jc("Inference"))
    add(node, f"<{RDF}subject>", iri(one.subject))
    add(node, f"<{RDF}predicate>", jc(one.predicate))
    add(node, f"<{RDF}object>", iri(one.target))
    add(node, jc("rule"), text(one.rule))
    add(node, jc("explanation"), text(one.explanation))
    add(node, jc("evidence"), *map(iri, one.evidence))
    if one.confidence is not None:
        add(node, jc("confidence"), decimal(one.confidence))
