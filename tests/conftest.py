"""What the tests share: the texts beside the checkout, and the settings of generated tests."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=2000, deadline=None)


@pytest.fixture(scope="session")
def shared_data() -> Callable[..., Path]:
    """Finds a file or folder of the published texts and tables that are no part of the project: `shared_data("specs")`.

    They are looked for in $JOBKG_SHARED, else in a folder "shared" beside the checkout; without them the test skips.
    """
    folder = Path(os.environ.get("JOBKG_SHARED") or ROOT.parent / "shared") / "data"

    def find(*parts: str) -> Path:
        path = folder.joinpath(*parts)
        if not path.exists():
            pytest.skip(f"no {'/'.join(parts)} in {folder}: set JOBKG_SHARED to the folder that has data/ in it")
        return path

    return find
