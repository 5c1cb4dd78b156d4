"""python -m kg.serve.web: fetch and bundle the scripts of the pages by hand."""

import sys

from kg.serve.web.assets import VENDOR, NoAssetsError, current, make


def main() -> int:
    """Make static/vendor unless it is as it should be; 3 when npm does not deliver."""
    if current():
        print(f"{VENDOR} is up to date", file=sys.stderr)
        return 0
    try:
        make()
    except NoAssetsError as error:
        print(f"jobkg: {error}; the pages work without it, but graph view and editor do not", file=sys.stderr)
        return 3
    print(f"made {VENDOR}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
