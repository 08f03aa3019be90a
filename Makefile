# make demo   the main job on synthetic signs: build, encode, train, fuse
# make test   the test suite
# make install   what both need; they call it themselves
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# With glibc's default malloc every large tensor of a training step is mapped
# and unmapped anew; page faults then cost more than the arithmetic.
export MALLOC_MMAP_MAX_ := 0
export MALLOC_TRIM_THRESHOLD_ := -1

.PHONY: install demo test
install: $(VENV)/installed

# The second line is for Python 3.12 and 3.13, see setup.py; elsewhere it does
# nothing.
$(VENV)/installed: setup.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e '.[pose,describe,test]'
	$(BIN)/python -m pip install --quiet --no-deps mmpose==1.3.2
	touch $@

demo: install
	$(BIN)/python tools/demo.py

test: install
	$(BIN)/python -m flake8
	$(BIN)/python -m pytest tests --numprocesses 2 --dist loadscope
