"""What is measured, never tested: `make bench`."""

BENCHMARKS = ("normalise", "pages", "speed", "metadata", "passages", "signals", "search", "site_search", "build")
