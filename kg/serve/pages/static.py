"""Style sheets and scripts; with the mark of their content in the address they may be kept for ever."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class Static(StaticFiles):
    """The files beside the templates."""

    def __init__(self) -> None:
        super().__init__(directory=Path(str(files("kg.serve") / "static")), check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 404; what is asked for by its mark never changes."""
        response = await super().get_response(path, scope)
        marked: Any = scope.get("query_string")
        if response.status_code == 200 and marked:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
