"""Ten thousand edits of the founding texts: what a quotation finds there is its own words, or nothing."""

import random
import re
from collections import Counter

from sourcebook.annotate import resolve
from sourcebook.annotate.folded import Folded, fold
from sourcebook.corpus import load
from sourcebook.model import Quotation, Reading
from tests.conftest import ROOT

EDITS = 10_000
TYPISTS = str.maketrans({"’": "'", "“": '"', "”": '"', "—": "-", "'": "’", '"': "”", "é": "e\u0301"})
NUMBERS = ("-5", "1.5", "2,500", "3/4", "10:30", "1 500", "can’t", "कमी", "👍🏽", "🇦🇺🇸🇪")  # and words, signs
# Told otherwise than the program does, for the words that `grown` makes: what stands at their seams.
INSIDE_BEFORE = re.compile(r"\bnon-$|(?<!\S)-$|(?:1\.|2,|10:|3/)$")
INSIDE_AFTER = re.compile(r"[’'][tT]\b|[\u093e\u0301\u200d]|\.c")


def quoted(words: list[str], chance: random.Random) -> Quotation:
    start = chance.randrange(len(words) - 30)
    end = start + chance.randint(1, 25)
    around = chance.choice([0, 0, 2, 5])
    before, after = words[max(0, start - around) : start], words[end : end + around]
    return Quotation(" ".join(words[start:end]), " ".join(before), " ".join(after))


def edited(words: list[str], chance: random.Random) -> str:
    """One to six changes anywhere: words gone, new, changed, moved, or the whole typed by another hand."""
    words = list(words)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(words) - 40)
        size = chance.choice([1, 1, 2, 5, 30])
        match chance.choice(["gone", "new", "changed", "moved", "split", "number", "grown", "typed"]):
            case "gone":
                del words[at : at + size]
            case "new":
                words[at:at] = chance.sample(words, size)
            case "changed":
                words[at] = words[at][::-1] if chance.random() < 0.5 else f"{words[at]}s"
            case "moved":
                part = words[at : at + size]
                del words[at : at + size]
                there = chance.randrange(len(words))
                words[there:there] = part
            case "split":
                words[at] = f"\n\n{words[at]}"
            case "number":
                words[at] = chance.choice(NUMBERS)
            case "grown":
                words[at] = grown(words[at], chance)
            case "typed":
                words = [word.translate(TYPISTS) for word in words]
    return " ".join(words)


def grown(word: str, chance: random.Random) -> str:
    """Another word, that has the characters of this one in it."""
    if word[-1].isalnum():
        return word + chance.choice(["’t", "\u093e", "\u0301\u0316", "\u200dx", ".com", "s"])
    if word[0].isdigit():
        return chance.choice(["-", "1.", "2,", "10:", "3/"]) + word
    return f"non-{word}" if word[0].isalpha() else word


def test_ten_thousand_edits() -> None:
    chance = random.Random(4)  # noqa: S311 (seeded: every run tries the same edits, none a secret)
    texts = [" ".join(entry.reading.text.split()).split() for entry in load(ROOT).entries]
    told: Counter[str] = Counter()
    survived = found = 0
    for _ in range(EDITS):
        words = chance.choice(texts)
        quote, text = quoted(words, chance), edited(words, chance)
        reading = Reading(tuple(text.split("\n")))
        verdict, span, _ = resolve(reading, quote)
        told[verdict] += 1
        assert (span is not None) == verdict.is_marked
        if span:
            assert fold(reading.text[slice(*span)]) == fold(quote.exact)
            assert quote.prefix or not INSIDE_BEFORE.search(reading.text[max(0, span[0] - 9) : span[0]])
            assert quote.suffix or not INSIDE_AFTER.match(reading.text[span[1] : span[1] + 2])
        if f" {Folded.of(text).text} ".count(f" {fold(quote.exact)} ") == 1:
            survived += 1
            found += verdict.is_marked
    assert min(told[verdict] for verdict in ("exact", "moved", "ambiguous", "changed")) > EDITS / 100, told
    assert found / survived >= 0.99, f"{found} of {survived}; {told}"


def test_an_unedited_quotation_is_exact() -> None:
    chance = random.Random(5)  # noqa: S311 (seeded: every run quotes the same words, none a secret)
    for entry in load(ROOT).entries:
        words = entry.reading.text.split()
        text = Folded.of(entry.reading.text).text
        for _ in range(200):
            quote = quoted(words, chance)
            if text.count(fold(quote.exact)) == 1:
                assert resolve(entry.reading, quote).verdict == "exact"
