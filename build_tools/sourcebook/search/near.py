"""Near spellings of words that the archive doesn't have."""

from whoosh.reading import IndexReader

from sourcebook.search.schema import EXACT
from sourcebook.search.words import stem

_SHORTEST = 4  # letters: shorter words are near to too many
_LONGEST = 40  # letters: nobody mistypes such a word, and to look for one of 2,400 took 3 s
_LETTERS = 2  # that may differ


def near(word: str, reader: IndexReader) -> str | None:
    """The nearest word of the archive, of equals the most frequent. None where `word` is in it, or nothing is near."""
    if not _SHORTEST <= len(word) <= _LONGEST or ("everything", stem(word)) in reader:
        return None
    for letters in range(1, _LETTERS + 1):
        forms: set[str] = {form for name in EXACT for form in reader.terms_within(name, word, letters, prefix=1)}
        if forms:
            return min(forms, key=lambda form: (-reader.doc_frequency("everything", stem(form)), form))
    return None
