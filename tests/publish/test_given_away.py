"""What people write for readers, and gives away what is hidden from them."""

from pathlib import Path

import pytest

from sourcebook.errors import SourcebookError
from sourcebook.model import Kind
from sourcebook.pipeline import checked, load
from tests.conftest import Run
from tests.publish.archives import Made, save
from tests.publish.test_leaks import built

LETTER = "The minister told two witnesses that the letter was burnt before dawn."
HIDDEN = "visibility: withheld\nvisibility_reason: The court asks for it.\n"
PART = "visibility: metadata\nvisibility_reason: Rights.\nvisibility_date: 2026-11-24\n"
REPEATED = "'told two witnesses that the letter was burnt'"
OPEN = "Elena Rossi read the report, and said nothing of it."


@pytest.fixture
def root(empty: Path) -> Path:
    """Two sources: one that nobody may read, and one that everybody may."""
    secret = [(Kind.PARAGRAPH, LETTER), (Kind.PARAGRAPH, "The witness Marta Vidal was not named.")]
    save(empty, [Made("secret-letter", secret), Made("open-report", [(Kind.PARAGRAPH, OPEN)])])
    (empty / "corpus/secret-letter.notes.yml").write_text(HIDDEN, "utf-8")
    return empty


def problems(root: Path) -> list[str]:
    return list(map(str, checked(load(root)).given_away))


WHERE = {
    "corpus/open-report.notes.yml": {
        "notes:\n  - id: n1\n    by: mk\n    text: He told two\n      witnesses that the letter was burnt.\n": (
            "corpus/open-report.notes.yml:4: notes[0].text"
        ),
        "notes:\n  - {id: n1, text: Known., evidence: [He told two witnesses that the letter was burnt.]}\n": (
            "corpus/open-report.notes.yml:2: notes[0].evidence[0]"
        ),
        "rating:\n  reliability: F\n  credibility: 3\n"
        "  rationale: >\n    Who told two witnesses that the letter was burnt\n    is not said.\n": (
            "corpus/open-report.notes.yml:4: rating.rationale"
        ),
    },
    "corpus/claims.yml": {
        "claims:\n  burnt:\n    statement: He told two witnesses that the letter was burnt.\n"
        "    verdict: unverified\n    rationale: Hearsay.\n": "corpus/claims.yml:3: claims.burnt.statement",
    },
    "corpus/names.yml": {
        "names:\n  rossi:\n    name: Elena Rossi\n    kind: person\n"
        "    text: Of those who told two witnesses that the letter was burnt.\n": (
            "corpus/names.yml:5: names.rossi.text"
        ),
    },
}
CASES = [(file, text, place) for file, texts in WHERE.items() for text, place in texts.items()]


@pytest.mark.parametrize(("file", "text", "place"), CASES)
def test_a_person_who_repeats_hidden_words_is_told_where(root: Path, file: str, text: str, place: str) -> None:
    (root / file).write_text(text, "utf-8")
    said = (
        f"{place}: repeats words of line 1 of 'secret-letter', which is withheld: {REPEATED} "
        "(say it in other words, or publish it in corpus/secret-letter.notes.yml)"
    )
    assert problems(root) == [said]


def test_check_says_so(root: Path, sourcebook: Run) -> None:
    file, text, place = CASES[0]
    (root / file).write_text(text, "utf-8")
    done = sourcebook("check")
    assert done.returncode == 1
    assert f"{place}: repeats words of line 1 of 'secret-letter'" in done.stderr


def test_no_build_goes_out_with_it(root: Path, tmp_path: Path) -> None:
    file, text, _ = CASES[0]
    (root / file).write_text(text, "utf-8")
    (tmp_path / "copy").mkdir()
    with pytest.raises(SourcebookError) as raised:
        built(load(root), tmp_path / "copy")
    found = [str(problem) for problem in raised.value.problems]
    assert any(it.startswith("site/sources/open-report.html: shows line 1 of 'secret-letter'") for it in found)
    assert not (tmp_path / "copy/site").exists()


def test_a_build_that_is_not_strict_stops_at_it(root: Path, sourcebook: Run) -> None:
    file, text, place = CASES[0]
    (root / file).write_text(text, "utf-8")
    (root / "mkdocs.yml").write_text("site_name: Test\ntheme: {name: material, font: false}\nplugins: [sourcebook]\n")
    done = sourcebook("build", "--no-strict")
    assert done.returncode == 1
    assert f"{place}: repeats words of line 1 of 'secret-letter', which is withheld: {REPEATED}" in done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize("text", [text for file, text, _ in CASES if file.endswith(".notes.yml")])
def test_what_a_public_source_says_as_well_may_be_said(root: Path, text: str) -> None:
    other = Made("other-report", [(Kind.PARAGRAPH, LETTER)])
    save(
        root, [Made("secret-letter", [(Kind.PARAGRAPH, LETTER)]), Made("open-report", [(Kind.PARAGRAPH, OPEN)]), other]
    )
    (root / "corpus/open-report.notes.yml").write_text(text, "utf-8")
    assert problems(root) == []


def test_a_private_note_may_repeat_it_and_seven_words_are_no_quotation(root: Path) -> None:
    private = "{id: n1, text: He told two witnesses that the letter was burnt., visibility: private}"
    seven = "{id: n2, text: He told two witnesses that the letter vanished.}"
    (root / "corpus/open-report.notes.yml").write_text(f"notes:\n  - {private}\n  - {seven}\n", "utf-8")
    assert problems(root) == []


@pytest.mark.parametrize(("limits", "state"), [(HIDDEN, "withheld"), (PART, "published without its text")])
def test_of_a_source_in_part_the_same(root: Path, limits: str, state: str) -> None:
    file, text, _ = CASES[0]
    (root / file).write_text(text, "utf-8")
    (root / "corpus/secret-letter.notes.yml").write_text(limits, "utf-8")
    (said,) = problems(root)
    assert f"repeats words of line 1 of 'secret-letter', which is {state}: " in said


NAME = "names:\n  vidal:\n    name: {}\n    kind: person\n    aliases: [{}]\n"
EXPOSED = (
    "corpus/names.yml:2: names.vidal: 'Marta Vidal' stands in no published source, but in 'secret-letter', "
    "whose text is hidden (add visibility: private, or a reference that names it in public)"
)


@pytest.mark.parametrize(
    ("name", "alias", "said"),
    [
        ("Marta Vidal", "Elena Rossi", [EXPOSED]),  # the page of the one would be headed by the other
        ("Marta Vidal", "Ms Vidal", []),  # none has a page
        ("Marta V", "Marta Vidal", []),
        ("Elena Rossi", "Marta Vidal", []),  # no page shows an alias that no published source has
        ("Elena Rossi", "Ms Rossi", []),
        ("Jane Roe", "Ms Roe", []),
    ],
)
def test_a_name_that_a_page_would_give_away_is_told(root: Path, name: str, alias: str, said: list[str]) -> None:
    (root / "corpus/names.yml").write_text(NAME.format(name, alias), "utf-8")
    assert problems(root) == said
    for mended in ("visibility: private", "reference: https://public.example/vidal"):
        (root / "corpus/names.yml").write_text(f"{NAME.format(name, alias)}    {mended}\n", "utf-8")
        assert problems(root) == []
