"""A headline against its body: names, figures and negations of the one that the other doesn't hold."""

import re
from collections.abc import Iterable, Iterator

from sourcebook.signals.finding import Finding
from sourcebook.signals.lists import UNSPACED, phrases
from sourcebook.signals.prose import NEAR, Prose, Sentence, Span

FLAG = "headline-mismatch"
LEAST_BODY = 60  # words: shorter ones are teasers, which hold less than their headlines

_NUMBER = re.compile(r"(?<![\d.,A-Za-z])\d+(?:[.,]\d+)*")
_AMOUNT = re.compile(r" ?(?:%|percent|per cent|por ciento|Prozent|million|billion|millones|Million|Milliard|[万億亿])")
_NUMBERED = re.compile(
    r"(?:#|/|\b(?:Day|Part|Pt\.|No\.|Nr\.|Episode|Chapter|Volume|Vol\.|Version|Week|Issue|Step) ?)$", re.IGNORECASE
)
_DAY = re.compile(r"\d+[/.-]\d+[/.-]\d+|\d+/\d+")
_IDIOMS = frozenset(["101", "360", "911", "247"])
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEADS = re.compile(r"(?:^|[.!?:…|–—\"“”'‘’(-])\s*$")
_NO_NOUN = frozenset("most best more great favourite favorite".split())
_COMMON = frozenset("FAQ USA YES NOT NEW TOP DIY CEO VIP LIVE".split())
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
    for span in _joined(title.text, _names(title, prose)):
        said = f"The headline names “{title.text[slice(*span)]}”, and the text does not."
        yield Finding(prose.entry.id, said, 0.7, (title.span(*span),), flag=FLAG)
    for span in _negations(title, prose):
        said = f"The headline says “{title.text[slice(*span)]}”, and the text denies nothing."
        yield Finding(prose.entry.id, said, 0.5, (title.whole,), flag=FLAG)


def _figures(title: Sentence, prose: Prose) -> Iterator[Span]:
    """Large ones, money and percents that the text hasn't; small ones where it counts the same things otherwise."""
    there = {_digits(number) for number in _NUMBER.findall(prose.body)}
    for number in _NUMBER.finditer(title.text):
        digits, before = _digits(number[0]), title.text[max(0, number.start() - NEAR) : number.start()]
        if _YEAR.fullmatch(digits) or _NUMBERED.search(before) or _DAY.match(title.text, number.start()):
            continue
        if digits in there or digits in _IDIOMS or _is_spelt(digits, prose):
            continue
        is_large = len(digits) > 2 or _AMOUNT.match(title.text, number.end()) or before.endswith(("$", "€", "£"))
        if is_large or _is_counted_otherwise(title.text[number.end() : number.end() + NEAR], prose):
            yield number.span()


def _is_counted_otherwise(after: str, prose: Prose) -> bool:
    """Whether the text has another number of what this one counts."""
    noun = _WORD.match(after.lstrip())
    if not noun or noun[0].lower() in _NO_NOUN:
        return False
    spelt = "|".join(_SPELT.get(prose.language, ["0"]))
    counted = rf"(?<!\w)(?:\d+|{spelt}) {re.escape(noun[0].lower())}"
    return len(noun[0]) >= _LEAST_NAME and bool(re.search(counted, prose.body.lower()))


def _digits(number: str) -> str:
    return re.sub(r"[.,](?=\d{3}\b)", "", number)


def _is_spelt(digits: str, prose: Prose) -> bool:
    words = _SPELT.get(prose.language, [])
    word = words[int(digits)] if digits.isdigit() and int(digits) < len(words) else ""
    return bool(word and re.search(rf"(?<!\w){word}", prose.body.lower()))


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
        single = word[0].removesuffix("s")
        is_acronym = len(single) > 2 and single.isupper() and single.isalpha()
        leads = _LEADS.search(title.text[max(0, word.start() - NEAR) : word.start()])
        if is_acronym and single not in _COMMON and not _has_acronym(single, f"{title.text}\n{prose.body}"):
            yield word.span()
        is_name = word[0][0].isupper() and len(word[0]) >= _LEAST_NAME and not (is_acronym or is_titled or leads)
        if is_name and _folded(word[0]).removesuffix("'s")[: _stem(word[0])] not in body:
            yield word.span()


def _has_acronym(acronym: str, text: str) -> bool:
    """A second time by itself, or spelt out: the initials in a row."""
    spelt = r"\W+(?:of |for |and |the |de |del )?".join(rf"{letter}\w+" for letter in acronym)
    by_itself = re.findall(rf"(?<!\w){acronym}s?(?!\w)", text, re.IGNORECASE)
    return len(by_itself) > 1 or bool(re.search(spelt, text, re.IGNORECASE))


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Neighbouring words as one name."""
    found: list[Span] = []
    for start, end in spans:
        if found and text[found[-1][1] : start] == " ":
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _stem(word: str) -> int:
    return max(_LEAST_NAME, len(word) - 2)


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


def _negations(title: Sentence, prose: Prose) -> Iterator[Span]:
    listed = phrases("negation", prose.language)
    if listed and not listed.find(prose):
        yield from listed.find_in(title.text)[:1]
