"""Who holds an office by a text: the office, whose it is, and the name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sourcebook.dates import WEEKDAY
from sourcebook.signals.lists import any_of, of_all_languages, phrases, word_list
from sourcebook.signals.prose import NEAR, Prose, Sentence, Span
from sourcebook.text import fold_name

_WORD = r"[A-ZÀ-ÖØ-ÞĄĆŁŚŠŽČ][\w’'-]*"
_WITHIN = r"(?: (?:de|del|la|las|los|von|van|der|den|bin|al|el|of|di|da|do|dos|du|des|the|y)){0,3}"
_MORE = rf"(?:(?: (?:de|del|la|v[ao]n(?: de[nr])?|bin|al|el|di|da|dos|du)){{0,3}} {_WORD}|(?: [A-Z]\.){{1,3}} {_WORD})"
_NAME, _FULL = rf"{_WORD}{_MORE}{{0,4}}", rf"{_WORD}{_MORE}{{1,4}}"
_PLACE = rf"(?:(?:[A-Z]\.){{2,}}|{_WORD})(?:{_WITHIN} {_WORD}){{0,4}}"
_ONE_PLACE = rf"(?:(?:[A-Z]\.){{2,}}|{_WORD})(?:{_WITHIN} {_WORD}){{0,4}}?"
_THE = r"(?:(?:the|el|la|los|las|der|die|das|dem|den|le|les|il|lo|o|a) |l[’'])?"
_OF = r"(?:of|de|del|von|der|du|d[’']|di|della|dell[’']|do|da)"
_ADJECTIVE = (
    r"[a-zà-öø-ÿ]{2,}(?:ano|ana|eño|eña|ense|és|esa|ino|ina|ol|ola|ain|aine|ien|ienne|ais|aise|ois|oise|ese|iano)"
)
_RULES = "government|administration|cabinet|leadership|gobierno|Gobierno|Regierung|gouvernement"
_LEADS = "led by|headed by|including|under|by|through its|and its|encabezado por|liderado por|presidido por|de|del"
_ENDS = r"(?=[,.;:)!?]|$)"
_UNTIL = r"(?! (?:until|from|between|in|bis|von|hasta|entre|en|jusqu)\b)"

# In each `of` is whose it is. Where several begin at one place the first one counts.
_FORMS = {
    "before": rf"(?P<of>{_ONE_PLACE})(?:[’']s?)? {{office}} (?P<name>{_NAME})",  # Mexico’s President Sheinbaum
    "possessive": rf"(?P<of>{_ONE_PLACE})(?:[’']s?)? {{office}}, (?P<name>{_FULL}){_ENDS}",
    "led": rf"(?P<of>{_ONE_PLACE})(?:[’']s)? (?:{_RULES}),? (?:{_LEADS}) {_THE}{{office}} (?P<name>{_NAME})",
    "adjective": rf"(?P<of>{_ADJECTIVE}|[a-zäöüß]{{4,}}ische[nrsm]?) {{office}} (?P<name>{_NAME})",
    "behind": rf"{{office}} (?P<of>{_ADJECTIVE}),? (?P<name>{_NAME})",  # presidente mexicano
    "comma": rf"{{office}} {_OF} ?{_THE}(?P<of>{_PLACE}), (?P<name>{_FULL}){_ENDS}",
    "run": rf"{{office}} (?:de|del|di|do|da|du) {_THE}(?P<of>{_ONE_PLACE}) (?P<name>{_FULL})",
    "of": rf"{{office}} (?P<name>{_NAME}) (?:of|von) {_THE}(?P<of>{_PLACE})",  # Mayor Ruth Penhaligon of Porthaven
    "apart": rf"(?<!\bin )(?<!\bat )(?P<name>{_FULL}), {_THE}(?:(?P<of>{_PLACE}|{_ADJECTIVE})(?:[’']s)? )?{{office}}"
    rf"(?: {_OF} ?{_THE}(?P<of_name>{_PLACE}))?{_UNTIL}{_ENDS}(?!, {_FULL}[,.])",
}
_ROMANCE = ("es", "fr", "it", "pt")
_OF_LANGUAGE = {
    **dict.fromkeys(("en", "de"), ("before", "possessive", "led", "adjective", "comma", "of", "apart")),
    **dict.fromkeys(_ROMANCE, ("led", "behind", "comma", "run", "apart")),
}
_DAY = re.compile(WEEKDAY, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    office: str  # the first of the names that it has on the list
    of: str  # the place or the institution, as the text has it
    name: str
    span: Span  # of office and name
    said: str  # the office as the text has it


def held(prose: Prose) -> Iterator[Held]:
    """Where the text says whose office it is, right beside it."""
    forms = _forms(prose.language)
    some = [it for it in prose.sentences if forms and _has_office(prose.language, it.text.lower())]
    for form in forms:
        for sentence in some:
            yield from _held(prose.language, form, sentence)


def _has_office(language: str, small: str) -> bool:
    return any(word in small for word in _first_words(language))


@cache
def _first_words(language: str) -> tuple[str, ...]:
    return tuple({name.split()[0].lower() for name in _as_written(language)})


def _held(language: str, form: re.Pattern[str], sentence: Sentence) -> Iterator[Held]:
    at = 0
    while found := form.search(sentence.text, at):
        start = found.start("name")
        at = max(start, found.start("office"))
        name = _bare(found["name"])
        of = _bare(found.groupdict().get("of_name") or found["of"] or "")
        if (
            not of
            or not name
            or name.split()[0].lower() in of_all_languages("no_names")
            or _is_another(language, sentence.text, found)
        ):
            continue
        start += found["name"].index(name)
        first, last = min(found.start("office"), start), max(found.end("office"), start + len(name))
        yield Held(
            _offices(language)[fold_name(found["office"])], of, name, sentence.span(first, last), found["office"]
        )


def _bare(said: str) -> str:
    """Without what stands before it only for a sentence to begin, without a day, and without the possessive."""
    words = said.removesuffix("’s").removesuffix("'s").rstrip("’'").split()
    while words and (
        (words[0].lower() in of_all_languages("nobodys") and words[0] != "UN") or _DAY.fullmatch(words[0])
    ):
        words = words[1:]
    return " ".join(words)


def _is_another(language: str, text: str, found: re.Match[str]) -> bool:
    """Whether a word right before says that the office is another, or was."""
    listed = phrases("other_offices", language)
    before = (
        text[max(0, at - NEAR) : at].replace("-", " ").split()[-2:] for at in (found.start(), found.start("office"))
    )
    return bool(listed and any(listed.find_in(word) for words in before for word in words))


@cache
def _forms(language: str) -> tuple[re.Pattern[str], ...]:
    if language not in _OF_LANGUAGE:
        return ()
    office = rf"(?<![\w-])(?i:(?P<office>{any_of(_as_written(language))}))(?!\w)"
    return tuple(re.compile(_FORMS[it].replace("{office}", office)) for it in _OF_LANGUAGE[language])


@cache
def _as_written(language: str) -> tuple[str, ...]:
    return tuple(name for line in word_list("offices").words[language] for name in line.split(" = "))


@cache
def _offices(language: str) -> dict[str, str]:
    lines = (line.split(" = ") for line in word_list("offices").words[language])
    return {fold_name(name): fold_name(names[0]) for names in lines for name in names}
