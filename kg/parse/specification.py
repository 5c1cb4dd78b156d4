"""A document read with a template: its sections, one after another, become a specification."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from kg.document import Document, Problem
from kg.errors import DocumentError
from kg.model import DetailStatement, JobClass, LineUse, Section, Specification, Statement, StatementKind
from kg.parse import competencies, demand_level, distinctions, duties, education, probation, qualifications
from kg.parse.credentials import read_credentials
from kg.parse.detail import DetailReader
from kg.parse.items import ItemReader
from kg.parse.layout import PREAMBLE, UNKNOWN, Block, Layout, headings_in, lay_out
from kg.parse.naming import Names, name
from kg.parse.reading import Reading, SectionReader, use_of
from kg.parse.supervision import read_supervision
from kg.parse.template import Template

READERS: Final[dict[str, SectionReader]] = {
    "general": duties.read_general,
    "distinctions": distinctions.read_distinctions,
    "duties": duties.read_duties,
    "competencies": competencies.read_competencies,
    "abilities": duties.read_abilities,
    "supervision": read_supervision,
    "education": education.read_education,
    "experience": qualifications.read_experience,
    "equivalency": qualifications.read_equivalency,
    "credentials": read_credentials,
    "conditions": duties.read_conditions,
    "demand-level": demand_level.read_demand_level,
    "demands": competencies.read_demands,
    "background": duties.read_background,
    "assessment": duties.read_assessment,
    "probation": probation.read_probation,
    "other": duties.read_other,
}
"""The reader of each kind of section."""

_SPACES: Final = {
    0xA0: " ",
    0x2002: " ",
    0x2003: " ",
    0x2007: " ",
    0x2009: " ",
    0x202F: " ",
    0x200B: None,
    0xFEFF: None,
}
"""Spaces of other widths, and marks without any, that stand where a plain space or nothing is meant."""
_ACRONYM: Final = re.compile(r"\(([A-Z]{2,6})\)")
_LONGEST_EXPLANATION: Final = 120
_MOST_ACRONYMS: Final = 2_000
_ANNOUNCED: Final = re.compile(r"\bfollowing(?: \w+){0,3}[.:]$", re.IGNORECASE)


def parse(document: Document, templates: Sequence[Template], agency: str | None = None) -> Specification:
    """Read a document with the template whose headings it has.

    `agency` is the agency's name as the user gives it; without it the text or the template names it. Raises
    DocumentError when the document has too few headings of every template.
    """
    document = replace(
        document, lines=tuple(replace(line, text=line.text.translate(_SPACES)) for line in document.lines)
    )
    template = choose(document, templates)
    layout = lay_out(document, template)
    items = ItemReader(document, template)
    detail = DetailReader(template, items)
    for block in layout.blocks:
        if block.rule is PREAMBLE or block.rule.kind == "detail":
            detail.read(block)
    names = name(document, layout, template, detail, items, agency)
    return _Assembly(document, template, layout, items, detail, names).specification()


def choose(document: Document, templates: Sequence[Template]) -> Template:
    """The template with the most of its headings in the document. Raises DocumentError when all have too few."""
    found = [(headings_in(document, template), template) for template in templates]
    headings, best = max(found, key=lambda pair: len(pair[0]))
    if len(headings) >= best.minimum_headings:
        return best
    seen = f"only {', '.join(repr(heading) for heading in headings)}" if headings else "none"
    raise DocumentError(
        f"not recognized as a class specification: of the known headings it has {seen}",
        where=document.name,
        remedy="name its headings in a template and pass it with --template",
    )


class _Assembly:
    """One specification in the making."""

    def __init__(
        self,
        document: Document,
        template: Template,
        layout: Layout,
        items: ItemReader,
        detail: DetailReader,
        names: Names,
    ) -> None:
        self.document = document
        self.template = template
        self.layout = layout
        self.items = items
        self.detail = detail
        self.names = names
        self.statements: list[Statement] = []
        self.alternatives: list[list[qualifications.Alternative]] = []
        self.text = " ".join(" ".join(line.text.split()) for line in document.lines)
        self.sections: list[Section] = []
        self.problems: list[Problem] = [*document.problems, *names.problems]
        self.uses = [LineUse.BLANK if line.is_blank else LineUse.UNREAD for line in document.lines]

    def specification(self) -> Specification:
        """Read every section and account for every line."""
        for block in self.layout.blocks:
            self._read(block)
        self._report_empty_sections()
        self._account_for_detail()
        self.problems.extend(self.detail.problems)
        job_class = self._job_class()
        self._report_unread()
        return Specification(
            source=self.document.name,
            sha256=self.document.sha256,
            template=self.template.name,
            agency=self.names.agency.text if self.names.agency else "",
            title=self.names.title.text,
            classes=(job_class,),
            sections=tuple(self.sections),
            ledger=tuple(self.uses),
            problems=tuple(
                sorted(self.problems, key=lambda problem: (problem.line or 0, problem.rule, problem.message))
            ),
            acronyms=_acronyms(self.text),
        )

    def _read(self, block: Block) -> None:
        if block.heading:
            end = block.heading.number + block.heading_lines - 1
            self._use(range(block.heading.number, end + 1), LineUse.HEADING)
            written = block.written()
            last = written[-1].number if written else end
            self.sections.append(Section(block.title, block.rule.kind, block.heading.number, last, not written))
        reader = READERS.get(block.rule.kind)
        if reader is None:
            return
        items, scopes = self.items.read(block)
        self._use((line.number for line in scopes), LineUse.SCOPE)
        reading = Reading(self.template, block.title, self.names.title.text, items, self.text)
        if block.rule is UNKNOWN and block.heading:
            message = f"the heading {block.title!r} is not known to the template {self.template.name!r}"
            reading.problem("unknown-heading", message, block.heading.number)
        reader(reading)
        if block.rule.kind in {"education", "experience"}:
            self.alternatives.append(qualifications.alternatives_of(reading))
        self._keep(reading)

    def _keep(self, reading: Reading) -> None:
        """Take over what came of a section, and tell when its last words announce something that is not there."""
        self.problems.extend(reading.problems)
        self.statements.extend(reading.statements)
        self._use(reading.structure_lines, LineUse.SCOPE)
        for statement in reading.statements:
            self._use(range(statement.first_line, statement.last_line + 1), use_of(statement))
        last = reading.items[-1].flow if reading.items else None
        announced = _ANNOUNCED.search(last.text, max(len(last.text) - _LONGEST_EXPLANATION, 0)) if last else None
        if last and announced:
            message = f"{announced.group()!r} ends the section {reading.heading!r}: what it announces is missing"
            self.problems.append(Problem("announced-but-missing", message, last.line_at(announced.start())))

    def _use(self, numbers: Iterable[int], use: LineUse) -> None:
        for number in numbers:
            if self.uses[number - 1] is not LineUse.BLANK:
                self.uses[number - 1] = use

    def _report_empty_sections(self) -> None:
        """A heading without text; where the next section is only "None", the word may be meant for both."""
        headed = [block for block in self.layout.blocks if block.heading]
        for block, follow in zip(headed, [*headed[1:], None], strict=True):
            if not block.heading or block.written():
                continue
            line = block.heading.number
            self.problems.append(Problem("empty-section", f"{block.title!r} on line {line} has no text", line))
            written = follow.written() if follow else []
            beside = (
                follow is not None
                and follow.heading is not None
                and written[:1]
                and written[0].number == follow.heading.number
            )
            if follow and not beside and len(written) == 1 and written[0].text.strip(" .").lower() == "none":
                message = f"the one 'None' below {block.title!r} and {follow.title!r} may be meant for either or both"
                self.problems.append(Problem("ambiguous-none", message, written[0].number))

    def _account_for_detail(self) -> None:
        detail = self.detail
        self._use((entry.line.number for entry in self.layout.furniture), LineUse.FURNITURE)
        for passage in (*detail.statements, *detail.history):
            self._use(range(passage.first_line, passage.last_line + 1), LineUse.STATEMENT)
        self._use(detail.empty_lines, LineUse.FIELD)
        self._use(self.names.used, LineUse.STATEMENT)

    def _job_class(self) -> JobClass:
        detail = self.detail.detail
        code = self.names.code
        if code and detail.class_code is None:
            detail = replace(detail, class_code=code.text)
        elif code and detail.class_code != code.text:
            message = (
                f"the class code is {detail.class_code!r} in the class detail but {code.text!r} on line {code.line}"
            )
            self.problems.append(Problem("code-disagrees", message, code.line))
        if detail.class_code is None:
            self.problems.append(Problem("no-class-code", "no line gives a class code"))
        statements = [*self._name_statements(), *self.statements, *self.detail.statements]
        return JobClass(
            title=self.names.title.text,
            detail=detail,
            statements=tuple(sorted(statements, key=lambda item: (item.first_line, item.last_line))),
            patterns=qualifications.patterns_of(self.alternatives),
            history=tuple(self.detail.history),
        )

    def _name_statements(self) -> list[DetailStatement]:
        """Title and code as statements of their own where no labelled line gives them."""
        named = [("Title", self.names.title if not self.detail.title else None), ("Class Code", self.names.code)]
        return [
            DetailStatement(
                kind=StatementKind.CLASS_DETAIL,
                name=label,
                value=naming.text,
                text=naming.text,
                first_line=naming.line,
                last_line=naming.line,
                section="Title",
                position=place,
            )
            for place, (label, naming) in enumerate(named, start=1)
            if naming and naming.line
        ]

    def _report_unread(self) -> None:
        for line, use in zip(self.document.lines, self.uses, strict=True):
            if use is LineUse.UNREAD:
                self.problems.append(Problem("unread-line", f"not understood: {line.text.strip()[:60]!r}", line.number))


def _acronyms(text: str) -> tuple[tuple[str, str], ...]:
    """The acronyms that a text explains, "Information Technology (IT)", each with the words whose initials it has."""
    found: dict[str, str] = {}
    for match in islice(_ACRONYM.finditer(text), _MOST_ACRONYMS):
        short = match.group(1)
        before = text[max(match.start() - _LONGEST_EXPLANATION, 0) : match.start()]
        spelled = re.findall(r"[A-Za-z]+", before)[-len(short) :]
        if "".join(word[0] for word in spelled).upper() == short:
            found.setdefault(short, " ".join(spelled))
    return tuple(sorted(found.items()))
