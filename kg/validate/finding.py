"""One finding of a validation run, in words for the person who keeps the specification."""

from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import BlankNode, Literal, NamedNode


class Severity(StrEnum):
    """How much a finding matters, the worst first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst; findings are listed in this order."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source document something stands, as far as it is known.

    `section` is the heading as written. `missing` names the section in which it belongs when the document has none.
    """

    file: str | None = None
    lines: tuple[int, int] | None = None
    section: str | None = None
    section_is_empty: bool = False
    missing: str | None = None

    def __str__(self) -> str:
        if self.file is None:
            return "no specification"
        parts = [f"specification {self.file}"]
        if self.section is not None:
            parts.append(f"section {self.section}")
        if self.lines is not None:
            first, last = self.lines
            parts.append(f"line {first}" if first == last else f"lines {first}-{last}")
        if self.section_is_empty:
            parts.append("which is empty")
        if self.missing is not None:
            parts.append(f"which has no section {self.missing}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or missing: `summary` says what, `place` where, `message` both.

    `rule` is the rule's name, or the name of the problem met while reading. `shape` is the rule's IRI, `focus` the IRI
    of the node that breaks it, `path` a SPARQL property path and `component` the SHACL constraint component, both with
    the project's prefixes. `class_iri` is None when a document defines no class. `label`, `reason` and `remedy` are the
    rule's own words; `passage` is what the document says at the place, `template` and `agency` (its name) are those of
    the document, as far as they are known.

    By `subject` and `words` a finding is known again in another run, however that was asked for: the IRI of the class
    or document that the focus belongs to, and what the documents say there; None stands for the passage. Of several
    that are alike in both, `number` counts which one this is.
    """

    severity: Severity
    rule: str
    class_title: str
    class_iri: str | None
    summary: str
    place: Place
    shape: str
    focus: str
    path: str | None
    component: str
    value: NamedNode | BlankNode | Literal | None = None
    label: str = ""
    reason: str = ""
    remedy: str = ""
    passage: str | None = None
    template: str | None = None
    agency: str | None = None
    subject: str = ""
    words: str | None = None
    number: int = 1

    @property
    def message(self) -> str:
        """What is wrong and where, in one sentence."""
        return f"{self.summary} ({self.place})"

    @property
    def file(self) -> str | None:
        """The source file, None when no document is concerned."""
        return self.place.file

    @property
    def lines(self) -> tuple[int, int] | None:
        """First and last source line, None when no line is concerned."""
        return self.place.lines

    @property
    def section(self) -> str | None:
        """The heading of the section as written, None when it is not known."""
        return self.place.section

    @property
    def order(self) -> tuple[int, str, str, tuple[int, int], str, tuple[str, ...]]:
        """The key by which findings are listed: severity, class, file, line, rule, and then what keeps equals apart."""
        rest = (self.focus, self.shape, self.component, str(self.value))
        return (self.severity.rank, self.class_title, self.file or "", self.lines or (0, 0), self.rule, rest)
