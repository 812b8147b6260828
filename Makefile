## mingpai: make builds the site and the brochure; make test runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := build
.PHONY: build check serve test lint bless lock bench bench-briefings bench-print bench-search clean help

## build     site/ with every page, feed, download and PDF (the default)
build: $(VENV)/.ready
	$(BIN)/mkdocs build

## check     every problem of data/ and content/, nothing written
check: $(VENV)/.ready
	$(BIN)/mingpai check

## serve     preview on this machine, rebuilt on every save
serve: $(VENV)/.ready
	$(BIN)/mingpai serve

## test      style, types and all tests: side by side first, then those that measure time
test: lint
	built=$$(mktemp -d) && trap 'rm -rf "$$built"' EXIT && export MINGPAI_BUILT="$$built" && \
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not alone" && \
	$(BIN)/python -m pytest -m alone tests/browser/test_lighthouse.py

## lint      ruff and mypy only
lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

## bless     accept the output of tests/tiny_city as expected
bless: $(VENV)/.ready-dev
	$(BIN)/python -m tests.bless

## lock      write the lock files anew from pyproject.toml (needs uv)
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --group build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

## bench     compare with other generators: make bench SIZES="100 1000 10000"
SIZES ?= 100 1000
ROUNDS ?= 50
bench: $(VENV)/.ready-dev bench/.venv/.ready bench/node_modules/.ready
	$(BIN)/python -m bench $(SIZES)
	$(BIN)/python -m bench.edits --rounds $(ROUNDS)

## bench-briefings  what a thousand issues with figures cost: make bench-briefings ISSUES=1000
ISSUES ?= 1000
bench-briefings: $(VENV)/.ready
	$(BIN)/python -m bench.briefings --issues $(ISSUES)

## bench-print  what the brochure costs beside WeasyPrint and Chromium: make bench-print SIZES="100 1000"
bench-print: $(VENV)/.ready-dev bench/.venv/.ready
	$(BIN)/python -m bench.printing --sizes $(if $(filter command line,$(origin SIZES)),$(SIZES),100 1000)

## bench-search  measure search against Pagefind and Material's: make bench-search SIZES="1000 10000"
bench-search: $(VENV)/.ready-dev
	$(BIN)/python -m bench.search --peers --sizes $(if $(filter command line,$(origin SIZES)),$(SIZES),1000 10000) --record bench/SEARCH.md

bench/.venv/.ready: bench/requirements.txt
	$(PYTHON) -m venv bench/.venv
	bench/.venv/bin/python -m pip install -q --disable-pip-version-check -r bench/requirements.txt
	touch $@

bench/node_modules/.ready: bench/package-lock.json
	if command -v npm >/dev/null; then npm ci --prefix bench --ignore-scripts --no-audit --no-fund --loglevel=error; fi
	mkdir -p bench/node_modules
	touch $@

## clean     remove what building made
clean:
	rm -rf site .mingpai build dist *.egg-info

help:
	@sed -n 's/^## //p' Makefile

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@
