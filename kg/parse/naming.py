"""What a document is called: title, code and agency, from where its text names them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from kg import title
from kg.document import Document, Line, Problem
from kg.parse.detail import DetailReader
from kg.parse.distinctions import subject_of
from kg.parse.items import ItemReader
from kg.parse.layout import Block, Layout, looks_like_heading
from kg.parse.reference import is_title
from kg.parse.template import Template

_SKIP: Final = re.compile(r"[\W_]+")
_TITLE_AND_CODE: Final = re.compile(
    r"(?P<title>.+?)\s*(?:\s[-–—]\s|[(\[])\s*(?P<code>[A-Z]{0,4}\d{3,6}[A-Z]?)\s*[)\]]?"
)
_NOT_WORDS: Final = re.compile(r"\s*(?:\([^()]*\)|\b(?:[IVX]+|\d{1,2})$)")
_LONGEST_TITLE: Final = 100


@dataclass(frozen=True, slots=True)
class Naming:
    """A name and the line it was taken from; `line` is None when the text does not give it."""

    text: str
    line: int | None


@dataclass(slots=True)
class Names:
    """Title, code and agency of a document, and the problems met in finding them."""

    title: Naming
    code: Naming | None = None
    agency: Naming | None = None
    used: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def name(
    document: Document, layout: Layout, template: Template, detail: DetailReader, items: ItemReader, agency: str | None
) -> Names:
    """Find title, code and agency of a document: its labelled lines first, then page furniture, then its prose.

    `agency` is what the user said, and wins. The file's name gives the title only when the text names none.
    """
    preamble, preamble_code = _preamble_names(detail.unread)
    prose = _prose_titles(layout.blocks, items)
    titles = [
        *([Naming(detail.title, detail.title_line)] if detail.title else []),
        *_captured(layout, "title"),
        *([preamble] if preamble else []),
        *prose,
    ]
    found = Names(titles[0] if titles else Naming(_title_from_file(document.name), None))
    if preamble and preamble.line:
        found.used.append(preamble.line)
    if not titles:
        message = f"the text names no title; {found.title.text!r} is taken from the file's name"
        found.problems.append(Problem("title-from-file-name", message))
    elif found.title in prose:
        message = (
            f"no heading, header or footer gives the title; {found.title.text!r} is taken from line {found.title.line}"
        )
        found.problems.append(Problem("title-from-prose", message, found.title.line))
    _report_disagreement(found, titles)
    codes = [*_captured(layout, "code"), *([preamble_code] if preamble_code else [])]
    found.code = codes[0] if codes else None
    found.agency = _agency(agency, detail, layout, template, found)
    return found


def _captured(layout: Layout, key: str) -> list[Naming]:
    """What page furniture says under a key; a title in capitals is set in title case."""
    found = [(entry.captured[key], entry.line.number) for entry in layout.furniture if key in entry.captured]
    return [Naming(title.display(text) if key == "title" else text, line) for text, line in found]


def _preamble_names(lines: Iterable[Line]) -> tuple[Naming | None, Naming | None]:
    """Title and code from the line above the first heading that looks most like a title ("Planner II (PL1102)")."""
    for line in lines:
        text = line.text.strip()
        if len(text) > _LONGEST_TITLE:
            continue
        match = _TITLE_AND_CODE.fullmatch(text)
        words = title.display(match["title"] if match else text)
        if is_title(words) and looks_like_heading(_NOT_WORDS.sub("", words)):
            return Naming(words, line.number), Naming(match["code"], line.number) if match else None
    return None, None


def _prose_titles(blocks: Iterable[Block], items: ItemReader) -> list[Naming]:
    """The subjects of the comparisons with other classes."""
    found = []
    for block in blocks:
        if block.rule.kind == "distinctions":
            for item in items.read(block)[0]:
                subject = subject_of(item.flow)
                if subject:
                    found.append(Naming(subject, item.flow.numbers[0]))
    return found


def _report_disagreement(found: Names, titles: list[Naming]) -> None:
    first = found.title
    for other in titles[1:]:
        if title.key(other.text) != title.key(first.text):
            message = f"line {other.line} names the class {other.text!r}, but line {first.line} {first.text!r}"
            found.problems.append(Problem("title-disagrees", message, other.line))


def _agency(given: str | None, detail: DetailReader, layout: Layout, template: Template, found: Names) -> Naming | None:
    if given:
        return Naming(given, None)
    if detail.agency:
        return Naming(detail.agency, None)
    captured = _captured(layout, "agency")
    if captured:
        return captured[0]
    if template.agency:
        message = (
            f"the text names no agency; its classes are filed under {template.agency!r}, the template's own; "
            f"give --agency NAME if that is wrong"
        )
        found.problems.append(Problem("agency-from-template", message))
        return Naming(template.agency, None)
    return None


def _title_from_file(file_name: str) -> str:
    stem = PurePosixPath(file_name).stem
    return " ".join(_SKIP.split(stem)).strip() or "untitled"
