"""The archive in the formats of the field: what a command writes, and the site offers as the same files."""

from sourcebook.export.edition import Edition
from sourcebook.export.exporters import EXPORTERS, Exporter, Form

__all__ = ["EXPORTERS", "Edition", "Exporter", "Form"]
