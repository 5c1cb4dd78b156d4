"""The commands that load reference data, driven as a user drives them."""

import json
import subprocess
import sys
from pathlib import Path

from kg.vocabulary import RDF, SKOS
from tests.link.esco.release import write


def jobkg(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", "--store", str(folder / "store"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_esco_table_and_wages_in_one_store(tmp_path: Path) -> None:
    done = jobkg(tmp_path, "link", "load", "esco", str(write(tmp_path / "esco 9.8")), "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert (told["name"], told["version"], told["rows"]) == ("ESCO", "9.8", 18)
    assert told["concepts"] == {"occupation": 2, "skill": 1, "knowledge": 2, "other": 3}
    (tmp_path / "words.csv").write_text("code,name\n1,Diver\n")
    (tmp_path / "words.toml").write_text(
        '[dataset]\nname = "words"\ntitle = "Words"\n[columns]\nid = "code"\nlabel = "name"\n'
    )
    done = jobkg(
        tmp_path, "link", "load", "table", str(tmp_path / "words.csv"), "--mapping", str(tmp_path / "words.toml")
    )
    assert done.returncode == 0, done.stderr
    assert "1 row of 1 file" in done.stdout
    (tmp_path / "wages.csv").write_text("SOC Code,Median\n15-1232,63450\n")
    done = jobkg(tmp_path, "link", "load", "wages", str(tmp_path / "wages.csv"))
    assert done.returncode == 0, done.stderr
    (tmp_path / "words.nt").write_text(
        f'<http://a/b> <{RDF}type> <{SKOS}Concept> .\n<http://a/b> <{SKOS}prefLabel> "word"@en .\n'
    )
    done = jobkg(tmp_path, "link", "load", "skos", str(tmp_path / "words.nt"), "--name", "more", "--kind", "skill")
    assert done.returncode == 0, done.stderr
    status = jobkg(tmp_path, "link", "status", "--format", "json")
    assert status.returncode == 0, status.stderr
    assert all(name in status.stdout for name in ("ESCO", "Words", "wages", "more"))


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    folder = write(tmp_path / "esco 9.8", skills="nothing\n")
    done = jobkg(tmp_path, "link", "load", "esco", str(folder))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "skills_en.csv:1" in done.stderr
    assert not (tmp_path / "store" / "store.json").exists()
