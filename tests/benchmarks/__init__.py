"""What is measured, never tested: `make bench`."""

BENCHMARKS = ("normalise", "search", "build")
