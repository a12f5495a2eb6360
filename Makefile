# Everything runs in .venv, made on first use from the hash-locked requirements.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help site serve test check bench reloaded lock clean
help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

site: .venv/site.stamp  ## normalise, check, index and build; prints where site/index.html is
	@$(BIN)/sourcebook build

serve: .venv/site.stamp  ## the site, live: a saved note shows in the browser by itself
	@$(BIN)/sourcebook serve

test: .venv/dev.stamp  ## the whole test suite
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/dev.stamp  ## ruff, format, mypy --strict
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: .venv/dev.stamp  ## what is measured, each figure beside its peer
	@$(BIN)/python -m tests.benchmarks

reloaded: .venv/dev.stamp  ## the tests of search on whoosh-reloaded, which needs the network
	@$(BIN)/python -m tests.other_whoosh

lock: .venv/dev.stamp  ## write the requirements files again from pyproject.toml
	@for extra in "" dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-find-links --extra build --extra pdf --extra docx $${extra:+--extra $$extra} pyproject.toml \
	  -o requirements$${extra:+-$$extra}.txt; done

clean:  ## remove what can be made again
	@rm -rf .sourcebook site .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -m venv .venv

# An editable install isn't compiled as others are, nor is it ever where PYTHONDONTWRITEBYTECODE is set.
.venv/site.stamp: requirements.txt pyproject.toml | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q build_tools
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/site.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
