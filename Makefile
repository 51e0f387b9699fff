# Needs GNU make 3.81 or newer and Python 3.11 or newer; works from any folder and without a HOME.
PORT ?= 8000
# Listen for this machine alone; LISTEN=0.0.0.0 lets phones on the same network in.
LISTEN ?= 127.0.0.1
BASE_URL ?= http://localhost:$(PORT)
VENV ?= .venv
ARGS ?=

PY = "$(VENV)/bin/python"
ENVIRONMENT = @sh home/demo/environment.sh
export BASE_URL PYTHON VENV
export DJANGO_RUNSERVER_HIDE_WARNING = true

.PHONY: help demo test lint types format clean
.DEFAULT_GOAL := help

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

demo: ## Start the site with sample circulars; PORT=8001 for another port, Ctrl-C stops it
	$(ENVIRONMENT) site "$(PORT)"
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py seed_demo
	@DEBUG=0 exec $(PY) manage.py runserver --noreload "$(LISTEN):$(PORT)"

test: ## Run every test, side by side; ARGS="-k importer -x" goes to pytest
	$(ENVIRONMENT) site,test
	@$(PY) -m pytest -n auto $(ARGS)

lint: ## Check style and missing migrations
	$(ENVIRONMENT) dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) manage.py makemigrations --check --dry-run

types: ## Check types
	$(ENVIRONMENT) dev
	@$(PY) -m mypy circulars campaigns home site_config

format: ## Put the code into the project's style
	$(ENVIRONMENT) dev
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

clean: ## Remove the environment and caches; database, uploads and password stay
	rm -rf "$(VENV)" .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
