"""What is released: built, listed, installed where nothing else is installed, and run from another folder."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; its whole output is in the test report when it fails."""
    foreign = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "JOBKG_STORE"}
    environment = {name: value for name, value in os.environ.items() if name not in foreign} | {"COLUMNS": "200"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=900
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and with the wheel that was built from that archive."""
    folder = tmp_path_factory.mktemp("released")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(released: Path) -> Path:
    (path,) = released.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def shipped(wheel: Path) -> set[str]:
    """The paths in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment that holds the wheel and what it depends on."""
    environment = tmp_path_factory.mktemp("empty environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=environment)
    scripts = environment / SCRIPTS
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")
    run(*pip, "install", "--quiet", "--no-compile", wheel, cwd=environment)
    return scripts


def test_the_wheel_holds_the_package_and_nothing_else(shipped: set[str]) -> None:
    tops = {name.split("/")[0] for name in shipped}
    assert tops == {"kg", next(top for top in tops if top.endswith(".dist-info"))}
    assert [name for name in shipped if "__pycache__" in name or name.endswith(".pyc") or "/." in name] == []


def test_the_wheel_holds_every_module_and_template(shipped: set[str]) -> None:
    files = [path for pattern in ("*.py", "*.toml", "py.typed") for path in (CHECKOUT / "kg").rglob(pattern)]
    assert {path.relative_to(CHECKOUT).as_posix() for path in files} <= shipped
    assert "kg/py.typed" in shipped
    assert any(name.startswith("kg/parse/templates/") for name in shipped)


@pytest.mark.parametrize(
    ("folder", "pattern"), [("ontology", "*.ttl"), ("shapes", "*.ttl"), ("queries", "*.rq"), ("examples", "*.txt")]
)
def test_the_wheel_holds_the_folders_beside_the_package(shipped: set[str], folder: str, pattern: str) -> None:
    files = [path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / folder).rglob(pattern)]
    assert files
    assert {f"kg/_data/{file}" for file in files} <= shipped
    assert [name for name in shipped if name.startswith("kg/_data/") and name.endswith(".py")] == []


def test_the_source_archive_holds_tests_and_docs(released: Path) -> None:
    (path,) = released.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"pyproject.toml", "LICENSE", "Makefile", "CHANGELOG.md", "tests/test_wheel.py", "docs/graph.md"} <= names
    assert [name for name in names if name.startswith(".venv") or "__pycache__" in name] == []


def test_the_installed_command_runs_the_demo(installed: Path, tmp_path: Path) -> None:
    demo = run(installed / "jobkg", "demo", cwd=tmp_path)
    locate = "from kg.resources import folder; print(folder('examples'))"
    examples = Path(run(installed / "python", "-c", locate, cwd=tmp_path).strip())
    assert examples.parts[-3:] == ("kg", "_data", "examples")
    parsed = [
        json.loads(run(installed / "jobkg", "inspect", path, "--format", "json", cwd=tmp_path))
        for path in sorted(examples.rglob("*.txt"))
    ]
    titles = {job_class["title"] for specification in parsed for job_class in specification["classes"]}
    assert [title for title in sorted(titles) if title in demo], demo
