# Each target sets up what it needs. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help site serve preview check test lint audit bench originals lock clean

KLARTEKST = .venv/bin/python -m generator

help:            ## vis hvad du kan gøre
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

site:            ## lav siden i mappen site
	@.ci/setup run
	$(KLARTEKST) build

preview:         ## se siden i din browser, mens du skriver
	@.ci/setup run
	$(KLARTEKST) preview

serve:           ## vis den færdige side med nginx, som borgerne får den
	@.ci/setup run
	@.ci/setup serve
	$(KLARTEKST) build --compress
	@mkdir -p .nginx
	@echo "Se siden på http://127.0.0.1:8080/. Stop den igen med Ctrl og C."
	@PATH="$$PATH:/usr/sbin" exec nginx -p .nginx -c "$(CURDIR)/deploy/nginx.conf"

check:           ## se efter fejl i teksterne
	@.ci/setup run
	$(KLARTEKST) check

test: lint       ## kør alle prøver
	@.ci/setup browser
	@.ci/setup serve
	.venv/bin/python -m pytest -n auto --dist loadfile
	$(KLARTEKST) check

lint:            ## se efter fejl i koden
	@.ci/setup dev
	.venv/bin/ruff format --check generator tests
	.venv/bin/ruff check generator tests
	.venv/bin/mypy

audit:           ## se hver side efter med de langsomme værktøjer
	@.ci/setup dev
	@.ci/setup browser
	@.ci/setup audit
	.venv/bin/python -m tests.audit

bench:           ## mål hvor hurtigt det går
	@.ci/setup dev
	@.ci/setup browser
	@.ci/setup serve
	.venv/bin/python -m tests.bench

originals:       ## hold teksterne op mod originalerne: make originals DIR=mappe
	@.ci/setup dev
	.venv/bin/python -m tests.originals $(DIR)

lock:            ## lås pakkerne igen efter en ændring i pyproject.toml
	@.ci/setup dev
	.venv/bin/uv pip compile pyproject.toml --group build --generate-hashes --no-header \
	  --no-emit-index-url --no-annotate --universal --upgrade -q -o requirements.lock
	.venv/bin/uv pip compile pyproject.toml --group build --group dev --generate-hashes \
	  --no-header --no-emit-index-url --no-annotate --universal --upgrade -q -o requirements-dev.lock

clean:           ## fjern det, der er lavet
	rm -rf .venv .nginx .hypothesis .mypy_cache .pytest_cache .ruff_cache tests/audit/node_modules
