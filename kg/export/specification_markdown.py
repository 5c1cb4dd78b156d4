"""A parsed specification regenerated as Markdown, each item with the lines that it was read from."""

from collections.abc import Iterable, Iterator

from kg.export.markdown import escape
from kg.model import (
    ALL_POSITIONS,
    DetailStatement,
    ExperienceRequirement,
    JobClass,
    NamedStatement,
    Passage,
    Revision,
    Section,
    Specification,
    Statement,
    StatementKind,
)


def to_markdown(specification: Specification) -> str:
    """The specification as it was understood: headings in source order, items as lists.

    After each item stand the positions it is for, unless it is for all, and its lines in brackets: "[12-14]". What
    stands outside all sections, such as the title and code of a page footer, comes first.
    """
    return "\n".join(_parts(specification)) + "\n"


def _parts(specification: Specification) -> Iterator[str]:
    yield f"# {escape(specification.title)}"
    about = f"{specification.agency}, {specification.source}" if specification.agency else specification.source
    yield f"\n{escape(about)}"
    for job_class in specification.classes:
        yield from _outside(job_class, specification.sections)
    several = len(specification.classes) > 1
    for section in specification.sections:
        yield f"\n## {escape(section.heading)} {_lines(section)}\n"
        empty = True
        for job_class in specification.classes:
            items = list(_items(job_class, section))
            if items and several:
                yield f"### {escape(job_class.title)}\n"
            yield from items
            empty = empty and not items
        if empty:
            yield "*(no text)*" if section.is_empty else "*(nothing understood)*"


def _outside(job_class: JobClass, sections: Iterable[Section]) -> Iterator[str]:
    """The statements that stand in no section."""
    covered = list(sections)
    found = [one for one in job_class.statements if not any(_within(one, section) for section in covered)]
    if found:
        yield ""
        yield from map(_item, found)


def _items(job_class: JobClass, section: Section) -> Iterator[str]:
    labels = _labels(job_class)
    for statement in job_class.statements:
        if _within(statement, section):
            if statement in labels:
                yield f"\n*{escape(labels[statement])}*\n"
            yield _item(statement)
    for revision in job_class.history:
        if _within(revision, section):
            yield _revision(revision)


def _labels(job_class: JobClass) -> dict[Statement, str]:
    """The first statement of each alternative of the qualifications -> the words that part it from those before."""
    found: dict[Statement, str] = {}
    seen: set[Statement] = set()
    for pattern in job_class.patterns:
        fresh = [one for one in pattern.requirements if one not in seen]
        if pattern.label and fresh:
            found[fresh[0]] = pattern.label
        seen.update(fresh)
    return found


def _item(statement: Statement) -> str:
    """One item of a list: its name in bold, its text, whom it is for, its lines."""
    match statement:
        case DetailStatement():
            text = f"**{escape(statement.name)}:** {escape(statement.value)}"
        case NamedStatement(kind=StatementKind.COMPETENCY | StatementKind.DEMAND, definition=str(definition)):
            text = f"**{escape(statement.name)}:** {escape(definition)}"
        case _:
            text = escape(statement.text)
    nested = isinstance(statement, ExperienceRequirement) and statement.within is not None
    scope = "" if statement.applicability == ALL_POSITIONS else f" *({escape(statement.applicability)})*"
    return f"{'  ' if nested else ''}- {text}{scope} {_lines(statement)}"


def _revision(revision: Revision) -> str:
    day = f"**{revision.date.isoformat()}:** " if revision.date else ""
    return f"- {day}{escape(revision.text)} {_lines(revision)}"


def _within(passage: Passage, section: Section) -> bool:
    return section.first_line <= passage.first_line <= section.last_line


def _lines(passage: Passage | Section) -> str:
    last = "" if passage.first_line == passage.last_line else f"-{passage.last_line}"
    return f"[{passage.first_line}{last}]"
