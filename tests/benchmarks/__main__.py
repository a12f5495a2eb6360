"""`make bench`: what is measured, each figure beside what a user would pick instead, in the same run.

`python -m tests.benchmarks build` runs one of them.
"""

import sys
from importlib import import_module

from tests.benchmarks import BENCHMARKS

for name in sys.argv[1:] or BENCHMARKS:
    print(f"\n== {name}")
    import_module(f"tests.benchmarks.{name}").run()
