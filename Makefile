# The commands everything else relies on. Needs python3 with venv, make and a package index.

.DEFAULT_GOAL := help
.PHONY: help setup run test test-next mutate check format translations bench clean

VENV := .venv
NEXT := .venv-next
PYTHON := $(VENV)/bin/python
UV := $(shell command -v uv 2>/dev/null || echo $(VENV)/bin/uv)
DJANGO_SETTINGS_MODULE ?= config.settings.dev
PORT ?= 8000
export DJANGO_SETTINGS_MODULE PORT
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_PYTHON_DOWNLOADS := never
export PYTHONPATH := site:.
# Compiled once, when installed: else every process may compile two thousand modules for itself.
export UV_COMPILE_BYTECODE := 1

help: ## show the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 24

$(VENV)/.ready: pyproject.toml uv.lock
	@test -x $(PYTHON) || python3 -m venv $(VENV)
	@command -v uv >/dev/null 2>&1 || test -x $(VENV)/bin/uv || $(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	$(UV) sync --quiet --frozen --inexact --python $(PYTHON)
	@touch $@

setup: $(VENV)/.ready ## make the environment

run: setup ## serve the site with demo content and worker at http://127.0.0.1:8000
	@DEBUG=$${DEBUG:-0} LOG_LEVEL=$${LOG_LEVEL:-WARNING} SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} $(PYTHON) manage.py run_site

test: setup ## run all tests; what cannot run here is reported as skipped
	@$(PYTHON) manage.py compile_catalogs
	@$(PYTHON) tests/run.py $(ARGS)

$(NEXT)/.ready: pyproject.toml $(VENV)/.ready
	@mkdir -p var/next
	@sed -E 's/"(django|wagtail)(>=[0-9.]+),<[0-9.]+"/"\1\2"/' pyproject.toml > var/next/pyproject.toml
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) $(NEXT)
	@$(UV) pip install --quiet --upgrade --python $(NEXT)/bin/python -r var/next/pyproject.toml --group var/next/pyproject.toml:dev
	@touch $@

test-next: $(NEXT)/.ready ## run a quick part of the tests on the newest Wagtail and its newest Django
	@$(PYTHON) manage.py compile_catalogs
	@$(NEXT)/bin/python tests/next.py

mutate: setup ## break the code on purpose; fails where the tests do not notice
	@$(PYTHON) manage.py compile_catalogs
	@$(PYTHON) tests/mutate.py $(ARGS)

check: setup ## format, lint, templates, types, imports, migrations, translations, deployment
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	git ls-files -co --exclude-standard -- 'templates/*.html' | xargs $(VENV)/bin/djade --check --target-version 5.2
	$(PYTHON) manage.py check_templates
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) manage.py check_catalogs
	DJANGO_SETTINGS_MODULE=config.settings.base SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=example.org HSTS_SECONDS=31536000 $(PYTHON) manage.py check --deploy --fail-level WARNING

format: setup ## put code and templates in form
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

translations: setup ## collect the words to translate (needs gettext)
	$(PYTHON) manage.py makemessages --all --no-obsolete --no-location --ignore=.venv --ignore=.venv-next --ignore=var

bench: setup ## measure against a bare view on the same server, as ratios
	@$(PYTHON) tests/bench/run.py $(ARGS)

clean: ## forget the demonstration's database, mail and files
	rm -rf var
