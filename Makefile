# `make` lists the verbs. Needs Python 3.11+ and Node 20+; the rest is fetched once, by checksum.
PORT ?= 8000
AT ?= /chiffres-en-main/
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

# A stamp bears the checksum of its lock: another lock is another stamp, an untouched one asks nothing of the network.
sum = $(shell cksum < $(1) | cut -d' ' -f1)
VENV := .venv/.lock-$(call sum,requirements.txt)
NODE := node_modules/.lock-$(call sum,package-lock.json)
py := .venv/bin/python
ifneq ($(shell $(py) -c 'print(1)' 2>/dev/null),1)
$(shell rm -f .venv/.lock-*)
endif

# Silences an advertisement for another MkDocs, never a warning about this site.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# The day of the last commit, not of the build: the same commit gives the same site.
PUBLISHED ?= $(shell git log -1 --format=%cs 2>/dev/null)
export PUBLISHED

.PHONY: help serve test build check format runtime post model bench lock audit clean wayout browser speller spreadsheet java
help: ## list these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

serve: runtime ## set up, then serve the blog with live reload (PORT=8000)
	@$(py) -m macros.serve $(PORT)

test: runtime browser speller spreadsheet java ## set up, browser, speller, spreadsheet and Java included, then run every test (AT=/)
	$(py) -m pytest --at=$(AT)

build: runtime ## write the site into site/
	$(py) -m mkdocs build --strict

check: $(VENV) $(NODE) ## lint, formatting, types, articles, figures past their date
	@failed=; for check in "ruff check" "ruff format --check" mypy macros.check macros.sinks; do \
		echo "== $$check"; $(py) -m $$check || failed="$$failed [$$check]"; done; \
	echo "== tsc"; node_modules/.bin/tsc || failed="$$failed [tsc]"; \
	if [ -n "$$failed" ]; then echo "check failed:$$failed"; exit 1; fi

format: $(VENV) ## rewrite the Python sources in the house style
	$(py) -m ruff check --fix
	$(py) -m ruff format

runtime: $(VENV) $(NODE) ## build what the browser loads (engine, Pyodide)
	$(py) -m macros.runtime

post: export WORDS = $(value title)
post: $(VENV) ## start an article (title="Un titre")
	@$(py) -m macros.start post "$$WORDS"

model: export WORDS = $(value name)
model: $(VENV) ## start a calculator (name=un_nom)
	@$(py) -m macros.start model "$$WORDS"

bench: $(VENV) $(NODE) ## run the benchmarks
	$(py) -m bench

audit: $(VENV) $(NODE) ## ask the public databases what is known against the dependencies
	@$(py) -m macros.audit

wayout: build ## build with ProperDocs too, and list the files that differ
	$(py) -m pip install --quiet --no-deps --upgrade --target build/properdocs properdocs==1.6.7
	PYTHONPATH=build/properdocs:. $(py) -m properdocs build --strict --config-file mkdocs.yml --site-dir build/wayout
	diff -rq --exclude=service-worker.js --ignore-matching-lines='<meta name="\(generator\|build\)"' site build/wayout

mutants: $(VENV) ## count the mistakes that the tests of the arithmetic let through
	$(py) -m bench.mutants

lock: $(VENV) ## rewrite requirements.txt from pyproject.toml
	$(py) -m pip install --quiet uv==0.13.9
	UV_CUSTOM_COMPILE_COMMAND="make lock" .venv/bin/uv pip compile --quiet --universal --python-version 3.11 \
		--fork-strategy fewest --all-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
		--output-file requirements.txt pyproject.toml

clean: ## remove all that these verbs wrote
	rm -rf .venv node_modules site build .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

browser: $(VENV)
	@$(py) tests/browser/find_browser.py --install
	@$(py) -m tests.browser.find_firefox --install
	@$(py) -m tests.browser.find_webkit --install

speller: $(VENV)
	@$(py) -m tests.macros.find_speller --install

spreadsheet: $(VENV)
	@$(py) -m tests.macros.find_spreadsheet --install

java: $(VENV)
	@$(py) -m tests.site.find_java --install

$(VENV): requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found on PATH."; exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv || { echo "The venv module is missing: on Debian, apt-get install python3-venv."; exit 1; }
	$(py) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	touch $@

$(NODE): package-lock.json
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null \
		|| { echo "Node 20 or newer is needed, and none was found on PATH."; exit 1; }
	npm ci --ignore-scripts
	touch $@
