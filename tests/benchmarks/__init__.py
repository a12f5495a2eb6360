"""What is measured, never tested: `make bench`."""

import os

BENCHMARKS = ("normalise", "pages", "speed", "metadata", "passages", "signals", "search", "site_search", "build")
# Of a whole process that is timed: its modules may stay compiled, as those of its peers are, which pip compiled.
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
