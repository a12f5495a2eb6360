"""What programs that write texts leave behind: words of theirs, placeholders, templates that nobody filled."""

import re
from collections.abc import Iterator

from sourcebook.model import Fate
from sourcebook.signals.finding import Finding
from sourcebook.signals.lists import pattern
from sourcebook.signals.prose import Prose, Sentence, Span

FLAG = "machine-generated"

_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}|<%[^<>\n]{0,60}%>|\$\{[A-Za-z_][\w.]{0,40}\}"
    r"|\[(?:[A-Z][A-Z /_-]{3,40}|(?:Your|Insert|Name of|Company|Date|City|Author|Link|Image|Source|Add)\b[^\[\]\n]{0,40}|(?:insertar|nombre|Ihr|Name der|Firma)\b[^\[\]\n]{0,40})\]"
    r"|<(?:INSERT|YOUR|NAME|DATE|TITLE)[^<>\n]{0,40}>|\bX{3,} ?(?:percent|%|million)|【[^】\n]{0,10}(?:插入|填写)[^】\n]{0,10}】"
)
# Marks by which chat programs cite, and that mean nothing outside of them.
_CITED = re.compile(
    r"\[?oaicite[^\s\]]*\]?|【\d+[†:][^】\n]{0,40}】|\bturn\d+search\d+\b|utm_source=(?:chatgpt|openai)\S*|citeturn\S*"
)
# A text that files itself: a task for a program that sorts, answered in the text.
_PLAIN_MARKUP = re.compile(r"(?<!\w)\*\*[A-Z][^*\n]{2,60}\*\*:?|^#{2,4} [A-Z]", re.MULTILINE)
_BRACKETED = frozenset(
    [
        "[SIC]",
        "[UPDATE]",
        "[UPDATED]",
        "[APPLAUSE]",
        "[LAUGHTER]",
        "[INAUDIBLE]",
        "[CROSSTALK]",
        "[REDACTED]",
        "[MUSIC]",
        "[VIDEO]",
        "[PHOTO]",
        "[PHOTOS]",
        "[WATCH]",
        "[EXCLUSIVE]",
        "[BREAKING]",
        "[OPINION]",
    ]
)
_SPEAKS_OF_IT = re.compile("[\"“”'‘’«»„「]\\s*$")


def generator_residue(prose: Prose) -> Iterator[Finding]:
    """One finding for each kind; words that stand in quotation marks are quoted, and tell nothing."""
    spoken, forms = pattern("generators", prose.language), (_PLACEHOLDER, _CITED)
    phrases = [span for it in _read(prose) if spoken for span in _unquoted(spoken, it)]
    left = [span for it in _read(prose) for form in forms for span in _unquoted(form, it)]
    markup = [span for it in _read(prose) for span in _unquoted(_PLAIN_MARKUP, it)] if _is_plain(prose) else []
    if phrases:
        said = "It has words by which language models speak of themselves, or to whoever asked them."
        yield Finding(prose.entry.id, said, 0.9, tuple(phrases[:5]), flag=FLAG)
    if left:
        said = "It has a placeholder, or another mark of a program, that nobody has filled or removed."
        yield Finding(prose.entry.id, said, 0.9, tuple(left[:5]), flag=FLAG)
    if len(markup) > 1:
        yield Finding(prose.entry.id, "Signs of Markdown show in it.", 0.4, tuple(markup[:5]), flag=FLAG)


def _read(prose: Prose) -> Iterator[Sentence]:
    if prose.title:
        yield prose.title
    starts = prose.entry.reading.starts
    for n in prose.entry.lines_with(Fate.DEK):
        yield Sentence(prose.entry.line(n), starts[n - 1])
    yield from prose.paragraphs


def _unquoted(form: re.Pattern[str], it: Sentence) -> Iterator[Span]:
    for found in form.finditer(it.text):
        if not _SPEAKS_OF_IT.search(it.text[: found.start()]) and found[0].upper() not in _BRACKETED:
            yield it.span(*found.span())


def _is_plain(prose: Prose) -> bool:
    """In Markdown such signs are no residue."""
    return prose.entry.source.capture.media_type != "text/markdown"
