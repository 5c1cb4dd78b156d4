"""What classes are filed under where nothing names their agency."""

from typing import Final

UNNAMED: Final = "Unnamed agency"
