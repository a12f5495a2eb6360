"""What a format tells beside its text: believed before the lines, and found in them."""

import pytest

from sourcebook.capture import html
from sourcebook.model import Fate, Found, Reason, Source, Told, Transcript
from sourcebook.normalise import judge, normalise
from sourcebook.normalise.lines import see
from sourcebook.normalise.metadata_lines import matched
from sourcebook.normalise.text_fates import Decision
from tests.normalise.pages import ARTICLE, FIXITY

TITLE = "Plan to send soldiers across the border"
DEK = "Officials weigh a mission that courts may stop."
PAGE = f"Home\n{TITLE}\n{DEK}\nBy Jane Doe for the Paper\n3 November 2025\nUpdated: 5 November 2025\n\n{ARTICLE}"
TOLD = (
    Told("title", TITLE, "h1", 0.68),
    Told("byline", "Jane Doe", "JSON-LD", 0.88),
    Told("published", "2025-11-03", "meta date", 0.93),
    Told("description", DEK, "meta description"),
)


def source_of(told: tuple[Told, ...], media_type: str = "text/html", text: str = PAGE) -> Source:
    return normalise(Transcript(tuple(text.split("\n")), media_type, "utf-8", "declared", told=told), FIXITY)


def test_told_lines_are_found() -> None:
    assert matched(TOLD, see(PAGE.split("\n"))) == {
        2: Decision(Fate.TITLE, None, 0.68),
        3: Decision(Fate.DEK),
        4: Decision(Fate.BYLINE, None, 0.88),
        5: Decision(Fate.DATE, None, 0.93),
    }


@pytest.mark.parametrize(
    "told",
    [
        (),
        (Told("title", "Another title", "h1"),),
        (Told("byline", "Jane Doe", "JSON-LD"),),
        (Told("title", "…", "h1"),),
    ],
)
def test_no_line_is_guessed(told: tuple[Told, ...]) -> None:
    assert matched(told, see(PAGE.split("\n"))) == {}


@pytest.mark.parametrize(
    ("lines", "is_title"),
    [
        ("Plan to send soldiers,\nacross the border", [1, 2]),
        ("Plan to send\nsoldiers\nacross the border", [1, 2, 3]),
        ("Plan to send\n\nsoldiers across the border", [1, 3]),
        ("Plan to\nsend\nsoldiers\nacross the border", []),
        ("Plan to send soldiers\nacross the border and back", []),
        ("Plan to send soldiers", []),
    ],
)
def test_a_title_may_be_broken_within(lines: str, is_title: list[int]) -> None:
    found = matched(TOLD, see(f"{lines}\n3 November 2025\n{ARTICLE}".split("\n")))
    assert [number for number, one in found.items() if one.fate is Fate.TITLE] == is_title
    assert any(one.fate is Fate.DATE for one in found.values()) is bool(is_title)


def test_a_name_in_the_middle_of_a_sentence_is_no_byline() -> None:
    text = f"{TITLE}\nThe plan, said Jane Doe, is dead.\n{ARTICLE}"
    assert matched(TOLD, see(text.split("\n"))) == {1: Decision(Fate.TITLE, None, 0.68)}


def test_what_is_told_is_believed_before_the_lines() -> None:
    source = source_of((Told("title", "Told", "h1", 0.9), Told("modified", "2025-11-04", "meta"), *TOLD[3:]))
    assert source.title == Found("Told", "h1", 0.9)
    assert source.modified == Found("2025-11-04", "meta")
    assert source.description == Found(DEK, "meta description")
    assert (source.byline, source.published) == (None, None)  # the page was looked at for these, and had none


def test_the_lines_are_asked_where_the_format_does_not_look() -> None:
    source = source_of((), "application/pdf", PAGE.replace(" for the Paper", ""))
    assert source.byline == Found("Jane Doe", "line 4", 0.91)
    assert source.published == Found("2025-11-03", "line 5", 0.9)
    assert source.modified == Found("2025-11-05", "line 6", 0.9)


def test_the_language_is_that_of_the_body() -> None:
    told = (Told("language", "de", "html lang"),)
    found = source_of(told).language
    assert found
    assert found.value == "en"
    assert source_of(told, text="Kurz").language == Found("de", "html lang")


def test_a_dek_stands_in_the_text() -> None:
    assert source_of((Told("dek", "Nowhere to be seen", "JSON-LD"),)).dek is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Published August 7, 2023 by Nicole Burke", "Nicole Burke"),
        ("March 15, 2022 · 3 min read · By Jane Doe", "Jane Doe"),
        ("Written by: Jane Doe | 5 min read", "Jane Doe"),
        ("This article was written by somebody else.", None),
        ("By Monday the plan was dead", None),
        ("Join Us", None),
    ],
)
def test_who_wrote_is_said_in_a_line(line: str, author: str | None) -> None:
    found = source_of((), "text/plain", f"{TITLE}\n{line}\n{TITLE}\n\n{ARTICLE}").byline
    assert (found and found.value) == author


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Jane Doe | 3 November 2025 | 5 min read", "2025-11-03"),
        ("November 2025", None),
        ("Updated 3 November 2025", None),
    ],
)
def test_a_day_is_said_in_a_line(line: str, day: str | None) -> None:
    found = source_of((), "text/plain", f"{TITLE}\n{line}\n\n{ARTICLE}").published
    assert (found and found.value) == day


def test_the_lines_of_a_page_are_as_sure_as_what_it_tells() -> None:
    head = f'<meta name="author" content="Jane Doe"><h1>{TITLE}</h1><p>By Jane Doe</p><p>3 November 2025</p>'
    body = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n") if line)
    page = html.transcript(f"{head}{body}{body.replace('plan', 'idea')}")
    rulings = {page.lines[n - 1]: ruling for n, ruling in judge(page).rulings.items()}
    told = {one.name: one.confidence for one in page.told}
    assert rulings[TITLE].decision == Decision(Fate.TITLE, None, told["title"])
    assert rulings["By Jane Doe"].decision == Decision(Fate.BYLINE, None, told["byline"])
    assert rulings["3 November 2025"].decision == Decision(Fate.DATE, None, told["published"])


def test_on_a_page_of_few_words_labels_go_and_nothing_is_in_doubt_that_nothing_measured() -> None:
    page = html.transcript(
        f"<nav>Home</nav><h1>{TITLE}</h1><p>{ARTICLE.splitlines()[0]}</p>"
        "<p>Share on Facebook</p><p>All rights reserved</p>"
    )
    rulings = {page.lines[n - 1]: ruling for n, ruling in judge(page).rulings.items()}
    assert {line: ruling.decision.why for line, ruling in rulings.items() if ruling.decision.why} == {
        "Home": Reason.NAVIGATION,
        "Share on Facebook": Reason.SHARE_WIDGET,
        "All rights reserved": Reason.LEGAL,
    }
    assert rulings[ARTICLE.splitlines()[0]].decision == Decision(Fate.BODY)
    assert not [line for line, ruling in rulings.items() if ruling.doubt is not None and line != TITLE]


def test_a_page_of_few_words_in_a_form_is_read_all_the_same() -> None:
    page = html.transcript("<form><p>The bridge is closed.</p></form>")
    assert [ruling.decision.fate for ruling in judge(page).rulings.values()] == [Fate.BODY]


COMMENT_FORMS = {
    "Deja un comentario": ("Tu nombre", "¿Qué piensas?", "Publicar"),
    "Leave a comment": ("Your name", "What do you think?", "Post"),
}


@pytest.mark.parametrize("times", [1, 3])  # of few words elements tell, of more the model
@pytest.mark.parametrize("label", COMMENT_FORMS)
def test_a_form_below_the_label_of_comments_is_one_of_those_and_so_is_what_stands_in_its_fields(
    label: str, times: int
) -> None:
    name, think, post = COMMENT_FORMS[label]
    body = "".join(f"<p>{n}. {line}</p>" for n in range(times) for line in ARTICLE.split("\n") if line)
    page = html.transcript(
        f'<article><h1>{TITLE}</h1>{body}</article><form><h3>{label}</h3><input placeholder="{name}">'
        f'<textarea placeholder="{think}"></textarea><input type="submit" value="{post}"></form><form>'
        '<input type="search" placeholder="Words"></form>'
    )
    rulings = {page.lines[n - 1]: ruling.decision for n, ruling in judge(page).rulings.items()}
    assert [rulings[line].why for line in (label, name, think, post)] == [Reason.COMMENT_FORM] * 4


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("Von Anna Müller, 3. März 2025", "Anna Müller", "2025-03-03"),
        ("3. März 2025, von Anna Müller", "Anna Müller", "2025-03-03"),
        ("Jane Doe | 3 March 2025", "Jane Doe", "2025-03-03"),
        ("3 March 2025 by Jane Doe", "Jane Doe", "2025-03-03"),
        ("记者 王小明 2025年3月3日", "王小明", "2025-03-03"),
        ("2025年3月3日 作者：王小明", "王小明", "2025-03-03"),
        ("記者 山田 太郎 2025年3月3日", "山田 太郎", "2025-03-03"),
        ("3 March 2025, London", None, "2025-03-03"),
        ("Yoga Retreat, Jan. 2026", None, None),
        ("文化新闻 2025年3月3日", None, "2025-03-03"),
    ],
)
def test_a_name_and_a_day_may_stand_in_one_line(line: str, author: str | None, day: str | None) -> None:
    source = source_of((), "text/plain", f"{TITLE}\n{line}\n\n{ARTICLE}")
    assert (source.byline and source.byline.value, source.published and source.published.value) == (author, day)
