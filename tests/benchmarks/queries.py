"""Some 200 queries of every kind that the language has, made of the words of texts."""

import random
from collections.abc import Iterator, Sequence

from tests.benchmarks.ten_thousand import FLAGS, PUBLISHERS, SEED


def queries(texts: Sequence[str]) -> dict[str, list[str]]:
    """By kind, the same each time."""
    chance = random.Random(SEED)  # noqa: S311 (seeded: every run draws the same, none a secret)

    def run(many: int) -> str:
        words = [word.strip(".,;:!?()\"'“”") for word in chance.choice(texts).split()]
        words = [word for word in words if word.isalpha()]
        start = chance.randrange(len(words) - many)
        return " ".join(words[start : start + many])

    def long_word() -> str:
        return max(run(9).split(), key=len).lower()

    def patterns() -> Iterator[str]:
        for _ in range(14):
            yield f"{long_word()[:4]}*"
            yield f"{long_word()[:5]}*"

    return {
        "a word": [run(1) for _ in range(30)],
        "two or three words": [run(chance.randint(2, 3)) for _ in range(40)],
        "a sentence": [run(chance.randint(8, 15)) for _ in range(14)],
        "common words": ["the", "of the and", "people time year work", "will be able to use"],
        "a phrase": [f'"{run(chance.randint(2, 5))}"' for _ in range(30)] + ['"of the"', '"in the"'],
        "a prefix": list(patterns()),
        "one letter differs": [f"{long_word()}~1" for _ in range(14)],
        "without": [f"{run(2)} -{long_word()}" for _ in range(12)],
        "operators": [f"({run(1)} OR {long_word()}) AND {run(1)}" for _ in range(10)],
        "fields": [
            *(f"flag:{flag}" for flag in FLAGS),
            *(f'publisher:"{name}" {run(1)}' for name in PUBLISHERS[:5]),
            *(f"date:20{n}-02..20{n}-11" for n in range(10, 15)),
            "rating:C3",
            "rating:B",
            "title:best",
            "note:remark",
            "lang:en",
            "*",
        ],
    }
