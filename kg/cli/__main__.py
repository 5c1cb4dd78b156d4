"""Runs the command line as `python -m kg.cli`."""

from kg.cli.main import main

if __name__ == "__main__":
    main()
