# newsmill: `make run` grinds the sample pages, `make test` runs every test. Needs Python 3.11, pip and make.

PYTHON ?= python3
UV_VERSION = 0.13.9
UV = PYTHONPATH=.uv .uv/bin/uv
RUN = $(UV) run --frozen --no-sync
READY = .venv/.newsmill-ready
DOCS_READY = .venv/.newsmill-docs-ready

.DEFAULT_GOAL := help
.PHONY: help setup run check test tests-of-runs tests-of-rules lint cluster faults soak soak-schedule bench eval docs ui clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(READY) ## Install everything into .venv (done by the others when needed)

.uv/bin/uv:
	@echo "setting up: uv"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .uv "uv==$(UV_VERSION)"

$(READY): .uv/bin/uv pyproject.toml uv.lock
	@echo "setting up: Python packages and the language model (some minutes the first time)"
	@$(UV) sync --quiet --frozen --compile-bytecode --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	@$(RUN) python -m flows.server.template
	@touch $(READY)

# What builds and checks the documents: needed by the tests, not by runs.
$(DOCS_READY): $(READY)
	@$(UV) sync --quiet --frozen --compile-bytecode --group docs
	@touch $(DOCS_READY)

run: $(READY) ## Grind the sample pages into data/warehouse.duckdb
	@NEWSMILL_COMMAND=.venv/bin/newsmill $(RUN) newsmill run --explore

test: $(DOCS_READY) ## Run every check and test
	@$(TOGETHER) lint tests-of-runs tests-of-rules

check: $(DOCS_READY) ## The fast loop: style, types, and the tests that start no whole run; names what is slow
	@$(TOGETHER) lint tests-of-runs tests-of-rules ONLY="not slow and not faults"

# Two processes share the tests, so that both cores work; the tests of one share what they make once.
TOGETHER = $(MAKE) --no-print-directory --jobs 2 --output-sync
ONLY = not faults
RUNS = tests/flows/commands tests/flows/pipeline tests/flows/reports
PYTEST = $(RUN) pytest -m "$(ONLY)" --durations 5 --durations-min 3

tests-of-runs: $(DOCS_READY)
	@$(PYTEST) $(RUNS)

tests-of-rules: $(DOCS_READY)
	@$(PYTEST) tests $(RUNS:%=--ignore=%)

lint: $(READY) ## Style and types only
	@$(RUN) ruff check .
	@$(RUN) ruff format --check --quiet .
	@$(RUN) mypy

# The environment of a lake: the DuckDB whose extensions are packages.
LAKE = UV_PROJECT_ENVIRONMENT=.venv-lake $(UV)

cluster: .uv/bin/uv ## The tests of the warehouse, of lakes, stores, Dask and Ray, on the DuckDB of newsmill[lake]
	@$(LAKE) sync --quiet --frozen --compile-bytecode --extra lake --extra s3 --group cluster --no-group newest
	@$(LAKE) run --frozen --no-sync pytest -m "not faults" --durations 5 --durations-min 3 \
		tests/warehouse tests/rows tests/flows/storage tests/flows/pipeline/test_elsewhere.py \
		tests/flows/pipeline/test_clusters.py tests/flows/pipeline/test_by_address.py

faults: $(READY) ## Kill runs at random instants, fill disks, cut up inputs; KILLS=20 instants a stage takes hours
	@KILLS=$(or $(KILLS),3) $(RUN) pytest -m faults tests/faults

soak: $(READY) ## Grind ARTICLES=50000 of PARAGRAPHS=2 each and watch memory and open files; takes an hour
	@$(RUN) python -m tests.benchmarks.soak $(or $(ARTICLES),50000) $(or $(PARAGRAPHS),2)

soak-schedule: $(READY) ## Kill runs, server and schedule and fill the disk for MINUTES=120; nothing may be lost or come twice
	@$(RUN) python -m tests.benchmarks.schedule_soak $(or $(MINUTES),120)

bench: $(READY) ## Measure the cost of runs against their bars; ARTICLES=50000 is the size of a grown warehouse
	@failed=0; \
	for part in "fixed_cost" "throughput 300" "growth 1000 $(or $(ARTICLES),5000)" "finders" "reading 3000" "again" "exploring 10000" "answers"; do \
		echo "== $$part"; $(RUN) python -m tests.benchmarks.$$part || failed=1; \
	done; exit $$failed

eval: $(READY) ## Print every figure of README; BENCH= DAY= labelled news, SET= HALF=even|odd MISSES=1 WHOLE=1
	@$(RUN) python -m tests.accuracy $(if $(BENCH),--bench $(BENCH)) $(if $(DAY),--day $(DAY)) $(if $(SET),--sets $(SET)) \
		$(if $(HALF),--half $(HALF)) $(if $(MISSES),--misses) $(if $(WHOLE),--whole)

docs: $(DOCS_READY) ## Build the documents as a site of static pages in site/
	@rm -rf site && $(RUN) sphinx-build -q -W -c docs . site && rm -rf site/.doctrees && echo "site/docs/index.html"

ui: $(READY) ## Open the Prefect UI over the data folder
	@$(RUN) newsmill ui

clean: ## Remove what was installed; data/ stays
	rm -rf .venv .venv-lake .uv .mypy_cache .pytest_cache .ruff_cache .hypothesis
