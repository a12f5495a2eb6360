"""Sourcebook: an annotated archive of captured sources, from raw bytes to a searchable static site."""

__version__ = "0.1.0"
