"""Offices of any place and institution, and figures in other words: what contradicts another source."""

import pytest

from sourcebook.model import Detector
from sourcebook.signals.offices import held
from sourcebook.signals.prose import Prose
from sourcebook.signals.whose import same_person, same_place
from tests.signals.test_detectors import ON_THE_PLAN, noticed, text


@pytest.mark.parametrize(
    ("sentence", "language", "found"),
    [
        ("Porthaven Mayor Ruth Penhaligon rejected it.", "en", ("mayor", "Porthaven", "Ruth Penhaligon")),
        ("Mayor Ruth Penhaligon of Porthaven rejected it.", "en", ("mayor", "Porthaven", "Ruth Penhaligon")),
        ("Ruth Penhaligon, mayor of Porthaven, rejected it.", "en", ("mayor", "Porthaven", "Ruth Penhaligon")),
        ("The mayor of Porthaven, Ruth Penhaligon, did.", "en", ("mayor", "Porthaven", "Ruth Penhaligon")),
        ("On Monday Porthaven’s mayor, Ruth Penhaligon, did.", "en", ("mayor", "Porthaven", "Ruth Penhaligon")),
        ("But Jane Roe, CEO of Acme Motors, did.", "en", ("chief executive officer", "Acme Motors", "Jane Roe")),
        ("El gobernador de Sonora, Alfonso Durazo, lo dijo.", "es", ("gobernador", "Sonora", "Alfonso Durazo")),
        ("La alcaldesa de Tijuana Ana Ruiz lo dijo.", "es", ("alcalde", "Tijuana", "Ana Ruiz")),
        ("Kiels Bürgermeisterin Ute Brandt sagte es.", "de", ("burgermeister", "Kiels", "Ute Brandt")),
        ("Le maire de Lyon, Grégory Doucet, l’a dit.", "fr", ("maire", "Lyon", "Grégory Doucet")),
        ("Il sindaco di Napoli, Gaetano Manfredi, lo disse.", "it", ("sindaco", "Napoli", "Gaetano Manfredi")),
        ("O prefeito de Santos, Rogério Santos, disse isso.", "pt", ("prefeito", "Santos", "Rogério Santos")),
        ("Former Porthaven Mayor Ruth Penhaligon did.", "en", None),
        ("Ruth Penhaligon, a former mayor of Porthaven, did.", "en", None),
        ("Ruth Penhaligon, mayor of Porthaven until 2019, did.", "en", None),
        ("Deputy Mayor Ruth Penhaligon of Porthaven did.", "en", None),
        ("In New York, the mayor of Porthaven said so.", "en", None),
        ("El exalcalde de Tijuana, Luis Ruiz, lo dijo.", "es", None),
        ("El presidente visitó Tijuana.", "es", None),
        ("Der frühere Bürgermeister von Kiel, Jan Petersen, kam.", "de", None),
    ],
)
def test_who_holds_which_office(sentence: str, language: str, found: tuple[str, str, str] | None) -> None:
    it = next(held(Prose(text(sentence, language=language).entry)), None)
    assert (it and (it.office, it.of, it.name)) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mexico", "Mexican", True),
        ("Mexiko", "mexikanische", True),
        ("Kiel", "Kiels", True),
        ("U.S.", "American", True),
        ("York City", "New York City", True),
        ("Porthaven", "Portsea", False),
        ("North Korea", "South Korea", False),
        ("Austria", "Australia", False),
        ("Niger", "Nigeria", False),
    ],
)
def test_one_place_and_two(one: str, other: str, same: bool) -> None:
    assert same_place(one, other) is same_place(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sheinbaum", "Claudia Sheinbaum", True),
        ("Joe Biden", "Joseph R. Biden", True),
        ("Bob Hope", "Robert Hope", True),
        ("Ruth Penhaligon", "Robert Penhaligon", False),
        ("José López Portillo", "Andrés López Obrador", False),
    ],
)
def test_one_person_and_two(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same_person(other, one) is same


def test_two_mayors_of_one_surname() -> None:
    says = (
        "Porthaven Mayor Ruth Penhaligon",
        "Robert Penhaligon, the mayor of Porthaven,",
        "Mayor Ruth Penhaligon of Porthaven",
    )
    found = noticed(
        Detector.PEOPLE_DIFFER,
        *(text(ON_THE_PLAN, f"{who} rejected it.", id=id) for id, who in zip("abc", says, strict=True)),
    )
    assert [(it.source, it.said) for it in found] == [
        ("b", "It has “Robert Penhaligon” as mayor, and 2 other sources on the same matter: “Ruth Penhaligon”.")
    ]


SPENT = "The Treasury puts the cost of the harbour plan at {} over the next five years."


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("$1.3 billion", "$2.1 billion", ["$2.1 billion"]),
        ("$1.3 billion", "$1,300 million", []),
        ("$4.5m", "4,500,000 dollars", []),
        ("$1.3 billion", "$1.31 billion", []),
        ("$1.3 billion", "€1.3 billion", []),
        ("$900 million", "about $1 billion", []),
        ("$900 million", "about $2 billion", ["$2 billion"]),
        ("25 percent", "30%", ["30%"]),
        ("25 per cent", "25%", []),
        ("two to three dollars", "six dollars", []),
        ("six ships", "eight ships", ["eight ships"]),
        ("twenty-six ships", "26 ships", []),
        ("six grey ships", "8 ships", ["8 ships"]),
        ("six ships", "eight cranes", []),
        ("1.2.3", "1.2.4", []),
    ],
)
def test_how_much_in_other_words(one: str, other: str, found: list[str]) -> None:
    signals = noticed(
        Detector.FIGURES_DIFFER,
        text(ON_THE_PLAN, SPENT.format(one), id="a"),
        text(ON_THE_PLAN, SPENT.format(other), id="b"),
    )
    assert [words.quote.exact for signal in signals for words in signal.words] == found
