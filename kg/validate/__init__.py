"""Checking the store: SHACL shapes and checks over specifications, and reports in words that need no SHACL.

`validate(store)` gives a `Report`; `text.write`, `json.write` and `turtle.write` put it into words and files, and
`fails` tells whether it is good enough.
"""

from kg.validate.finding import Finding, Place, Severity
from kg.validate.report import Checked, Level, Report, fails
from kg.validate.run import validate

__all__ = ["Checked", "Finding", "Level", "Place", "Report", "Severity", "fails", "validate"]
