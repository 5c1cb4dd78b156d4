"""What a sentence denies of a word in it, looking before the word and behind it."""

import pytest

from kg.denial import is_denied


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Education may be substituted for experience.", False),
        ("Education may be substituted for no more than two years of experience.", False),
        ("Not more than one year of college may be substituted for experience.", False),
        ("Substituted education may not exceed two years.", False),
        ("No licence is needed; education may be substituted for experience.", False),
        ("Education may be substituted for experience, but cannot replace the license.", False),
        ("Education may not be substituted for experience.", True),
        ("Education can never be substituted.", True),
        ("A degree won't be substituted for experience.", True),
        ("Neither a degree nor a certificate may be substituted.", True),
        ("What is substituted for experience is forbidden.", True),
        ("A degree may be substituted for none of the experience.", True),
    ],
)
def test_a_denial(text: str, denied: bool) -> None:
    start = text.lower().index("substituted")
    assert is_denied(text, start, start + len("substituted")) is denied
