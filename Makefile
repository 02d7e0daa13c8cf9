# What Matters: one command for each job. `make` alone lists them.
# Everything lands in .venv; nothing is installed on the machine itself,
# except that `make test`, run by root, may fetch Chromium with apt-get.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
VENV := .venv
BIN := $(VENV)/bin
ROOMS := bot dialogues media reviews storage tests
TESTS ?=
BENCH ?=

.PHONY: help setup try test check bench lock clean

help: ## List what make can do
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

setup: $(VENV)/.with-tools ## Set up .venv with everything, tools for developers too

$(VENV)/.ready: requirements.lock pyproject.toml scripts/setup
	@scripts/setup requirements.lock $@

$(VENV)/.with-tools: requirements-dev.lock pyproject.toml scripts/setup
	@scripts/setup requirements-dev.lock $@
	@touch $(VENV)/.ready

try: $(VENV)/.ready ## See it: a demo home at http://127.0.0.1:8400, no token, no network
	@exec $(BIN)/whatmatters try

test: $(VENV)/.with-tools ## Run every test; finds or gets a browser and PostgreSQL first
	@$(BIN)/python -m scripts.provision
	@$(BIN)/python -m pytest $(TESTS)

check: $(VENV)/.with-tools ## Lint, types, the arrows of the house, content, made files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/whatmatters topics check
	$(BIN)/python -m scripts.made --check

bench: $(VENV)/.with-tools ## Run the benchmarks, as ratios; BENCH=start runs one
	@$(BIN)/python -m bench $(BENCH)

lock: $(VENV)/.with-tools ## Pin every part again, with hashes
	@scripts/lock

clean: ## Remove .venv and caches; data folders stay
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(ROOMS) scripts -name __pycache__ -type d -prune -exec rm -rf {} +
