"""The classes that a document without a table names at its head: "Office Assistant I/II", or one title a line."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kg import title
from kg.document import Line
from kg.model import Detail
from kg.parse.grade import pay_grade
from kg.parse.heading_form import has_capitals
from kg.parse.reference import is_title
from kg.parse.roster import Roster, Row

_MOST_LINES: Final = 24
"""So many written lines at most stand above the first text of a specification."""
_LONGEST: Final = 80
_FURTHEST: Final = 4
"""So many lines below another a further title stands at most: code and pay of the first are between them."""
_MOST_CLASSES: Final = 8
_LEAST_GRADED: Final = 2
_MOST_GRADED: Final = 16
_NUMERAL: Final = r"(?:[IVX]{1,4}|[1-9])"
_NUMERALS: Final = re.compile(
    rf"(?P<stem>[A-Z].{{3,60}}?)\s+(?P<first>{_NUMERAL})(?P<rest>(?:\s*(?:/|,\s*(?i:and|or)\b|,|&|[-–]|(?i:\b(?:and|or|to|through)\b))\s*{_NUMERAL})+)"
    r"(?P<place>,\s.{3,40})?"
)
_NUMBERED: Final = re.compile(
    r"(?P<title>[A-Z].*?)(?:\s*[-–—,|(:]\s*(?:(?:class|job|classification|title)\s+)?(?:code|no\.?|number|#)"
    r"|\s+(?:class|job|classification|title)\s+(?:code|no\.?|number|#))\s*[:#]?\s*"
    r"(?P<code>[A-Z]{0,4}\d{2,8}[A-Z]?)\)?"
    r"(?:\s*[-–—,|(;]\s*(?:(?:pay|salary)\s+)?(?:grade|range)\s*[:#]?\s*(?P<grade>[A-Z]{0,4}-?\d{1,3}[A-Z]?)\)?)?",
    re.IGNORECASE,
)
"""A title with its class code, and perhaps its grade, on one line: "Clerk I - Class Code 1101 - Grade 8"."""
_GRADED: Final = re.compile(
    r"(?P<title>[A-Z].{2,60}?),\s+"
    r"(?:(?i:(?:salary |pay )?grade)\s+(?P<grade>\d{1,3}|[A-Z]{1,2}-\d{1,2})|(?P<band>[A-Z]-\d{1,2}))"
)
"""A title with its grade behind a comma: "AUDITOR 2, GRADE 23", "AUDIT DIRECTOR, M-6"."""
_CODE: Final = re.compile(r"\d{5,8}[A-Z]?")
"""A class code on the line below such a title."""
_ANNOUNCES: Final = re.compile(
    r"\bthere are (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:classifications|classes|levels) "
    r"(?:in|of) this (?:job|series|class|classification)\b",
    re.IGNORECASE,
)
_LEVELED: Final = re.compile(r"(?P<title>[A-Z].{3,60}?)\s[A-Z]?\d{1,2}")
"""A title with the number of its level: "Departmental Analyst 9", "Analyst P11"."""
_TELLS_LEVEL: Final = re.compile(r"(?:This is|This level|The employee|Employees)\b")
_FURTHEST_LEVEL: Final = 120
"""So many lines below the announcement the classes stand at most."""
_ASIDE: Final = re.compile(rf"(?<=\s)(?P<numeral>{_NUMERAL})\s?\([A-Za-z -]{{3,20}}\)(?=\s*[/,&-])")
"""Words behind the numeral of one class: "Social Worker I (Trainee)/II"."""
_AGAIN: Final = re.compile(
    rf"(?P<stem>[A-Z].{{3,60}}?)\s+(?P<first>{_NUMERAL})\s*[/,&-]?\s*(?P=stem)\s+(?={_NUMERAL}\b)"
)
"""A title that is written out for each numeral: "LIBRARIAN I LIBRARIAN II"."""
_FURTHER: Final = re.compile(rf"(?P<link>[-–]|(?i:\b(?:to|through)\b))?\s*(?P<numeral>{_NUMERAL})(?![A-Za-z0-9])")


def read_title_list(lines: Sequence[Line]) -> Roster:
    """The classes named at the head of a document, in their order; none where it names only one."""
    head = list(_head(lines))
    for line in head:
        titles = titles_of(line.text)
        if titles:
            rows, numbers = _with_others(titles, line, head)
            return Roster(rows, row_lines=numbers)
    announced = _announced(lines)
    if announced:
        return Roster(announced)
    graded = _graded(head)
    if graded:
        return Roster([row for row, _ in graded], row_lines=[number for _, numbers in graded for number in numbers])
    stacked = _stacked(head)
    return Roster([row for row, _ in stacked], row_lines=[number for _, number in stacked])


def _with_others(titles: Sequence[str], line: Line, head: Sequence[Line]) -> tuple[list[Row], list[int]]:
    """The classes of a line with several numerals, and those of the same family on the lines beside it."""
    rows, numbers = {title.rung(name): Row(name) for name in titles}, [line.number]
    family = title.rung(titles[0]).family
    for other in head:
        row = _row(" ".join(other.text.split()))
        rung = title.rung(row.title)
        near = other is not line and abs(other.number - line.number) <= _FURTHEST
        if near and rung.family == family and rung.numeral and rung not in rows:
            rows[rung] = row
            numbers.append(other.number)
    return [rows[rung] for rung in sorted(rows, key=lambda one: one.numeral or 0)], sorted(numbers)


def titles_of(text: str) -> list[str]:
    """The titles that one line spells with several numerals; none where it names one class or no class.

    >>> titles_of("OFFICE ASSISTANT I/II"), titles_of("Planner I through III, Parks"), titles_of("Clerk II")
    (['Office Assistant I', 'Office Assistant II'], ['Planner I, Parks', 'Planner II, Parks', 'Planner III, Parks'], [])
    """
    if "/" in text and len(text) <= _LONGEST and (family := _of_family(text)):
        return family
    match = _NUMERALS.fullmatch(_once(text.strip())) if len(text) <= _LONGEST else None
    stem = title.display(match["stem"]) if match else ""
    if match is None or not is_title(stem) or not has_capitals(stem):
        return []
    roman = match["first"].lower() in title.ROMAN
    places = [_place(match["first"])]
    for further in _FURTHER.finditer(match["rest"]):
        place = _place(further["numeral"])
        places += range(places[-1] + 1, place) if further["link"] and place else []
        places.append(place)
    if places != list(range(places[0], places[0] + len(places))) or len(places) > _MOST_CLASSES:
        return []
    names = {place: numeral.upper() for numeral, place in title.ROMAN.items()}
    behind = title.display(match["place"]) if match["place"] else ""
    return [f"{stem} {names[place] if roman else place}{behind}" for place in places]


def _of_family(text: str) -> list[str]:
    """Titles of one family that a slash parts, each spelled out: "Clerk Trainee/Clerk"; none where it parts no such."""
    names = [title.display(part.strip()) for part in text.split("/")]
    is_all = 1 < len(names) <= _MOST_CLASSES and all(is_title(name) and has_capitals(name) for name in names)
    rungs = {title.rung(name) for name in names} if is_all else set()
    is_family = len({rung.family for rung in rungs}) == 1 and len(rungs) == len(names)
    return sorted(names, key=lambda name: title.rung(name).place) if is_family else []


def _once(text: str) -> str:
    """A line with the words of a title once, and the numerals one behind another."""
    text = _ASIDE.sub(r"\g<numeral>", text) if "(" in text else text
    for _ in range(_MOST_CLASSES):
        again = _AGAIN.match(text)
        if again is None:
            break
        text = f"{again['stem']} {again['first']}/{text[again.end() :]}"
    return text


def _place(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else title.ROMAN.get(numeral.lower(), 0)


def _head(lines: Sequence[Line]) -> Iterator[Line]:
    """The short lines above the first text."""
    written = (line for line in lines if not line.is_blank)
    for count, line in enumerate(written):
        if count == _MOST_LINES or len(" ".join(line.text.split())) > _LONGEST:
            return
        yield line


def _row(text: str) -> Row:
    """A line as a title, with the code and grade that stand behind it."""
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return Row(title.display(text))
    grade = pay_grade(match["grade"]) if match["grade"] else None
    return Row(title.display(match["title"].strip()), Detail(class_code=match["code"].upper(), pay_grade=grade))


def _announced(lines: Sequence[Line]) -> list[Row]:
    """The classes that stand, each above what its level is, behind "There are five classifications in this job."."""
    start = next((place for place, line in enumerate(lines) if _ANNOUNCES.search(line.text)), None)
    if start is None:
        return []
    written = [line.text.strip() for line in lines[start + 1 : start + _FURTHEST_LEVEL] if not line.is_blank]
    found: dict[str, Row] = {}
    for text, below in pairwise(written):
        match = _LEVELED.fullmatch(text)
        if match and _TELLS_LEVEL.match(below) and has_capitals(text) and is_title(title.display(match["title"])):
            name = title.display(text)
            found.setdefault(title.key(name), Row(name))
    return list(found.values()) if 1 < len(found) <= _MOST_GRADED else []


def _graded(head: Sequence[Line]) -> list[tuple[Row, list[int]]]:
    """Titles with their grades, each on a line of its own, with their lines and those of the codes below them."""
    found: list[tuple[Row, list[int]]] = []
    texts = [line.text.strip() for line in head]
    for place, (line, text) in enumerate(zip(head, texts, strict=True)):
        match = _GRADED.fullmatch(text)
        name = title.display(match["title"]) if match else ""
        if match is None or not is_title(name) or not has_capitals(name):
            continue
        below = place + 1 < len(head) and _CODE.fullmatch(texts[place + 1])
        grade = pay_grade(match["grade"] or match["band"])
        detail = Detail(class_code=texts[place + 1] if below else None, pay_grade=grade)
        found.append((Row(name, detail), [line.number, *([head[place + 1].number] if below else [])]))
    return found if _LEAST_GRADED <= len(found) <= _MOST_GRADED else []


def _stacked(head: Sequence[Line]) -> list[tuple[Row, int]]:
    """Titles of one family, each on a line of its own, with their lines."""
    found: list[tuple[Row, int]] = []
    for line in head:
        row = _row(" ".join(line.text.split()))
        name = row.title
        if not (is_title(name) and has_capitals(name) and not re.search(r"[:;.$]", name)):
            continue
        rungs = [title.rung(before.title) for before, _ in found]
        rung = title.rung(name)
        is_new = all(rung != before for before in rungs)
        if found and (rung.family != rungs[0].family or line.number - found[-1][1] > _FURTHEST or not is_new):
            if len(found) > 1:
                break
            found = []
        found.append((row, line.number))
    return sorted(found, key=_height) if 1 < len(found) <= _MOST_CLASSES else []


def _height(found: tuple[Row, int]) -> tuple[int, int]:
    """What orders the classes of a family, the lowest first, however they are printed."""
    rung = title.rung(found[0].title)
    return rung.place, rung.numeral or 0
