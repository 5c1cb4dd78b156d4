# Relative paths and `python -m` throughout, so that the folder may have a space in its name and may be moved.
# PYTHON=... names the Python to make .venv with; ARGS=... is handed on to pytest.

PYTHON ?=
ARGS ?=
PY := .venv/bin/python

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint types format docs clean

help:
	@echo "make demo     build, check and query the examples"
	@echo "make test     run the tests (ARGS='-k name' for some of them)"
	@echo "make lint     check format and style"
	@echo "make types    check types"
	@echo "make format   put the format right"
	@echo "make docs     write the reference pages anew"
	@echo "make clean    remove what tools left behind, but not .venv"

demo: .venv/.installed
	@$(PY) -m kg.cli demo

test: .venv/.installed-dev
	@$(PY) -m pytest --numprocesses 2 --dist loadfile $(ARGS)

lint: .venv/.installed-dev
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .

types: .venv/.installed-dev
	@$(PY) -m mypy

format: .venv/.installed-dev
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

docs: .venv/.installed-dev
	@$(PY) -m docs.generate

clean:
	rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name .venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than pyproject.toml when .venv holds what that file asks for.
.venv/.installed: pyproject.toml
	@$(make-venv)
	@echo "Installing jobclass-kg into .venv" >&2
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.installed-dev: pyproject.toml
	@$(make-venv)
	@echo "Installing jobclass-kg and its development tools into .venv" >&2
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch .venv/.installed $@

# Makes .venv unless a working one is there. A Python is fit when it is 3.11 or later and can make environments
# with pip in them; PYTHON, where given, is the only candidate.
define make-venv
$(PY) -m pip --version >/dev/null 2>&1 && exit 0; \
set -- python3 python3.11 python3.12 python3.13 python3.14; \
if [ -n "$$PYTHON" ]; then set -- "$$PYTHON"; fi; \
for python do \
	if "$$python" -c 'import sys; assert sys.version_info >= (3, 11); import ensurepip, venv' >/dev/null 2>&1; then \
		echo "Making .venv with $$python" >&2; \
		"$$python" -m venv .venv && exit 0; \
		echo "Making .venv failed; remove the folder .venv and try again" >&2; \
		exit 1; \
	fi; \
done; \
echo "No Python 3.11 or later with venv and pip among: $$*" >&2; \
echo "On Debian or Ubuntu: sudo apt-get install python3-venv. Elsewhere: make PYTHON=/path/to/python3.11" >&2; \
exit 1
endef
export PYTHON
