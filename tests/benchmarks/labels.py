"""Which lines of a page are its body, by the body that people gave: what the model of pages is trained on."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

WORD = re.compile(r"\w+")
RUN = 4  # words: shorter ones stand in a text by chance
AROUND = 6  # lines
DOUBT = 0.5  # of a few words that stand somewhere in the body, though not as a line


def shares(lines: Sequence[str], gold: str) -> list[float]:
    """How much of each line, 0 to 1, is body. Of a line that stands too often, that in the best company is."""
    spelt = [_spelt(line) for line in lines]
    golden = [_spelt(line) for line in gold.split("\n")]
    whole = set(golden)
    text = f" {' '.join(filter(None, golden))} "
    runs = set(_runs(text.split()))
    found = [_share(line, whole, text, runs) for line in spelt]
    places = defaultdict(list)
    for n, line in enumerate(spelt):
        places[line].append(n)
    once = list(found)
    for line, at in places.items():
        times = text.count(f" {line} ") if line.count(" ") >= RUN - 1 else golden.count(line)
        if line and found[at[0]] == 1 and len(at) > times >= 1:
            company = sorted(at, key=lambda n: _company(n, at, spelt, once), reverse=True)
            for n in company[times:]:
                found[n] = 0.0
    return found


def _spelt(line: str) -> str:
    return " ".join(WORD.findall(line.replace("\xad", "").lower()))


def _share(line: str, golden: set[str], text: str, runs: set[tuple[str, ...]]) -> float:
    words = line.split()
    if not words:
        return 0.0
    if line in golden or (len(words) >= RUN and f" {line} " in text):
        return 1.0
    if len(words) < RUN:
        return DOUBT if f" {line} " in text else 0.0
    found = list(_runs(words))
    return sum(run in runs for run in found) / len(found)


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(RUN)), strict=False)


def _company(index: int, same: Sequence[int], spelt: Sequence[str], shares: Sequence[float]) -> float:
    """Words of body around a line, but for its like."""
    around = range(max(0, index - AROUND), min(len(spelt), index + AROUND + 1))
    return sum(len(spelt[n].split()) * shares[n] for n in around if n not in same)
