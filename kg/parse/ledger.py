"""What became of each source line."""

from collections.abc import Iterable

from kg.document import Document, Problem
from kg.model import LineUse


class Ledger:
    """Keeps what each line of a document was used for; a line that nothing used is unread."""

    def __init__(self, document: Document) -> None:
        """Begin with every line that is not blank unread."""
        self._lines = document.lines
        self._uses = [LineUse.BLANK if line.is_blank else LineUse.UNREAD for line in document.lines]

    def __len__(self) -> int:
        return len(self._uses)

    def use(self, numbers: Iterable[int], use: LineUse) -> None:
        """Note what lines were used for; the last word counts, and blank lines stay blank."""
        for number in numbers:
            if self._uses[number - 1] is not LineUse.BLANK:
                self._uses[number - 1] = use

    def uses(self) -> tuple[LineUse, ...]:
        """What became of each line, in their order."""
        return tuple(self._uses)

    def unread(self) -> list[Problem]:
        """A problem for each line that nothing used."""
        return [
            unread(line.number, line.text.strip())
            for line, use in zip(self._lines, self._uses, strict=True)
            if use is LineUse.UNREAD
        ]


def unread(line: int, text: str) -> Problem:
    """The problem that nothing was made of a text that begins on a line."""
    return Problem("unread-line", f"not understood: {text[:60]!r}", line, text)
