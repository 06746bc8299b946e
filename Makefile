# Each purpose has a lock, requirements/<purpose>.txt, which is installed when it is first needed. Those of SHARED fit
# together in .venv; the others have an environment of their own, .venv-<purpose>.
PYTHON ?= python3
SHARED := generate sandbox test publish check
BENCH := bench runtime runtime-fast
APART := $(BENCH) docs evidence lock oldest
apart = $(foreach purpose,$(1),.venv-$(purpose)/$(purpose).txt)
VENV := .venv
RUN := $(VENV)/bin/python -m
# Those that `make test-pythons` looks for, each version once.
PYTHONS ?= $(foreach minor,11 12 13 14,python3.$(minor) $(wildcard $(HOME)/.pyenv/versions/3.$(minor).*/bin/python))
# The tools that need Node, which is a package of PyPI here. Publishing and measuring needs them; testing does not.
NODE := tools/node/node_modules/.installed
# What sends requests and decodes responses, and so may depend on the release of a library.
DEPENDENT := $(wildcard $(addprefix tests/client/test_, a_field_* any_* attempts_* certificates_* client_keeps_* \
	client_sends_* clients_* faults_* libraries_* live_* mismatches_* mock_* proxies_* responses_* results_* \
	cancelled_* models_can_*)) tests/inside tests/project/test_oldest_*

# All tests run in as many processes as there are cores. A few are done sooner in one, because each takes a while to start.
PARALLEL := -n auto --maxprocesses 8 --dist worksteal

# Otherwise each process of the tests compiles hundreds of modules again.
unexport PYTHONDONTWRITEBYTECODE
# Otherwise pyright asks the network for a newer release of itself.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PYTHONPATH := generated:tools/sandbox

# With PYTHON=... an environment of another Python is made anew.
ifneq ($(origin PYTHON),file)
$(shell test "$$($(PYTHON) -V 2>&1)" = "$$($(VENV)/bin/python -V 2>&1)" || rm -f $(VENV)/*.txt)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two installations into one environment at a time would spoil it.
.NOTPARALLEL:
.PHONY: help generate places test test-oldest test-long test-pythons sandbox demo record verify-live check bench docs-tables node publish gates diff release languages clients lock clean

help: ## Show this help
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

generate: $(VENV)/generate.txt ## Generate the client from spec/openapi.yaml
	@echo "Generating the client"
	@$(RUN) tools.generate

places: $(VENV)/test.txt
	@$(RUN) tools.generate --check
	@$(RUN) tools.places

test: $(VENV)/test.txt places ## Run the tests (ARGS="-k name" chooses some)
	@$(RUN) pytest $(or $(ARGS),$(PARALLEL))

test-pythons: ## Run the tests with each other Python that is here (PYTHONS="python3.12 /usr/bin/python3")
	@seen=$$($(PYTHON) -c 'import platform; print(platform.python_version())') failed=; echo "Python $$seen has \`make test\`"; \
	for python in $(PYTHONS); do \
		if version=$$($$python -c 'import ensurepip, platform; print(platform.python_version())' 2>/dev/null); then \
			case " $$seen " in *" $$version "*) continue;; esac; \
			seen="$$seen $$version"; echo "Python $$version"; \
			$(MAKE) --no-print-directory test -o places PYTHON=$$python VENV=.venv-$$version || failed="$$failed $$version"; \
		else echo "$$python is not here"; fi; \
	done; if test -n "$$failed"; then echo "The tests fail with Python$$failed"; exit 1; fi

test-oldest: $(VENV)/test.txt .venv-oldest/oldest.txt ## Run the tests that depend on libraries with the oldest that are allowed
	@PYTHONPATH=$$(echo .venv-oldest/lib/python*/site-packages):$(PYTHONPATH) $(RUN) pytest -m "not long" $(PARALLEL) $(DEPENDENT) $(ARGS)

test-long: $(VENV)/test.txt ## Run the tests that take minutes, with more examples
	@EXAMPLES=$${EXAMPLES:-500} $(RUN) pytest -m long $(PARALLEL) $(ARGS)

sandbox: $(VENV)/sandbox.txt ## Serve the API in memory on this machine (ARGS="--port 0")
	@$(RUN) pipedream_rest_sandbox $(ARGS)

demo: $(VENV)/sandbox.txt ## Take a tour of the client on a sandbox
	@$(RUN) pipedream_rest_sandbox.demo

record: $(VENV)/test.txt ## Record what the real service answers, with all private values replaced (needs PIPEDREAM_API_KEY)
	@$(RUN) tools.live record $(ARGS)

verify-live: $(VENV)/test.txt ## Compare the real service with the spec (needs PIPEDREAM_API_KEY; ARGS=--write also makes things)
	@$(RUN) tools.live verify $(ARGS)

check: places $(VENV)/check.txt ## Check that the spec is valid and the client up to date; lint and check types
	@$(RUN) ruff check --quiet
	@$(RUN) ruff format --quiet --check
	@$(RUN) mypy
	@$(RUN) pyright

bench: $(VENV)/test.txt $(call apart,$(BENCH)) ## Measure the client beside httpx and others (ARGS=--write-docs puts the table into docs/)
	@$(RUN) tools.evidence bench $(ARGS)

docs-tables: $(VENV)/test.txt ## Renew the tables of README.md and docs/ that are made from other files
	@$(RUN) tools.docs_tables

node: $(NODE) ## Install the Node tools that publishing and other languages need

publish: $(VENV)/publish.txt $(NODE) .venv-docs/docs.txt ## Build dist/: what a release consists of
	@$(RUN) tools.publish

gates: publish $(VENV)/check.txt ## Build dist/ and check what a release promises (ARGS="-k name" chooses some)
	@$(RUN) pytest tests/published $(ARGS)

languages: publish $(VENV)/test.txt .venv-evidence/evidence.txt ## Use the spec from other languages, on a sandbox (ARGS="--only go", ARGS=--write-docs)
	@$(RUN) tools.evidence languages $(ARGS)

clients: publish $(VENV)/test.txt .venv-evidence/evidence.txt ## Run other people's clients against a sandbox (ARGS="--only dlt", ARGS=--write-docs)
	@$(RUN) tools.evidence clients $(ARGS)

diff: $(VENV)/publish.txt $(NODE) ## Compare the spec with the last released one, and write the release notes
	@$(RUN) tools.changes

release: $(VENV)/publish.txt $(NODE) .venv-docs/docs.txt ## Make a release, up to the upload (VERSION=x.y.z)
	@$(RUN) tools.release "$(VERSION)"

lock: .venv-lock/lock.txt ## Write the locks after a change in pyproject.toml (ARGS=--upgrade takes newer releases)
	@.venv-lock/bin/python -m tools.lock $(ARGS)

clean: ## Remove what the other targets made, except the client
	@rm -rf .venv .venv-* .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist .publishing-* generated/.generating-* tools/node/node_modules
	@find . -name __pycache__ -prune -exec rm -r {} +

$(NODE): tools/node/package-lock.json $(VENV)/publish.txt
	@echo "Installing the tools of tools/node"
	@$(RUN) tools.node
	@touch $@

# An environment keeps a copy of each lock that was installed into it.
.SECONDEXPANSION:
$(SHARED:%=$(VENV)/%.txt) $(call apart,$(APART)): requirements/$$(@F)
	@$(PYTHON) -m tools.environment $(@D) $<
