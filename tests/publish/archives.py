"""Archives made by hand: each line of a capture with the fate that it is to have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from sourcebook.corpus import captures_file, manifest, source_file
from sourcebook.markdown import Block, Kind, emit
from sourcebook.model import (
    Archive,
    Capture,
    Curation,
    Doubt,
    Entry,
    Fate,
    Fixity,
    Flag,
    Found,
    Note,
    Quotation,
    Reading,
    Reason,
    Row,
    Severity,
    Source,
)  # fmt: skip

Line = tuple[Fate | Kind | Reason, str]  # Kind: a block of the body; Reason: removed

FLAGS = {
    "factual-error": Flag("factual-error", "Factual error", "States what is not so.", Severity.SERIOUS, "The record."),
    "unsourced-claim": Flag("unsourced-claim", "Unsourced claim", "No source.", Severity.CAUTION, "The claim."),
    "undated": Flag("undated", "Undated", "No date.", Severity.NEUTRAL, "Its absence."),
    "named-expert": Flag("named-expert", "Named expert", "On the record.", Severity.MERIT, "The name."),
}


@dataclass(frozen=True)
class Made:
    """A source to be: `lines` are all lines of its capture, in order; a blank one stands between any two."""

    id: str
    lines: Sequence[Line]
    curation: Curation = field(default_factory=Curation)
    address: str | None = None
    language: str = "en"
    doubtful: tuple[Doubt, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(text for _, text in self.lines) + "\n"

    @property
    def entry(self) -> Entry:
        data = self.text.encode("utf-8")
        digest = sha256(data).hexdigest()
        file = f"seeds/{self.id}.txt"
        capture = Capture(self.id, file, None, digest, self.address, None, "2026-11-22T10:00:00Z", "sourcebook 0.1.0")
        fixity = Fixity(file, digest, len(data), "text/plain", "utf-8", "valid UTF-8")
        source = Source(
            id=self.id,
            title=self._first(Fate.TITLE),
            byline=self._first(Fate.BYLINE),
            publisher=None,
            published=None,
            language=Found(self.language, "py3langid", 0.99),
            capture=fixity,
            normaliser="sourcebook 0.1.0",
            repairs=(),
            ledger=tuple(self._ledger()),
            body=emit(
                [
                    Block(kind, (text.strip().removeprefix("• "),), level=2 * (kind is Kind.HEADING))
                    for kind, text in self.lines
                    if isinstance(kind, Kind)
                ]
            ),
            overruled=self.curation.overrides,
            doubtful=self.doubtful,
        )
        return Entry(capture, source, Reading(tuple(self.text.split("\n"))), self.curation)

    def _first(self, fate: Fate) -> Found | None:
        return next((Found(text, "first line") for kind, text in self.lines if kind is fate), None)

    def _ledger(self) -> Iterator[Row]:
        for n, (kind, _) in enumerate(self.lines):
            if isinstance(kind, Reason):
                yield Row(2 * n + 1, 2 * n + 1, Fate.REMOVED, kind, None if kind is Reason.BY_HAND else 0.97)
            elif isinstance(kind, Fate):
                yield Row(2 * n + 1, 2 * n + 1, kind)


def note(id: str, text: str, *quotes: str, flag: str | None = None, evidence: tuple[str, ...] = ()) -> Note:
    quotations = tuple(Quotation(quote, place=f"corpus/x.notes.yml:{n}") for n, quote in enumerate(quotes, 1))
    return Note(id, text, "archive", "2026-11-22", flag, quotations, evidence)


def archive(made: Iterable[Made], root: Path = Path()) -> Archive:
    return Archive(root, tuple(one.entry for one in made), FLAGS)


def save(root: Path, made: Iterable[Made]) -> None:
    """The archive on disk, but for the notes: those are the test's to write."""
    entries = [one.entry for one in made]
    for folder in ("seeds", "corpus", "docs"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for one, entry in zip(made, entries, strict=True):
        (root / entry.capture.file).write_bytes(one.text.encode("utf-8"))
        (root / "corpus" / f"{entry.id}.md").write_text(source_file.emit(entry.source), "utf-8")
    (root / captures_file.FILE).write_text(captures_file.emit(entry.capture for entry in entries), "utf-8")
    (root / manifest.FILE).write_text(manifest.emit({e.capture.file: e.capture.sha256 for e in entries}), "utf-8")


def with_notes(entry: Entry, *notes: Note) -> Entry:
    return replace(entry, curation=replace(entry.curation, notes=notes))
