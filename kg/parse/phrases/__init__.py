"""Loads the phrase lists: what English calls things, as data beside the code that looks for them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def phrases(name: str) -> dict[str, Any]:
    """The phrase list kg/parse/phrases/{name}.toml."""
    text = (files("kg.parse") / "phrases" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
