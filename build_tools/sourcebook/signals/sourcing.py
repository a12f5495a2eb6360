"""Who a report is given to: to nobody that the text names, and figures that are given to nobody at all."""

import re
from collections.abc import Iterator
from functools import cache

from sourcebook.signals.finding import Finding
from sourcebook.signals.lists import UNSPACED, any_of, pattern, word_list
from sourcebook.signals.prose import Prose, Sentence, Span

MOST = 5  # quotations of one finding: enough to judge by
FLAG_ANONYMOUS, FLAG_UNSOURCED = "anonymous-sources", "unsourced-claim"

# A name: two words with capitals, or one that is all capitals. Beside a word of saying it is a source.
_WITHIN = "of|de|del|von|van|der|the|bin|al"
_NAME = rf"(?:[A-ZÀ-Þ][\w.'’-]+(?: (?:{_WITHIN}))? [A-ZÀ-Þ][\w.'’-]+|[A-Z]{{2,}}\b)"
_MADE = "statement|remarks|response|report|investigation|study|survey|testimony|words"
_CHINESE_BODY = "社|报|報|部|局|院|委员会|大学|公司|总统|總統|部长|部長|发言人|發言人|教授|主席|总理"
_CHINESE_SAYING = "表示|称|稱|说|說|指出|宣布|报道|報道"

# Of a figure that a reader would ask about: percents, money, and numbers of three digits and more with what they count.
_MILLIONS = r"(?:million|billion|trillion|millones|Millionen|Milliarden|bn|m)\b"
_FIGURE = re.compile(
    rf"[$€£¥]\s?\d[\d.,]*(?:\s?{_MILLIONS})?"
    rf"|\d[\d.,]*\s?(?:%|(?:percent|per cent|por ciento|Prozent)\b|{_MILLIONS}|[万億亿萬])"
    r"|(?<![\w.,/:-])(?:\d{1,3}(?:[.,]\d{3})+|\d{3,})(?![\w/:]|[.,]\d)(?=\s+[^\W\d_]{3,})"
    r"|\d{2,}(?=[名人个個次件吨噸架艘辆輛])"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\b(?![.,]\d)")
_TIME = re.compile(
    r"\s+(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|años|meses|semanas|días|horas|minutos|Jahren?|Monaten?|Wochen?|Tagen?|Stunden?|Minuten?|[ap]m|Uhr)\b"
)
_FIRST_HAND = re.compile(r"[\"“”«»「」]")  # a quotation is somebody's


def anonymous_only(prose: Prose) -> Iterator[Finding]:
    """Sources that can't be asked, and none that can."""
    unnamed, named = pattern("anonymous", prose.language), _named(prose.language)
    if not unnamed or not named:
        return
    found = [sentence.span(*match.span()) for sentence in prose.sentences for match in unnamed.finditer(sentence.text)]
    if found and not any(named.search(unnamed.sub(" ", sentence.text)) for sentence in prose.sentences):
        said = "What it reports is given to people or reports that it does not name, and to nobody that it names."
        yield Finding(prose.entry.id, said, 0.6, tuple(found[:MOST]), flag=FLAG_ANONYMOUS)


@cache
def _named(language: str) -> re.Pattern[str] | None:
    """Somebody or something that has a name, and says so."""
    if language == "zh":
        return re.compile(
            rf"[据據][^，。据據]{{2,12}}(?:报道|報道|報導|消息)|[一-鿿]{{2,8}}(?:{_CHINESE_BODY})[一-鿿]{{0,6}}(?:{_CHINESE_SAYING})"
        )
    saying, to = word_list("saying").words.get(language), word_list("given_to").words.get(language)
    if not saying or not to:
        return None
    before = rf"{_NAME}(?:[’']s)?,?(?: [^.!?]{{0,90}}?,)?(?: \w+)? {any_of(saying)}\b"
    after = rf"\b{any_of(saying)}(?: the| el| la| der| die)? {_NAME}|(?i:\b{any_of(to)})(?: [a-zà-ÿ]+){{0,4}} {_NAME}"
    return re.compile(rf"{before}|{after}|{_NAME}[’']s (?:own )?(?:{_MADE})\b")


def unsourced_figures(prose: Prose) -> Iterator[Finding]:
    """Sentences with a figure, where neither they nor the ones beside them say from whom it is."""
    attributed = pattern("attribution", prose.language)
    if not attributed:
        return
    sentences = prose.sentences
    given = [bool(attributed.search(it.text)) for it in sentences]
    for n, sentence in enumerate(sentences):
        if any(given[max(0, n - 1) : n + 2]) or _FIRST_HAND.search(sentence.text):
            continue
        figures = list(_figures(sentence))
        if figures:
            words = ", ".join(f"“{sentence.text[slice(*figure)]}”" for figure in figures)
            said = f"No source is named for {words}, neither here nor in the sentences beside it."
            yield Finding(prose.entry.id, said, 0.4, (_around(sentence, figures, prose.language),), flag=FLAG_UNSOURCED)


def _figures(sentence: Sentence) -> Iterator[Span]:
    for match in _FIGURE.finditer(sentence.text):
        if not _YEAR.fullmatch(match[0]) and not _TIME.match(sentence.text, match.end()):
            yield match.span()


def _around(sentence: Sentence, figures: list[Span], language: str) -> Span:
    """The clause with the figures; the whole sentence where it is short, or has no spaces."""
    return sentence.whole if language in UNSPACED or len(sentence.text) <= 160 else _clause(sentence, figures)


def _clause(sentence: Sentence, figures: list[Span]) -> Span:
    text = sentence.text
    first = max(
        (text.rfind(mark, 0, figures[0][0]) + len(mark) for mark in (", ", "; ", "—") if mark in text[: figures[0][0]]),
        default=0,
    )
    last = min((at for mark in (", ", "; ", "—") if (at := text.find(mark, figures[-1][1])) >= 0), default=len(text))
    return sentence.span(first, last)
