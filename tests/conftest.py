"""What the tests share: the texts beside the checkout, a browser, and the settings of generated tests."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ROOT = Path(__file__).parents[1]

# A shell that runs the tests in the background has them ignore interrupts, and so would all programs that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

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


@pytest.fixture(scope="session")
def browser() -> "Iterator[Chrome]":
    """A Chromium without a window and without network; where none is installed, the test skips."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("no chromium with chromedriver on the path: install them (Debian: chromium chromium-driver)")
    options = ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--window-size=1400,1000", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium's sandbox refuses to run as root.
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = Chrome(options=options, service=ChromeService(executable_path=driver))
    try:
        yield opened
    finally:
        opened.quit()
