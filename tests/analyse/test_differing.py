"""Names and figures that stand in one source alone."""

from collections.abc import Sequence

import pytest

from sourcebook.analyse import mentions, only_in
from sourcebook.corpus import load
from sourcebook.markdown import Kind
from sourcebook.model import NameEntry, NameKind
from tests.conftest import ROOT
from tests.publish.archives import Made


def alone(one: str, other: str, kind: str, entered: Sequence[NameEntry] = ()) -> list[str]:
    left, right = (
        mentions(Made(id, [(Kind.PARAGRAPH, text)]).entry, entered) for id, text in (("one", one), ("other", other))
    )
    return [item.said for item in only_in(left, right) if item.kind == kind]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Here 98 percent agreed.", "There 98% did.", []),
        ("Here 98% agreed.", "There 97% did.", ["98%"]),
        ("It cost $1,300 then.", "It cost $1300.", []),
        ("It took 30 days.", "It took 30 people.", ["30 days"]),
        ("It took 30 days.", "The 30 day limit.", []),
        ("On November 3 in 2025.", "On November 4 in 2025.", ["November 3"]),
        ("In 1916 it was.", "It was.", ["1916"]),
        ("1 is a number.", "None.", []),
        ("It is 4.5 km away.", "It is 5.4 km away.", ["4.5 km"]),
    ],
)
def test_figures_with_what_they_count(one: str, other: str, found: list[str]) -> None:
    assert alone(one, other, "figure") == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("He met Claudia Sheinbaum, the president.", "He met President Sheinbaum.", []),
        ("He met Andrés Manuel López Obrador’s aide.", "Sheinbaum it was.", ["Andrés Manuel López Obrador"]),
        ("The tent was by the road.", "A road.", []),
        ("So the CIA said.", "The Central Intelligence Agency spoke.", []),
        ("In the U.S. it is so.", "In the United States it is.", []),
        ("He saw Paris once.", "He saw nothing.", []),
        ("He saw Paris, and Paris saw him.", "He saw nothing.", ["Paris"]),
        ("The Department of Defense knew.", "Nobody in the house did.", ["Department of Defense"]),
        ("Why Nobody Ever Goes There Anymore", "Nobody did.", []),
        ("It was Mayor Ruth Penhaligon.", "It was Mayor Robert Penhaligon.", ["Mayor Ruth Penhaligon"]),
        (
            "It was Mayor Ruth Penhaligon, the mayor, and Penhaligon spoke.",
            "It was Mayor Robert Penhaligon, and Mayor Penhaligon spoke, and Penhaligon left.",
            ["Mayor Ruth Penhaligon"],
        ),
        ("It was Mayor Penhaligon.", "It was Mayor Robert Penhaligon.", []),
        ("Yesterday President Ruth Penhaligon spoke.", "Nobody did.", ["President Ruth Penhaligon"]),
        ("He saw the Mexican army. Mexican President Ana Ruiz spoke.", "No.", ["Mexican President Ana Ruiz"]),
        ("Vice President Ana Ruiz spoke.", "Nobody did.", ["Vice President Ana Ruiz"]),
    ],
)
def test_names_by_the_words_they_have_in_common(one: str, other: str, found: list[str]) -> None:
    assert alone(one, other, "name") == found


AMLO = NameEntry("amlo", "Andrés Manuel López Obrador", NameKind.PERSON, ("AMLO", "the old President"))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("He met AMLO there.", "He met Andrés Manuel López Obrador there.", []),
        ("He met Andrés Manuel López Obrador’s aide.", "He met AMLO there.", []),
        ("He met Andrés Manuel López Obrador.", "He met the old President.", []),
        ("He met AMLO, and Andrés Manuel López Obrador.", "He met nobody.", ["Andrés Manuel López Obrador"]),
        ("He met Raúl López Obrador there.", "He met AMLO there.", ["Raúl López Obrador"]),
    ],
)
def test_a_name_and_its_alias_are_one(one: str, other: str, found: list[str]) -> None:
    assert alone(one, other, "name", [AMLO]) == found


def test_the_two_presidents_of_the_founding_sources() -> None:
    one, other = (mentions(entry) for entry in load(ROOT).entries[:2])
    assert "President Claudia Sheinbaum" in [item.said for item in only_in(one, other)]
    (obrador,) = [item for item in only_in(other, one) if "Obrador" in item.said]
    assert obrador.said == "President Andrés Manuel López Obrador"
    assert [other.text[slice(*span)] for span in obrador.spans] == [obrador.said, "President López Obrador"]
