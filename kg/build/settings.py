"""What makes the same file become other triples."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from kg.build.program import program_digest
from kg.parse import Template, load, shipped


@dataclass(frozen=True, slots=True)
class Settings:
    """The base, the agency and the template that the user gave; a template is its file's path and digest."""

    base: str
    agency: str | None = None
    template: str | None = None
    template_digest: str | None = None

    @classmethod
    def of(cls, base: str, agency: str | None, template: Path | None) -> "Settings":
        """Settings with the template as its file is now. Raises TemplateError when it is not good."""
        if template is None:
            return cls(base, agency)
        path = template.absolute()
        return cls(base, agency, str(path), load(path).digest)

    def templates(self) -> tuple[Template, ...]:
        """The templates to choose from: the user's, with those that come with the package if it is for tables only."""
        if self.template is None:
            return shipped()
        own = _loaded(self.template, self.template_digest)
        return own if own[0].sections else (*own, *shipped())

    def digest(self) -> str:
        """Changes when any of this does, or the program, so that files are parsed again."""
        parts = (self.base, self.agency or "", self.template_digest or "", program_digest())
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def to_json(self) -> str:
        """The settings as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Settings":
        """The settings that to_json wrote."""
        return cls(**json.loads(text))


@cache
def _loaded(path: str, _digest: str | None) -> tuple[Template, ...]:
    return (load(Path(path)),)
