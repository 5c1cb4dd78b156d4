"""Building with Apache Spark: the same store as without it, and a plain word where it is missing."""

import shutil
import sys
from pathlib import Path

import pytest

from kg.build import BuildOptions, Engine, build
from kg.errors import MissingPartError, StoreError
from kg.store import StoreDirectory
from tests.build.invented import many


def dump(store: Path) -> list[str]:
    with StoreDirectory(store).open() as snapshot:
        return sorted(map(str, snapshot.quads()))


@pytest.mark.skipif(shutil.which("java") is None, reason="no Java here")
def test_spark_makes_the_same_store(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="the extra [spark] is not installed")
    folder = tmp_path / "files"
    many(folder, 30)
    (folder / "broken.txt").write_bytes(b"")
    reports = [
        build(StoreDirectory(tmp_path / engine), [folder], BuildOptions(jobs=2, engine=engine)) for engine in Engine
    ]
    assert dump(tmp_path / Engine.SPARK) == dump(tmp_path / Engine.LOCAL)
    assert [one.failed for one in reports] == [1, 1]
    assert reports[0].problems == reports[1].problems


def test_without_pyspark_the_error_says_how_to_get_it_and_no_store_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    folder = tmp_path / "files"
    many(folder, 2)
    with pytest.raises(MissingPartError, match="pyspark") as error:
        build(StoreDirectory(tmp_path / "store"), [folder], BuildOptions(engine=Engine.SPARK))
    assert error.value.exit_code == 3
    assert "jobclass-kg[spark]" in str(error.value.remedy)
    with pytest.raises(StoreError):
        StoreDirectory(tmp_path / "store").open()
