"""What the header of a check says beyond that of other queries: its words, its severity, and what it looks at."""

import re
from collections.abc import Callable, Mapping
from typing import Final

SEVERITIES: Final = ("violation", "warning", "info")
"""How much a finding of a check matters, the worst first."""

OWN_PLACEHOLDERS: Final = frozenset({"class", "elsewhere", "more"})
"""What a message may name beside the columns: the class's title, where the node in the column `other` stands, and how
many findings were left out because the check tells one of a class only."""

KEYS: Final = {
    "problem": str,
    "reason": str,
    "remedy": str,
    "severity": str,
    "target": str,
    "once": str,
    "corpus": bool,
    "compare": str,
    "thresholds": dict,
}
_OPTIONAL: Final = frozenset({"target", "once", "corpus", "compare", "thresholds"})

Fault = Callable[[str, str], Exception]
"""Makes the error for a message and the key that is at fault."""


def examine(extra: Mapping[str, object], columns: Mapping[str, str], fault: Fault) -> None:
    """Raises what `fault` makes of the first thing that is wrong with these keys of a check's header."""
    for key in sorted(extra):
        if key not in KEYS:
            raise fault(f"the header has an unknown key {key!r}", key)
        if not isinstance(extra[key], KEYS[key]):
            raise fault(f"the header has no {KEYS[key].__name__} as {key}", key)
    for key in KEYS:
        if key not in extra and key not in _OPTIONAL:
            raise fault(f"the header has no {key}", key)
    if extra["severity"] not in SEVERITIES:
        raise fault(f"severity {extra['severity']!r} is none of {', '.join(SEVERITIES)}", "severity")
    if "target" not in extra and "compare" not in extra:
        raise fault(
            "the header has neither target nor compare, so that nobody knows what the check looked at", "target"
        )
    if extra.get("once", "class") != "class":
        raise fault(f"once {extra['once']!r} is not class", "once")
    if "thresholds" in extra and "compare" not in extra:
        raise fault("the header has thresholds, but no comparison that reads them", "thresholds")
    if "focus" not in columns:
        raise fault("a check has the column focus: the node whose lines are meant", "columns")
    _examine_thresholds(extra.get("thresholds", {}), fault)
    for name in placeholders(str(extra["problem"])):
        if name not in OWN_PLACEHOLDERS and name not in columns:
            raise fault(f"the problem names {{{name}}}, which is no column", "problem")
    if "{elsewhere}" in str(extra["problem"]) and "other" not in columns:
        raise fault("the problem names {elsewhere}, but there is no column other", "problem")


def placeholders(message: str) -> list[str]:
    """The names in braces of a message, in their order."""
    return re.findall(r"\{(\w+)\}", message)


def _examine_thresholds(thresholds: object, fault: Fault) -> None:
    assert isinstance(thresholds, dict)
    for name, value in thresholds.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise fault(f"the threshold {name} is no number", "thresholds")
