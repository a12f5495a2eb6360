"""What readers see of sources that are not published whole, and what curators see of what is private."""

from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.model import (
    Archive,
    Claim,
    Claims,
    Curation,
    Fate,
    Kind,
    Limited,
    Note,
    Origin,
    Outcome,
    Position,
    Quotation,
    Stance,
    Visibility,
)
from sourcebook.publish import site
from sourcebook.settings import Options, Settings
from tests.publish.archives import Line, Made, archive

SETTINGS = Settings(Path(), "An archive", "https://archive.example/", Path(), Path("site"), Options())
LINES: list[Line] = [(Fate.TITLE, "Boats"), (Kind.PARAGRAPH, "At dawn two boats left the quay for good.")]
PRIVATE = Note("n1", "Ask the lawyer.", "mk", "2026-11-24", is_private=True)


def of(curation: Curation) -> Archive:
    made = [Made("boats", LINES, curation), Made("other", [(Kind.PARAGRAPH, "No boat left.")])]
    stance = Stance("boats", Position.SUPPORTS, (Quotation("two boats left"),), "pilot")
    claim = Claim("c", "Boats left.", Outcome.DISPUTED, "Why.", "mk", "2026-11-24", (stance,))
    return replace(archive(made), claims=Claims({"pilot": Origin("pilot", "The pilot")}, (claim,)))


def pages(of: Archive, *, for_curators: bool = False) -> dict[str, str]:
    made = site(of, SETTINGS, for_curators=for_curators)
    found = {page.address: page.make() for page in (*made.framed, *made.poured)}
    files = {file.address: file.read().decode() for file in made.files if not file.address.startswith("captures/")}
    return {address: f"{page.head}{page.content}" for address, page in found.items()} | files


def withdrawn(*, is_removed: bool = False) -> Archive:
    return of(Curation(limited=Limited(Visibility.WITHDRAWN, "It was forged.", "2026-11-24", "The board", is_removed)))


def test_a_private_note_is_for_curators_alone() -> None:
    note = of(Curation(notes=(PRIVATE,)))
    assert not [address for address, page in pages(note).items() if "Ask the lawyer." in page]
    served = pages(note, for_curators=True)
    assert '<span class="sb-private">private</span>' in served["sources/boats.html"]
    assert not [name for name in served if name.startswith("exports/") and "Ask the lawyer." in served[name]]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sources/boats.html", "It was forged."),
        ("sources/boats.html", "The board, <time"),
        ("sources/boats.html", 'href="../claims/c.html"'),
        ("sources/boats.html", '<meta name="robots" content="noindex">'),
        ("sources/boats.html", "withdrawn 24 November 2026"),  # in the citation
        ("sources/index.html", "Withdrawn"),
        ("claims/c.html", "bore on this claim, and was withdrawn 24 November 2026"),
        ("claims/c.html", "No source supports it."),
        ("claims/index.html", "1 withdrawn"),
        ("changes.html", "Withdrawn."),
        ("changes.atom", "It was forged."),
        ("changes.json", "It was forged."),
        ("exports/citations.ris", "withdrawn 24 November 2026"),
        ("exports/sources.csv", ",withdrawn\r\n"),
        ("exports/corpus.jsonl", '"visibility": {"to": "withdrawn", "reason": "It was forged."'),
    ],
)
def test_what_was_withdrawn_says_so_wherever_it_was(address: str, said: str) -> None:
    assert said in pages(withdrawn())[address]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("claims/index.html", '<a href="c.html#boats"><span class="sb-position sb-supports">supports</span></a>'),
        ("claims/index.html", "1 supports (1 origin)"),
        ("claims/c.html", "One source supports it. It names one origin, The pilot."),
        ("claims/c.html", "Its words are not published."),
        ("sources/boats.html", "Its words are not published."),
        ("exports/claims.csv", "boats,supports,,,The pilot,,,"),
    ],
)
def test_of_a_source_without_its_text_readers_see_what_it_does_to_a_claim(address: str, said: str) -> None:
    shown = pages(of(Curation(limited=Limited(Visibility.METADATA, "Why.", "2026-11-24"))))
    assert said in shown[address]
    assert not [address for address, page in shown.items() if "two boats left" in page]


def test_a_source_without_its_text_is_not_compared() -> None:
    limited = of(Curation(limited=Limited(Visibility.METADATA, "Why.", "2026-11-24")))
    (claim,) = limited.claims.claims
    against = Stance("other", Position.CONTRADICTS, (Quotation("No boat left"),))
    claims = replace(limited.claims, claims=(replace(claim, stances=(*claim.stances, against)),))
    assert not [address for address in pages(replace(limited, claims=claims)) if address.startswith("compare/boats")]


def test_a_tombstone_says_what_became_of_the_capture() -> None:
    assert "kept by the archive, and not published" in pages(withdrawn())["sources/boats.html"]
    assert "removed from the archive" in pages(withdrawn(is_removed=True))["sources/boats.html"]


@pytest.mark.parametrize("to", [Visibility.EXCERPTS, Visibility.METADATA, Visibility.WITHDRAWN])
def test_only_what_is_public_has_its_capture_published(to: Visibility) -> None:
    made = site(of(Curation(limited=Limited(to, "Why.", "2026-11-24"))), SETTINGS)
    assert [file.address for file in made.files if file.address.startswith("captures/")] == ["captures/other.txt"]


def test_of_an_excerpt_the_search_finds_what_is_quoted() -> None:
    made = site(of(Curation(limited=Limited(Visibility.EXCERPTS, "Why.", "2026-11-24"))), SETTINGS)
    (found,) = (document for document in made.documents() if document.address == "sources/boats.html")
    assert found.paragraphs == ("[…]", "two boats left", "[…]")
    page = pages(of(Curation(limited=Limited(Visibility.EXCERPTS, "Why.", "2026-11-24"))))["sources/boats.html"]
    assert "Of 10 words, 3 stand below" in page
    assert "boats.txt" not in page
