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
        ("The UN secretary-general, Ban Ki-moon, did.", "en", ("secretary-general", "UN", "Ban Ki-moon")),
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
        ("six men", "seven men", ["seven men"]),
        ("five and a half ships", "seven and a half cranes", []),
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


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "Sheriff Tom Hale of Dare County closed the road.",
            "Dare County Sheriff Linda Moss closed the road.",
            ["Sheriff Linda Moss"],
        ),
        (
            "Acme Foods CEO Jane Roe resigned.",
            "Acme Foods’ chief executive, John Doe, resigned.",
            ["chief executive, John Doe"],
        ),
        (
            "The Archbishop of Canterbury, Sarah Mullally, spoke.",
            "Archbishop Justin Welby of Canterbury spoke.",
            ["Archbishop Justin Welby"],
        ),
        (
            "Ontario Premier Doug Ford said no.",
            "Premier Doug Ford of Ontario said no.",
            [],
        ),
        (
            "German Chancellor Friedrich Merz went.",
            "Chancellor Olaf Scholz of Germany went.",
            ["Chancellor Olaf Scholz"],
        ),
        (
            "President Trump met Mexican President Sheinbaum.",
            "Mexican President Claudia Sheinbaum met US President Donald Trump.",
            [],
        ),
        (
            "The UN secretary-general, António Guterres, warned.",
            "UN Secretary-General Ban Ki-moon warned.",
            ["Secretary-General Ban Ki-moon"],
        ),
        (
            "Governor Greg Abbott of Texas signed it.",
            "California Governor Gavin Newsom signed it.",
            [],
        ),
        (
            "Mayor Ana Ruiz of Springfield, Illinois, said so.",
            "Springfield Mayor Ana Ruiz said so.",
            [],
        ),
        (
            "Springfield Mayor Bill Hart said so.",
            "William Hart, mayor of Springfield, said so.",
            [],
        ),
        (
            "New York City Mayor Eric Adams left.",
            "The mayor of New York, Zohran Mamdani, left.",
            ["mayor of New York, Zohran Mamdani"],
        ),
        (
            "Bishop John Smith of Leeds wrote.",
            "The former bishop of Leeds, Mark Roe, wrote.",
            [],
        ),
        (
            "French President Emmanuel Macron and Prime Minister Keir Starmer met.",
            "Britain’s prime minister, Keir Starmer, met the French president, Emmanuel Macron.",
            [],
        ),
        (
            "The governor of Sonora, Mexico, spoke.",
            "Sonora Governor Alfonso Durazo spoke.",
            [],
        ),
    ],
)
def test_holders_as_reports_write_them(one: str, other: str, found: list[str]) -> None:
    said = (text(ON_THE_PLAN, sentence, id=id) for id, sentence in (("a", one), ("b", other)))
    signals = noticed(Detector.PEOPLE_DIFFER, *said)
    assert [words.quote.exact for signal in signals for words in signal.words] == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "The fire killed 14 people and injured 32 in the northern suburb of the port.",
            "The fire in the northern suburb of the port killed 17 people and injured 32.",
            ["17 people"],
        ),
        (
            "The company will cut 1,200 jobs at its factory in Leeds by June.",
            "By June the company is to cut 2,100 jobs at the Leeds factory.",
            ["2,100 jobs"],
        ),
        (
            "The ministry spent 3.4 billion pesos on the railway last year.",
            "Last year the ministry spent 4.3 billion pesos on the railway.",
            ["4.3 billion pesos"],
        ),
        (
            "Unemployment in the region rose to 7.2% in October, the office said.",
            "The office said unemployment in the region rose to 7.2 percent in October.",
            [],
        ),
        (
            "Police arrested five men in the harbour on Tuesday night.",
            "On Tuesday night, police arrested seven men in the harbour.",
            ["seven men"],
        ),
        (
            "Police arrested five men in the harbour on Tuesday night.",
            "Police arrested nearly a dozen women in the harbour market on Friday.",
            [],
        ),
        (
            "The bridge was built for $12 million in the harbour of the old town.",
            "The bridge in the harbour of the old town was built for 12 million dollars.",
            [],
        ),
        (
            "A crowd of 20,000 marched through the old town to the harbour square.",
            "Some 21,000 marched through the old town to the harbour square.",
            [],
        ),
        (
            "The court fined the bank $250 million over the harbour loans scandal.",
            "The court fined the bank a quarter of a billion dollars over the harbour loans scandal.",
            [],
        ),
        (
            "The raid on the harbour killed 26 marines before dawn.",
            "Before dawn the raid on the harbour killed 41 marines.",
            ["41 marines"],
        ),
        (
            "The ship carried 300 tonnes of wheat to the island after the storm.",
            "After the storm the ship carried 450 tonnes of wheat to the island.",
            ["450 tonnes"],
        ),
    ],
)
def test_figures_as_reports_write_them(one: str, other: str, found: list[str]) -> None:
    said = (text(ON_THE_PLAN, sentence, id=id) for id, sentence in (("a", one), ("b", other)))
    signals = noticed(Detector.FIGURES_DIFFER, *said)
    assert [words.quote.exact for signal in signals for words in signal.words] == found
