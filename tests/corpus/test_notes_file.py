"""What people say of a source: read whole, and every mistake with its place."""

import pytest

from sourcebook.corpus.notes_file import UNREADABLE, mark_keys, parse
from sourcebook.model import (
    ADMIRALTY,
    Curation,
    Limited,
    Note,
    Overrides,
    Quotation,
    Rating,
    Retraction,
    Visibility,
)

WHERE = "corpus/x.notes.yml"
DIGEST = "c0ffee" + 58 * "0"

EVERYTHING = f"""\
version: 1
rating: {{reliability: F, credibility: 3, rationale: Nobody knows who wrote it., evidence: [The "Contact" page, 404],
         by: archive, date: 2026-11-22}}
metadata: {{publisher: "1984", published: 2025-08/2025-11, language: no}}
lines: {{keep: ["12-14", 3], remove: [40], why: a caption taken for a teaser}}
visibility: withheld
visibility_reason: under embargo until 2027
noindex: true
notes:
  - id: n1
    quote: {{exact: " led by ", prefix: "government,"}}
    flag: factual-error
    text: |
      He had left office.
    evidence: ["90 FR 8439"]
    by: archive
    date: 2026-11-22
    made_on: "{DIGEST}"
  - id: two-quotations
    text: They differ.
    quotes:
      - {{exact: "one", suffix: "!"}}
      - exact: >-
          more than
          one line
    date: 2026-11-22T10:00:00Z
"""


def notes(text: str) -> str:
    """A file that holds one note, or more."""
    return f"notes:\n  - {{id: n1, text: T, {text}}}"


def test_everything_a_file_can_say() -> None:
    curation, problems = parse(EVERYTHING, WHERE, ADMIRALTY)
    assert not problems
    assert curation == Curation(
        rating=Rating(
            ADMIRALTY.reliability["F"],
            ADMIRALTY.credibility["3"],
            rationale="Nobody knows who wrote it.",
            by="archive",
            date="2026-11-22",
            evidence=('The "Contact" page', "404"),
            place=f"{WHERE}:2",
        ),
        metadata={"publisher": "1984", "published": "2025-08/2025-11", "language": "no"},
        overrides=Overrides(frozenset({3, 12, 13, 14}), frozenset({40}), "a caption taken for a teaser"),
        withheld="under embargo until 2027",
        noindex=True,
        notes=(
            Note(
                id="n1",
                text="He had left office.",
                by="archive",
                date="2026-11-22",
                flag="factual-error",
                quotes=(Quotation("led by", prefix="government,", place=f"{WHERE}:11"),),
                evidence=("90 FR 8439",),
                made_on=DIGEST,
                place=f"{WHERE}:12",
            ),
            Note(
                id="two-quotations",
                text="They differ.",
                by="",
                date="2026-11-22T10:00:00Z",
                quotes=(
                    Quotation("one", suffix="!", place=f"{WHERE}:22"),
                    Quotation("more than one line", place=f"{WHERE}:23"),
                ),
                place=f"{WHERE}:19",
            ),
        ),
    )


@pytest.mark.parametrize(
    "text", ["", "\n# nothing yet\n", "{}", "version: 1\nnotes:\n", "notes: []", "visibility: public"]
)
def test_a_file_that_says_nothing(text: str) -> None:
    assert parse(text, WHERE, ADMIRALTY) == (Curation(), [])


WRONG = {
    "- a list": ["1: a list is not a mapping (write key: value)"],
    "just words": ["1: 'just words' is not a mapping (write key: value)"],
    "version: 2\nnotse: []": [
        "1: version: '2' is not 1, the one this program reads",
    ],
    "xyz: 1": [
        "1: xyz: not a key; until that is mended it counts as withheld "
        "(one of lines, metadata, noindex, notes, rating, ratings, version, visibility, "
        "visibility_by, visibility_capture, visibility_date, visibility_reason)"
    ],
    "noindex: yes": ["1: noindex: 'yes' is not true or false"],
    "notes: {id: n1}": ["1: notes: a mapping is not a list (begin each item with '- ')"],
    "notes:\n- just words\n- {id: n1, text: T, flga: x}": [
        "2: notes[0]: 'just words' is not a mapping (write key: value)",
        "2: notes[0].id: missing",
        "2: notes[0].text: missing",
        "3: notes[1].flga: not a key; until that is mended it counts as private (did you mean 'flag'?)",
    ],
    "notes:\n- flag: x\n  quote:\n    prefix: a\n    exact: ' '\n  text: ''\n  id: a": [
        "5: notes[0].quote.exact: empty",
        "6: notes[0].text: empty",
    ],
    "notes:\n- {id: n1, text: T}\n- {id: N 1, text: T}\n- {id: n1, text: T}": [
        "3: notes[1].id: 'N 1' is not an id (small letters, digits and hyphens: n-1)",
        "4: notes[2].id: 'n1' is taken by the note at corpus/x.notes.yml:2 (choose another)",
    ],
    "notes:\n- {id: n1, text: T, quotes: [{exact: a}, {exact: b}]}\n- {id: n1-2, text: T}": [
        "3: notes[1].id: 'n1-2' is taken by the note at corpus/x.notes.yml:2 (choose another)",
    ],
    notes("flag: rumour"): ["2: notes[0].flag: 'rumour' without evidence (add a quote, or evidence)"],
    notes("flag: true, evidence: a"): [
        "2: notes[0].flag: true is not text (put it in quotation marks)",
        "2: notes[0].evidence: 'a' is not a list (begin each item with '- ')",
    ],
    notes("evidence: [a, , {b: c}, '']"): [
        "2: not YAML: did not find expected node content "
        "(close the bracket; put commas between items, and quotation marks round text that holds , or :)",
    ],
    notes("evidence: [a, ~, {b: c}, '']"): [
        "2: notes[0].evidence[1]: missing",
        "2: notes[0].evidence[3]: empty",
        "2: notes[0].evidence[2]: a mapping is not text",
    ],
    notes("quote: the words"): ["2: notes[0].quote: 'the words' is not a mapping (write key: value)"],
    notes("quote: {exact: [a]}"): ["2: notes[0].quote.exact: a list is not text"],
    notes("quote: {exact: a}, quotes: [{exact: b}]"): [
        "2: notes[0].quotes: given as well as quote (put every quotation into quotes)"
    ],
    notes("quotes: [{prefix: a}]"): ["2: notes[0].quotes[0].exact: missing"],
    notes("date: 22 November 2026"): ["2: notes[0].date: '22 November 2026' is not a date (as in 2026-11-22)"],
    notes("date: 2026-02-30"): ["2: notes[0].date: '2026-02-30' is not a date (as in 2026-11-22)"],
    notes("quote: {exact: a, translated_by: mk}"): [
        "2: notes[0].quote.translated_by: given, but nothing is translated (add translation)"
    ],
    notes("made_on: DEADBEEF"): ["2: notes[0].made_on: 'DEADBEEF' is not a SHA-256 (64 digits from 0-9 and a-f)"],
    "rating: F3": ["1: rating: 'F3' is not a mapping (write key: value)"],
    "rating:\n  by: archive": [
        "1: rating.credibility: missing",
        "1: rating.rationale: missing (a rating says why)",
    ],
    "rating:\n  reliability: f\n  credibility: 7\n  rationale: ''": [
        "2: rating.reliability: 'f' is not a reliability (one of A, B, C, D, E, F)",
        "3: rating.credibility: '7' is not a credibility (one of 1, 2, 3, 4, 5, 6)",
        "4: rating.rationale: empty (a rating says why)",
    ],
    "rating:\n  reliability: ''\n  credibility: 3\n  rationale: R": ["2: rating.reliability: empty"],
    "rating: {credibility: 3, rationale: R}\nratings: []": [
        "2: ratings: given as well as rating (put every rating into ratings, the oldest first)"
    ],
    "ratings:\n"
    "- {credibility: 3, rationale: R, date: 2026-11-23}\n"
    "- {credibility: 4, rationale: R}\n"
    "- {credibility: 4, rationale: R, date: 2026-11-23T09:00:00Z}\n"
    "- {credibility: 5, rationale: R, date: 2026-11-22}": [
        "3: ratings[1].date: missing (what supersedes another says since when)",
        "5: ratings[3].date: 2026-11-22 is before 2026-11-23T09:00:00Z, the date of what it follows"
        " (dates don't go backwards)",
    ],
    notes("date: 2026-11-22, retracted: {by: mk}"): [
        "2: notes[0].retracted.why: missing (who retracts a note says why and when)",
        "2: notes[0].retracted.date: missing (who retracts a note says why and when)",
    ],
    notes("date: 2026-11-22, retracted: {why: W, date: 2026-11-21}"): [
        "2: notes[0].retracted.date: 2026-11-21 is before 2026-11-22, the date of what it follows"
        " (dates don't go backwards)",
    ],
    notes("date: 2026-11-22, supersedes: n1") + "\n  - {id: n2, text: T, date: 2026-11-21, supersedes: n1}": [
        "2: notes[0].supersedes: 'n1' is no note above it (there is none yet)",
        "3: notes[1].date: 2026-11-21 is before 2026-11-22, the date of what it follows (dates don't go backwards)",
    ],
    notes("supersedes: n2") + "\n  - {id: n2, text: T, supersedes: n11}": [
        "2: notes[0].supersedes: 'n2' is no note above it (there is none yet)",
        "3: notes[1].supersedes: 'n11' is no note above it (did you mean 'n1'?)",
    ],
    "metadata:\n  published: last year\n  language: English\n  author: A\n  byline:": [
        "2: metadata.published: 'last year' is not EDTF: a date is written in numbers "
        "(as in 2025-11-03, 2025-08, 2025-08~ (about) or 2025-08/2025-11)",
        "3: metadata.language: 'English' is not a language tag (as in en, es-MX or zh-Hant)",
        "4: metadata.author: not a key; until that is mended it counts as withheld "
        "(one of address, byline, canonical, dek, description, "
        "language, modified, published, publisher, title)",
        "5: metadata.byline: missing (leave out what you don't correct)",
    ],
    "lines:\n  keep: [12-10, 0, five, 12–14]\n  remove: [1-999999999]": [
        "2: lines.keep[0]: '12-10' are not lines (as in 40 or 12-14, counted from 1)",
        "2: lines.keep[1]: '0' are not lines (as in 40 or 12-14, counted from 1)",
        "2: lines.keep[2]: 'five' are not lines (as in 40 or 12-14, counted from 1)",
        "2: lines.keep[3]: '12–14' are not lines (as in 40 or 12-14, counted from 1)",
        "3: lines.remove[0]: '1-999999999' makes it more than 100,000 lines",
    ],
    "lines:\n  keep: [1-60000, ~, 60001-99999, 200000-200001]": [
        "1: lines.why: missing (who overrules the machine says why)",
        "2: lines.keep[1]: missing",
        "2: lines.keep[3]: '200000-200001' makes it more than 100,000 lines",
    ],
    "lines:\n  keep: [3]\n  why: ' '": ["3: lines.why: empty (who overrules the machine says why)"],
    "lines:\n  why: A caption.": [
        "2: lines.why: given, but no line is kept or removed (name lines in keep or remove)"
    ],
    "lines:\n  keep: 12-14": ["2: lines.keep: '12-14' is not a list (begin each item with '- ')"],
    "lines:\n  keep: [1-9]\n  remove: [7, 8]": [
        "1: lines.why: missing (who overrules the machine says why)",
        "3: lines.remove: line 7 is in keep as well",
    ],
    "visibility: withheld": ["1: visibility_reason: missing (what is withheld says why)"],
    "visibility: witheld": ["1: visibility: 'witheld' is not a visibility (did you mean 'withheld'?)"],
    "visibility: excerpts": [
        "1: visibility_reason: missing (what is shown in excerpts only says why)",
        "1: visibility_date: missing (readers are told since when)",
    ],
    "visibility: withdrawn\nvisibility_reason: R.\nvisibility_date: today\nvisibility_capture: gone": [
        "3: visibility_date: 'today' is not a date (as in 2026-11-22)",
        "4: visibility_capture: 'gone' is not what became of the capture (one of kept, removed)",
    ],
    "visibility: withheld\nvisibility_reason: R.\nvisibility_capture: removed": [
        "3: visibility_capture: given, but the source is withheld (it goes with visibility: withdrawn)"
    ],
    "visibility_by: mk": ["1: visibility_by: given, but nothing is withheld (add visibility: withheld)"],
    "notes:\n- {id: n1, text: T}\n- {id: n2, text: U, supersedes: n1, visibility: private}": [
        "3: notes[1].supersedes: 'n1' is public, and this is private (retract it instead)"
    ],
    "visibility_reason: libel": ["1: visibility_reason: given, but nothing is withheld (add visibility: withheld)"],
    notes("by: A") + "\nrating: [": [
        "3: not YAML: did not find expected node content "
        "(close the bracket; put commas between items, and quotation marks round text that holds , or :)",
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_every_mistake_with_its_place(text: str) -> None:
    _, problems = parse(text, WHERE, ADMIRALTY)
    assert list(map(str, problems)) == [f"{WHERE}:{message}" for message in WRONG[text]]


@pytest.mark.parametrize(
    "text", ["visibility: witheld", "visibility: withheld", "visibility: ''", "visibility_reason: libel"]
)
def test_in_doubt_a_source_is_withheld(text: str) -> None:
    assert parse(text, WHERE, ADMIRALTY)[0].withheld is not None


def test_what_is_limited_says_why_since_when_and_by_whom() -> None:
    text = (
        "visibility: withdrawn\nvisibility_reason: Forged.\nvisibility_date: 2026-11-24\nvisibility_by: The board\n"
        "visibility_capture: removed\n"
    )
    limited = Limited(Visibility.WITHDRAWN, "Forged.", "2026-11-24", "The board", True, f"{WHERE}:1")
    assert parse(text, WHERE, ADMIRALTY) == (Curation(limited=limited), [])


@pytest.mark.parametrize(("said", "is_private"), [("private", True), ("privat", True), ("public", False)])
def test_in_doubt_a_note_is_private(said: str, is_private: bool) -> None:
    (note,) = parse(f"notes: [{{id: n1, text: T, visibility: {said}}}]", WHERE, ADMIRALTY)[0].notes
    assert note.is_private is is_private


@pytest.mark.parametrize("text", ["visibility: [", "version: 9"])
def test_a_source_whose_notes_cannot_be_read_is_withheld(text: str) -> None:
    assert parse(text, WHERE, ADMIRALTY)[0] == Curation(withheld=UNREADABLE)


def test_the_last_rating_counts_and_the_others_are_kept() -> None:
    text = (
        "ratings:\n"
        "- {reliability: F, credibility: 6, rationale: At first., by: mk, date: 2026-11-22}\n"
        "- {reliability: C, credibility: 2, rationale: Then., by: mk, date: 2026-11-22}\n"
        "- {credibility: 4, rationale: Now., by: archive, date: 2026-11-24}\n"
    )
    curation, problems = parse(text, WHERE, ADMIRALTY)
    assert not problems
    assert [rating.code for rating in curation.rated_before] == ["F6", "C2"]
    assert curation.rating == Rating(
        ADMIRALTY.reliability["F"],
        ADMIRALTY.credibility["4"],
        "Now.",
        "archive",
        "2026-11-24",
        place=f"{WHERE}:4",
        by_publisher=True,
    )


def test_a_note_that_is_retracted_or_superseded_stays_but_counts_no_more() -> None:
    text = (
        "notes:\n"
        "- {id: n1, text: Once.}\n"
        "- {id: n2, text: Twice., retracted: {why: It was once., by: mk, date: 2026-11-24}}\n"
        "- {id: n3, text: Once a day., supersedes: n1}\n"
        "- {id: n4, text: Daily.}\n"
    )
    curation, problems = parse(text, WHERE, ADMIRALTY)
    assert not problems
    assert [note.id for note in curation.notes] == ["n1", "n2", "n3", "n4"]
    assert [note.id for note in curation.current] == ["n3", "n4"]
    assert curation.notes[1].retracted == Retraction("It was once.", "mk", "2026-11-24")


def test_what_is_wrong_does_not_hide_the_rest() -> None:
    curation, problems = parse(
        "notes:\n- text\n- {id: n2, quote: {exact: words}}\n- {id: n3, text: T}", WHERE, ADMIRALTY
    )
    assert len(problems) == 4
    assert [note.id for note in curation.notes] == ["", "n2", "n3"]
    assert curation.notes[1].quotes == (Quotation("words", place=f"{WHERE}:3"),)


def test_the_keys_of_marks() -> None:
    three = (Quotation("a"), Quotation("b"), Quotation("c"))
    assert mark_keys(Note("n1", "T", "", "", quotes=three)) == ("n1", "n1-2", "n1-3")
    assert mark_keys(Note("n1", "T", "", "")) == ()


def test_control_characters_are_refused() -> None:
    curation, problems = parse('metadata: {byline: "By \\0\\e<b>"}\n', WHERE, ADMIRALTY)
    assert list(map(str, problems)) == [f"{WHERE}:1: metadata.byline: U+0000 is a control character (remove it)"]
    assert curation.metadata == {"byline": "By <b>"}


@pytest.mark.parametrize(
    "text",
    [
        "visiblity: withheld",
        "Visibility: withheld",
        "private: true",
        "metadata: {visibility: withheld, title: T}",
        "visibility: public\nlines: {keep: [1], why: W, visibility: withheld}",
        "visibility: excerpts\nvisibility_reason: R\nvisibility_date: 2026-11-24\nvisiblity: withheld",
    ],
)
def test_a_key_that_is_not_understood_withholds_the_source(text: str) -> None:
    curation, problems = parse(text, WHERE, ADMIRALTY)
    assert curation.withheld is not None
    assert ["; until that is mended it counts as withheld" in problem.what for problem in problems] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "{id: n1, text: T, visiblity: private}",
        "{id: n1, text: T, hidden: true}",
        "{id: n1, text: T, quote: {exact: E, visibility: private}}",
        "{id: n1, text: T, quotes: [{exact: E}, {exact: F, visibility: private}]}",
        "{id: n1, text: T, retracted: {why: W, date: 2026-11-24, visibility: private}}",
    ],
)
def test_a_key_that_is_not_understood_makes_a_note_private_and_nothing_else(text: str) -> None:
    curation, problems = parse(f"notes:\n  - {text}\n  - {{id: n2, text: T}}", WHERE, ADMIRALTY)
    assert curation.withheld is None
    assert [note.is_private for note in curation.notes] == [True, False]
    assert ["; until that is mended it counts as private" in problem.what for problem in problems] == [True]


def test_a_key_that_is_not_understood_makes_a_rating_private() -> None:
    rated = "rating: {reliability: F, credibility: 3, rationale: R, visiblity: private}"
    rating = parse(rated, WHERE, ADMIRALTY)[0].rating
    assert rating
    assert rating.is_private


def test_a_note_that_is_not_understood_may_supersede_another() -> None:
    _, problems = parse(
        "notes:\n  - {id: n1, text: T}\n  - {id: n2, text: T, supersedes: n1, txt: T}", WHERE, ADMIRALTY
    )
    assert [problem.what for problem in problems] == [
        "notes[1].txt: not a key; until that is mended it counts as private"
    ]
