# The jobs of the project. `make graph` and `make test` set up what they need, the first time.

PYTHON ?= python3
VENV   ?= .venv
OUT    ?= out
REPORTS ?=
INSTALL ?=
TARGET ?= texts
SECONDS ?= 60
CORPUS ?=

BIN   := $(VENV)/bin
PIP   := $(BIN)/python -m pip --disable-pip-version-check
READY := $(VENV)/.ready
CODE  := kg tests benchmarks ontology/build.py tools/supply.py tools/licences.py tools/sbom.py

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help setup graph test check format lint types layers supply licences sbom examples bench stores fuzz clean

help: ## list the jobs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Made anew when what the project needs changes. The venv's own pip may be old: it is renewed first.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what the project needs (the first time takes a minute)"
	@$(PIP) install -q -U "pip>=24"
	@$(PIP) install -q -c constraints.txt -e ".[dev]"
	@touch $@

setup: $(READY) ## make .venv with all that the project needs

graph: $(READY) ## read seeds/ and write the graph and its page to out/
	@$(BIN)/kg build seeds -o $(OUT)

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -q

check: format lint types layers supply examples test ## all that must hold before a change is taken

format: $(READY) ## see that the code is formatted
	@$(BIN)/ruff format --check -q $(CODE)

lint: $(READY) ## see that the linter has nothing to say
	@$(BIN)/ruff check -q $(CODE)

types: $(READY) ## check the types
	@$(BIN)/mypy

layers: $(READY) ## see that no module imports one above it
	@$(BIN)/lint-imports --no-cache --no-logo

supply: $(READY) ## see that what runs is allowed by its licence, and the list is current
	@$(BIN)/python tools/licences.py --check

licences: $(READY) ## write docs/licences.md
	@$(BIN)/python tools/licences.py

sbom: $(READY) ## write the bill of materials (CycloneDX) to dist/
	@$(BIN)/python tools/sbom.py dist/gwr-kg.cdx.json

examples: $(READY) ## see that words, rules and functions give what the examples beside them say
	@$(BIN)/python -m pytest -q kg $(wildcard tests/test_knowledge*.py tests/test_examples*.py)

bench: $(READY) ## measure the speed of reading; REPORTS=folder adds reports
	@$(BIN)/python benchmarks/reading.py $(REPORTS)
	@$(BIN)/python benchmarks/turtle.py
	@$(BIN)/python benchmarks/linear.py

stores: $(READY) ## let every store at hand judge the graph; INSTALL=--install installs them
	@PYTHON=$(BIN)/python tools/stores.sh $(INSTALL)

fuzz: $(READY) ## try to break the laws of reading and writing; TARGET=texts SECONDS=60
	@$(BIN)/python tools/fuzz $(TARGET) --seconds $(SECONDS) $(if $(CORPUS),--corpus $(CORPUS))

clean: ## remove what the jobs have made
	rm -rf $(VENV) $(OUT) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find kg tests benchmarks ontology tools -name __pycache__ -type d -prune -exec rm -rf {} +
