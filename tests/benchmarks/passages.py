"""Copies found among sources: 400 articles, each edited in four ways, beside MinHash; 10,000 sources by the clock."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter

from datasketch import MinHash, MinHashLSH

from sourcebook.analyse import COPY, Shared, copies, shared_passages
from sourcebook.analyse.winnowing import GRAM
from sourcebook.markdown import Kind
from sourcebook.model import Entry
from tests.benchmarks.train import DATA, rows
from tests.conftest import ROOT
from tests.publish.archives import Made

PAGES = DATA / "pages.jsonl.gz"
EDITED = 400  # articles
SENTENCES = 4  # of a quotation
JACCARD = 0.5
MANY = 10_000
SHARES = (0.2, 0.35, COPY, 0.65, 0.8)
WANTED = {"light": None, "halved": 1.0, "framed": None, "quoted": 0.95}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

Paragraphs = list[str]


@dataclass(frozen=True, slots=True)
class Text:
    kind: str  # "article", or how it was edited
    paragraphs: Paragraphs
    of: frozenset[int]  # the articles that it has words of
    copied: int | None = None  # that which it is a copy of

    def entry(self, n: int) -> Entry:
        return Made(f"source-{n}", [(Kind.PARAGRAPH, line) for line in self.paragraphs if line]).entry


def texts() -> list[Text]:
    """All articles, and four copies of each of the first that are long enough to be halved and quoted."""
    bodies = [[line for line in row["body"].split("\n") if line.strip()] for row in rows(PAGES)]
    articles = [Text("article", body, frozenset([n])) for n, body in enumerate(bodies)]
    chance = Random(4)  # noqa: S311 (seeded: every run makes the same copies, none a secret)
    long = [n for n, body in enumerate(bodies) if len(body) >= SENTENCES and len(sentences(body)) > SENTENCES]
    return articles + [copy for n in long[:EDITED] for copy in edited(n, bodies, chance)]


def edited(n: int, bodies: Sequence[Paragraphs], chance: Random) -> Iterator[Text]:
    body = bodies[n]
    yield Text("light", [" ".join(lightly(line.split(), chance)) for line in body], frozenset([n]), n)
    yield Text("halved", body[::2], frozenset([n]), n)
    said = sentences(body)
    first = chance.randrange(len(said) - SENTENCES)
    for kind, part in (("framed", body), ("quoted", [" ".join(said[first : first + SENTENCES])])):
        host = chance.choice([other for other in range(len(bodies)) if other != n])
        at = chance.randint(0, len(bodies[host]))
        yield Text(kind, bodies[host][:at] + part + bodies[host][at:], frozenset([n, host]), n)


def sentences(body: Paragraphs) -> list[str]:
    return [sentence for line in body for sentence in _SENTENCE_END.split(line)]


def lightly(words: Sequence[str], chance: Random) -> Iterator[str]:
    """One word in twenty dropped, or replaced by another of the paragraph."""
    for word in words:
        if chance.random() >= 1 / 20:
            yield word
        elif chance.random() < 1 / 2:
            yield chance.choice(words)


def minhash(made: Sequence[Text]) -> set[tuple[int, int]]:
    index = MinHashLSH(JACCARD, num_perm=128)
    found = set()
    for n, text in enumerate(made):
        words = re.findall(r"[^\W_]+", "\n".join(text.paragraphs).lower())
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[at : at + GRAM]).encode() for at in range(len(words) - GRAM + 1)])
        found |= {(other, n) for other in index.query(sketch)}
        index.insert(n, sketch)
    return found


def print_found(made: Sequence[Text]) -> None:
    entries = [text.entry(n) for n, text in enumerate(made)]
    ordinal = {entry.id: n for n, entry in enumerate(entries)}
    start = perf_counter()
    shared = {(ordinal[it.left], ordinal[it.right]): it for it in shared_passages(entries)}
    ours, start = perf_counter() - start, perf_counter()
    theirs = minhash(made)
    took = perf_counter() - start
    print(
        f"{f'{len(made):,} texts':24}{'passages':>10}{'MinHash':>10}{'wanted':>8}{'share of words, least, median':>32}"
    )
    for kind, wanted in WANTED.items():
        pairs = [(text.copied, n) for n, text in enumerate(made) if text.kind == kind and text.copied is not None]
        shares = sorted(shared[pair].share if pair in shared else 0.0 for pair in pairs)
        recall = [sum(pair in found for pair in pairs) / len(pairs) for found in (shared, theirs)]
        figures = f"{kind + ' found':24}{recall[0]:10.3f}{recall[1]:10.3f}{wanted or '':8}"
        print(f"{figures}{shares[0]:23.2f}{shares[len(shares) // 2]:9.2f}")
    right = [sum(bool(made[a].of & made[b].of) for a, b in found) / max(len(found), 1) for found in (shared, theirs)]
    print(f"{'pairs of one article':24}{right[0]:10.3f}{right[1]:10.3f}{'':8}   (others share words as well)")
    print(f"{'seconds':24}{ours:10.1f}{took:10.1f}")
    print_groups(made, shared.values())


def print_groups(made: Sequence[Text], shared: Iterable[Shared]) -> None:
    """The share of edited texts that are in one group with their article, by the share of words that makes a copy."""
    found, ordinal = list(shared), {f"source-{n}": n for n in range(len(made))}
    print(f"{'in one group, from share':24}{''.join(f'{kind:>10}' for kind in WANTED)}")
    for share in SHARES:
        group_of = {ordinal[id]: n for n, group in enumerate(copies(found, share)) for id in group}
        kinds = {kind: [n for n, text in enumerate(made) if text.kind == kind] for kind in WANTED}
        together = [
            sum(group_of.get(n, n) == group_of.get(made[n].copied or 0, -1) for n in of_kind) / len(of_kind)
            for of_kind in kinds.values()
        ]
        print(f"{share:24}{''.join(f'{part:10.3f}' for part in together)}")


def print_many(made: Sequence[Text]) -> None:
    """As many as an archive may have: the rest are the articles with their words in another order."""
    chance = Random(5)  # noqa: S311 (seeded: every run makes the same texts, none a secret)
    articles = [text for text in made if text.kind == "article"]
    entries = [text.entry(n) for n, text in enumerate(made)]
    for n in range(len(made), MANY):
        lines = [line.split() for line in articles[n % len(articles)].paragraphs]
        for words in lines:
            chance.shuffle(words)
        entries.append(Text("shuffled", [" ".join(words) for words in lines], frozenset()).entry(n))
    start = perf_counter()
    found = shared_passages(entries)
    took = perf_counter() - start
    words = sum(len(line.split()) for entry in entries for line in entry.reading.lines)
    print(f"{f'{MANY:,} sources, seconds':24}{took:10.1f}{'':10}{60:8}   ({words:,} words, {len(found):,} pairs)")


def run() -> None:
    if not PAGES.is_file():
        print(f"skipped: the data is not there ({PAGES.relative_to(ROOT.parent)} beside the project)")
        return
    made = texts()
    print_found(made)
    print_many(made)
