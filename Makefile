# One command for each chore, the same here and in CI.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TOOLS := $(VENV)/.installed-dev
# What a user may want in one go; development adds its tools on top.
EXTRAS := --extra pdf --extra plot --extra store --extra web
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: demo test gate kgx lock schema clean

demo: $(STAMP)  ## Extract the sample article: a summary here, the claim graph in out/demo.json
	@$(BIN)/extractor extract corpus/articles/press-release-asthma.txt --format table
	@mkdir -p out
	@$(BIN)/extractor extract corpus/articles/press-release-asthma.txt --output out/demo.json
	@echo "The whole claim graph is in out/demo.json"

test: $(TOOLS)  ## Linters, types, layers and the whole test suite
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; assert (3, 11) <= sys.version_info < (3, 13), "extractor needs Python 3.11 or 3.12, this is " + sys.version.split()[0]'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(TOOLS): $(STAMP) requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

lock:  ## Pin every dependency for Python 3.11 and 3.12
	$(COMPILE) $(EXTRAS) --output-file requirements.lock
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

schema: $(STAMP)  ## Write docs/schema.json from the models
	$(BIN)/extractor schema --output docs/schema.json

gate: $(STAMP)  ## Measure extraction and compare with the floors
	$(BIN)/python scripts/quality_gate.py

# kgx needs older versions of some of our packages, so it has an environment of its own.
kgx: $(TOOLS)  ## Validate KGX exports with the kgx package
	test -x .cache/kgx/bin/kgx || ($(PYTHON) -m venv .cache/kgx && .cache/kgx/bin/python -m pip install --quiet "kgx>=2.7,<3")
	$(BIN)/python -m pytest --slow tests/export/test_kgx.py

clean:
	rm -rf $(VENV) out build dist
