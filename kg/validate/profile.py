"""Which rules count how much for which documents: severity profiles, shipped and a user's own.

A rule has its severity where it is written. A profile changes it, for all documents, for those of a template, or for
those of an agency; what a layout never states is switched off there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.problem_rule import problem_rules
from kg.resources import folder
from kg.validate.finding import Severity
from kg.validate.profile_file import Layer, Setting, fold, read_layer
from kg.validate.rules import shipped as shipped_rules

PROBLEM: Final = "problem"
"""The rule that stands for every problem met while reading that has no setting of its own beside it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Layers of settings; an earlier layer wins over a later one."""

    layers: tuple[Layer, ...] = ()

    def severity(self, rule: str, default: Severity, template: str | None, agency: str | None) -> Severity | None:
        """How much a finding of this rule counts in a document of this template and agency; None when it is off."""
        setting = self.setting(rule, template, agency)
        return default if setting is None else setting.severity

    def setting(self, rule: str, template: str | None, agency: str | None) -> Setting | None:
        """The setting that decides, None when the rule's own severity holds."""
        names = (rule, PROBLEM) if rule in problem_rules() else (rule,)
        scopes = (scope for layer in self.layers for scope in layer.scopes(template, agency))
        return next((scope[name] for scope in scopes for name in names if name in scope), None)

    def over(self, other: "Profile") -> "Profile":
        """This profile where it says something, else the other."""
        return Profile(self.layers + other.layers)

    def strangers(self, templates: Collection[str], agencies: Collection[str]) -> list[str]:
        """The tables for templates and agencies that are not among these, so that a misspelt one can be told."""
        by_template = {name for layer in self.layers for name in layer.templates}
        by_agency = {name for layer in self.layers for name in layer.agencies}
        unknown = sorted(by_agency - {fold(agency) for agency in agencies})
        return [f"template.{name}" for name in sorted(by_template - set(templates))] + [
            f"agency.{name}" for name in unknown
        ]


@cache
def shipped() -> Profile:
    """The profile that comes with the package."""
    return read(folder("shapes") / "profile.toml")


def read(path: Path, names: Collection[str] | None = None) -> Profile:
    """The profile of a file, which may set the rules of these names, or else all that there are. Raises InputError."""
    return Profile((read_layer(path, known_rules() if names is None else names),))


@cache
def known_rules() -> frozenset[str]:
    """The names that a profile may set: those of shapes, of checks, and of problems met while reading."""
    shapes = (rule.name for rule in shipped_rules().by_iri.values())
    checks = (path.stem for path in (folder("queries") / "check").glob("*.rq"))
    return frozenset((*shapes, *checks, *problem_rules()))
