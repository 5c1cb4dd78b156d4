"""Imports go down: the floors of the house, and a reading of every import in kg/ against them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "kg"

FLOORS = {
    "vocabulary": 0,
    "errors": 0,
    "problem_rule": 0,
    "plain_text": 0,
    "plain_yaml": 0,
    "resources": 0,
    "stem": 0,
    "denial": 0,
    "title": 0,
    "words": 1,
    "web_assets": 0,
    "inlined": 0,
    "json_value": 0,
    "handwritten": 1,
    "iri": 1,
    "document": 1,
    "model": 1,
    "ntriples": 1,
    "extract": 1,
    "scheme": 1,
    "read": 2,
    "parse": 2,
    "rdf": 2,
    "store": 3,
    "query": 3,
    "derive": 3,
    "build": 4,
    "validate": 4,
    "analyze": 4,
    "link": 4,
    "export": 4,
    "answer": 4,
    "connection": 4,
    "knowledge_graph": 5,
    "__init__": 5,
    "serve": 6,
    "cli": 6,
}
"""Every module and folder of kg/ by its floor; one may import what stands on a lower floor, and within itself."""

SIDEWAYS = {
    ("resources", "errors"),
    ("web_assets", "errors"),
    ("web_assets", "resources"),
    ("model", "document"),
    ("scheme", "iri"),
    ("query", "store"),
    ("__init__", "knowledge_graph"),
    ("cli", "serve"),
}
"""The only imports between modules of one floor: (who, whom)."""


def unit_of(module: str) -> str:
    """The entry of FLOORS that a dotted name falls under: kg.parse.template is in parse, kg alone is __init__."""
    return [*module.split("."), "__init__"][1]


def imported_modules(tree: ast.AST, module: str, *, is_folder: bool = False) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import of kg, wherever it stands: at the top, in a function, for type checking."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found = [alias.name for alias in names]
            case ast.ImportFrom(module=source, names=names, level=level):
                package = module.split(".")[: None if is_folder else -1]
                base = ".".join([*package[: len(package) + 1 - level], *filter(None, [source])]) if level else source
                found = [f"{base}.{alias.name}" for alias in names] if base == "kg" else [base or ""]
                # "from kg import model" is the module; "from kg import open" is a name that kg/__init__.py hands out.
                found = [name if base != "kg" or unit_of(name) in FLOORS else "kg" for name in found]
            case ast.Call(
                func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(argument)), *_]
            ):
                found = [argument] if name in {"import_module", "__import__"} else []
            case _:
                continue
        yield from ((node.lineno, name) for name in found if name.split(".")[0] == "kg")


def violations(source: str, module: str, *, is_folder: bool = False) -> list[str]:
    """The imports in this source that the floors do not allow, each as one line to read in a test report."""
    importer = unit_of(module)
    if importer not in FLOORS:
        return [f"{module}: give {importer} a floor in FLOORS"]
    wrong = []
    for line, name in imported_modules(ast.parse(source), module, is_folder=is_folder):
        imported = unit_of(name)
        if imported not in FLOORS:
            wrong.append(f"{module}:{line} imports {name}, which has no floor")
        elif FLOORS[imported] > FLOORS[importer]:
            wrong.append(f"{module}:{line} imports upward: {name}")
        elif FLOORS[imported] == FLOORS[importer] and imported != importer and (importer, imported) not in SIDEWAYS:
            wrong.append(f"{module}:{line} imports sideways: {name}")
    return wrong


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = sorted(PACKAGE.rglob("*.py"))


def test_there_is_a_package_to_read() -> None:
    assert PACKAGE / "errors.py" in FILES


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_imports_go_down(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert violations(source, module_name(path), is_folder=path.name == "__init__.py") == []


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("kg.parse.template", "import kg.store.embedded", "upward: kg.store.embedded"),
        ("kg.parse.template", "from kg.cli import main", "upward: kg.cli"),
        ("kg.parse.template", "from kg import build, model", "upward: kg.build"),
        ("kg.parse.template", "from ..serve import pages", "upward: kg.serve"),
        ("kg.parse.template", "from .. import cli", "upward: kg.cli"),
        ("kg.model", "def f():\n    from kg.rdf import triples", "kg.model:2 imports upward: kg.rdf"),
        ("kg.model", "if TYPE_CHECKING:\n    from kg.store import Store", "upward: kg.store"),
        ("kg.model", "import importlib\nimportlib.import_module('kg.cli')", "upward: kg.cli"),
        ("kg.build", "from kg import open", "upward: kg"),
        ("kg.knowledge_graph", "import kg", "sideways: kg"),
        ("kg.validate.report", "from kg.export import csv", "sideways: kg.export"),
        ("kg.store", "from kg.query import Catalogue", "sideways: kg.query"),
        ("kg.serve.pages", "from kg.cli import main", "sideways: kg.cli"),
        ("kg.util", "", "give util a floor"),
        ("kg.cli", "from kg.util import slug", "kg.util, which has no floor"),
    ],
)
def test_a_wrong_import_is_reported(module: str, source: str, fault: str) -> None:
    (report,) = violations(source, module)
    assert fault in report


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("kg.cli.demo", "from kg import open\nfrom kg.knowledge_graph import KnowledgeGraph"),
        ("kg.cli.demo", "import kg"),
        ("kg.query", "from kg.store import Store"),
        ("kg.parse.template", "from kg.parse import text\nfrom . import text\nfrom .text import join\nimport re"),
        ("kg.export.graphml", "from kg.model import JobClass\nimport kgx\nimport_module('json')"),
    ],
)
def test_a_right_import_is_not_reported(module: str, source: str) -> None:
    assert violations(source, module) == []


def test_a_folder_is_the_package_of_its_own_relative_imports() -> None:
    assert violations("from .template import Template\nfrom ..model import JobClass", "kg.parse", is_folder=True) == []
    assert violations("from ..cli import main", "kg.parse", is_folder=True) == ["kg.parse:1 imports upward: kg.cli"]
