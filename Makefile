# make run: the first table.  make test: everything that CI runs.  make leaderboard: every model.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: run test lint types tests results models leaderboard docs clean

run: $(VENV)/.core
	$(BIN)/bench run configs/quickstart.yaml

test: lint types tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

tests: $(VENV)/.dev
	$(BIN)/pytest -n auto

# The committed results and every page that is generated.
results: $(VENV)/.core
	$(BIN)/bench run configs/quickstart.yaml --out results --redo always >/dev/null
	$(BIN)/bench run configs/corpus-full.yaml --out results --redo always >/dev/null
	$(BIN)/python -m bench.docs

# What the leaderboard needs: libraries, models inside packages, a tagger fitted to the train split.
models: $(VENV)/.models models/minilm-tagger/config.json

models/minilm-tagger/config.json: benchmarks/transformers_pipeline.py $(wildcard corpus/dispatches/*.json) | $(VENV)/.models
	rm -rf models/minilm-tagger models/minilm-tagger.new
	$(BIN)/python benchmarks/transformers_pipeline.py --fit models/minilm-tagger.new
	mv models/minilm-tagger.new models/minilm-tagger && touch $@

# Speed first, so that training is timed and the run finds the models; a language model answers on loopback.
leaderboard: models
	$(BIN)/python examples/smollm/serve.py -- $(BIN)/bench cost configs/leaderboard.yaml --out results --limit 10 >/dev/null
	$(BIN)/python examples/smollm/serve.py -- $(BIN)/bench run configs/leaderboard.yaml --out results >/dev/null
	$(BIN)/bench run configs/models/encoder-curve.yaml --out results >/dev/null
	$(BIN)/python -m bench.docs

docs: $(VENV)/.core
	$(BIN)/python -m bench.docs

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "needs Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "needs the venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.core: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.core

$(VENV)/.models: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) --editable '.[models]'
	@touch $@ $(VENV)/.core

clean:
	rm -rf $(VENV) runs dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
