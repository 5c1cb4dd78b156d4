"""Questions on published specifications, answered by reading them: tests/analyze/labelled/accommodation.toml."""

import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from kg.analyze import search
from kg.analyze.accommodation import Request, Verdict, accommodate
from kg.answer import rows
from kg.build import BuildOptions, build
from kg.query import Catalogue, run
from kg.resources import folder
from kg.store import Snapshot, StoreDirectory

_DATA: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "labelled" / "accommodation.toml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory, shared_data: Callable[..., Path]) -> Iterator[Snapshot]:
    """Some of the published specifications of California."""
    scratch = tmp_path_factory.mktemp("labelled")
    (scratch / "specs").mkdir()
    for name in _DATA["documents"]:
        shutil.copy(shared_data("specs", "california", name), scratch / "specs" / name)
    directory = StoreDirectory(scratch / "store")
    build(directory, [scratch / "specs"], BuildOptions())
    with directory.open() as store:
        yield store


def files_of(store: Snapshot) -> dict[str, str]:
    """The file that defines each class."""
    found = store.select("SELECT ?class ?file { ?s jc:definesClass ?class ; jc:sourceFile ?file }")
    return {str(row["class"]): row["file"] for row in rows(found)}


@pytest.mark.parametrize("question", _DATA["search"], ids=lambda question: str(question["text"]))
def test_what_is_found(documents: Snapshot, question: dict[str, Any]) -> None:
    answer = search(documents, documents.text_index, question["text"], 50)
    assert {hit.file for hit in answer.hits} == set(question["files"]), question["read"]
    assert answer.instead.get(question["text"]) == question.get("instead")


@pytest.mark.parametrize("question", _DATA["accommodate"], ids=lambda question: str(question["read"])[:20])
def test_what_is_required_and_what_is_not_stated(documents: Snapshot, question: dict[str, Any]) -> None:
    files = files_of(documents)
    answer = accommodate(documents, Request(question.get("strength"), tuple(question["avoid"])))
    for name, verdict in (("required", Verdict.REQUIRED), ("not_stated", Verdict.NOT_STATED)):
        assert {files[fit.iri] for fit in answer.of(verdict)} == set(question[name]), question["read"]
    assert not answer.of(Verdict.NOT_REQUIRED)


@pytest.mark.parametrize("question", _DATA["query"], ids=lambda question: str(question["values"]))
def test_what_the_catalogue_answers(documents: Snapshot, question: dict[str, Any]) -> None:
    query = Catalogue.load(folder("queries")).find(question["name"])
    found = rows(run(documents, query, question["values"]))
    assert [{name: row[name] for name in one} for row, one in zip(found, question["rows"], strict=True)] == question[
        "rows"
    ]
