"""What becomes of lines around an article, by example."""

import pytest

from sourcebook.model import Fate, Overrides
from tests.normalise.pages import ARTICLE, fates, reading_of, source_of

TITLE = "Plan to send soldiers across the border"


def test_an_article_by_itself_is_all_body() -> None:
    assert fates(ARTICLE) == []


def test_what_stands_above_a_title() -> None:
    text = f"Skip to content\nNews\nWe use small files to know you again.\n\n{TITLE}\n\n{ARTICLE}"
    assert fates(text) == [
        ("Skip to content", "navigation"),
        ("News", "navigation"),
        ("We use small files to know you again.", "not-main-content"),
        (TITLE, "title"),
    ]


@pytest.mark.parametrize(
    ("line", "byline"),
    [("By Jane Doe", "Jane Doe"), ("Von Max Muster", "Max Muster"), ("WRITTEN BY: J. Doe", "J. Doe")],
)
def test_bylines_by_their_word(line: str, byline: str) -> None:
    text = f"{TITLE}\n\n{line}\n\n{ARTICLE}"
    assert fates(text) == [(TITLE, "title"), (line, "byline")]
    found = source_of(text).byline
    assert found
    assert (found.value, found.origin) == (byline, "line 3")


def test_a_bare_name_is_a_byline_between_a_title_and_a_date() -> None:
    text = f"{TITLE}\nDigital Desk\n3 November 2025, 10:45\n\n{ARTICLE}"
    assert fates(text) == [(TITLE, "title"), ("Digital Desk", "byline"), ("3 November 2025, 10:45", "date")]
    published = source_of(text).published
    assert published
    assert (published.value, published.origin) == ("2025-11-03", "line 3")


def test_a_bare_name_right_above_the_article_may_be_a_heading() -> None:
    assert fates(f"{TITLE}\n\nDigital Desk\n\n{ARTICLE}") == [(TITLE, "title")]


def test_the_date_of_a_change_is_not_the_date_of_publication() -> None:
    text = f"{TITLE}\nUpdated: 5 November 2025\n\n{ARTICLE}"
    assert fates(text) == [(TITLE, "title"), ("Updated: 5 November 2025", "date")]
    assert source_of(text).published is None


def test_a_title_said_again_a_dek_and_a_caption() -> None:
    dek = "Lawyers warn against it in writing."
    text = f"{TITLE}\n\n{TITLE}\n\n{dek}\n\n\n\nSoldiers on parade\nSoldiers on parade\n\n{ARTICLE}"
    assert fates(text) == [
        (TITLE, "title"),
        (TITLE, "repeated"),
        (dek, "dek"),
        ("Soldiers on parade", "caption"),
        ("Soldiers on parade", "repeated"),
    ]


def test_no_title_rather_than_a_wrong_one() -> None:
    assert source_of(f"Weather and horoscopes for you\n\n{ARTICLE}").title is None


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("Leave a Reply\n\n    Your email address will not be published. Required fields are marked *", "comment-form"),
        ("Schreibe einen Kommentar\n\nName\n\nAbsenden", "comment-form"),
        ("3 Comments\n\nJoe says\n\nI believe no word of this, and nor should anyone who reads it.", "comment-thread"),
        ("Lire aussi\n\n  • Un autre article\n\n  • Encore un", "related-links"),
        ("Tags:\n\nborder\n\nsoldiers", "tags"),
        ("About the author\n\nJane Doe has been writing on borders for ten years, with two cats.", "author-bio"),
        ("Compartir\n\nCorreo", "share-widget"),
        ("All rights reserved\n\nContact", "legal"),
    ],
)  # fmt: skip
def test_a_label_ends_the_article(tail: str, reason: str) -> None:
    assert fates(f"{ARTICLE}\n{tail}") == [(line.strip(), reason) for line in tail.split("\n") if line]


def test_labels_change_the_reason_on_the_way() -> None:
    text = f"{ARTICLE}\nTags:\n\nborder\n\nAdvertisement\n\nLatest News\n\nAnother story\n\nMain Menu\n\nHome"
    assert [reason for _, reason in fates(text)] == [
        *("tags", "tags", "advert", "related-links", "related-links", "navigation", "navigation"),
    ]


def test_a_label_in_the_middle_is_no_end() -> None:
    text = f"{ARTICLE}\nTopics\n\nAdvertisement\n\nRead also: Another story\n\n{ARTICLE.replace('plan', 'scheme')}"
    assert fates(text) == [("Advertisement", "advert"), ("Read also: Another story", "related-links")]


def test_short_sentences_below_a_share_widget_stay() -> None:
    tail = "Share on Facebook\n\nWhat happens next\n\n  1. The boats stay in port.\n  2. A court hears the appeal.\n"
    assert fates(f"{ARTICLE}\n{tail}") == [("Share on Facebook", "share-widget")]


def test_teasers() -> None:
    tail = (
        "World\nA headline\nIt was a dark and stormy…\nAnother, longer headline!\nOnce upon a time...\nEnd of content"
    )
    assert fates(f"{ARTICLE}{tail}") == [
        ("World", "navigation"),
        ("A headline", "teaser"),
        ("It was a dark and stormy…", "teaser"),
        ("Another, longer headline!", "teaser"),
        ("Once upon a time...", "teaser"),
        ("End of content", "navigation"),
    ]


def test_one_excerpt_that_breaks_off_is_an_ending() -> None:
    assert fates(f"{ARTICLE}\nUntil next time…") == []


def test_an_article_that_stands_twice_is_kept_once() -> None:
    again = [line for line in ARTICLE.split("\n") if line]
    assert fates(f"{ARTICLE}\n{ARTICLE}") == [(line, "repeated") for line in again]


def test_a_sentence_said_again_by_itself_stays() -> None:
    first = ARTICLE.split("\n", maxsplit=1)[0]
    assert fates(f"{ARTICLE}\nAnother sentence stands between them.\n\n{first}") == []


def test_text_without_prose_stays_whole() -> None:
    assert fates("Roses are red\nViolets are blue\nRoses are red\n\nFacebook\nTwitter\n\nComments") == []


def test_a_long_poem_above_a_sentence_stays() -> None:
    poem = "\n".join(f"verse {n} of a poem" for n in range(40))
    prose = "These soldiers of a poem were written down by somebody whom nobody knows to this day."
    text = f"{poem}\n\nA poem of soldiers\n\n{prose}"
    assert fates(text) == []


def test_people_overrule_the_machine() -> None:
    text = f"Skip to content\n\n{TITLE}\n\n{ARTICLE}"
    source = source_of(text, Overrides(keep=frozenset({1, 2}), remove=frozenset({4, 5})))
    reading = reading_of(text, source)
    assert source.body_lines(reading)[:2] == [1, 7]
    row = source.rows[5]
    assert (row.fate, row.why, row.confidence) == (Fate.REMOVED, "by-hand", None)
    assert 4 not in source.rows


def test_a_title_kept_in_the_body_by_hand_is_no_title() -> None:
    assert source_of(f"{TITLE}\n\n{ARTICLE}", Overrides(keep=frozenset({1}))).title is None


@pytest.mark.parametrize("title", ["Border plan", "Soldiers"])
def test_a_short_line_apart_from_the_prose_that_repeats_it_is_the_title(title: str) -> None:
    assert fates(f"{title}\n\n{ARTICLE}")[0] == (title, "title")


@pytest.mark.parametrize(
    "line", ["Introduction", "soldiers", "Border plan.", "Border plan:", "3 November 2025", "Home"]
)
def test_another_short_first_line_is_none(line: str) -> None:
    assert (line, "title") not in fates(f"{line}\n\n{ARTICLE}")


def test_a_short_line_right_above_the_prose_is_none() -> None:
    assert ("Border plan", "title") not in fates(f"Border plan\n{ARTICLE}")
