"""Checking what a template file says: every complaint names the file and the remedy."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, get_args

from kg.errors import TemplateError
from kg.parse.template import FIELDS, SECTION_KINDS, ItemStyle, SectionRule, heading_key


class TemplateChecker:
    """Converts and checks what a template file says; every complaint names the file."""

    def __init__(self, where: str) -> None:
        """Name `where`, the template's file, in every complaint."""
        self.where = where

    def fail(self, message: str, remedy: str) -> NoReturn:
        """Raise TemplateError."""
        raise TemplateError(message, where=self.where, remedy=remedy)

    def keys(self, data: Mapping[str, Any], allowed: set[str], owner: str) -> None:
        """Refuse keys that no template has."""
        unknown = sorted(set(data) - allowed)
        if unknown:
            self.fail(f"{owner} has the unknown key {unknown[0]!r}", f"known are {', '.join(sorted(allowed))}")

    def text(self, data: Mapping[str, Any], key: str) -> str:
        """A text that is not blank."""
        value = data.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(f"{key!r} must be a text", f'add {key} = "..."')
        return str(value)

    def table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """A table, empty where there is none."""
        value = data.get(key, {})
        if not isinstance(value, dict):
            self.fail(f"{key!r} must be a table", f"write it as [{key}]")
        return dict(value)

    def list_of(self, data: Mapping[str, Any], key: str, kind: type) -> list[Any]:
        """A list of values of one type, empty where there is none."""
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
            self.fail(f"{key!r} must be a list", f"write {key} as a list of {kind.__name__} values")
        return list(value)

    def labels(self, field: str, labels: Any) -> list[str]:
        """The labels of a field."""
        if field not in FIELDS:
            self.fail(f"[fields] has the unknown field {field!r}", f"known are {', '.join(sorted(FIELDS))}")
        return self.list_of({field: labels}, field, str)

    def count(self, data: Mapping[str, Any], key: str, default: int) -> int:
        """A whole number from 1 on."""
        value = data.get(key, default)
        if type(value) is not int or value < 1:
            self.fail(f"{key!r} must be a whole number from 1 on", f"add {key} = {default}")
        return int(value)

    def flag(self, data: Mapping[str, Any], key: str) -> bool:
        """True or false, false where it is left out."""
        value = data.get(key, False)
        if not isinstance(value, bool):
            self.fail(f"{key!r} must be true or false", f"write {key} = true")
        return bool(value)

    def kinds(self, data: Mapping[str, Any], key: str) -> frozenset[str]:
        """Kinds of section, none where they are left out."""
        found = frozenset(self.list_of(data, key, str))
        unknown = sorted(found - SECTION_KINDS)
        if unknown:
            self.fail(f"{key!r} has the unknown kind {unknown[0]!r}", f"known are {', '.join(sorted(SECTION_KINDS))}")
        return found

    def words(self, data: Mapping[str, Any], key: str, rules: Sequence[SectionRule]) -> dict[str, list[str]]:
        """Words of headings by the kind of section that they name, which the template must have."""
        kinds = {rule.kind for rule in rules}
        found = self.table(data, key)
        for kind in found:
            if kind not in kinds:
                self.fail(f"[{key}] has the kind {kind!r}, of which there is no section", "add a [[section]] of it")
        return {kind: self.list_of(found, kind, str) for kind in found}

    def pattern(self, data: Mapping[str, Any], key: str, group: str | None = None) -> re.Pattern[str] | None:
        """A regular expression, None where there is none; with `group`, one that captures a group of this name."""
        if key not in data:
            return None
        found = self.compiled(key, data[key])
        if group and group not in found.groupindex:
            self.fail(f"{key!r} captures no group {group!r}", f"put (?P<{group}>...) around the part that it names")
        return found

    def patterns(self, data: Mapping[str, Any], key: str) -> tuple[re.Pattern[str], ...]:
        """Regular expressions."""
        return tuple(self.compiled(key, text) for text in self.list_of(data, key, str))

    def compiled(self, key: str, text: Any) -> re.Pattern[str]:
        """One regular expression; standard text and "By position" ignore case."""
        try:
            return re.compile(str(text), re.IGNORECASE if key in {"boilerplate", "by_position"} else 0)
        except re.error as error:
            raise TemplateError(
                f"{key!r} has a bad regular expression: {error}", where=self.where, remedy="see Python's re syntax"
            ) from error

    def headings(self, rules: Sequence[SectionRule]) -> dict[str, SectionRule]:
        """The section of each heading, by the heading's key; a heading opens one section only."""
        found: dict[str, SectionRule] = {}
        for rule in rules:
            for heading in rule.headings:
                other = found.setdefault(heading_key(heading), rule)
                if other is not rule:
                    self.fail(f"the heading {heading!r} stands in two sections", "keep it in one of them")
        return found

    def section(self, entry: Mapping[str, Any]) -> SectionRule:
        """One [[section]]."""
        self.keys(entry, {"kind", "headings", "items", "instead_of", "some_positions"}, "a [[section]]")
        kind = self.text(entry, "kind")
        if kind not in SECTION_KINDS:
            self.fail(f"a section has the unknown kind {kind!r}", f"known are {', '.join(sorted(SECTION_KINDS))}")
        items = entry.get("items", "paragraphs")
        if items not in get_args(ItemStyle):
            self.fail(
                f"section {kind!r} has the unknown items {items!r}", f"known are {', '.join(get_args(ItemStyle))}"
            )
        headings = tuple(self.list_of(entry, "headings", str))
        if not headings:
            self.fail(f"section {kind!r} has no headings", "list the headings that open it")
        instead_of = entry.get("instead_of")
        if instead_of is not None and instead_of not in SECTION_KINDS:
            self.fail(f"section {kind!r} stands instead of the unknown kind {instead_of!r}", "name a kind of section")
        return SectionRule(kind, headings, items, instead_of, self.flag(entry, "some_positions"))
