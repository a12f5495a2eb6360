"""Who a report is given to: to nobody that the text names, and figures that are given to nobody at all."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from sourcebook.signals.finding import Finding
from sourcebook.signals.lists import UNSPACED, any_of, phrases, word_list
from sourcebook.signals.prose import NEAR, Prose, Sentence, Span

MOST = 5  # quotations of one finding: enough to judge by
FEW = 6  # sentences that are told of each by itself; a price list has hundreds
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
_NUMBERED = re.compile(
    r"\b(?!(?:Some|About|Over|Nearly|Almost|Around|Roughly|Than|To|The|Unas|Unos|Casi|Rund|Etwa|Fast|Über|By|In|And)\b)"
    r"[A-ZÀ-Þ][\w.]*[ -]$"
)
_FIRST_HAND = re.compile(r"[\"“”«»「」]")  # a quotation is somebody's


def anonymous_only(prose: Prose) -> Iterator[Finding]:
    """Sources that can't be asked, and none that can."""
    unnamed, named = phrases("anonymous", prose.language), _named(prose.language)
    found = unnamed.find(prose) if unnamed and named else []
    if found and named and not named.search(_blanked(prose.body, found)):
        said = "What it reports is given to people or reports that it does not name, and to nobody that it names."
        yield Finding(prose.entry.id, said, 0.6, tuple(prose.span(*at) for at in found[:MOST]), flag=FLAG_ANONYMOUS)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """Without these words, so that “sources told CNN” names nobody."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return " … ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


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
    after = rf"\b{any_of(saying)}(?: by)?(?: the| el| la| der| die)? {_NAME}"
    given = rf"(?i:\b{any_of(to)})(?: [a-zà-ÿ]+){{0,4}} {_NAME}"
    return re.compile(rf"{before}|{after}|{given}|{_NAME}[’']s (?:own )?(?:{_MADE})\b")


def unsourced_figures(prose: Prose) -> Iterator[Finding]:
    """Sentences with a figure, where neither they nor the ones beside them say from whom it is."""
    attributed = phrases("attribution", prose.language)
    if not attributed:
        return
    sentences = prose.sentences
    starts = [it.start for it in sentences]
    given = [False] * len(sentences)
    for at in attributed.find(prose):
        given[bisect_right(starts, prose.span(*at)[0]) - 1] = True
    lacking = []
    for n, sentence in enumerate(sentences):
        if any(given[max(0, n - 1) : n + 2]) or _FIRST_HAND.search(sentence.text):
            continue
        figures = list(_figures(sentence))
        if figures:
            lacking.append((sentence, figures))
    yield from _told(prose, lacking)


def _told(prose: Prose, lacking: Sequence[tuple[Sentence, list[Span]]]) -> Iterator[Finding]:
    """Each by itself, or all together where they are many."""
    places = [_around(*it, prose.language) for it in lacking]
    if len(lacking) > FEW:
        said = (
            f"No source is named for the figures of {len(lacking)} sentences, neither there nor in those beside them."
        )
        yield Finding(prose.entry.id, said, 0.4, tuple(places[:FEW]), flag=FLAG_UNSOURCED)
        return
    for (sentence, figures), place in zip(lacking, places, strict=True):
        words = " and ".join(f"“{sentence.text[slice(*figure)]}”" for figure in figures)
        said = f"No source is named for {words}, neither here nor in the sentences beside it."
        yield Finding(prose.entry.id, said, 0.4, (place,), flag=FLAG_UNSOURCED)


def _figures(sentence: Sentence) -> Iterator[Span]:
    for match in _FIGURE.finditer(sentence.text):
        if match[0].isdigit() and _NUMBERED.search(sentence.text[max(0, match.start() - NEAR) : match.start()]):
            continue  # Route 101, Order 14157
        if match[0].strip(".,") and not _YEAR.fullmatch(match[0]) and not _TIME.match(sentence.text, match.end()):
            yield match.start(), match.start() + len(match[0].rstrip(".,"))


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
