"""Near spellings of words that the archive doesn't have."""

from collections.abc import Callable, Iterable, Iterator

from sourcebook.search.postings import Postings
from sourcebook.search.schema import EXACT

_SHORTEST = 4  # letters: shorter words are near to too many
_LONGEST = 40  # letters: nobody mistypes such a word
_LETTERS = 2  # that may differ
_MOST = 5  # words of a query


def near(words: Iterable[str], postings: Postings, is_known: Callable[[str], bool]) -> Iterator[str]:
    unknown = [word for word in dict.fromkeys(words) if not is_known(word)]
    for word in unknown[:_MOST]:
        found = _nearest(word, postings, is_known)
        yield f"nothing has the word {word!r}" + (f" (did you mean {found!r}?)" if found else "")


def _nearest(word: str, postings: Postings, is_known: Callable[[str], bool]) -> str | None:
    """The nearest word that would find something, of equals the most frequent."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    for letters in range(1, _LETTERS + 1):
        forms = {form: name for name in EXACT for form in postings.near(name, word, letters) if is_known(form)}
        if forms:
            return min(forms, key=lambda form: (-postings.frequency(forms[form], form), form))
    return None
