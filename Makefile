# Tradepost. `make demo` shows the main job, `make test` runs the gates. Both set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.ready
# Tests side by side: one more than the processors of a small machine, as one of them mostly waits (tests/conftest.py).
JOBS ?= 3
export PYTHONHASHSEED ?= 0

.PHONY: setup demo test lint format unit eval bench crash catalogues lock clean

setup: $(SETUP)

# A hash-pinned install; --no-build-isolation because what builds the project is pinned in the same file. setuptools
# warns of every editable install; a fresh user could make nothing of it.
$(SETUP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Tradepost needs Python 3.11 or newer; $$($(PYTHON) --version) is '$(PYTHON)'. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@echo "Setting up $(VENV) (once; about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV) || { echo "No venv could be made. On Debian or Ubuntu: apt install python3-venv"; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --no-build-isolation --editable .
	@touch $@

demo: setup
	@$(BIN)/python -m bot demo --folder demo

test: lint unit

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: setup
	$(BIN)/python -m pytest --numprocesses=$(JOBS) --dist=worksteal --cov --cov-report=json:.coverage.json
	$(BIN)/python tests/coverage_floor.py .coverage.json

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: setup
	$(BIN)/python bench/eval.py

# Those benches that need neither a corpus nor another program; docs/benchmarks.md says of each what it measures.
bench: setup
	for name in route resolve deliver loop dates; do echo "$$name"; $(BIN)/python bench/$$name.py || exit 1; done

# Kills the real process 200 times; CRASH="--kills 5000" makes a soak, CRASH="--seed 7" the same chances again.
crash: setup
	$(BIN)/python -m tests.acceptance.crash $(CRASH)

# Takes the texts out of the code and puts new ones into the catalogues, untranslated; a test fails until none is.
catalogues: setup
	@mkdir -p build
	$(BIN)/pybabel -q extract --keywords "say say_n:1,2 say_as:1c,2 mark mark_n:1,2 mark_as:1c,2" --no-location --no-wrap --omit-header \
	  --output-file build/tradepost.pot bot handlers db
	$(BIN)/pybabel -q update --input-file build/tradepost.pot --output-file bot/locales/ja.po --locale ja \
	  --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date
	@sed -i.old -E '/^"(Project-Id|Report-Msgid|POT-|PO-Revision|Last-Translator|Language-Team|Generated-By)/d' bot/locales/ja.po
	@rm bot/locales/ja.po.old

# Pins every dependency with its hashes, and names no index host. Needs uv.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-strip-extras --no-emit-index-url --no-emit-find-links --group dev pyproject.toml --output-file requirements/dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-strip-extras --no-emit-index-url --no-emit-find-links pyproject.toml -c requirements/dev.txt --output-file requirements/run.txt

clean:
	rm -rf $(VENV) build *.egg-info
