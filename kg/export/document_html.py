"""A specification regenerated from the graph as one HTML page, good on screen, on a phone and on paper."""

from kg.export.document import Document
from kg.export.page import FOLDER, render
from kg.inlined import Inlined


def to_html(document: Document) -> str:
    """The page; it has no script, and its policy allows none."""
    return render("specification.html", document=document, style=Inlined.read(FOLDER / "specification.css"))
