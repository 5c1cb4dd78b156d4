"""The two units in which it is told what classes ask of their holders."""

from typing import Final

COMPETENCIES: Final = "competencies"
ABILITIES: Final = "knowledge, skills and abilities"
"""What stands in for competencies where a specification names none."""
