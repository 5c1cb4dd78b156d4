"""Short documents: whether a few sections, read for what they say, are those of a class specification."""

import re
from collections.abc import Container, Sequence
from functools import cache
from typing import Final

from kg.document import Line
from kg.parse.label import NONE, LabelReader, Row, fits
from kg.parse.layout import Block
from kg.parse.naming import coded_title
from kg.parse.phrases import phrases
from kg.parse.template import Template

_LONGEST_LABELLED: Final = 200
_FIRST: Final = 2
"""The place above the first heading, and the first section."""
_HEAD: Final = 8
"""Lines at the head of a document that say what it is."""
_SEVERAL: Final = 3
_MANY_WORDS: Final = 40
"""Lines, or words, of duties of the shortest specification."""
_DUTIES: Final = re.compile(
    r"\b(?:dut(?:y|ies)|work|essential|job|position|responsibilities|typical|tasks|what you|incumbent)\b", re.IGNORECASE
)
"""What a heading of duties says where little else tells a specification."""
_ABOUT_CLASS: Final = frozenset({"general", "distinctions"})
_BESIDE_DUTIES: Final = _ABOUT_CLASS | {"qualifications", "education", "experience", "credentials"}
_BESIDE: Final = _BESIDE_DUTIES | {"abilities", "demands"}
_BESIDE_DISTINCTIONS: Final = _BESIDE_DUTIES | {"series", "levels", "supervision"}
_DISTINCTIONS: Final = re.compile(r"\b(?:distin|class)", re.IGNORECASE)
"""What a heading says below which classes are compared, as nothing but a specification does."""
_CLASSES: Final = re.compile(r"\b(?:class|level|series|position|employee|incumbent)(?:s|es)?\b", re.IGNORECASE)
_TELLS: Final = {
    "abilities": re.compile(
        r"\b(?:knowledges? of|abilit(?:y|ies) to|skill(?:s|ed)? (?:in|to)|able to)\b", re.IGNORECASE
    ),
    "demands": re.compile(r"\b(?:lift|stand|sit|walk|bend|climb|carry|stoop|kneel|vehicle|physical)", re.IGNORECASE),
    "supervision": re.compile(r"\bsupervis", re.IGNORECASE),
}
"""What tells sections of further kinds as those of a specification."""
_NAMING: Final = frozenset({"title", "class_code", "pay_grade", "flsa"})
"""Labelled lines that a specification begins with."""
_KIND_OF_DOCUMENT: Final = re.compile(
    r"\b(?:class|classification|job|position) (?:specification|description)\b", re.IGNORECASE
)
_OF_CLASS: Final = re.compile(r"(?:job )?class(?:ification)?\b", re.IGNORECASE)
_DESCRIBES: Final = re.compile(
    r"\b(?:this|the) (?:class|series|position|job|incumbent|employee|work)\b|\bperforms?\b|\bresponsible for\b"
    r"|\bunder (?:the )?(?:\w+ )?(?:supervision|direction|guidance)\b"
    r"|\b(?:employees|positions|classes|incumbents) in th(?:is|e)\b",
    re.IGNORECASE,
)
_OF_WORKER: Final = re.compile(
    r"\b(?:this|the) (?:class|classification|series|position|job|incumbent|employee|worker)\b"
    r"|\bunder (?:the )?(?:\w+ )?(?:supervision|direction|guidance)\b",
    re.IGNORECASE,
)
"""What is said of a class and not of a committee, which has a purpose and responsibilities too."""
_OF_JOB: Final = re.compile(r"\b(?:job|post|position|classification)\b", re.IGNORECASE)
"""Words of a heading of which no committee's purpose has one."""
_SOME_WORDS: Final = 10
_OF_WORK: Final = re.compile(r"\b(?:dut(?:y|ies)|work|job|position|tasks?|essential|incumbent)\b", re.IGNORECASE)
_DONE: Final = re.compile(r"\W*(?:I |We |[A-Z][a-z]*[a-rt-z] )?[A-Za-z][a-z]+ed\b")
"""The beginning of what somebody did, in a résumé or in minutes; duties are done again and again."""


def is_plain(blocks: Sequence[Block], template: Template) -> bool:
    """Whether a section of several duties stands beside one that asks for something, below labelled lines that name a
    class, or beside a description of the class in sentences; or a comparison of classes beside such a section."""
    duties = [block for block in blocks if _tells_duties(block) and _is_several(block)]
    if duties:
        is_named = any(_names_class(block, template) for block in _of_labels(blocks))
        return is_named or any(
            _has_beside(block, blocks, _BESIDE, is_bare=_OF_WORK.search(block.title) is None) for block in duties
        )
    compared = (block for block in blocks if block.rule.kind == "distinctions" and _DISTINCTIONS.search(block.title))
    first = next((block for block in compared if _is_several(block) and _compares(block)), None)
    return first is not None and _has_beside(first, blocks, _BESIDE_DISTINCTIONS)


def _compares(block: Block) -> bool:
    """Whether a section speaks of classes, positions or those who hold them."""
    return any(_CLASSES.search(line.text) for line in block.written())


def _has_beside(first: Block, blocks: Sequence[Block], kinds: Container[str], *, is_bare: bool = False) -> bool:
    """Whether some other section of one of the kinds says what is said in such sections.

    Beside duties whose heading does not say that they are work (`is_bare`), what is described must be a worker's.
    """
    if any(_is_purpose(block) for block in blocks if block is not first) or _tells_of_worker(blocks[0]):
        return True
    return any(
        (_OF_WORKER if is_bare and block.rule.kind in _ABOUT_CLASS else _content(block.rule.kind)).search(line.text)
        for block in blocks
        if block is not first and block.heading and block.rule.kind in kinds
        for line in block.written()
    )


def _tells_of_worker(block: Block) -> bool:
    """Whether a line of some length says something of a class, a position or those who hold it."""
    return any(len(line.text.split()) >= _SOME_WORDS and _OF_WORKER.search(line.text) for line in block.written())


def _of_labels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that have labelled lines: the one above the first heading, and those made of them."""
    return [block for place, block in enumerate(blocks) if place == 0 or block.rule.kind == "detail"]


def is_listed(blocks: Sequence[Block], template: Template) -> bool:
    """Whether duties stand below no heading in a document of which a labelled line names or grades a class, or an
    employee, that a line of some length tells of."""
    if not any(block.rule.kind == "duties" and block.heading is None for block in blocks):
        return False
    is_told = any(_tells_of_worker(block) for block in blocks if block is blocks[0] or block.rule.kind == "general")
    return is_told and any(_labelled(block, template) for block in _of_labels(blocks))


def _is_purpose(block: Block) -> bool:
    """Whether a section tells at some length what a job is for, by its heading: "Job Purpose"."""
    is_of_job = block.rule.kind in _ABOUT_CLASS and _OF_JOB.search(block.title) is not None
    return is_of_job and sum(len(line.text.split()) for line in block.written()) >= _SOME_WORDS


def _names_class(above: Block, template: Template) -> bool:
    """Whether labelled lines above the first heading name a class: by a label that says so, or by several labels."""
    labelled = _labelled(above, template)
    return len(labelled) > 1 or any(map(_OF_CLASS.match, labelled.values()))


def is_coded(blocks: Sequence[Block], furniture: Sequence[Line], template: Template) -> bool:
    """Whether the code of a class is given above the first heading, or in a section of labelled lines that comes first.

    The label says that it is one of a class, or a line beside it that the document is a class specification.
    `furniture` has the lines of page furniture that give a code.
    """
    if any(map(_OF_CLASS.match, (line.text.strip() for line in furniture))):
        return True
    if any(coded_title(line.text) for line in blocks[0].written()[:_HEAD]):
        return True
    first = [block for place, block in enumerate(blocks[:_FIRST]) if place == 0 or block.rule.kind == "detail"]
    codes = [code for block in first if (code := _labelled(block, template).get("class_code"))]
    is_said = any(_KIND_OF_DOCUMENT.search(line.text) for line in blocks[0].written()[:_HEAD])
    return any(_OF_CLASS.match(code) for code in codes) or (bool(codes) and is_said)


def is_described(blocks: Sequence[Block]) -> bool:
    """Whether duties stand below no heading, or a section says in sentences what the class is."""
    return any(
        (block.rule.kind == "duties" and block.heading is None)
        or (
            block.rule.kind in _ABOUT_CLASS
            and sum(len(line.text.split()) for line in block.written()) >= _MANY_WORDS
            and any(_OF_WORKER.search(line.text) for line in block.written())
        )
        for block in blocks
    )


def _labelled(above: Block, template: Template) -> dict[str, str]:
    """The labels above the first heading that name or grade a class, by their fields; those of the form they have."""
    labels = LabelReader(template.fields)
    found: dict[str, str] = {}
    header: Sequence[str] = ()
    for line in above.written():
        row = labels.row(line.text, header) if len(line.text) <= _LONGEST_LABELLED else Row([])
        empty = [label for label, text in row.pieces[-1:] if not text.partition(":")[2].strip()]
        header = row.header or empty  # the value is on the next line
        for label, text in row.pieces:
            field, value = labels.field(label), text.partition(":")[2].strip()
            if (
                field in _NAMING
                and value
                and not NONE.fullmatch(value)
                and (field in {"title", "pay_grade"} or fits(field, value))
            ):
                found.setdefault(field, label)
    return found


def _tells_duties(block: Block) -> bool:
    """Whether a section is one of duties by its heading, which may be one of a summary ("Summary of Duties")."""
    if block.rule.kind == "duties":
        return _DUTIES.search(block.title) is not None
    return block.rule.kind == "general" and "dut" in block.title.lower()


def _is_several(block: Block) -> bool:
    """Whether a section has several lines, or as much text as several have."""
    written = block.written()
    many = len(written) >= _SEVERAL or sum(len(line.text.split()) for line in written) >= _MANY_WORDS
    return many and not is_history(block)


def is_history(block: Block) -> bool:
    """Whether most lines of a section tell what was done, as the responsibilities of a résumé do."""
    written = block.written()
    return sum(_DONE.match(line.text) is not None for line in written) * 2 > len(written)


@cache
def _content(kind: str) -> re.Pattern[str]:
    """What tells that a section of a kind is one of a specification."""
    if kind in _TELLS:
        return _TELLS[kind]
    if kind in _ABOUT_CLASS | {"series", "levels"}:
        return _DESCRIBES
    content = phrases("qualifications")["content"]
    return re.compile(
        f"(?:{content['education']})|(?:{content['experience']})|(?:{content['credential']})", re.IGNORECASE
    )
