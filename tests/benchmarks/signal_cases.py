"""Cases of the signals benchmark, labelled by how they were made: with the thing, or with what looks like it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from sourcebook.corpus import load
from sourcebook.markdown import Kind
from sourcebook.model import Detector, Entry, Fate, Reason
from tests.benchmarks import signal_texts as texts
from tests.benchmarks.differing_cases import FORMS, figures_says, people_says
from tests.benchmarks.passages import lightly
from tests.conftest import ROOT
from tests.publish.archives import Line, Made

LANGUAGES = ("en", "en", "en", "es", "de", "zh")
MADE = 120  # cases of a detector, half of them with the thing
FOUNDING = load(ROOT).entries


@dataclass(frozen=True, slots=True)
class Case:
    detector: Detector
    entries: tuple[Entry, ...]
    planted: tuple[str, ...] = ()  # some of these words stand in what is noticed; none: nothing is to be noticed
    anywhere: bool = False  # it is of a whole source, or of several: whatever is noticed is right


def cases(seed: int) -> Iterator[Case]:
    for more, makers in (("", MAKERS), (" more", MORE)):
        for detector, make in makers.items():
            chance = Random(f"{seed} {detector}{more}")  # noqa: S311 (seeded: a seed names the same cases in every run, none a secret)
            for n in range(MADE):
                yield make(chance, chance.choice(LANGUAGES), n % 2 == 0)


def source(id: str, title: str, sentences: list[str], language: str) -> Entry:
    """Paragraphs of two sentences."""
    joint = "" if language == "zh" else " "
    lines: list[Line] = [(Fate.TITLE, title)] if title else []
    lines += [(Kind.PARAGRAPH, joint.join(sentences[n : n + 2])) for n in range(0, len(sentences), 2)]
    return Made(id, lines, language=language).entry


def _neutral(chance: Random, language: str, times: int = 1) -> list[str]:
    sentences = texts.NEUTRAL[language] * times
    chance.shuffle(sentences)
    return sentences


def _mixed(chance: Random, language: str, put: list[str]) -> Entry:
    """Put into a neutral text, each at a place of its own."""
    sentences = _neutral(chance, language)
    for one in put:
        sentences.insert(chance.randint(0, len(sentences)), one)
    return source("made", texts.TITLES[language], sentences, language)


def _worded(detector: Detector, plain: dict[str, list[str]], strong: dict[str, list[str]]) -> Callable[..., Case]:
    """Four sentences of a kind or more, among sixteen or so; or one, and others that look like it."""

    def make(chance: Random, language: str, planted: bool) -> Case:
        if planted:
            put = chance.sample(strong[language], chance.randint(4, 7))
            return Case(detector, (_mixed(chance, language, put),), tuple(put), anywhere=True)
        put = chance.sample(plain[language], 2) + chance.sample(strong[language], chance.randint(0, 1))
        return Case(detector, (_mixed(chance, language, put),))

    return make


def _one(detector: Detector, thing: dict[str, list[str]], look: dict[str, list[str]]) -> Callable[..., Case]:
    def make(chance: Random, language: str, planted: bool) -> Case:
        form = chance.choice((thing if planted else look)[language])
        put = form.replace("{n}", str(chance.randint(11, 89))).replace("{p}", str(chance.randint(12, 97)))
        return Case(detector, (_mixed(chance, language, [put]),), (put,) if planted else ())

    return make


def anonymous(chance: Random, language: str, planted: bool) -> Case:
    """Without a source that has a name; or with one, beside those that have none or alone."""
    put = chance.sample(texts.ANONYMOUS[language], chance.randint(1, 2))
    if not planted:
        put = [*put[: chance.randint(0, 2)], chance.choice(texts.NAMED[language])]
    entry = _mixed(chance, language, put)
    return Case(Detector.ANONYMOUS_ONLY, (entry,), tuple(put) if planted else ())


DAMAGES: list[Callable[[str, str], str]] = [
    lambda word, _: f"{word[:2]}\ufffd{word[3:]}",
    lambda word, _: f"{word}’s".encode().decode("cp1252", "replace"),
    lambda word, _: f"{word[:1]}é{word[1:]}".encode().decode("cp1252", "replace"),
    lambda word, _: f"{word}&nbsp;",
    lambda word, _: f"<strong>{word}</strong>",
    lambda word, after: f"{word}.{after.capitalize()}",
    lambda word, _: f"the{word.capitalize()}",
    lambda word, _: f"{word} {word}",
    lambda word, _: f"{word}\\u2019s",
    lambda word, after: f"{word}{after}",  # which nobody could tell without a dictionary
]


def damaged(chance: Random, language: str, planted: bool) -> Case:
    if not planted:
        return Case(Detector.DAMAGED_TEXT, (_mixed(chance, language, [chance.choice(texts.NOT_DAMAGED[language])]),))
    sentences = _neutral(chance, language)
    n = chance.randrange(len(sentences))
    words = sentences[n].split(" ")
    long = [at for at, word in enumerate(words[:-1]) if word.isalpha() and word.islower() and len(word) > 4]
    at = chance.choice(long) if long else 0
    damage = chance.choice(DAMAGES if long else DAMAGES[:3])
    broken = damage(words[at], words[at + 1] if long else "")
    sentences[n] = " ".join([*words[:at], broken, *words[at + 1 :]])
    entry = source("made", texts.TITLES[language], sentences, language)
    return Case(Detector.DAMAGED_TEXT, (entry,), (broken,), anywhere=True)


HEADLINES = [  # the sentence, headlines that it bears out, and headlines that it doesn't
    (
        "The council will pay 1,300 masons, none of whom lives in Portugal.",
        ["Council to pay 1300 masons", "Council pays 1,300 masons, none from Portugal", "Three facts on the bridge"],
        [("Council to pay 3,100 masons", "3,100"), ("Council to pay 1,300 masons from Norway", "Norway")],
    ),
    (
        "The Foreign Terrorist Organization list has six names, Claudia Rivera wrote.",
        ["Six names on the list, Rivera’s letter shows", "FTO list has 6 names", "Claudia Rivera counts names"],
        [
            ("FTO list has 8 names", "8"),
            ("List has six names, Martínez writes", "Martínez"),
            ("NATO counts names", "NATO"),
        ],
    ),
    (
        "The ferry company has agreed to run boats to the islands in winter.",
        ["Ferries to run in winter", "Boats in 2025: what the winter brings", "Winter boats agreed by company"],
        [
            ("Ferries will not run in winter", "not"),
            ("Company refuses to run boats", "refuses"),
            ("40 boats to run", "40"),
        ],
    ),
    (
        "The mayor of Tampico and the governor of Sonora signed the letter.",
        ["Mayor of Tampico signs letter", "Letter signed in Sonora", "Signed: a letter"],
        [("Mayor of Tijuana signs letter", "Tijuana"), ("Governor of Jalisco Signs Letter In Town", "Jalisco")],
    ),
]
HEADLINES_OF = {
    "es": (
        "El pleno pagará a 1.300 albañiles y aceptó el plan de Sonora.",
        ["El pleno pagará a 1.300 albañiles", "El plan de Sonora, aceptado"],
        [("El pleno pagará a 3.100 albañiles", "3.100"), ("Aceptado el plan de Jalisco", "Jalisco")],
    ),
    "de": (
        "Der Rat zahlt 1.300 Maurer und hat dem Plan zugestimmt.",
        ["Rat zahlt 1.300 Maurer", "Rat stimmt Plan zu"],
        [("Rat zahlt 3.100 Maurer", "3.100"), ("Rat stimmt dem Plan nicht zu", "nicht")],
    ),
    "zh": ("议会付钱给1300名工人，并同意了计划。", ["议会付钱给1300名工人"], [("议会付钱给3100名工人", "3100")]),
}


def headline(chance: Random, language: str, planted: bool) -> Case:
    sentence, right, wrong = HEADLINES_OF.get(language) or chance.choice(HEADLINES)
    title, word = chance.choice(wrong) if planted else (chance.choice(right), "")
    sentences = [it for it in _neutral(chance, language) if not _denies(it)]
    sentences.insert(
        chance.randint(0, 5), sentence if word not in DENIALS else sentence.replace(", none of whom", ", all")
    )
    entry = source("made", title, sentences, language)
    return Case(Detector.HEADLINE, (entry,), (word,) if planted else ())


DENIALS = ("not", "refuses", "nicht")


def _denies(sentence: str) -> bool:
    return any(word in sentence.lower() for word in ("nothing", "nichts"))


def _founding(chance: Random, count: int) -> list[list[str]]:
    """Paragraphs of so many of the founding sources."""
    return [[entry.line(n).strip() for n in entry.body_lines] for entry in chance.sample(FOUNDING, count)]


def _made(id: str, paragraphs: list[str], language: str = "en") -> Entry:
    lines: list[Line] = [(Kind.PARAGRAPH, paragraph) for paragraph in paragraphs if paragraph]
    return Made(id, lines, language=language).entry


def copied(chance: Random, _: str, planted: bool) -> Case:
    """A founding source, and one edited as FINDINGS has it; or founding sources, of which one is quoted by another."""
    one, other, third = _founding(chance, 3)
    if planted:
        edited = chance.choice(
            [
                [" ".join(lightly(line.split(), chance)) for line in one],
                one[::2],
                [*other[:3], *one, *other[3:]],
            ]
        )
        return Case(Detector.COPIES, (_made("a", one), _made("b", edited), _made("c", third)), ("*",), anywhere=True)
    quoted = chance.choice(one)
    return Case(Detector.COPIES, (_made("a", one), _made("b", [*other, quoted]), _made("c", third)))


def shared(chance: Random, _: str, planted: bool) -> Case:
    """A paragraph of one source in another; or a phrase of one, or nothing."""
    one, other, third = _founding(chance, 3)
    long = [line for line in one if len(line.split()) > 40]
    words = chance.choice(long or one).split()
    taken = " ".join(words if planted else words[: chance.choice([0, 8, 14])])
    entries = (_made("a", one), _made("b", [*other[:2], taken, *other[2:]]), _made("c", third))
    return Case(Detector.SHARED_PASSAGE, entries, (taken[:60],) if planted else (), anywhere=planted)


PRESIDENTS = [("Claudia Sheinbaum", "Mexican"), ("Claudia Sheinbaum", "Mexico’s"), ("Emmanuel Macron", "French")]
WRONG = ("Andrés Manuel López Obrador", "Ricardo Anaya", "Xóchitl Gálvez", "Felipe Calderón")
SAYS_WHO = (
    "{of} President {name} has rejected the plan.",
    "The {of} government, led by President {name}, has rejected the plan.",
    "The plan was rejected by {of} President {name} on Monday.",
    "In the capital {name}, the {of} president, has rejected the plan.",
)


def people(chance: Random, _: str, planted: bool) -> Case:
    """Three sources on one matter; in one of them the president has another name, or is a former one, or another's."""
    texts_ = [_without_presidents(paragraphs) for paragraphs in _founding(chance, 3)]
    name, of = chance.choice(PRESIDENTS)
    says = [chance.choice(SAYS_WHO[:3]).format(of=of, name=name) for _ in texts_]
    wrong = chance.choice(WRONG)
    if planted:
        says[0] = chance.choice(SAYS_WHO).format(of=of, name=wrong)
    else:
        says[0] = chance.choice(
            [
                f"Former {of} President {wrong} had rejected the plan.",
                f"The Brazilian President {wrong} has rejected the plan.",
                f"{of} President {name.split()[-1]} has rejected the plan.",
                f"{of} Vice President {wrong} has rejected the plan.",
                f"{of} Senator {wrong} asked President {name} to reject the plan.",
            ]
        )
    entries = tuple(
        _made(f"s{n}", [*lines[:2], say, *lines[2:]]) for n, (lines, say) in enumerate(zip(texts_, says, strict=True))
    )
    return Case(Detector.PEOPLE_DIFFER, entries, (wrong,) if planted else ())


def titles(chance: Random, _: str, planted: bool) -> Case:
    right, wrong = chance.sample(["Foreign Minister", "Defence Minister", "Finance Minister", "Interior Minister"], 2)
    name, other = chance.sample(["Ana María Robles", "Luis Ortega Vidal", "Carmen Díaz Luna"], 2)
    one, two = (_without_presidents(paragraphs) for paragraphs in _founding(chance, 2))
    said = f"Mexican {right} {name} spoke on Monday."
    if planted:
        says = chance.choice([f"On Monday Mexican {wrong} {name} spoke.", f"Mexico’s {wrong} {name} gave a speech."])
    else:
        says = chance.choice(
            [
                f"On Monday Mexican {right} {name} spoke.",
                f"Mexican {wrong} {other} spoke as well.",
                f"Former Mexican {wrong} {name} spoke.",
                f"Minister {name} spoke.",
            ]
        )
    entries = _made("a", [*one[:2], said, *one[2:]]), _made("b", [*two[:2], says, *two[2:]])
    return Case(Detector.TITLES_DIFFER, entries, (name,) if planted else ())


def _without_presidents(paragraphs: list[str]) -> list[str]:
    return [line for line in paragraphs if "President" not in line and "Secretary" not in line]


STATED = [
    ("The Sinaloa Cartel lost {} fighters in a clash with the army near the border town.", ("26", "29", "41")),
    ("Northern Command flew {} surveillance flights over the mountains of Sinaloa this spring.", ("330", "220", "410")),
    ("The United States imposed tariffs of {} percent on imports from its southern neighbour.", ("25", "30", "15")),
    ("Mexico sent {} National Guard troops to the northern border after the talks.", ("10,000", "15,000", "9,500")),
    ("Violence in the state has claimed over {} lives and emptied dozens of villages.", ("1,300", "1,500", "3,100")),
]
DATED = [
    (
        "The State Department designated the cartels as terrorist organizations on {}.",
        ("February 20", "January 20", "March 3"),
    ),
    ("The last incursion of American troops across the southern border took place in {}.", ("1916", "1914", "1919")),
    (
        "The president signed the executive order on the cartels on {} in Washington.",
        ("January 20", "February 1", "March 14"),
    ),
]


def _stated(detector: Detector, forms: list[tuple[str, tuple[str, ...]]]) -> Callable[..., Case]:
    """One thing said by two sources, in about the same words, with one figure or with two."""

    def make(chance: Random, _: str, planted: bool) -> Case:
        one, two = _founding(chance, 2)
        form, numbers = chance.choice(forms)
        number, other = chance.sample(numbers, 2)
        words = form.split()
        edited = " ".join(word for n, word in enumerate(words) if "{}" in word or n == 0 or chance.random() > 0.08)
        if planted:
            says = chance.choice([edited, f"As of now, {form[:1].lower()}{form[1:]}"]).format(other)
        else:
            another = chance.choice([it for it, _ in forms if it != form])
            says = chance.choice([edited.format(number.replace(",", "")), edited.format(number), another.format(other)])
        entries = _made("a", [*one[:2], form.format(number), *one[2:]]), _made("b", [*two[:2], says, *two[2:]])
        return Case(detector, entries, (other,) if planted else ())

    return make


def _around(chance: Random, language: str, count: int) -> list[list[str]]:
    """Paragraphs of so many texts on one matter, without holders of offices."""
    if language == "en":
        return [_without_presidents(paragraphs) for paragraphs in _founding(chance, count)]
    return [chance.sample(texts.NEUTRAL[language], 10) for _ in range(count)]


def _told_by(chance: Random, language: str, says: tuple[str, ...]) -> tuple[Entry, ...]:
    around = _around(chance, language, len(says))
    return tuple(
        _made(f"s{n}", [*lines[:2], say, *lines[2:]], language)
        for n, (lines, say) in enumerate(zip(around, says, strict=True))
    )


def more_people(chance: Random, language: str, planted: bool) -> Case:
    language = "en" if language == "zh" else language
    says, wrong = people_says(chance, language, planted)
    return Case(Detector.PEOPLE_DIFFER, _told_by(chance, language, tuple(says)), (wrong,) if planted else ())


def more_figures(chance: Random, _: str, planted: bool) -> Case:
    form = chance.choice(FORMS)
    one, two, figure = figures_says(chance, form, planted)
    return Case(Detector.FIGURES_DIFFER, _told_by(chance, form.language, (one, two)), (figure,) if planted else ())


def _missing(detector: Detector) -> Callable[..., Case]:
    """Around a text a line that only looks so; or one that says it, as well."""

    def make(chance: Random, language: str, planted: bool) -> Case:
        lines = [chance.choice(texts.LOOKS_SO[detector])]
        lines += [] if planted else [chance.choice(texts.SAYS[detector])]
        chance.shuffle(lines)
        body: list[Line] = [(Kind.PARAGRAPH, sentence) for sentence in _neutral(chance, language)]
        around: list[Line] = [(Reason.NAVIGATION, line) for line in lines]
        made = Made("made", [*around, *body] if chance.random() < 1 / 2 else [*body, *around], language=language)
        return Case(detector, (made.entry,), ("*",) if planted else (), anywhere=True)

    return make


MAKERS: dict[Detector, Callable[..., Case]] = {
    Detector.NO_BYLINE: _missing(Detector.NO_BYLINE),
    Detector.UNDATED: _missing(Detector.UNDATED),
    Detector.UNKNOWN_PUBLISHER: _missing(Detector.UNKNOWN_PUBLISHER),
    Detector.ANONYMOUS_ONLY: anonymous,
    Detector.UNSOURCED_FIGURE: _one(Detector.UNSOURCED_FIGURE, texts.FIGURES, texts.SOURCED),
    Detector.HEDGING: _worded(Detector.HEDGING, texts.NOT_HEDGED, texts.HEDGED),
    Detector.LOADED_LANGUAGE: _worded(Detector.LOADED_LANGUAGE, texts.NOT_LOADED, texts.LOADED),
    Detector.HEADLINE: headline,
    Detector.DAMAGED_TEXT: damaged,
    Detector.GENERATOR_RESIDUE: _one(Detector.GENERATOR_RESIDUE, texts.GENERATED, texts.NOT_GENERATED),
    Detector.COPIES: copied,
    Detector.SHARED_PASSAGE: shared,
    Detector.PEOPLE_DIFFER: people,
    Detector.TITLES_DIFFER: titles,
    Detector.FIGURES_DIFFER: _stated(Detector.FIGURES_DIFFER, STATED),
    Detector.DATES_DIFFER: _stated(Detector.DATES_DIFFER, DATED),
}
MORE: dict[Detector, Callable[..., Case]] = {  # beside those, so that their figures stay what they were
    Detector.PEOPLE_DIFFER: more_people,
    Detector.FIGURES_DIFFER: more_figures,
}
