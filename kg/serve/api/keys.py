"""What answers have: the keys of each kind of answer with their types and meanings, from a file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one kind of answer; each value is a type, "?" where it may be null, and a meaning."""

    always: Mapping[str, str]
    sometimes: Mapping[str, str]

    def schema(self) -> dict[str, Any]:
        """The answer in JSON Schema."""
        properties = {key: _schema(text) for key, text in {**self.always, **self.sometimes}.items()}
        return {"type": "object", "required": list(self.always), "properties": properties}


def keys_of(kind: str) -> Keys:
    """The keys of one kind of answer, by its name in the file."""
    return _known()[kind]


@cache
def _known() -> dict[str, Keys]:
    text = Path(__file__).with_name("answers.toml").read_text(encoding="utf-8")
    return {
        kind: Keys({key: value for key, value in keys.items() if key != "optional"}, keys.get("optional", {}))
        for kind, keys in tomllib.loads(text).items()
    }


def _schema(text: str) -> dict[str, Any]:
    name, _, meaning = (part.strip() for part in text.partition(";"))
    kind: str | list[str] = [name[:-1], "null"] if name.endswith("?") else name
    return {"type": kind} | ({"description": meaning} if meaning else {})
