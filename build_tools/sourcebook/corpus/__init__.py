"""The folder on disk ⇄ the model: the only reader and writer of `corpus/` and `seeds/`."""

from sourcebook.corpus.load import again, load, removed_from

__all__ = ["again", "load", "removed_from"]
