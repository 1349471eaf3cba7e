# Every command of this repository. 'make help' lists them; nothing has to be installed before.

PYTHON ?= python3
VENV ?= .venv
ASSIGNMENT ?= 03-optuna
STUDENT ?=
FROM ?=
DEADLINE ?=
# The address of PyTorch's package index for CPU builds gives a much smaller torch; empty: the ordinary index.
TORCH_INDEX ?=
TORCH := torch==2.14.1 torchvision==0.29.1
# Other Pythons that students have, for 'make test-students'; any that are installed.
PYTHONS ?= python3.10 python3.12 python3.13
PORT ?= 8888
ARGS ?=

# What runs on students' machines, in Colab or elsewhere; mypy follows its imports.
STUDENTS := autograder/selfcheck source/$(ASSIGNMENT)/util.py

RUN := $(VENV)/bin/python -m autograder
ONLY := $(if $(STUDENT),--student "$(STUDENT)")
READY := $(VENV)/.ready

# nbgrader calls programs of its own by name.
export PATH := $(abspath $(VENV)/bin):$(PATH)
# One thread for each process: the grader runs one process for each core.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MKL_NUM_THREADS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test test-students lint format release collect grade feedback report formgrader solutions specimens bench bench-judgement clean venv

help:  ## this list
	@echo "make TARGET [ASSIGNMENT=$(ASSIGNMENT)] [STUDENT=name] [PORT=$(PORT)] [TORCH_INDEX=address]"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: $(READY)  ## release, grade the sample cohort, write its feedback, print its marks
	@$(RUN) release 03-optuna
	@$(VENV)/bin/python tests/cohort.py .
	@$(RUN) grade 03-optuna
	@$(RUN) feedback 03-optuna
	@$(RUN) report 03-optuna
	@echo; echo "Next: open a page in feedback/, or type 'make formgrader' for the gradebook."

test: $(READY)  ## all tests, some at a time (ARGS= for pytest)
	@$(VENV)/bin/python -m pytest --numprocesses=logical --maxprocesses=4 --dist=worksteal $(ARGS)

test-students: $(PYTHONS:%=$(VENV)/students/%/.ready)  ## what students run, on other Pythons (PYTHONS="python3.10 python3.13")
	@STUDENT_PYTHONS=$$(echo $(PYTHONS:%=$(abspath $(VENV))/students/%/bin/python) | tr ' ' :) \
		$(VENV)/bin/python -m pytest tests/test_selfcheck.py tests/test_set_up.py tests/test_handing_in.py $(ARGS)

lint: $(READY)  ## ruff and mypy
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@for version in 3.10 3.13; do \
		echo "mypy, what students run, on Python $$version"; \
		$(VENV)/bin/mypy --python-version $$version $(STUDENTS) || exit 1; done

format: $(READY)  ## let ruff put the code in order
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

release: $(READY)  ## generate release/ASSIGNMENT from source/ASSIGNMENT
	@$(RUN) release $(ASSIGNMENT)

collect: $(READY)  ## fill submitted/ from FROM=, a folder or zip of an LMS (DEADLINE="2026-12-24 23:59 UTC")
	@$(if $(FROM),,echo "Type: make collect FROM=download.zip"; exit 1)
	@$(RUN) collect $(ASSIGNMENT) "$(FROM)" $(if $(DEADLINE),--deadline "$(DEADLINE)")

grade: $(READY)  ## grade what is in submitted/, print the marks
	@$(RUN) grade $(ASSIGNMENT) $(ONLY)
	@$(RUN) report $(ASSIGNMENT) $(ONLY)

feedback: $(READY)  ## write a page for each graded notebook to feedback/
	@$(RUN) feedback $(ASSIGNMENT) $(ONLY)

report: $(READY)  ## print who has which mark, and what failed
	@$(RUN) report $(ASSIGNMENT) $(ONLY)

formgrader: $(READY)  ## open nbgrader's formgrader on the gradebook, to mark by hand
	@mkdir -p .autograder/exchange
	@$(VENV)/bin/jupyter server --ServerApp.default_url=/formgrader --ServerApp.port=$(PORT) \
		--ServerApp.open_browser=True $(if $(filter 0,$(shell id -u)),--allow-root) $(ARGS)

solutions: $(READY)  ## run the reference answers and keep them in solutions/ASSIGNMENT
	@$(RUN) solutions $(ASSIGNMENT)

specimens: $(READY)  ## write the table of specimens against checks
	@$(VENV)/bin/python tests/table.py

bench: $(READY)  ## how fast grading is, against stock nbgrader, and what it costs (ARGS=--only=cpu,memory)
	@$(VENV)/bin/python tests/benchmarks/speed.py $(ARGS)

bench-judgement: $(READY)  ## right answers that lost points, wrong ones that passed, mutants, flips (ARGS=--repeat=20)
	@$(VENV)/bin/python tests/benchmarks/judgement.py $(ARGS)

clean:  ## remove .venv and caches; the gradebook, submissions and stored runs stay
	rm -rf $(VENV) build *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find autograder tests -name __pycache__ -type d -prune -exec rm -rf {} +

venv: $(READY)  ## only the virtual environment with all packages
	@:

# The stamp is newer than what it was made from: nothing is done where nothing is missing.
$(READY): pyproject.toml constraints.txt tests/colab.txt Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1 || echo missing)."; \
		echo "Install one, or name it: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing. On Debian or Ubuntu, type:"; \
		echo "    sudo apt-get install python3-venv make"; exit 1; }
	@echo "Setting up $(VENV): some minutes, only once."
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --progress-bar on $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $(TORCH)
	@$(VENV)/bin/python -m pip install --quiet --progress-bar on --constraint constraints.txt --editable '.[test]'
	@$(VENV)/bin/python -m pip install --quiet --no-deps --upgrade --target $(VENV)/colab --requirement tests/colab.txt
	@touch $@

$(VENV)/students/%/.ready: $(READY) tests/students.txt
	@command -v $* > /dev/null || { echo "$* is not installed. Name those that are: make test-students PYTHONS=..."; exit 1; }
	@echo "Setting up $(@D) with a torch of its own: some minutes, only once."
	@test -x $(@D)/bin/python || $* -m venv $(@D)
	@$(@D)/bin/python -m pip install --quiet $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $(TORCH)
	@$(@D)/bin/python -m pip install --quiet --requirement tests/students.txt
	@touch $@
