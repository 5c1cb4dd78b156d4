"""What every refusal of a file must tell."""

from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.read import read


def assert_refused(path: Path, word: str) -> None:
    """Assert that a file is refused with this word, with the place and with a remedy."""
    with pytest.raises(DocumentError) as caught:
        read(path)
    assert word in caught.value.message
    assert caught.value.where == str(path)
    assert caught.value.remedy
