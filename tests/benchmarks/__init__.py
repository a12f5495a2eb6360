"""What is measured, never tested: `make bench`."""

BENCHMARKS = ("normalise", "metadata", "search", "build")
