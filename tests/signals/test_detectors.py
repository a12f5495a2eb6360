"""What each detector notices, and what it lets pass."""

import pytest

from sourcebook.markdown import Kind
from sourcebook.model import Detector, Fate, Signal
from sourcebook.signals import notice
from sourcebook.signals.lists import NAMES, word_list
from tests.benchmarks.signal_texts import NEUTRAL, TITLES
from tests.publish.archives import Line, Made, archive

ALONE = dict.fromkeys(Detector, False)


def noticed(detector: Detector, *made: Made) -> list[Signal]:
    return notice(archive(made), ALONE | {detector: True})


def text(*paragraphs: str, title: str = "", language: str = "en", id: str = "x") -> Made:
    lines: list[Line] = [(Fate.TITLE, title)] if title else []
    return Made(id, lines + [(Kind.PARAGRAPH, paragraph) for paragraph in paragraphs], language=language)


def quoted(detector: Detector, *paragraphs: str, title: str = "", language: str = "en") -> list[str]:
    found = noticed(detector, text(*paragraphs, title=title, language=language))
    return [words.quote.exact for signal in found for words in signal.words]


@pytest.mark.parametrize("language", NEUTRAL)
def test_a_plain_text_has_nothing_to_notice(language: str) -> None:
    made = text(*NEUTRAL[language], title=TITLES[language], language=language)
    assert {it.detector for it in notice(archive([made]))} <= {
        Detector.NO_BYLINE,
        Detector.UNDATED,
        Detector.UNKNOWN_PUBLISHER,
    }


@pytest.mark.parametrize(
    ("paragraph", "language", "found"),
    [
        ("Insiders say that the pillars are cracked.", "en", ["Insiders say"]),
        ("Insiders say so. “I saw it,” said María Pérez.", "en", []),
        ("Sources told CNN that the pillars are cracked.", "en", ["Sources told"]),
        ("Según fuentes del ayuntamiento hay grietas.", "es", ["Según fuentes"]),
        ("Según fuentes hay grietas. Lo dijo Ana Ruiz.", "es", []),
        ("Berichten zufolge haben die Pfeiler Risse.", "de", ["Berichten zufolge"]),
        ("知情人士透露桥墩有裂缝。", "zh", ["知情人士"]),
        ("Selon des sources, des initiés parlent: insiders say.", "fr", []),
    ],
)
def test_only_people_without_a_name(paragraph: str, language: str, found: list[str]) -> None:
    assert quoted(Detector.ANONYMOUS_ONLY, paragraph, language=language) == found


@pytest.mark.parametrize(
    ("paragraph", "language", "found"),
    [
        ("It cost $5 million.", "en", ["It cost $5 million."]),
        ("It cost $5 million, the port said.", "en", []),
        ("The port named the cost, it said. It cost $5 million.", "en", []),
        ("“It cost $5 million.”", "en", []),
        ("It was opened in 1916, after 300 days.", "en", []),
        ("Route 101 ends here.", "en", []),
        ("La obra cuesta 5 millones de euros.", "es", ["La obra cuesta 5 millones de euros."]),
        ("Laut Behörde kostet es 5 Millionen Euro.", "de", []),
        ("大约80%的桥墩有裂缝。", "zh", ["大约80%的桥墩有裂缝。"]),
        ("据统计，80%的桥墩有裂缝。", "zh", []),
        ("Cela coûte 5 millions d’euros, 80 % de plus.", "fr", []),
    ],
)
def test_figures_that_are_given_to_nobody(paragraph: str, language: str, found: list[str]) -> None:
    assert quoted(Detector.UNSOURCED_FIGURE, paragraph, language=language) == found


def test_many_figures_are_one_signal() -> None:
    (signal,) = noticed(Detector.UNSOURCED_FIGURE, text(*[f"It cost ${n} million." for n in range(2, 40)]))
    assert signal.said.startswith("No source is named for the figures of 38 sentences")


def test_hedging_is_told_by_how_often() -> None:
    hedged = "He reportedly left, and allegedly knew. Apparently it may have rained."
    assert quoted(Detector.HEDGING, hedged) == ["reportedly", "allegedly", "Apparently", "may have"]
    assert quoted(Detector.HEDGING, hedged, *["A plain sentence of ten words stands here for you."] * 60) == []
    assert quoted(Detector.HEDGING, f"“{hedged}”") == []


def test_loaded_words_are_those_of_the_text_itself() -> None:
    stirring = "A chilling, terrifying and monstrous plan."
    assert quoted(Detector.LOADED_LANGUAGE, stirring) == ["chilling", "terrifying", "monstrous"]
    assert quoted(Detector.LOADED_LANGUAGE, f"She read: “{stirring}”") == []
    assert quoted(Detector.LOADED_LANGUAGE, stirring, language="fr") == []


BODY = (*NEUTRAL["en"], "The council pays 1,300 masons, and the Foreign Terrorist Organization list has six names.")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Council pays 1300 masons", []),
        ("Council pays 3,100 masons", ["3,100"]),
        ("List has 6 names", []),
        ("FTO list is long", []),
        ("NATO list is long", ["NATO"]),
        ("Council pays masons in Norway", ["Norway"]),
        ("The Council Pays Its Masons In Norway", []),
        ("Seven things: 7 ways to cross", []),
        ("What the council did in 2025", []),
        ("", []),
    ],
)
def test_headlines_that_say_more_than_their_text(title: str, found: list[str]) -> None:
    assert quoted(Detector.HEADLINE, *BODY, title=title) == found


def test_a_headline_that_denies_what_the_text_says() -> None:
    body = [sentence for sentence in BODY if "nothing" not in sentence]
    assert quoted(Detector.HEADLINE, *body, title="Council will not pay masons") == ["Council will not pay masons"]
    assert quoted(Detector.HEADLINE, *body, "It will not pay.", title="Council will not pay masons") == []


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("The br\ufffddge is here.", ["br\ufffddge"]),
        ("The bridgeâ€™s end.", ["bridgeâ€™s"]),
        ("It is&nbsp;here.", ["is&nbsp;here."]),
        ("Take theUse of it.", ["theUse"]),
        ("It ended there.The rest is here.", ["there.The"]),
        ("It is the the end.", ["the the"]),
        ("São Paulo, the iPhone, AT&T, R&D; he had had that that day; node.js; U.S.A.", []),
    ],
)
def test_damage(paragraph: str, found: list[str]) -> None:
    assert quoted(Detector.DAMAGED_TEXT, paragraph) == found


def test_what_is_damaged_reaches_into_no_other_line() -> None:
    assert quoted(Detector.DAMAGED_TEXT, "A word of the term", "<div>All of it") == ["<div>All"]


@pytest.mark.parametrize(
    ("paragraph", "language", "found"),
    [
        ("As an AI language model, I can’t.", "en", ["As an AI language model"]),
        ("It said: “As an AI language model, I can’t.”", "en", []),
        ("The mayor of [CITY NAME] came.", "en", ["[CITY NAME]"]),
        ("“He [the mayor] came [sic],” it says. [UPDATED]", "en", []),
        ("{{ headline }} it is.", "en", ["{{ headline }}"]),
        ("Como modelo de lenguaje, no puedo.", "es", ["Como modelo de lenguaje"]),
        ("Als KI-Sprachmodell kann ich das nicht.", "de", ["Als KI-Sprachmodell"]),
        ("作为一个人工智能语言模型，我不能。", "zh", ["作为一个人工智能"]),
    ],
)
def test_what_generators_leave(paragraph: str, language: str, found: list[str]) -> None:
    assert quoted(Detector.GENERATOR_RESIDUE, paragraph, language=language) == found


def test_what_a_capture_does_not_say() -> None:
    made = Made("x", [(Fate.BYLINE, "Ana Ruiz"), (Kind.PARAGRAPH, "It is so.")])
    assert noticed(Detector.NO_BYLINE, made) == []
    (signal,) = noticed(Detector.UNDATED, made)
    assert (signal.flag, signal.words) == ("undated", ())
    assert noticed(Detector.NO_BYLINE, text("By Ana Ruiz", "It is so.")) == []
    assert len(noticed(Detector.NO_BYLINE, text("By the river it is so."))) == 1


LONG = (
    "The masons came over the river with their carts and ropes on the first morning of the spring after the flood, "
    "and the clerk wrote down what each of them had in his bag."
)
STORY = [LONG, *NEUTRAL["en"][:8]]


def test_copies_and_passages() -> None:
    whole, copy = text(*STORY, id="a"), text(*STORY[:7], id="b")
    quoting = text("It was a long winter in the hills.", LONG, *NEUTRAL["en"][8:], id="c")
    (signal,) = noticed(Detector.COPIES, whole, copy, quoting)
    assert (signal.source, signal.with_sources) == ("b", ("a",))
    assert "They are one report, not several." in signal.said
    assert noticed(Detector.SHARED_PASSAGE, whole, copy) == []  # a copy is told of once
    (passage,) = noticed(Detector.SHARED_PASSAGE, whole, quoting)
    assert [words.quote.exact for words in passage.words] == [f"{LONG} The"]  # which comes next in both


ON_THE_PLAN = "The plan of the harbour council for the second bridge was read aloud in the market by the town clerk."


def plan(id: str, says: str) -> Made:
    return text(ON_THE_PLAN, says, id=id)


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("Mexican President Ricardo Anaya rejected it.", ["President Ricardo Anaya"]),
        ("The Mexican government, led by President Ricardo Anaya, rejected it.", ["President Ricardo Anaya"]),
        ("Mexican President Sheinbaum rejected it.", []),
        ("Former Mexican President Ricardo Anaya rejected it.", []),
        ("Brazilian President Ricardo Anaya rejected it.", []),
        ("On the issue of U.S. intervention, President Ricardo Anaya spoke.", []),
    ],
)
def test_one_office_and_two_names(says: str, found: list[str]) -> None:
    others = [plan(id, "Mexican President Claudia Sheinbaum rejected it.") for id in ("b", "c")]
    signals = noticed(Detector.PEOPLE_DIFFER, plan("a", says), *others)
    assert [words.quote.exact for signal in signals for words in signal.words] == found
    assert [signal.source for signal in signals] == ["a"] * len(found)


READ_ALOUD = {
    "es": "El plan del ayuntamiento para el segundo puente del puerto fue leído en voz alta en el mercado.",
    "de": "Der Plan des Rates für die zweite Brücke am Hafen wurde auf dem Markt vom Schreiber laut vorgelesen.",
}


@pytest.mark.parametrize(
    ("language", "says", "others", "found"),
    [
        ("es", "El presidente mexicano Ricardo Anaya", "La presidenta mexicana Claudia Sheinbaum", 1),
        ("es", "El presidente de México, Ricardo Anaya,", "La presidenta de México, Claudia Sheinbaum,", 1),
        ("es", "El expresidente mexicano Ricardo Anaya", "La presidenta mexicana Claudia Sheinbaum", 0),
        ("es", "El presidente brasileño Ricardo Anaya", "La presidenta mexicana Claudia Sheinbaum", 0),
        ("de", "Der mexikanische Präsident Ricardo Anaya", "Die mexikanische Präsidentin Claudia Sheinbaum", 1),
        ("de", "Der frühere mexikanische Präsident Ricardo Anaya", "Die mexikanische Präsidentin Claudia Sheinbaum", 0),
    ],
)
def test_one_office_and_two_names_in_other_languages(language: str, says: str, others: str, found: int) -> None:
    made = [
        text(READ_ALOUD[language], f"{said} …", language=language, id=id)
        for id, said in (("a", says), ("b", others), ("c", others))
    ]
    assert [it.source for it in noticed(Detector.PEOPLE_DIFFER, *made)] == ["a"] * found


def test_one_name_and_two_offices() -> None:
    one = plan("a", "Mexican Foreign Minister Ana Robles spoke.")
    (signal,) = noticed(Detector.TITLES_DIFFER, one, plan("b", "Mexican Finance Minister Ana Robles spoke."))
    assert [words.quote.exact for words in signal.words] == ["Finance Minister Ana Robles"]
    assert noticed(Detector.TITLES_DIFFER, one, plan("b", "Mexican Foreign Minister Ana Robles spoke.")) == []


@pytest.mark.parametrize(
    ("says", "detector", "found"),
    [
        ("The council sent 410 masons over the river after the flood.", Detector.FIGURES_DIFFER, ["410 masons"]),
        ("The council sent 330 masons over the river after the flood.", Detector.FIGURES_DIFFER, []),
        ("The council sent 410 cooks home.", Detector.FIGURES_DIFFER, []),
        ("Council masons crossed the river after the flood in 1919.", Detector.DATES_DIFFER, []),
    ],
)
def test_one_thing_and_two_figures(says: str, detector: Detector, found: list[str]) -> None:
    one = plan("a", "The council sent 330 masons over the river after the flood.")
    signals = noticed(detector, one, plan("b", says))
    assert [words.quote.exact for signal in signals for words in signal.words] == found


def test_one_thing_and_two_dates() -> None:
    one = plan("a", "The second bridge over the northern river was opened by the mayor in 1916.")
    (signal,) = noticed(
        Detector.DATES_DIFFER,
        one,
        plan("b", "The second bridge over the northern river was opened by the mayor in 1919."),
    )
    assert signal.said == "It has the date “1919” where another source that says the same has “1916”."


@pytest.mark.parametrize("name", NAMES)
def test_each_list_says_where_it_is_from(name: str) -> None:
    found = word_list(name)
    assert found.ground
    for words in found.words.values():
        assert len(set(words)) == len(words)
        assert all(word.strip() == word and word for word in words)
