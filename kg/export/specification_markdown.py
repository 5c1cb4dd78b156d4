"""A parsed specification regenerated as Markdown, each item with the lines that it was read from."""

from collections.abc import Iterable, Iterator, Sequence

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

    After each item stand the positions it is for, unless it is for all, whether the class has it from words about its
    whole series, and its lines in brackets: "[12-14]". What stands outside all sections, such as the title and code of
    a page footer, comes first. Of a series, first what is said of the series, then each class with its sections.
    """
    return "\n".join(_parts(specification)) + "\n"


def _parts(specification: Specification) -> Iterator[str]:
    yield f"# {escape(specification.title)}"
    about = f"{specification.agency}, {specification.source}" if specification.agency else specification.source
    yield f"\n{escape(about)}"
    if specification.template_reason:
        yield f"\nRead with the template {escape(specification.template_reason)}"
    if len(specification.classes) == 1 and specification.series is None:
        yield from _class(specification.classes[0], specification.sections, "##")
        return
    yield from _series(specification)
    for job_class in specification.classes:
        yield f"\n## {escape(job_class.title)}"
        mine = [section for section in specification.sections if any(_items(job_class, section))]
        yield from _class(job_class, mine, "###")


def _class(job_class: JobClass, sections: Sequence[Section], mark: str) -> Iterator[str]:
    """One class: what stands in no section, then section by section, each under a heading with this mark."""
    yield from _outside(job_class, sections)
    for section in sections:
        yield f"\n{mark} {escape(section.heading)} {_lines(section)}\n"
        yield from list(_items(job_class, section)) or [_nothing(section)]


def _series(specification: Specification) -> Iterator[str]:
    """What is said of the series as a whole, and the sections that say nothing of any class."""
    statements = specification.series.statements if specification.series else ()
    covered = specification.sections
    outside = [one for one in statements if not any(_within(one, section) for section in covered)]
    if outside:
        yield ""
        yield from map(_item, outside)
    for section in covered:
        items = [_item(one) for one in statements if _within(one, section)]
        if items or not any(any(_items(job_class, section)) for job_class in specification.classes):
            yield f"\n## {escape(section.heading)} {_lines(section)}\n"
            yield from items or [_nothing(section)]


def _nothing(section: Section) -> str:
    return "*(no text)*" if section.is_empty else "*(nothing understood)*"


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
    source = " *(inherited)*" if statement.inherited else ""
    return f"{'  ' if nested else ''}- {text}{scope}{source} {_lines(statement)}"


def _revision(revision: Revision) -> str:
    day = f"**{revision.date.isoformat()}:** " if revision.date else ""
    return f"- {day}{escape(revision.text)} {_lines(revision)}"


def _within(passage: Passage, section: Section) -> bool:
    return section.first_line <= passage.first_line <= section.last_line


def _lines(passage: Passage | Section) -> str:
    last = "" if passage.first_line == passage.last_line else f"-{passage.last_line}"
    return f"[{passage.first_line}{last}]"
