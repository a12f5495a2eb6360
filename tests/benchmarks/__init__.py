"""What is measured, never tested: `make bench`."""

BENCHMARKS = ("normalise", "pages", "metadata", "search", "build")
