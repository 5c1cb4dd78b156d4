"""Findings that somebody looked at and accepted, with the reason: they are counted, but are no results."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from kg.validate.finding import Finding
from kg.validate.fingerprint import subject, text_fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One accepted finding: of which rule and class, about which text (a fingerprint), why, when and by whom.

    `class_iri` is the IRI of the class, or of the document where the finding is about that. `finding` is what the
    finding said, for who reads the file. `line` is where the entry stands in its file.
    """

    rule: str
    class_title: str
    class_iri: str | None
    text: str
    finding: str
    reason: str
    date: date
    by: str | None = None
    line: int | None = field(default=None, compare=False)

    @property
    def subject(self) -> tuple[str, str]:
        """The rule and the class that the entry is about; a class without IRI is known by its title."""
        return (self.rule, self.class_iri or self.class_title)

    @property
    def identity(self) -> tuple[str, str, str]:
        """What the entry accepts; no two entries of a baseline have the same."""
        return (*self.subject, self.text)

    @property
    def order(self) -> tuple[str, str, str, str, str]:
        """The key by which entries are listed, so that a new one changes no other line of the file."""
        return (self.rule, self.class_title, self.class_iri or "", self.finding, self.text)

    def __str__(self) -> str:
        by = f" by {self.by}" if self.by else ""
        return f"accepted on {self.date.isoformat()}{by}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Match:
    """What a baseline makes of findings.

    `accepted` pairs findings with what accepts them, `open` are all others. Those of `returned` are open as well: an
    entry of their rule and class matches nothing any more, and may have been meant for them before their text changed.
    `stale` are the other entries that match nothing.
    """

    open: tuple[Finding, ...] = ()
    accepted: tuple[tuple[Finding, Entry], ...] = ()
    returned: tuple[tuple[Finding, Entry], ...] = ()
    stale: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings, in their order."""

    entries: tuple[Entry, ...] = ()

    def match(
        self,
        findings: Iterable[Finding],
        *,
        rules: Collection[str] | None = None,
        classes: Collection[str] | None = None,
    ) -> Match:
        """Tell accepted findings from open ones.

        `rules` and `classes` (IRIs) are those that were looked at, None for all; entries about others are not stale.
        """
        by_identity = {entry.identity: entry for entry in self.entries}
        accepted: list[tuple[Finding, Entry]] = []
        rest: list[Finding] = []
        for finding in findings:
            entry = by_identity.get(_identity(finding))
            if entry is None:
                rest.append(finding)
            else:
                accepted.append((finding, entry))
        used = {entry.identity for _, entry in accepted}
        spare: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            if entry.identity not in used:
                spare.setdefault(entry.subject, []).append(entry)
        returned: list[tuple[Finding, Entry]] = []
        for finding in rest:
            if entries := spare.get(subject(finding)):
                returned.append((finding, entries.pop(0)))
        left = (entry for entries in spare.values() for entry in entries)
        stale = [entry for entry in left if (rules is None or entry.rule in rules) and _among(entry, classes)]
        return Match(tuple(rest), tuple(accepted), tuple(returned), tuple(sorted(stale, key=lambda entry: entry.order)))

    def accepting(
        self,
        findings: Iterable[Finding],
        *,
        reason: str,
        on: date,
        by: str | None = None,
        returned: Iterable[tuple[Finding, Entry]] = (),
    ) -> "Baseline":
        """This baseline and these findings; an entry that accepted one of them for another text makes room."""
        new = {
            _identity(finding): Entry(
                rule=finding.rule,
                class_title=finding.class_title,
                class_iri=finding.subject or finding.class_iri,
                text=text_fingerprint(finding),
                finding=finding.summary,
                reason=reason,
                date=on,
                by=by,
            )
            for finding in findings
        }
        replaced = {entry.identity for finding, entry in returned if _identity(finding) in new}
        kept = [entry for entry in self.entries if entry.identity not in replaced | new.keys()]
        return Baseline(tuple(sorted([*kept, *new.values()], key=lambda entry: entry.order)))


def _identity(finding: Finding) -> tuple[str, str, str]:
    return (*subject(finding), text_fingerprint(finding))


def _among(entry: Entry, classes: Collection[str] | None) -> bool:
    return classes is None or (entry.class_iri is not None and entry.class_iri in classes)
