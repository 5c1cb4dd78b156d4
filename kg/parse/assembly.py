"""One specification in the making: its sections are read one after another, and every line is accounted for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kg.document import Document, Problem
from kg.errors import DocumentError
from kg.model import Detail, JobClass, LineUse, Section, Series, Specification, Statement
from kg.parse import experience
from kg.parse.acronyms import acronyms_in
from kg.parse.alternative_marker import joins_requirements
from kg.parse.audience import Audience, AudienceReader
from kg.parse.condition import outside_only
from kg.parse.detail import DetailReader
from kg.parse.draft import Draft, name_statements, revisions, row_statements, with_advancement, with_definition
from kg.parse.heading_problem import heading_problem
from kg.parse.headless import NO_HEADING
from kg.parse.items import ItemReader
from kg.parse.labelled import labelled
from kg.parse.layout import PREAMBLE, Block, Layout
from kg.parse.ledger import Ledger
from kg.parse.naming import Names
from kg.parse.omissions import code_problems, empty_sections, look_alikes, missing_announcement
from kg.parse.part import Part, parts_of
from kg.parse.quantity import parse_date
from kg.parse.readers import READERS
from kg.parse.reading import NO_DETAIL, Reading, use_of
from kg.parse.roster import Roster
from kg.parse.template import Template

_REQUIRED: Final = frozenset({"education", "experience"})
"""Kinds of section whose statements are the minimum qualifications, section by section."""
_GROUPED: Final = frozenset({"duties", "conditions", "demands", "credentials", "background", "qualifications", "other"})
"""Kinds of section in which short lines may be the labels of groups of items."""
_MOST_STATEMENTS: Final = 20_000
_MOST_TEXT: Final = 10_000_000
"""The largest published series, of 53 classes, has 2,180 statements of 0.4 million characters in all."""
_ABOUT_LEVELS: Final = frozenset({"series", "levels"})
"""Kinds of section in which a text for all classes speaks of their series, not of each of them."""


class Assembly:
    """Reads the sections of one document."""

    def __init__(
        self,
        document: Document,
        template: Template,
        layout: Layout,
        items: ItemReader,
        detail: DetailReader,
        names: Names,
        roster: Roster,
        audiences: AudienceReader,
    ) -> None:
        """Everything that is known of the document before its sections are read."""
        self._document = document
        self._template = template
        self._layout = layout
        self._headings = [block.heading.number for block in layout.blocks if block.heading]
        self._items = items
        self._detail = detail
        self._names = names
        self._roster = roster
        titles = roster.titles() or [names.title.text]
        self._drafts = [Draft(name, roster.find(name)) for name in titles]
        self._audiences = audiences
        self._series: list[Statement] = []
        self._count = self._size = 0
        self._text = " ".join(" ".join(line.text.split()) for line in document.lines)
        self._sections: list[Section] = []
        self._problems: list[Problem] = [*document.problems, *names.problems, *roster.problems]
        self._ledger = Ledger(document)

    def specification(self) -> Specification:
        """Read every section and account for every line."""
        self._ledger.use(self._roster.header_lines, LineUse.HEADING)
        self._ledger.use(self._roster.row_lines, LineUse.STATEMENT)
        for block in self._layout.blocks:
            self._read(block)
        self._problems.extend(empty_sections(self._layout, self._sections))
        self._account_for_detail()
        self._problems.extend(self._detail.problems)
        classes = tuple(self._job_class(place, draft) for place, draft in enumerate(self._drafts, start=1))
        self._problems.extend((*code_problems(self._names, classes), *look_alikes(classes), *self._ledger.unread()))
        return Specification(
            source=self._document.name,
            sha256=self._document.sha256,
            template=self._template.name,
            agency=self._names.agency.text if self._names.agency else "",
            title=self._names.title.text,
            classes=classes,
            sections=tuple(self._sections),
            ledger=self._ledger.uses(),
            problems=tuple(sorted(set(self._problems), key=lambda one: (one.line or 0, one.rule, one.message))),
            series=self._series_of_classes(classes),
            acronyms=acronyms_in(self._text),
        )

    def _read(self, block: Block) -> None:
        if block.heading:
            end = block.heading.number + block.heading_lines - 1
            self._ledger.use(range(block.heading.number, end + 1), LineUse.HEADING)
            self._sections.append(self._section(block, end))
        if block.rule.kind not in READERS:
            return
        if problem := heading_problem(block, self._template):
            self._problems.append(problem)
        for draft in self._drafts:
            draft.held = []
        count = 0
        above: Audience = frozenset()
        for part in self._parts(block):
            self._ledger.use(part.heading_lines, LineUse.SCOPE)
            reading = self._reading(part, count)
            if block.rule.kind in _GROUPED:
                reading.take_labels(joins_requirements)
            READERS[block.rule.kind](reading)
            if block.rule.kind in _REQUIRED and not reading.ways:
                reading.ways.extend(experience.alternatives_of(reading))
            self._keep(reading, part, above)
            count += len(reading.statements)
            above = part.audience

    def _section(self, block: Block, end: int) -> Section:
        """The section of a block; rows of tables in it count as its text."""
        heading = block.heading
        first = heading.number if heading else 1
        written = block.written()
        last = max((written[-1].number if written else end), end)
        rows = self._rows_below(first)
        return Section(block.title, block.rule.kind, first, max([last, *rows]), not written and not rows)

    def _rows_below(self, heading: int) -> list[int]:
        """The lines of rows of tables between a heading and the next one."""
        place = bisect_right(self._headings, heading)
        following = self._headings[place] if place < len(self._headings) else len(self._ledger) + 1
        return [number for number in self._roster.row_lines if heading < number < following]

    def _has_rows(self, block: Block) -> bool:
        return block.heading is not None and bool(self._rows_below(block.heading.number))

    def _parts(self, block: Block) -> list[Part]:
        if not self._roster.rows or block.rule is PREAMBLE:
            return [Part(block, frozenset({0}) if len(self._drafts) == 1 else frozenset(range(len(self._drafts))))]
        return parts_of(block, self._audiences)

    def _reading(self, part: Part, before: int) -> Reading:
        items, scopes = self._items.read(part.block)
        self._ledger.use((line.number for line in scopes), LineUse.SCOPE)
        only = len(part.audience) == 1
        return Reading(
            template=self._template,
            heading=part.block.title or NO_HEADING,
            own_title=self._drafts[min(part.audience)].title if only else None,
            items=items,
            document_text=self._text,
            item_style=part.block.rule.items,
            some_positions=part.block.rule.some_positions,
            before=before,
            inherited=self._is_for_all(part) and part.block.rule.kind not in _ABOUT_LEVELS,
            title_at=self._audiences.title_at,
            full_title=self._audiences.full_title,
        )

    def _keep(self, reading: Reading, part: Part, above: Audience) -> None:
        """Take over what came of a part, and tell when its last words announce something that is not there."""
        self._problems.extend(reading.problems)
        self._ledger.use(reading.structure_lines, LineUse.SCOPE)
        self._ledger.use(reading.label_lines, LineUse.HEADING)
        for statement in reading.statements:
            self._ledger.use(range(statement.first_line, statement.last_line + 1), use_of(statement))
        if not self._has_rows(part.block):  # what is announced may be a table
            self._problems.extend(missing_announcement(reading))
        if self._is_for_all(part) and part.block.rule.kind in _ABOUT_LEVELS:
            self._series.extend(reading.statements)
            return
        held, ways = tuple(reading.statements), reading.ways
        outside = outside_only(held)
        inherited = self._cumulative(reading, above) if reading.cumulative else []
        self._limit((*inherited, *held), len(part.audience))
        for place in sorted(part.audience):
            draft = self._drafts[place]
            if reading.detail != NO_DETAIL:
                draft.detail = draft.detail.filled(reading.detail)
            has = {(one.kind, one.position) for one in draft.held} if inherited else set()
            mine = [*(one for one in inherited if (one.kind, one.position) not in has), *held]
            draft.statements.extend(mine)
            draft.held.extend(mine)
            draft.outside |= outside
            if ways:
                draft.ways.append(ways)

    def _is_for_all(self, part: Part) -> bool:
        return len(self._drafts) > 1 and len(part.audience) == len(self._drafts)

    def _limit(self, statements: Sequence[Statement], holders: int) -> None:
        """Refuse a document whose classes together would have too many statements, or too much text."""
        if len(self._drafts) == 1:
            return
        self._count += len(statements) * holders
        self._size += sum(len(one.text) for one in statements) * holders
        if self._count > _MOST_STATEMENTS or self._size > _MOST_TEXT:
            raise DocumentError(
                f"its {len(self._drafts)} classes together have more than {_MOST_STATEMENTS:,} statements or more "
                f"than {_MOST_TEXT // 1_000_000} million characters of them",
                where=self._document.name,
                remedy="split the file, so that each has the classes of one series",
            )

    def _cumulative(self, reading: Reading, above: Audience) -> list[Statement]:
        """What "the above" are: the statements that the highest class of the part above has in this section."""
        if not above:
            return []
        before = self._drafts[max(above)].held
        return [replace(one, inherited=True) for one in before if one.kind in reading.cumulative]

    def _account_for_detail(self) -> None:
        detail = self._detail
        self._ledger.use((entry.line.number for entry in self._layout.furniture), LineUse.FURNITURE)
        for passage in (*detail.statements, *detail.history):
            self._ledger.use(range(passage.first_line, passage.last_line + 1), LineUse.STATEMENT)
        self._ledger.use((*detail.empty_lines, *detail.header_lines), LineUse.FIELD)
        self._ledger.use(self._names.used, LineUse.STATEMENT)

    def _job_class(self, place: int, draft: Draft) -> JobClass:
        """One class: what its row and its parts say or, in a document of one class, the class detail."""
        is_only = len(self._drafts) == 1
        detail = draft.row.detail if draft.row else Detail()
        if is_only:  # labelled lines of a document of several classes speak of their series
            detail = detail.filled(self._detail.detail)
        detail = detail.filled(draft.detail)
        code = self._names.code
        if is_only and code and detail.class_code is None:
            detail = replace(detail, class_code=code.text)
        of_detail = row_statements(draft.row, self._heading_above) if draft.row else []
        if is_only:
            of_detail += name_statements(self._names, self._detail)
            of_detail += [labelled(one, draft.title, self._template) for one in self._detail.statements]
        history = revisions(draft.row) if draft.row else tuple(self._detail.history)
        statements = [*of_detail, *draft.statements]
        if is_only:
            statements = with_definition(statements)
        statements = [with_advancement(one, draft.title) for one in statements]
        return JobClass(
            title=draft.title,
            detail=detail,
            statements=tuple(sorted(statements, key=lambda item: (item.first_line, item.last_line))),
            patterns=experience.patterns_of(draft.ways, draft.outside),
            history=history,
            rung=place if len(self._drafts) > 1 else None,
        )

    def _heading_above(self, line: int) -> str:
        place = bisect_right([section.first_line for section in self._sections], line)
        return self._sections[place - 1].heading if place else "Title"

    def _series_of_classes(self, classes: tuple[JobClass, ...]) -> Series | None:
        if len(classes) < 2 and not self._names.is_series:
            return None
        return Series(
            title=self._names.title.text,
            established_on=self._detail.detail.established_on or self._established(),
            statements=(*(self._detail.statements if len(self._drafts) > 1 else ()), *self._series),
            rungs=tuple(one.title for one in classes),
        )

    def _established(self) -> date | None:
        """The date of a line such as "Series established May 19, 1971"."""
        found = (entry.captured.get("established") for entry in self._layout.furniture)
        return next((parse_date(text.strip(" .")) for text in found if text), None)
