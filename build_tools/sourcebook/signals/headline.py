"""A headline against its body: names, figures and negations of the one that the other doesn't hold."""

import re
from collections.abc import Iterator

from sourcebook.signals.finding import Finding
from sourcebook.signals.lists import UNSPACED, phrases
from sourcebook.signals.prose import Prose, Sentence, Span

FLAG = "headline-mismatch"
LEAST_BODY = 60  # words: shorter ones are teasers, which hold less than their headlines

_NUMBER = re.compile(r"(?<![\d.,A-Za-z])\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEADS = re.compile(r"(?:^|[.!?:…|–—\"“”'‘’(-])\s*$")
_SPELT = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve".split(),
    "es": "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce".split(),
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(),
    "zh": list("零一二三四五六七八九十"),
}
_TITLE_CASE = 0.5  # share of words with capitals from which on capitals tell no names
_LEAST_NAME = 4  # letters


def headline(prose: Prose) -> Iterator[Finding]:
    title = prose.title
    if not title or prose.length < LEAST_BODY:
        return
    for span in _figures(title, prose):
        said = f"The headline has “{title.text[slice(*span)]}”, and the text has no such figure."
        yield Finding(prose.entry.id, said, 0.8, (title.span(*span),), flag=FLAG)
    for span in _names(title, prose):
        said = f"The headline names “{title.text[slice(*span)]}”, and the text does not."
        yield Finding(prose.entry.id, said, 0.7, (title.span(*span),), flag=FLAG)
    for span in _negations(title, prose):
        said = f"The headline says “{title.text[slice(*span)]}”, and the text denies nothing."
        yield Finding(prose.entry.id, said, 0.5, (title.whole,), flag=FLAG)


def _figures(title: Sentence, prose: Prose) -> Iterator[Span]:
    there = {_digits(number) for number in _NUMBER.findall(prose.body)}
    body = prose.body.lower()
    for number in _NUMBER.finditer(title.text):
        digits = _digits(number[0])
        if _YEAR.fullmatch(digits):
            continue  # the year of publication, mostly
        spelt = _spelt(digits, prose.language)
        if (
            digits not in there
            and not (spelt and re.search(rf"(?<!\w){spelt}", body))
            and not (_counts(digits, prose) and _LEADS.search(title.text[: number.start()]))
        ):
            yield number.span()


def _digits(number: str) -> str:
    return re.sub(r"[.,](?=\d{3}\b)", "", number)


def _spelt(digits: str, language: str) -> str:
    words = _SPELT.get(language, [])
    return words[int(digits)] if digits.isdigit() and int(digits) < len(words) else ""


def _counts(digits: str, prose: Prose) -> bool:
    """“7 ways to …”: a small number, and as many paragraphs or more. Longer numbers may be rounded in a headline."""
    return digits.isdigit() and int(digits) <= len(prose.paragraphs) and int(digits) < 100


def _names(title: Sentence, prose: Prose) -> Iterator[Span]:
    """Where capitals tell names: not where most words have them, nor at the beginning of a sentence, but for acronyms.

    Nothing in German, where every noun has a capital, and in scripts without capitals.
    """
    if prose.language in UNSPACED or prose.language == "de":
        return
    words = list(_WORD.finditer(title.text))
    is_titled = sum(word[0][0].isupper() for word in words[1:]) >= _TITLE_CASE * max(len(words) - 1, 1)
    if all(word[0].isupper() for word in words):
        return
    body = _folded(prose.body)
    for word in words:
        is_acronym = len(word[0]) > 2 and word[0].isupper()
        leads = _LEADS.search(title.text[: word.start()])
        if is_acronym and not _has_acronym(word[0], prose):
            yield word.span()
        is_name = word[0][0].isupper() and len(word[0]) >= _LEAST_NAME and not (is_acronym or is_titled or leads)
        if is_name and _folded(word[0]).removesuffix("'s")[: _stem(word[0])] not in body:
            yield word.span()


def _has_acronym(acronym: str, prose: Prose) -> bool:
    """By itself, or spelt out: the initials in a row."""
    spelt = r"\W+(?:of |for |and |the |de |del )?".join(rf"{letter}\w+" for letter in acronym)
    return acronym.lower() in prose.places or bool(re.search(spelt, prose.body, re.IGNORECASE))


def _stem(word: str) -> int:
    return max(_LEAST_NAME, len(word) - 2)


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


def _negations(title: Sentence, prose: Prose) -> Iterator[Span]:
    listed = phrases("negation", prose.language)
    if listed and not listed.find(prose):
        yield from listed.find_in(title.text)[:1]
