"""Twenty pairs of sentences that say one thing in other words, as two newsrooms do, and contradict each other.

Written before anything was measured on them. Each stands as well as a pair that agrees: then nothing is to be noticed.
"""

from dataclasses import dataclass

from sourcebook.markdown import Kind
from sourcebook.model import Detector
from tests.benchmarks.signal_cases import Case
from tests.publish.archives import Made

PEOPLE, FIGURES, DATES = Detector.PEOPLE_DIFFER, Detector.FIGURES_DIFFER, Detector.DATES_DIFFER
# Both papers are on one matter: that is told by words that they share.
MATTER = "The harbour of Varnhold is to be rebuilt, and the council has argued about quay, cranes and rails for months."


@dataclass(frozen=True, slots=True)
class Pair:
    detector: Detector
    one: str
    other: str
    said: str  # what differs in the other, and what it says there where the two agree
    agreeing: str


PAIRS = (
    Pair(
        FIGURES,
        "The port of Varnhold will lay off 340 dock workers, Mayor Elena Kostova said.",
        "430 dock workers will lose their jobs in Varnhold, the mayor, Elena Kostova, said.",
        *("430", "340"),
    ),
    Pair(
        FIGURES,
        "Divers recovered 17 bodies from the wreck of the ferry on Sunday.",
        "The death toll of the ferry rose to 19 bodies found by divers in its hull.",
        *("19", "17"),
    ),
    Pair(
        FIGURES,
        "The new quay will cost the town 81 million euros, according to the treasurer.",
        "Taxpayers are to pay 118 million euros for the quay, the treasurer told the council.",
        *("118", "81"),
    ),
    Pair(
        FIGURES,
        "Some 2,400 residents were told to leave their homes when the river rose.",
        "Rising water drove 4,200 residents out of their houses.",
        *("4,200", "2,400"),
    ),
    Pair(
        FIGURES,
        "Turnout stood at 61 percent, the electoral office announced late in the evening.",
        "Only 51 percent of voters went to the polls, by the count of the electoral office.",
        *("51", "61"),
    ),
    Pair(
        FIGURES,
        "The strike kept 26 ships from unloading over the weekend.",
        "Because of the walkout 36 ships could not unload at the weekend.",
        *("36", "26"),
    ),
    Pair(
        FIGURES,
        "Inspectors found cracks in nine of the bridge’s girders.",
        "Cracks run through five girders of the bridge, inspectors say.",
        *("five", "nine"),
    ),
    Pair(
        FIGURES,
        "Police arrested 58 protesters after stones were thrown at the town hall.",
        "After the attack on the town hall 85 protesters were led away by police.",
        *("85", "58"),
    ),
    Pair(
        PEOPLE,
        "The port of Varnhold will lay off dock workers, Mayor Elena Kostova said.",
        "Dock workers will lose their jobs in Varnhold, the mayor, Helena Petrov, said.",
        *("Helena Petrov", "Elena Kostova"),
    ),
    Pair(
        PEOPLE,
        "Varnhold’s harbour master, Jonas Reuter, ordered the gates shut.",
        "The gates were shut on the word of Harbour Master Karl Lindner of Varnhold.",
        *("Karl Lindner", "Jonas Reuter"),
    ),
    Pair(
        PEOPLE,
        "Police chief Ana Duarte confirmed the arrests in Varnhold.",
        "The arrests were confirmed by Varnhold’s police chief, Maria Lopes.",
        *("Maria Lopes", "Ana Duarte"),
    ),
    Pair(
        PEOPLE,
        "“We had no choice”, said Peter Holm, who runs Northline Ferries.",
        "Northline Ferries’ chief executive, Erik Dahl, said that it had no choice.",
        *("Erik Dahl", "Peter Holm"),
    ),
    Pair(
        PEOPLE,
        "Governor Ruth Ansel of Osterland promised help.",
        "Help will come, promised Osterland Governor Judith Brandt.",
        *("Judith Brandt", "Ruth Ansel"),
    ),
    Pair(
        PEOPLE,
        "The transport minister, Luis Ferrer, will open the bridge.",
        "Transport Minister Carlos Vidal is to open the bridge.",
        *("Carlos Vidal", "Luis Ferrer"),
    ),
    Pair(
        DATES,
        "The ferry sank on 12 March off the northern breakwater.",
        "It was on 19 March that the ferry went down near the breakwater in the north.",
        *("19 March", "12 March"),
    ),
    Pair(
        DATES,
        "The council will vote on the plan on 3 June, its clerk said.",
        "On 13 June councillors decide about the plan, according to the clerk.",
        *("13 June", "3 June"),
    ),
    Pair(
        DATES,
        "The old bridge was closed to lorries in October 2021.",
        "Lorries have been banned from the old bridge since October 2022.",
        *("October 2022", "October 2021"),
    ),
    Pair(
        DATES,
        "Work on the quay begins on 4 May and ends in the autumn.",
        "From 14 May builders will be at work on the quay until autumn.",
        *("14 May", "4 May"),
    ),
    Pair(
        DATES,
        "The arrests followed a raid on the warehouse on 27 January.",
        "Officers raided the warehouse on 21 January, and made the arrests there.",
        *("21 January", "27 January"),
    ),
    Pair(
        DATES,
        "The contract with Northline Ferries was signed on 8 August.",
        "Northline Ferries and the town signed their contract on 18 August.",
        *("18 August", "8 August"),
    ),
)


def paraphrased() -> list[Case]:
    return [case for pair in PAIRS for case in (_case(pair, planted=True), _case(pair, planted=False))]


def _case(pair: Pair, *, planted: bool) -> Case:
    other = pair.other if planted else pair.other.replace(pair.said, pair.agreeing)
    sides = (("one", pair.one), ("other", other))
    entries = tuple(Made(id, [(Kind.PARAGRAPH, MATTER), (Kind.PARAGRAPH, text)]).entry for id, text in sides)
    return Case(pair.detector, entries, (pair.said,) if planted else ())
