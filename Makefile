# Everything a person does in a checkout, from nothing but Python 3.11 with pip.
#
# Each command first makes .venv with exactly the packages of constraints.txt, their hashes
# checked, and makes it again when constraints.txt or pyproject.toml has changed.

PYTHON ?= $(firstword $(foreach name,python3.11 python3 python,$(shell command -v $(name))))
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PACK   ?=
ONLY   ?=
ROWS   ?=
KEYS   ?= 10000
RELOADS ?= 200

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test check bench soak sample picture reference wheel constraints clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: $(READY) ## open the dashboard on the sample of England (PACK=folder for another pack)
	@$(BIN)/qippdash open $(PACK)

# By files: with pytest 9.2 the groups of xdist 3.8 come apart, and each worker builds, installs
# and starts for itself what the tests of a file share.
test: check ## every check and every test
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

check: $(READY) ## format, lint, types, import contracts
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

bench: $(READY) ## figures beside their budgets (ONLY=rating,rulesets,re-rating,table,start,filter,keys,live,idle ROWS=1M,10M,30M)
	@$(BIN)/python -m tests.bench $(if $(ONLY),--only $(ONLY)) $(if $(ROWS),--rows $(ROWS))

soak: $(READY) ## a long day at the dashboard in minutes (KEYS=10000 RELOADS=200)
	@$(BIN)/python -m tests.soak --keys $(KEYS) --reloads $(RELOADS)

sample: $(READY) ## make the sample data again: the same bytes each time
	@$(BIN)/python -m sample_data.generator

picture: $(READY) ## make the pictures of the screens in docs/ from the real program
	@$(BIN)/python docs/picture.py

reference: $(READY) ## make docs/reference.md and the schema of rulesets from the code
	@$(BIN)/python -m docs.reference
	@$(BIN)/qippdash rulesets schema --no-plugins > rulesets/ruleset-1.json

wheel: $(READY) ## build the wheel and the source distribution into dist/
	@$(BIN)/python -m build --no-isolation .

# Resolves all dependencies anew. Options of the machine's own pip never reach the file.
constraints: ## bring constraints.txt up to date with pyproject.toml
	@$(PYTHON) -m venv build/constraints
	@build/constraints/bin/pip install --quiet pip-tools
	@build/constraints/bin/pip-compile --quiet --upgrade --extra dev --build-deps-for wheel \
		--generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
		--no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--output-file constraints.txt pyproject.toml

clean: ## remove what was built and set up
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	@echo "Setting up $(VENV); a minute the first time" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; say where: make PYTHON=...")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r constraints.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
