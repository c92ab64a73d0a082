# What there is to do here. `make` alone prints it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo install test fast browser lint bench lessons lock screenshot paper clean FORCE

help:
	@echo "make demo        open the lessons in JupyterLab (Ctrl-C ends it; ARGS=--fresh lays new ones)"
	@echo "make install     only install, into $(VENV): then $(BIN)/otp-demo check, present, lab"
	@echo "make test        check everything: style, types, layers, tests, lessons, browser"
	@echo "make fast        only the tests without a browser, and every lesson"
	@echo "make browser     only the tests in a real browser"
	@echo "make lint        style, types and layers only"
	@echo "make bench       measure the engine and the pictures beside their peers"
	@echo "make lessons     run every lesson anew and clean it, after a change"
	@echo "make lock        pin the dependencies anew (UPGRADE=--upgrade takes the newest)"
	@echo "make screenshot  draw the README's picture anew"
	@echo "make paper       write the teacher's pages for the printer anew, after a change of the guide"
	@echo "make clean       remove what these made; your lessons in my-lessons stay"

demo: $(VENV)/demo.ready
	@$(BIN)/otp-demo lab $(ARGS)

install: $(VENV)/demo.ready
	@echo "Installed. $(BIN)/otp-demo check says whether all is ready for a lesson."

# Side by side, since a browser is mostly waited for; what is said of it comes in one piece at its end.
test: lint
	@$(MAKE) --no-print-directory --keep-going --jobs=2 fast browser

fast: $(VENV)/dev.ready
	$(BIN)/python -m pytest --ignore=tests/browser
	$(BIN)/python -m pytest --nbval --nbval-current-env --nbval-cell-timeout=60 notebooks/

browser: $(VENV)/dev.ready
	@$(BIN)/python -m pytest tests/browser > $(VENV)/browser.log 2>&1; ended=$$?; cat $(VENV)/browser.log; exit $$ended

lint: $(VENV)/dev.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev.ready
	$(BIN)/python -m benchmarks

# An error in any cell stops it, and the lesson stays as it was.
lessons: $(VENV)/dev.ready
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.timeout=60 notebooks/*.ipynb
	$(BIN)/nbstripout --keep-output --keep-count --keep-id \
	    --extra-keys "metadata.widgets metadata.language_info.version" notebooks/*.ipynb

# No address, host or path may stand in a lock, so that it says the same wherever it was made.
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
    --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet $(UPGRADE)
lock: $(VENV)/dev.ready
	$(LOCK) --group build --extra service pyproject.toml --output-file requirements.lock >/dev/null
	$(LOCK) --group build --all-extras --constraints requirements.lock pyproject.toml \
	    --output-file requirements-dev.lock >/dev/null

screenshot: $(VENV)/dev.ready
	$(BIN)/python -m docs.make_screenshots

paper: $(VENV)/dev.ready
	$(BIN)/python -m docs.make_paper

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find otp_demo tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. It is made anew where the folder has moved, since it holds absolute paths.
ifneq ($(shell cat $(VENV)/made-in 2>/dev/null),$(CURDIR))
$(VENV)/made-in: FORCE
endif
$(VENV)/made-in:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "otp_demo needs Python 3.11 or newer, and $(PYTHON) is: $$($(PYTHON) --version 2>&1)"; \
	    echo "If you have a newer one, say which: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { \
	    rm -rf $(VENV); echo "$(PYTHON) could not make a virtual environment (see above)."; \
	    echo "On Debian and Ubuntu this helps: sudo apt install python3-venv"; exit 1; }
	@echo "$(CURDIR)" > $@

NO_INSTALL := { echo "The installation failed (see above); the next make goes on from here."; \
    echo "The first time needs the network."; exit 1; }

# The locks are complete, so pip resolves nothing, and each file has to match its hash.
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps
OURSELVES := --no-index --no-build-isolation --editable .

$(VENV)/demo.ready: requirements.lock pyproject.toml $(VENV)/made-in
	@echo "Installing what the lessons need into $(VENV); this takes a minute, the first time only."
	@$(INSTALL) --require-hashes -r requirements.lock || $(NO_INSTALL)
	@$(INSTALL) $(OURSELVES)
	@touch $@

$(VENV)/dev.ready: requirements-dev.lock pyproject.toml $(VENV)/made-in
	@echo "Installing what the checks need into $(VENV)."
	@$(INSTALL) --require-hashes -r requirements-dev.lock || $(NO_INSTALL)
	@$(INSTALL) $(OURSELVES)
	@touch $@ $(VENV)/demo.ready
