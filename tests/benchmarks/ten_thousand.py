"""An archive of 10,000 sources, made of the paragraphs of web pages: what search and site are measured on.

`python -m tests.benchmarks.ten_thousand FOLDER` makes it and leaves it there.
"""

import json
import random
import sys
from hashlib import sha256
from pathlib import Path

from sourcebook.corpus import captures_file, flags_file, manifest, notes_file, source_file
from sourcebook.corpus.places import CORPUS, NOTES, SEEDS, notes_path
from sourcebook.markdown import Block, emit
from sourcebook.model import (
    ADMIRALTY,
    Archive,
    Capture,
    Curation,
    Entry,
    Fate,
    Fixity,
    Found,
    Kind,
    Reading,
    Row,
    Source,
)
from sourcebook.normalise import NORMALISER
from sourcebook.search.words import visible
from tests.benchmarks.train import rows
from tests.benchmarks.train_pages import PAGES
from tests.search.archives import ADDED

MANY = 10_000
SEED = 5
SHORTEST = 8  # words of a paragraph: below are headings, and what the normaliser takes for menus
LENGTHS = (6, 10, 14, 30)  # paragraphs of a source
PUBLISHERS = [f"Publisher {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
FLAGS = ("anonymous-sources", "factual-error", "unsourced-claim", "loaded-language", "rumour")
CONFIG = "site_name: Ten thousand\ntheme: {name: material}\nplugins: [sourcebook]\n"


def paragraphs() -> list[str]:
    texts = (" ".join(visible(line).split()) for row in rows(PAGES) for line in row["body"].split("\n"))
    return list(dict.fromkeys(text for text in texts if len(text.split()) >= SHORTEST))


def texts(many: int = MANY) -> list[tuple[str, str]]:
    """Titles and texts, the same each time."""
    chance, pool = random.Random(SEED), paragraphs()  # noqa: S311 (seeded: every run draws the same, none a secret)
    made = []
    for n in range(many):
        chosen = chance.sample(pool, chance.choice(LENGTHS))
        made.append((f"{' '.join(chosen[0].split()[:7]).rstrip('.,;:')} {n}", "\n\n".join(chosen)))
    return made


def notes(n: int, text: str) -> str:
    """A notes file as people write them: a rating, a publisher, a date, and a note on the words of a sentence."""
    chance = random.Random(n)  # noqa: S311 (seeded: every run draws the same, none a secret)
    words = " ".join(text.split("\n\n")[chance.randrange(4)].split()[:6])
    note = {"id": "n1", "flag": chance.choice(FLAGS), "text": f"Remark {n} on it.", "quote": {"exact": words}}
    rating = {"reliability": chance.choice("BCDE"), "credibility": chance.randint(2, 6), "rationale": "Made up."}
    made = {"by": "archive", "date": "2026-11-22"}
    metadata = {"publisher": chance.choice(PUBLISHERS), "published": f"20{n % 20 + 10}-{n % 12 + 1:02}"}
    said = {"version": 1, "rating": rating | made, "metadata": metadata, "notes": [note | made]}
    return json.dumps(said, ensure_ascii=False)


def made(n: int, title: str, text: str) -> tuple[Entry, bytes]:
    """A source as the normaliser would make it, and its capture; each second one has notes."""
    lines = f"{title}\n\n{text}\n"
    data, id = lines.encode(), f"source-{n:05}"
    digest = sha256(data).hexdigest()
    capture = Capture(id, f"{SEEDS}/{n:05}.txt", None, digest, None, None, ADDED, "made")
    source = Source(
        id=id,
        title=Found(title, "first line"),
        byline=None,
        publisher=None,
        published=None,
        language=Found("en", "made"),
        capture=Fixity(capture.file, digest, len(data), "text/plain", "utf-8", "valid UTF-8"),
        normaliser=NORMALISER,
        repairs=(),
        ledger=(Row(1, 1, Fate.TITLE),),
        body=emit(Block(Kind.PARAGRAPH, (line,)) for line in text.split("\n\n")),
    )
    curation = Curation()
    if n % 2:
        curation = notes_file.parse(notes(n, text), f"{id}{NOTES}", ADMIRALTY)[0]
    return Entry(capture, source, Reading(tuple(lines.split("\n")[:-1])), curation), data


def archive(root: Path, many: int = MANY) -> Archive:
    entries = tuple(made(n, *told)[0] for n, told in enumerate(texts(many)))
    return Archive(root, entries, flags_file.default())


def write(root: Path, many: int = MANY) -> None:
    """The same on disk."""
    for name in ("docs", CORPUS, SEEDS):
        (root / name).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    captures = []
    for n, (title, text) in enumerate(texts(many)):
        entry, data = made(n, title, text)
        captures.append(entry.capture)
        (root / entry.capture.file).write_bytes(data)
        (root / CORPUS / f"{entry.id}.md").write_text(source_file.emit(entry.source), "utf-8")
        if n % 2:
            (root / notes_path(entry.id)).write_text(notes(n, text), "utf-8")
    (root / captures_file.FILE).write_text(captures_file.emit(captures), "utf-8")
    (root / manifest.FILE).write_text(manifest.emit({it.file: it.sha256 for it in captures}), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
