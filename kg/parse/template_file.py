"""Template files: those that come with the package, and a user's own."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

from kg.errors import TemplateError
from kg.parse.class_table.mapping import own_columns, own_unit
from kg.parse.template import Template, heading_key
from kg.parse.template_check import TemplateChecker

_TOP_KEYS: Final = {
    "name",
    "summary",
    "agency",
    "minimum_headings",
    "telling",
    "fallback",
    "furniture",
    "scope",
    "by_position",
    "boilerplate",
    "note",
    "fields",
    "section",
    "columns",
    "salary_unit",
    "words",
    "weak_words",
    "plain_words",
}
_GROUP_NAME: Final = re.compile(r"(?<=\()\?P<\w+>")
_OWN_TERMS: Final = re.compile(r"\(\?(?:P=|\(|[aiLmsux]+\))|\\[1-9]")


@cache
def shipped() -> tuple[Template, ...]:
    """The templates that come with the package, by name."""
    folder = files("kg") / "parse" / "templates"
    found = [
        load_text(entry.read_text(encoding="utf-8"), entry.name)
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda template: template.name))


def load(path: Path) -> Template:
    """A user's own template. Raises TemplateError when it cannot be read or says what no template may say."""
    try:
        return load_text(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(
            f"the template cannot be read: {error}", where=str(path), remedy="give a TOML file"
        ) from error


def load_text(text: str, where: str) -> Template:
    """A template from TOML text; `where` names its file in errors. Raises TemplateError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"no TOML: {error}", where=where, remedy="correct the syntax") from error
    check = TemplateChecker(where)
    check.keys(data, _TOP_KEYS, "the template")
    rules = tuple(check.section(entry) for entry in check.list_of(data, "section", dict))
    if not rules and "columns" not in data:
        check.fail(
            "it has no [[section]] and no [columns]", "name a section with its headings, or the columns of a table"
        )
    fields = {
        heading_key(label): field
        for field, labels in check.table(data, "fields").items()
        for label in check.labels(field, labels)
    }
    furniture = check.patterns(data, "furniture")
    words = check.words(data, "words", rules)
    weak = {word: kind for kind, some in check.words(data, "weak_words", rules).items() for word in some}
    plain = check.list_of(data, "plain_words", str)
    return Template(
        name=check.text(data, "name"),
        summary=check.text(data, "summary"),
        agency=check.text(data, "agency") if "agency" in data else None,
        minimum_headings=check.count(data, "minimum_headings", 3),
        telling=check.kinds(data, "telling"),
        fallback=check.flag(data, "fallback"),
        furniture=furniture,
        any_furniture=_any_of(furniture),
        scope=check.pattern(data, "scope", group="scope"),
        by_position=check.pattern(data, "by_position"),
        boilerplate=check.patterns(data, "boilerplate"),
        note=check.pattern(data, "note"),
        fields=fields,
        sections=rules,
        headings=check.headings(rules),
        digest=sha256(text.encode()).hexdigest(),
        columns=own_columns(check, data),
        salary_unit=own_unit(check, data),
        words={**dict.fromkeys((*plain, *weak), ""), **{word: kind for kind, some in words.items() for word in some}},
        weak_words=weak,
    )


def _any_of(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """A pattern that matches wherever one of these does, its groups without names, since several share one.

    It matches everywhere where one has flags or refers to its own groups, which would mean others in a longer pattern.
    """
    if any(_OWN_TERMS.search(one.pattern) for one in patterns):
        return re.compile("")
    return re.compile("|".join(f"(?:{_GROUP_NAME.sub('', one.pattern)})" for one in patterns) or "(?!)")
