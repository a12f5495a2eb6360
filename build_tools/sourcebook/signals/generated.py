"""What programs that write texts leave behind: words of theirs, placeholders, templates that nobody filled."""

import re
from collections.abc import Iterator

from sourcebook.signals.damaged import CODE
from sourcebook.signals.finding import Finding
from sourcebook.signals.lists import phrases
from sourcebook.signals.prose import Prose, Span

FLAG = "machine-generated"
_FAR = 2_000  # characters before a place in which quotation marks are counted

_TEMPLATES = r"\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}|<%[^<>\n]{0,60}%>|\$\{[A-Za-z_][\w.]{0,40}\}"
_FILL_IN = "Your|Insert|Name of|Company|Date|City|Author|Source|Add|insertar|nombre|Ihr|Name der|Firma|insert|your"
_BRACKETS = rf"\[(?:[A-Z][A-Z /_-]{{3,40}}|(?:{_FILL_IN})\b[^\[\]\n]{{0,40}})\]"
_OTHERS = r"<(?:INSERT|YOUR|NAME|DATE|TITLE)[^<>\n]{0,40}>|\bX{3,} ?(?:percent|%|million)"
_PLACEHOLDER = re.compile(rf"{_TEMPLATES}|{_BRACKETS}|{_OTHERS}|【[^】\n]{{0,10}}(?:插入|填写)[^】\n]{{0,10}}】")
# Marks by which chat programs cite, and that mean nothing outside of them.
_CITED = re.compile(
    r"\[?oaicite[^\s\]]*\]?|【\d+[†:][^】\n]{0,40}】|\bturn\d+search\d+\b|utm_source=(?:chatgpt|openai)\S*|citeturn\S*"
)
# Bold and headings of Markdown, which a program wrote and nobody rendered.
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
    listed, forms = phrases("generators", prose.language), (_PLACEHOLDER, _CITED)
    spoken = [prose.span(*at) for at in listed.find(prose) if not _is_quoted(prose.body, at[0])] if listed else []
    left = [span for form in forms for span in _unquoted(form, prose)] if not CODE.search(prose.body) else []
    markup = list(_unquoted(_PLAIN_MARKUP, prose)) if _is_plain(prose) else []
    if spoken:
        said = "It has words by which language models speak of themselves, or to whoever asked them."
        yield Finding(prose.entry.id, said, 0.9, tuple(spoken[:5]), flag=FLAG)
    if left:
        said = "It has a placeholder, or another mark of a program, that nobody has filled or removed."
        yield Finding(prose.entry.id, said, 0.9, tuple(left[:5]), flag=FLAG)
    if len(markup) > 1:
        yield Finding(prose.entry.id, "Signs of Markdown show in it.", 0.4, tuple(markup[:5]), flag=FLAG)


def _unquoted(form: re.Pattern[str], prose: Prose) -> Iterator[Span]:
    for text, start, end, span in prose.search(form):
        if not _is_quoted(text, start) and text[start:end].upper() not in _BRACKETED:
            yield span


def _is_quoted(text: str, at: int) -> bool:
    begin = max(text.rfind("\n", 0, at) + 1, at - _FAR)
    return (
        bool(_SPEAKS_OF_IT.search(text[max(0, at - 3) : at])) or sum(text.count(m, begin, at) for m in '"“”«»') % 2 == 1
    )


def _is_plain(prose: Prose) -> bool:
    """In Markdown such signs are no residue."""
    return prose.entry.source.capture.media_type != "text/markdown"
