"""What a document is called: title, code and agency, from where its text names them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final

from kg import title
from kg.document import Document, Line, Problem
from kg.parse.detail import DetailReader
from kg.parse.distinctions import subject_of
from kg.parse.heading_form import LONGEST_LINE, has_capitals
from kg.parse.items import ItemReader
from kg.parse.layout import Block, Layout, looks_like_heading
from kg.parse.reference import is_title
from kg.parse.template import Template

UNNAMED: Final = "Unnamed agency"
"""What classes are filed under where nothing names their agency."""
_SKIP: Final = re.compile(r"[\W_]+")
_REMARK: Final = re.compile(r"\s*\([^()]*\)$")
_TITLE_AND_CODE: Final = re.compile(
    r"(?P<title>.+?)\s*(?:\s[-–—]\s|[(\[]|\s(?=[A-Z]{0,2}\d{4,5}(?: ?[A-Z])?$))"
    r"\s*(?i:(?:class\s+|job\s+)?(?:code|no\.?)\s*:?\s*)?#?\s*(?P<code>[A-Z]{0,4}\d{3,8}[A-Z]{0,3}"
    r"|(?<=\()[A-Z]{1,2}\d[A-Z\d]{2,5}|(?<=#)[A-Z]{1,4}\d{1,4}[A-Z]?)\s*(?:[)\]]|\s[A-Z]$)?"
)
_CODE_AND_TITLE: Final = re.compile(
    r"(?:(?P<code>[A-Z]{0,4}\d{3,8}[A-Z]?|[A-Z]{2,3}\d{2})\s*[-–—]|#\s?(?P<number>[A-Z]{0,4}\d{3,8}[A-Z]?)"
    r"|(?P<first>(?!(?:19|20)\d\d )\d{4,6})(?=\s+[A-Z]))\s*(?P<title>[A-Z].+)"
)
_PLACE: Final = re.compile(r", | [-–—] ")
"""Before the place, or the field, behind a title: "Clerk, Harbors", "Deputy Sheriff - Criminal"."""
_JOINED_PLACE: Final = re.compile(r"(?<=[a-z])[-–—](?=[A-Z])")
_DOCUMENT: Final = re.compile(
    r"\s+(?i:(?:job|class|position) (?:description|specification)|ref(?:erence)?(?: no)?\.?:? ?[\w/-]{1,12})$"
)
"""What a document is, or its number, behind the title of its class: "Town Clerk Job Description"."""
_MOST_WORDS: Final = 4
"""Words behind a dash that are still a part of the title."""
_NO_RUNG: Final = re.compile(r"(?<![\w.])\d{2,}$")
"""A number at the end that is none of a class in a series: "Trainee 38", a line of a pay scale."""
_BARE_CODE: Final = re.compile(r"(?:\d{1,2}/\d{1,2}/\d{4}\s+)?(?P<code>(?!(?:19|20)\d\d$)\d{4,6})")
"""A code on a line of its own, perhaps behind a date; four figures that may be a year are none."""
_NOT_WORDS: Final = re.compile(r"\s*(?:\([^()]*\)|\b(?:[IVX]+|\d{1,2})$)")
_LONGEST_TITLE: Final = 100
_TELLING: Final = frozenset({"preamble", "general", "other"})
"""Kinds of block in which a document may tell first of which class it is."""
_FIRST_LINES: Final = 3
_TELLS: Final = re.compile(
    r"(?:The|An?) (?P<title>[A-Z][\w/&’'-]*(?: (?:[A-Z][\w/&’'-]*|of|and|for|the)){0,6}) "
    r"(?:is (?:a|an|the|responsible)\b|performs\b|provides\b|assists\b|serves\b|plans\b|works (?:under|as)\b)"
)
"""The beginning of a sentence that says what the holders of a class do."""
_NO_LEVEL: Final = 9
_LEAST_OF_TITLE: Final = 2
_MOST_OF_TITLE: Final = 7
"""Words of a first line that is taken for a title though none of them is known for an occupation."""


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
    codes: list[Naming] = field(default_factory=list)
    """All that headers, footers and the line with the title give; `code` is the first of them."""
    agency: Naming | None = None
    used: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_series: bool = False
    """Whether the title is that of a series of classes."""

    def call_after(self, first: str, unread: Iterable[Line]) -> None:
        """Call a document of several classes, which gives no title of its own, after the family of the first class."""
        family = title.family_name(first)
        self.title = Naming(f"{family} Series", None)
        self.problems = [
            one for one in self.problems if one.rule not in {"title-from-file-name", "title-from-first-line"}
        ]
        self.used.extend(line.number for line in unread if title.key(line.text).startswith(title.key(family)))


def name(
    document: Document, layout: Layout, template: Template, detail: DetailReader, items: ItemReader, agency: str | None
) -> Names:
    """Find title, code and agency of a document: its labelled lines first, then page furniture, then its prose.

    `agency` is what the user said, and wins. The file's name gives the title only when the text names none.
    """
    unread, named = _without_furniture(detail.unread, template)
    preamble, preamble_code = _preamble_names(unread, document)
    prose = _prose_titles(layout.blocks, items)
    if not (detail.title or preamble or prose) and template.fallback:
        prose = _described(layout.blocks, items)
    first = _first_line(unread, document) if template.fallback and not (detail.title or preamble or prose) else None
    labelled = [Naming(detail.title, detail.title_line)] if detail.title else []
    starts = next((block.heading.number for block in layout.blocks if block.heading), 0)
    if labelled and preamble and preamble.line and preamble.line < starts < (detail.title_line or 0):
        labelled, preamble = [preamble], labelled[0]  # labels at the end list what stands at the head
    titles = [
        *labelled,
        *(series := _captured(layout, "series")),
        *_captured(layout, "title"),
        *([preamble] if preamble else []),
        *prose,
        *([first] if first else []),
    ]
    found = Names(titles[0] if titles else Naming(_title_from_file(document.name), None))
    found.is_series = bool(series) and found.title == series[0]
    wanted = title.key(found.title.text)
    found.used.extend(line.number for line in detail.unread if title.key(line.text) == wanted)
    if preamble_code and preamble_code.line:
        found.used.append(preamble_code.line)
    if preamble and preamble.line:
        found.used.append(preamble.line)
        after = (line for line in unread if line.number == preamble.line + 1)
        found.used.extend(line.number for line in after if wanted.endswith(f" {title.key(line.text)}"))
    if not titles:
        message = f"the text names no title; {found.title.text!r} is taken from the file's name"
        found.problems.append(Problem("title-from-file-name", message))
    elif found.title in prose:
        message = (
            f"no heading, header or footer gives the title; {found.title.text!r} is taken from line {found.title.line}"
        )
        found.problems.append(Problem("title-from-prose", message, found.title.line))
    elif found.title is first:
        message = f"no line is known for a title; {first.text!r} is taken from line {first.line}, the first of the text"
        found.problems.append(Problem("title-from-first-line", message, first.line))
    _report_disagreement(found, titles, prose)
    found.codes = [*_captured(layout, "code"), *([preamble_code] if preamble_code else [])]
    found.code = found.codes[0] if found.codes else None
    found.used.extend(line.number for line in detail.unread if line not in unread)
    found.agency = _agency(agency, detail, [*_captured(layout, "agency"), *named], layout, template, found)
    return found


def _first_line(unread: Sequence[Line], document: Document) -> Naming | None:
    """The first line of a text, in capitals and above anything else, where the file's name is no title either."""
    first = next((line for line in document.lines if not line.is_blank), None)
    if first is None or first not in unread or is_title(title.display(_title_from_file(document.name))):
        return None
    text = first.text.strip()
    is_short = _LEAST_OF_TITLE <= len(text.split()) <= _MOST_OF_TITLE
    return Naming(title.display(text), first.number) if is_short and looks_like_heading(text) else None


def _captured(layout: Layout, key: str) -> list[Naming]:
    """What page furniture says under a key; a title in capitals is set in title case."""
    found = [(entry.captured[key], entry.line.number) for entry in layout.furniture if key in entry.captured]
    return [Naming(title.display(text) if key in {"title", "series"} else text, line) for text, line in found]


def coded_title(text: str) -> tuple[str, str] | None:
    """The title and the code of a class that a line consists of ("Clerk II (1102)"); None where it is anything else."""
    text = text.strip()
    match = (
        (_TITLE_AND_CODE.fullmatch(text) or _CODE_AND_TITLE.fullmatch(text)) if len(text) <= _LONGEST_TITLE else None
    )
    if match is None or not _is_name(name := title.display(match["title"])):
        return None
    groups = match.groupdict()
    return name, groups["code"] or groups.get("number") or groups.get("first") or ""


def _preamble_names(lines: Sequence[Line], document: Document) -> tuple[Naming | None, Naming | None]:
    """Title and code from the line above the first heading that looks most like a title ("Planner II (PL1102)").

    A line that the file itself marks as a heading comes before others. A title wrapped over two lines, or without a
    word for an occupation at its end, is known by the text below it, which begins a sentence with "A Planner ...".
    """
    wrapped = next(
        (both for both in _pairs(lines) if is_title(title.display(both.text)) and _is_told_of(both.text, document)),
        None,
    )
    if wrapped:
        return Naming(title.display(wrapped.text), wrapped.number), None
    # A title with its code is sure to be one; what a page offers around its text may look like a title too.
    for line in sorted(
        lines, key=lambda line: (line.level or _NO_LEVEL, not _TITLE_AND_CODE.fullmatch(line.text.strip()))
    ):
        text = line.text.strip()
        if len(text) > _LONGEST_TITLE:
            continue
        match = _TITLE_AND_CODE.fullmatch(text) or _CODE_AND_TITLE.fullmatch(text)
        named = match["title"] if match else _DOCUMENT.sub("", text)
        words = title.display(named.upper() if named[:1].islower() else named)
        if _is_name(words):
            groups = match.groupdict() if match else {}
            code = groups.get("code") or groups.get("number") or groups.get("first")
            return Naming(words, line.number), Naming(code, line.number) if code else _bare_code(lines)
    told = next((line for line in lines if _is_told_of(line.text, document)), None)
    return (Naming(title.display(told.text), told.number) if told else None), None


def _is_name(words: str) -> bool:
    """Whether words can be the title of a class, with a place or a field behind a comma or a dash."""
    plain, *places = _PLACE.split(words, maxsplit=1)
    if not places and not is_title(words):
        plain, *places = _JOINED_PLACE.split(words, maxsplit=1)  # "Inspector-Field", but no "X-Ray Technician"
    is_known = is_title(words) or (bool(places) and len(places[0].split()) <= _MOST_WORDS and is_title(plain))
    is_written_so = looks_like_heading(_NOT_WORDS.sub("", plain)) and all(map(has_capitals, places))
    return is_known and is_written_so and not _NO_RUNG.search(plain)


def _bare_code(lines: Sequence[Line]) -> Naming | None:
    """The only number among the lines above the first heading that can be a code."""
    matches = [(match, line) for line in lines if (match := _BARE_CODE.fullmatch(line.text.strip()))]
    return Naming(matches[0][0]["code"], matches[0][1].number) if len(matches) == 1 else None


def _pairs(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines in capitals that follow each other, joined."""
    for first, second in pairwise(lines):
        if second.number == first.number + 1 and first.text.isupper() and second.text.isupper():
            yield replace(first, text=f"{first.text.strip()} {second.text.strip()}")


def _is_told_of(name: str, document: Document) -> bool:
    """Whether a line begins with a name after "A" or "An", or "The" where a word for an occupation is in it."""
    key = title.key(name)
    if not looks_like_heading(title.display(name)):
        return False
    articles = ("a", "an", "the") if any(map(title.is_head, key.split())) else ("a", "an")
    begins = tuple(f"{article} {key} " for article in articles)
    return any(title.key(line.text[: 2 * len(name)] + " ").startswith(begins) for line in document.lines)


def _without_furniture(lines: Iterable[Line], template: Template) -> tuple[list[Line], list[Naming]]:
    """The lines, or parts of lines beside labels, that are no page furniture, and the agencies that the others name."""
    kept = []
    agencies = []
    for line in lines:
        text = line.text.strip()
        matches = (pattern.match(text) for pattern in template.furniture if len(text) <= LONGEST_LINE)
        match = next((found for found in matches if found), None)
        if match is None:
            kept.append(line)
        elif match.groupdict().get("agency"):
            agencies.append(Naming(match["agency"], line.number))
    return kept, agencies


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


def _described(blocks: Iterable[Block], items: ItemReader) -> list[Naming]:
    """The class that the first sentence of a document tells of: "The Tree Trimmer is responsible for ..."."""
    told = (block for block in blocks if block.written() and block.rule.kind in _TELLING)
    for block in told:
        flow = items.joined(block.written()[:_FIRST_LINES])
        match = _TELLS.match(flow.text)
        if match and is_title(match["title"]) and has_capitals(match["title"]):
            return [Naming(match["title"], flow.numbers[0])]
        if block.heading:
            return []
    return []


def _report_disagreement(found: Names, titles: Sequence[Naming], prose: Sequence[Naming]) -> None:
    first = found.title
    family, plain = title.rung(first.text).family, title.key(_REMARK.sub("", first.text))
    for other in titles[1:]:
        # Prose names a class in short: "Officer I" for Officer I (Specialist), "Officers" for all of them.
        short = {family, plain} if other in prose else set()
        if title.key(other.text) not in {title.key(first.text), *short}:
            message = f"line {other.line} names the class {other.text!r}, but line {first.line} {first.text!r}"
            found.problems.append(Problem("title-disagrees", message, other.line))


def _agency(
    given: str | None,
    detail: DetailReader,
    named: Sequence[Naming],
    layout: Layout,
    template: Template,
    found: Names,
) -> Naming:
    if given:
        return Naming(given, None)
    if detail.agency:
        return Naming(detail.agency, None)
    if named:
        return replace(named[0], text=title.display(named[0].text))
    if template.agency and _captured(layout, "publisher"):
        return Naming(template.agency, None)
    if template.agency:
        message = (
            f"the text names no agency; its classes are filed under {template.agency!r}, the template's own; "
            f"give --agency NAME if that is wrong"
        )
        found.problems.append(Problem("agency-from-template", message))
        return Naming(template.agency, None)
    message = (
        f"neither the text nor the template names an agency; the classes are filed under {UNNAMED!r}; "
        f"give --agency NAME"
    )
    found.problems.append(Problem("no-agency", message))
    return Naming(UNNAMED, None)


def _title_from_file(file_name: str) -> str:
    stem = PurePosixPath(file_name).stem
    return " ".join(_SKIP.split(stem)).strip() or "untitled"
