"""The reference pages: as committed, they are what `make docs` makes now."""

import re
from pathlib import Path

import pytest

from docs.generate import REFERENCE, pages

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages()


def test_pages_are_up_to_date(made: dict[str, str]) -> None:
    old = [name for name, text in made.items() if _read(REFERENCE / name) != text]
    assert not old, f"{', '.join(old)} in docs/reference: run `make docs` and commit what it writes"


def test_no_page_is_left_over(made: dict[str, str]) -> None:
    assert {path.name for path in REFERENCE.iterdir()} == set(made)


def test_pages_are_made_alike_twice(made: dict[str, str]) -> None:
    assert pages() == made


def test_every_table_row_has_all_cells(made: dict[str, str]) -> None:
    for name, text in made.items():
        for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            widths = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
            assert len(widths) == 1, f"{name}: {table.splitlines()[0]}"


def test_pages_name_what_they_describe(made: dict[str, str]) -> None:
    assert "### jc:qualifiesFor" in made["ontology.md"]
    assert "| `sedentary` | Sedentary | Sedentary Work |" in made["schemes.md"]
    assert "### class-code\n" in made["shapes.md"]
    assert (
        '    jobkg query shared-competencies -p "a=Permit Technician I" -p "b=Permit Technician II"\n'
        in made["queries.md"]
    )
    assert "\n    jobkg build [OPTIONS] PATH...\n" in made["commands.md"]
    assert "| `--prune` | " in made["commands.md"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", _read(path), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http://", "https://")):
            file, _, anchor = target.partition("#")
            page = (path.parent / file).resolve() if file else path
            assert page.exists(), target
            assert not anchor or anchor in _anchors(page), target


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _read(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
