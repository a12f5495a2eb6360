"""What the model sees of each line: one row of numbers a line, one column a measure.

Shape, place and company, and hardly a word of any language: a measure that knew the phrases of one would do harm in
the others. The names are what `model.json` calls the columns; a model can only ask for those.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from sourcebook.model import Fate
from sourcebook.normalise import place_measures
from sourcebook.normalise.characters import Characters, Class, Floats, read
from sourcebook.normalise.lines import LONG, PROSE, Line, see
from sourcebook.normalise.outline import Outline
from sourcebook.normalise.place_measures import Base
from sourcebook.normalise.shared_words import Vocabulary, compare

Columns = dict[str, Floats]
Verdicts = Mapping[int, Fate]  # what the rules say of a line, by its index

LOOKED_AT = 400  # characters of a line: more would say the same
BULLETS = "•◦▪‣⁃●○■*+-"


def measure(page: Outline, ruled: Verdicts) -> Columns:
    """Of a page that has lines."""
    characters = read([line.text[:LOOKED_AT] for line in page.lines])
    base = _base(page)
    letters = _letters(characters)
    vocabulary = compare(characters, base.prose)
    line = _of_line(page.lines, characters, letters, base) | _of_words(vocabulary, base) | _of_echoes(page)
    beside = _beside(characters, vocabulary, line)
    return (
        line
        | _of_rules(page, ruled, base)
        | place_measures.of_page(base)
        | place_measures.of_blocks(base)
        | place_measures.of_prose(base)
        | place_measures.of_main(base, line["capitalised"])
        | place_measures.of_company(base, line | beside)
    )


@cache
def names() -> frozenset[str]:
    return frozenset(measure(Outline(see(["line"])), {}))


def _letters(characters: Characters) -> Floats:
    of = characters.counts.T
    letters: Floats = of[Class.LOWER] + of[Class.UPPER] + of[Class.LETTER] + of[Class.IDEOGRAPH]
    return letters


def _base(page: Outline) -> Base:
    _, texts, indents, gaps, counts, sentences, wrapped = zip(*page.lines, strict=True)
    words, sentence = np.array(counts, dtype=float), np.array(sentences)
    return Base(
        words=words,
        sentence=sentence,
        prose=np.array(wrapped) | (words >= LONG) | ((words >= PROSE) & sentence),
        gap=np.array(gaps, dtype=float),
        indent=np.minimum(np.array(indents, dtype=float), 15),
        bullet=np.array([text[0] in BULLETS for text in texts], dtype=float),
        label=np.array([label is not None for label in page.labels], dtype=float),
    )


def _of_line(lines: Sequence[Line], characters: Characters, letters: Floats, base: Base) -> Columns:
    of = characters.counts.T
    length = characters.length
    whole = np.array([len(line.text) for line in lines], dtype=float)
    words = np.maximum(base.words * length / whole, 1)  # of what was looked at
    return {
        "words": base.words,
        "characters": whole,
        "upper": of[Class.UPPER] / np.maximum(letters, 1),  # share of letters
        "capitalised": characters.capitalised,  # share of words
        "commas": of[Class.COMMA] / words,
        "stops": of[Class.STOP] / words,
        "signs": (of[Class.OTHER] + of[Class.SEPARATOR] + of[Class.BRACKET]) / length,
        "first": characters.first.astype(float),  # the class of its first character
        "last": characters.last.astype(float),  # … and of its last
        "sentence": base.sentence.astype(float),
        "bullet": base.bullet,
        "cut short": np.array([line.text.endswith(("…", "...")) for line in lines], dtype=float),
        "colon": np.array([line.text[-1] in ":：" for line in lines], dtype=float),
    }


def _of_words(vocabulary: Vocabulary, base: Base) -> Columns:
    return {
        "page stop": _all(float(vocabulary.stop @ base.words) / max(float(base.words.sum()), 1), base),
        "shared": vocabulary.shared,  # share of longer words that prose elsewhere on the page has
        "elsewhere": vocabulary.elsewhere,  # share of words that another line has
    }


def _beside(characters: Characters, vocabulary: Vocabulary, line: Columns) -> Columns:
    """What is asked of the lines around only."""
    return {
        "digits": characters.counts.T[Class.DIGIT] / characters.length,
        "breaks": characters.breaks,  # sentences that end before the line does
        "stop": vocabulary.stop,  # share of function words
        "said again": (line["times"] > 1).astype(float),
    }


def _of_echoes(page: Outline) -> Columns:
    first = np.array(page.first)
    times = np.bincount(first, minlength=len(first))[first]
    return {
        "times": times.astype(float),  # how often the line stands on the page
        "echo": (first < np.arange(len(first))).astype(float),  # it stood above
    }


def _of_rules(page: Outline, ruled: Verdicts, base: Base) -> Columns:
    """What the rules make of it, and how far above the last label is."""
    n = len(page.lines)
    removed = np.zeros(n)
    removed[[index for index, fate in ruled.items() if fate is Fate.REMOVED]] = 1
    at = np.arange(n)
    below, above = (at >= page.end).astype(float), (at < (page.title or 0)).astype(float)
    return {
        "ruled below": removed * below,  # removed, below the label that ends the article
        "ruled above": removed * above,  # … above the title
        "ruled inside": removed * (1 - below) * (1 - above),
        "since label": place_measures.since(base.label > 0),
    }


def _all(value: float, base: Base) -> Floats:
    return np.full(len(base.words), value)
