# Two commands do everything on a machine with Python 3.11+, make and git:
#   make demo   install, and run the main job on the story in fixtures/demo
#   make test   install what the tests need, and run every check that CI runs
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo

.PHONY: demo test check bench schemas gazetteer golden clean

demo: $(VENV)/.base
	@mkdir -p $(DEMO)
	@echo '$$ captions parse fixtures/demo/story.txt'
	@$(BIN)/captions parse fixtures/demo/story.txt
	@echo '$$ captions import fixtures/demo/story.txt fixtures/demo/captions.jsonl --store $(DEMO)/captions.json'
	@$(BIN)/captions import fixtures/demo/story.txt fixtures/demo/captions.jsonl --store $(DEMO)/captions.json --fail-on never
	@echo '$$ captions list --store $(DEMO)/captions.json'
	@$(BIN)/captions list --store $(DEMO)/captions.json

test: check
	$(BIN)/pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.rights
	$(BIN)/python -m tests.benchmarks.alerts
	$(BIN)/python -m tests.benchmarks.images
	$(BIN)/python -m tests.benchmarks.find
	$(BIN)/python -m tests.benchmarks.pairing
	$(BIN)/python -m tests.benchmarks.imports speed

schemas: $(VENV)/.dev
	$(BIN)/python -m captions.record.contract

gazetteer: $(VENV)/.dev
	$(BIN)/pip install --quiet --editable '.[gazetteer]'
	$(BIN)/python -m captions.gazetteer.build

golden: $(VENV)/.dev
	$(BIN)/pytest --update-golden -n0 tests/test_golden.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Debian's python3 comes without the venv module's pip: fetch it where we may.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); apt-get update -qq && \
	  apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/.base: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q captions  # as pip does for a wheel: the command starts faster
	touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q captions
	@command -v exiftool >/dev/null || { apt-get update -qq && \
	  apt-get install -y -qq libimage-exiftool-perl >/dev/null; } || \
	  echo 'exiftool could not be installed: the tests that ask it are skipped'
	touch $@ $(VENV)/.base
