# Everything runs from .venv, which is made from requirements.txt when it is first needed.
PYTHON ?= python3
ENVIRONMENT := .venv
VENV := $(ENVIRONMENT)/.installed
RUN := $(ENVIRONMENT)/bin/python -m
# Those that `make test-pythons` looks for, each version once.
PYTHONS ?= $(foreach minor,11 12 13 14,python3.$(minor) $(wildcard $(HOME)/.pyenv/versions/3.$(minor).*/bin/python))
# The tools that need Node, which comes with .venv; publishing needs them, generating and testing the client does not.
NODE := tools/node/node_modules/.installed
# What builds the pages of docs/, which publishing needs.
DOCS := .venv-docs/.installed
LANGUAGES := .venv-languages/.installed
OLDEST := .oldest/.installed
# What sends requests and decodes responses, and so may depend on the release of a library.
DEPENDENT := $(wildcard $(addprefix tests/client/test_, a_field_* any_* attempts_* certificates_* client_keeps_* \
	client_replays_* clients_* faults_* libraries_* live_* mismatches_* mock_* proxies_* responses_* results_* \
	cancelled_* models_can_*)) tests/project/test_oldest_*

# All tests run in as many processes as there are cores. A few are done sooner in one, because each takes a while to start.
PARALLEL := -n auto --maxprocesses 8 --dist worksteal

# Otherwise each process of the tests compiles hundreds of modules again.
unexport PYTHONDONTWRITEBYTECODE
# Otherwise pyright asks the network for a newer release of itself.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PYTHONPATH := generated:tools/sandbox

# With PYTHON=... an environment of another Python is made anew.
ifneq ($(origin PYTHON),file)
$(shell test "$$($(PYTHON) -V 2>&1)" = "$$($(ENVIRONMENT)/bin/python -V 2>&1)" || rm -f $(VENV))
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help generate test test-oldest test-long test-pythons sandbox demo record verify-live check bench docs-tables node publish gates diff release languages clients clean

help: ## Show this help
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

generate: $(VENV) ## Generate the client from spec/openapi.yaml
	@$(RUN) tools.generate

test: $(VENV) ## Run the tests (ARGS="-k name" chooses some)
	@$(RUN) tools.places
	@$(RUN) pytest $(or $(ARGS),$(PARALLEL))

test-pythons: ## Run the tests with each Python that is here (PYTHONS="python3.12 /usr/bin/python3")
	@seen= failed=; for python in $(PYTHONS); do \
		if version=$$($$python -c 'import ensurepip, platform; print(platform.python_version())' 2>/dev/null); then \
			case " $$seen " in *" $$version "*) continue;; esac; \
			seen="$$seen $$version"; echo "Python $$version"; \
			$(MAKE) --no-print-directory test PYTHON=$$python ENVIRONMENT=.venv-$$version || failed="$$failed $$version"; \
		else echo "$$python is not here"; fi; \
	done; if test -n "$$failed"; then echo "The tests fail with Python$$failed"; exit 1; fi

test-oldest: $(VENV) $(OLDEST) ## Run the tests that depend on libraries with the oldest that are allowed
	@PYTHONPATH=.oldest:$(PYTHONPATH) $(RUN) pytest -m "not long" $(PARALLEL) $(DEPENDENT) $(ARGS)

test-long: $(VENV) ## Run the tests that take minutes, with more examples
	@EXAMPLES=$${EXAMPLES:-500} $(RUN) pytest -m long $(PARALLEL) $(ARGS)

sandbox: $(VENV) ## Serve the API in memory on this machine (ARGS="--port 0")
	@$(RUN) pipedream_rest_sandbox $(ARGS)

demo: $(VENV) ## Take a tour of the client on a sandbox
	@$(RUN) pipedream_rest_sandbox.demo

record: $(VENV) ## Record what the real service answers, without what is secret (needs PIPEDREAM_API_KEY)
	@$(RUN) tools.live.record $(ARGS)

verify-live: $(VENV) ## Hold the real service against the spec (needs PIPEDREAM_API_KEY; ARGS=--write also makes things)
	@$(RUN) tools.live.verify $(ARGS)

check: $(VENV) ## Check that the spec is valid and the client up to date; lint and check types
	@$(RUN) tools.generate --check
	@$(RUN) tools.places
	@$(RUN) ruff check --quiet
	@$(RUN) ruff format --quiet --check
	@$(RUN) mypy
	@$(RUN) pyright

bench: $(VENV) ## Measure the client beside httpx and others (ARGS=--write-docs puts the table into docs/)
	@$(RUN) tools.bench $(ARGS)

docs-tables: $(VENV) ## Renew the tables of README.md and docs/ that are made from other files
	@$(RUN) tools.docs_tables

node: $(NODE) ## Install the Node tools that publishing and other languages need

publish: $(VENV) $(NODE) $(DOCS) ## Build dist/: what a release consists of
	@$(RUN) tools.publish

gates: publish ## Build dist/ and hold it to what a release has to keep (ARGS="-k name" chooses some)
	@$(RUN) pytest tests/published $(ARGS)

languages: publish $(LANGUAGES) ## Use the spec from other languages, on a sandbox (ARGS="--only go", ARGS=--write-docs)
	@$(RUN) tools.languages $(ARGS)

clients: publish ## Run other people's clients against a sandbox (ARGS="--only dlt", ARGS=--write-docs)
	@$(RUN) tools.clients $(ARGS)

diff: $(VENV) $(NODE) ## Compare the spec with the last released one, and write the release notes
	@$(RUN) tools.changes

release: $(VENV) $(NODE) $(DOCS) ## Make a release, up to the upload (VERSION=x.y.z)
	@$(RUN) tools.release "$(VERSION)"

clean: ## Remove what the other targets made, except the client
	@rm -rf .venv .venv-* .oldest .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist .publishing-* generated/.generating-* tools/node/node_modules
	@find . -name __pycache__ -prune -exec rm -r {} +

$(VENV): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 is needed: make PYTHON=..." if sys.version_info < (3, 11) else 0)'
	@echo "Installing $< into $(ENVIRONMENT)"
	@$(PYTHON) -m venv --clear $(ENVIRONMENT)
	@$(RUN) pip install -qq --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

$(NODE): tools/node/package-lock.json $(VENV)
	@echo "Installing the tools of tools/node"
	@$(RUN) tools.node
	@touch $@

$(OLDEST): requirements-oldest.txt $(VENV)
	@echo "Installing $< into .oldest"
	@rm -rf .oldest
	@$(RUN) pip install -qq --disable-pip-version-check --no-deps --require-hashes --target .oldest --requirement $<
	@touch $@

$(DOCS): requirements-docs.txt
	@echo "Installing $< into .venv-docs"
	@$(PYTHON) -m venv --clear .venv-docs
	@.venv-docs/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

$(LANGUAGES): requirements-languages.txt
	@echo "Installing $< into .venv-languages"
	@$(PYTHON) -m venv --clear .venv-languages
	@.venv-languages/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement $<
	@touch $@
