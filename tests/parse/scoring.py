"""Comparing what the parser found with labels that people made: precision and recall, kind by kind.

The format of the labels is told in tests/data/labels/README.md. Comparisons are strict: a class counts as found only
with its title and code; an item only with its kind, its line, its first words and all the classes that it holds for.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kg import title
from kg.model import Equivalency, ExperienceRequirement, JobClass, Leadership, Specification, Statement, StatementKind
from kg.parse import parse
from kg.parse.template_file import shipped
from kg.read import read

ITEM_KINDS = {
    "duty": StatementKind.DUTY,
    "knowledge": StatementKind.KNOWLEDGE,
    "skill": StatementKind.SKILL,
    "ability": StatementKind.ABILITY,
    "competency": StatementKind.COMPETENCY,
}
_LINE_SLACK = 1


@dataclass
class Score:
    """Counts of one comparison; `missed` and `invented` tell which."""

    found: int = 0
    labelled: int = 0
    given: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the labels that were found."""
        return self.found / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """Share of what was found that is labelled."""
        return self.found / self.given if self.given else 1.0


class Scores:
    """Scores of a whole sample, by name of the comparison."""

    def __init__(self) -> None:
        self.by_name: dict[str, Score] = defaultdict(Score)

    def add(self, name: str, source: str, labelled: Iterable[Hashable], given: Iterable[Hashable]) -> None:
        """Compare two bags."""
        wanted, got = Counter(labelled), Counter(given)
        score = self.by_name[name]
        score.found += (wanted & got).total()
        score.labelled += wanted.total()
        score.given += got.total()
        score.missed.extend(f"{source}: {one}" for one in (wanted - got).elements())
        score.invented.extend(f"{source}: {one}" for one in (got - wanted).elements())

    def table(self) -> str:
        """Precision, recall and number of labels, a line each."""
        rows = [
            f"{name:22} precision {one.precision:.3f}  recall {one.recall:.3f}  labels {one.labelled:5}"
            for name, one in sorted(self.by_name.items())
        ]
        return "\n".join(rows)


def score_folder(labels: Path, specifications: Path) -> Scores:
    """The scores of all labelled documents of a folder."""
    scores = Scores()
    for path in sorted(labels.glob("*.toml")):
        score_document(scores, tomllib.loads(path.read_text(encoding="utf-8")), specifications)
    return scores


def score_document(scores: Scores, label: dict[str, Any], specifications: Path) -> None:
    """Parse one document and compare it with its label."""
    source = label["source"]
    path = specifications / source
    found = parse(read(path, path.name), shipped())
    short = path.stem[-20:]
    _classes(scores, short, label, found)
    _sections(scores, short, label, found)
    _qualifying(scores, short, label, found)
    _leadership(scores, short, label, found)
    _items(scores, short, label, found)


def _classes(scores: Scores, source: str, label: dict[str, Any], found: Specification) -> None:
    rows = label.get("class", [])
    scores.add(
        "class title and codes",
        source,
        [(title.key(one["title"]), one.get("class_code", "")) for one in rows],
        [(title.key(one.title), one.detail.class_code or "") for one in found.classes],
    )
    if any("established_on" in one for one in rows):
        keys = ("established_on", "revised_on", "title_changed_on")
        scores.add(
            "class dates",
            source,
            [
                (title.key(one["title"]), key, _day(one.get(key, "")))
                for one in rows
                for key in keys
                if _day(one.get(key, ""))
            ],
            [
                (title.key(one.title), key, getattr(one.detail, key).isoformat())
                for one in found.classes
                for key in keys
                if getattr(one.detail, key)
            ],
        )


def _day(text: str) -> str:
    """A full date; a year alone is kept in the statement's text only."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _sections(scores: Scores, source: str, label: dict[str, Any], found: Specification) -> None:
    scores.add(
        "section boundaries",
        source,
        [one["line"] for one in label.get("section", [])],
        [one.first_line for one in found.sections],
    )


Holders = frozenset[str]
"""The keys of the classes that one passage speaks of: it counts once, and only if all of them are right."""


def _meant(label: dict[str, Any], name: str) -> Holders:
    """The classes that a label means: the one of this title or, for a heading such as "Scientist II (Various
    Specialties)", all whose titles have other words in parentheses."""
    titles = [one["title"] for one in label.get("class", [])]
    if name == "*":
        return frozenset(map(title.key, titles))
    if title.key(name) in map(title.key, titles):
        return frozenset({title.key(name)})
    alike = frozenset(title.key(one) for one in titles if _bare(one) == _bare(name))
    return alike or frozenset({title.key(name)})


def _bare(name: str) -> str:
    return title.key(re.sub(r"\([^()]*\)", "", name))


def _grouped(rows: Iterable[tuple[str, Hashable]]) -> list[tuple[Holders, Any]]:
    """What is said of classes, one row for each class, as one row for all classes that have it."""
    holders: dict[Any, set[str]] = defaultdict(set)
    for holder, said in rows:
        holders[said].add(holder)
    return [(frozenset(names), said) for said, names in holders.items()]


def _qualifying(scores: Scores, source: str, label: dict[str, Any], found: Specification) -> None:
    rows = label.get("qualifying", [])
    wanted = [
        (holder, (title.key(one["title"]), one.get("months"))) for one in rows for holder in _meant(label, one["class"])
    ]
    got = [
        (title.key(job_class.title), (title.key(service.title), service.months))
        for job_class in found.classes
        for service in services(job_class)
    ]
    names = [[(holder, said[0]) for holder, said in some] for some in (wanted, got)]
    scores.add("qualifying edges", source, _grouped(names[0]), _grouped(names[1]))
    scores.add("qualifying with months", source, _grouped(wanted), _grouped(got))


def services(job_class: JobClass) -> Iterable[Any]:
    """All service in named classes that a class accepts."""
    for statement in job_class.statements:
        if isinstance(statement, ExperienceRequirement | Equivalency):
            yield from (one for one in statement.service if one.basis != "exclusion")


def _leadership(scores: Scores, source: str, label: dict[str, Any], found: Specification) -> None:
    """Who leads or supervises; and whom, for labels that name classes.

    A group named in capitals ("Right of Way Agents") counts as the title that it is the plural of. What is said of a
    series as a whole is compared where a label names the series.
    """
    kinds = {"supervises": "supervise", "leads": "lead"}
    rows = [
        (holder, kinds[one["kind"]], one.get("titles", []))
        for one in label.get("leadership", [])
        for holder in _meant(label, one["class"])
    ]
    holders = {one[0] for one in rows} | {title.key(one.title) for one in found.classes}
    stated = [(who, led) for who, led in leaderships(found) if who in holders]
    kinds_given = _grouped((who, led.kind) for who, led in stated)
    scores.add("supervises and leads", source, _parted(_grouped(one[:2] for one in rows)), _parted(kinds_given))
    wanted = [(who, (kind, title.key(name))) for who, kind, titles in rows for name in titles]
    given = [(who, (led.kind, title.key(name))) for who, led in stated for name in _named(led)]
    scores.add("leads which classes", source, _grouped(wanted), _grouped(given))


def _parted(rows: Iterable[tuple[Holders, Any]]) -> list[tuple[str, Any]]:
    """Classes told apart again, but for those that differ in the words in parentheses only."""
    return sorted({(_bare(holder), said) for holders, said in rows for holder in holders})


def leaderships(found: Specification) -> Iterable[tuple[str, Leadership]]:
    """Each leadership that a document states, with the key of the title of the one who leads.

    By whom a class itself is supervised is not among the labels.
    """
    holders = [(one.title, one.statements) for one in found.classes]
    if found.series:
        holders.append((found.series.title, found.series.statements))
    for name, statements in holders:
        for one in statements:
            received = one.leadership and one.leadership.leader and name in one.leadership.titles
            if one.leadership and one.leadership.kind != "none" and not received:
                yield title.key(one.leadership.leader or name), one.leadership


def _named(led: Leadership) -> Iterable[str]:
    yield from led.titles
    first = re.split(r",? (?:and|or|and/or) ", led.group or "")[0]
    if first[:1].isupper() and first.endswith("s"):
        yield title.singular_title(first)


def _items(scores: Scores, source: str, label: dict[str, Any], found: Specification) -> None:
    """Items by kind: a label is found by a passage of its kind that begins so, from its line on, with its classes."""
    wanted: dict[str, list[tuple[Holders, int, str]]] = defaultdict(list)
    for block in label.get("items", []):
        holders = frozenset(holder for name in block["classes"] for holder in _meant(label, name))
        wanted[block["kind"]] += [(holders, block["line"], _start(start)) for start in block["starts"]]
    stated = _said_of_it(found)
    for kind, statement_kind in ITEM_KINDS.items():
        given = _grouped(
            (holder, (one.first_line, one.position, _text(one)))
            for holder, statements in stated.items()
            for one in statements
            if one.kind is statement_kind
        )
        _match(scores.by_name[f"items: {kind}"], source, wanted[kind], given)


def _match(
    score: Score,
    source: str,
    wanted: list[tuple[Holders, int, str]],
    given: list[tuple[Holders, tuple[int, int, str]]],
) -> None:
    used: set[int] = set()
    for holders, line, start in wanted:
        hit = next(
            (
                place
                for place, (who, (first, _, text)) in enumerate(given)
                if place not in used and who == holders and first >= line - _LINE_SLACK and text.startswith(start)
            ),
            None,
        )
        if hit is None:
            score.missed.append(f"{source}: {line} {start} {sorted(holders)[:3]}")
        else:
            used.add(hit)
    score.found += len(used)
    score.labelled += len(wanted)
    score.given += len(given)
    score.invented.extend(
        f"{source}: {first} {text[:60]} {sorted(who)[:3]}"
        for place, (who, (first, _, text)) in enumerate(given)
        if place not in used
    )


def _said_of_it(found: Specification) -> dict[str, list[Statement]]:
    """The statements of each class without those that it has by reference ("In addition to the above").

    Labels do not repeat these: they are inherited, and another class has the same passage as its own.
    """
    own = {(one.section, one.position) for item in found.classes for one in item.statements if not one.inherited}
    return {
        title.key(item.title): [
            one for one in item.statements if not (one.inherited and (one.section, one.position) in own)
        ]
        for item in found.classes
    }


def _start(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _text(one: Statement) -> str:
    text = getattr(one, "name", None) or one.text
    return " ".join(re.findall(r"\w+", text.lower()))
