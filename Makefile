# Every target is one line into tools/house.py; `make` alone lists them.
PYTHON ?= $(firstword $(shell command -v python3.11) $(shell command -v python3) python3)
HOUSE = @command -v $(PYTHON) >/dev/null || { echo "Verbund needs Python 3.11 or newer. Please install python3.11." >&2; exit 1; }; exec $(PYTHON) -m tools.house
ROOM ?=

.DEFAULT_GOAL := help
.PHONY: help run setup start dev demo check test fix messages lock bench sizes

help:
	@$(PYTHON) -m tools.house 2>&1 || true

run setup start dev demo fix messages lock bench sizes:
	$(HOUSE) $@

check test:
	$(HOUSE) $@ $(ROOM)
