"""`sourcebook transcribe`: JSON Lines in, JSON Lines out."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sourcebook.cli import main
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import Source, Transcript
from sourcebook.normalise import normalise
from tests.conftest import Run
from tests.normalise.pages import ARTICLE

TITLE = "Plan to send soldiers across the border"


@pytest.fixture
def transcribe(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Takes the lines of standard input."""

    def run(*lines: object, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        text = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        status = main(["transcribe", *options])
        return subprocess.CompletedProcess("transcribe", status, *capfd.readouterr())

    return run


def test_a_text(transcribe: Run) -> None:
    text = f"Skip to content\r\n\u200b\n\n{TITLE}\nBy Jane Doe\n3 November 2025\n\n{ARTICLE}\n  • an item\n\nTags:\n"
    done = transcribe({"id": "one", "text": text})
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    paragraphs = [line for line in ARTICLE.split("\n") if line]
    assert answer == {
        "id": "one",
        "keep": [False, False, False, False, False, True, True, True, True, True, True, False],
        "text": "\n".join([*paragraphs, "an item"]),
        "markdown": "\n\n".join([*paragraphs, "- an item"]) + "\n",
        "metadata": {
            "title": TITLE,
            "author": "Jane Doe",
            "published": "2025-11-03",
            "modified": None,
            "publisher": None,
            "language": "en",
            "dek": None,
            "description": None,
            "canonical": None,
            "address": None,
            "origins": {
                "title": {"from": "line 4", "confidence": 0.72},
                "author": {"from": "line 5", "confidence": 0.91},
                "published": {"from": "line 6", "confidence": 0.9},
                "language": {"from": "py3langid", "confidence": 0.99},
            },
        },
    }


def test_a_page(transcribe: Run) -> None:
    html = (
        "<!doctype html><title>Site | News</title><meta property='og:title' content='T'><nav><a href=/>Home</a></nav>"
        f"<main><h1>{TITLE}</h1><p>First paragraph of <b>the plan</b> &amp; more.<script>alert(1)</script>"
        "<p>Second paragraph.</main><footer>Imprint</footer>"
    )
    answer = json.loads(transcribe({"id": "two", "html": html, "url": "https://example.org/x"}).stdout)
    assert answer["text"].endswith("First paragraph of the plan & more.\nSecond paragraph.")
    assert "alert" not in answer["markdown"]
    assert answer["metadata"]["title"] == TITLE


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>A \ud83d</title><p>Half a character.", "A \ufffd"),
        ("<title>A\n title</title><p>Text", "A title"),
        ("<title>A title</title><h1>One</h1><h1>Two</h1>", "A title"),
        ("<title>A title</title><meta property='og:title' content=' Told '><p>Text", "Told"),
        ("<title> </title><p>Text", None),
        ("", None),
    ],
)
def test_the_title_of_a_page(transcribe: Run, html: str, title: str | None) -> None:
    assert json.loads(transcribe({"id": "1", "html": html}).stdout)["metadata"]["title"] == title


def test_bad_lines_are_named_and_the_others_done(transcribe: Run) -> None:
    done = transcribe(
        {"id": "1", "text": "a"},
        "no json",
        ["a list"],
        {"id": 1, "text": "a"},
        {"id": "2"},
        {"id": "3", "text": "a", "html": "b"},
        {"id": "4", "text": None},
        "",
        "[" * 100_000,
        {"id": "5", "text": "b"},
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["1", "5"]
    assert done.returncode == 1
    mend = '(a line is {"id": "1", "text": "A story."}, or has "html" instead of "text")'
    form = f'it needs either "text" or "html", a string {mend}'
    assert done.stderr.splitlines()[:-1] == [
        f"standard input:2: it is not JSON: Expecting value: line 1 column 1 (char 0) {mend}",
        f'standard input:3: it is not an object with an "id" that is a string {mend}',
        f'standard input:4: it is not an object with an "id" that is a string {mend}',
        f"standard input:5: {form}",
        f"standard input:6: {form}",
        f"standard input:7: {form}",
    ]
    assert done.stderr.splitlines()[-1].startswith("standard input:9: it is not JSON: ")


@pytest.mark.parametrize("text", ["", "\n\n", "\ud83d\ude00 \ud800", "\x00\u2028", "a\r\nb\rc"])
def test_any_text(transcribe: Run, text: str) -> None:
    done = transcribe({"id": "\ud800", "text": text})
    assert done.returncode == 0
    assert json.loads(done.stdout)["id"] == "\ud800"


def test_answers_come_one_by_one() -> None:
    command = [sys.executable, "-m", "sourcebook", "transcribe"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for id in ("first", "second"):
            process.stdin.write(json.dumps({"id": id, "text": "a"}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == id
        process.stdin.close()
    assert process.returncode == 0


def test_another_model(transcribe: Run, tmp_path: Path) -> None:
    """One that takes nothing for body, on a page that has enough prose for it to be asked."""
    model = tmp_path / "model.json"
    threshold = {"short lines": 0.5, "long lines": 0.5, "words of a long line": 80}
    tree = {"if": [["words", 0]], "then": [-9, -9]}
    model.write_text(json.dumps({"version": 1, "start": 0, "threshold": threshold, "trees": [tree]}), "utf-8")
    text = ARTICLE + ARTICLE.replace("plan", "scheme").replace("soldiers", "ships")
    done = transcribe({"id": "one", "text": text}, options=("--model", str(model)))
    assert json.loads(done.stdout)["keep"] == [False] * 10
    assert json.loads(transcribe({"id": "one", "text": text}).stdout)["keep"] == [True] * 10


def test_a_model_without_end(transcribe: Run) -> None:
    done = transcribe({"id": "one", "text": ARTICLE}, options=("--model", "/dev/zero"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("/dev/zero: it has more than 50 MB (a line model is JSON ")


def test_a_file_that_is_no_model(transcribe: Run, tmp_path: Path) -> None:
    model = tmp_path / "model.json"
    model.write_text('{"version": 2}', "utf-8")
    done = transcribe({"id": "one", "text": ARTICLE}, options=("--model", str(model)))
    assert done.returncode == 1
    mend = "a line model is JSON of the form of the program’s own model.json, which is used without --model"
    assert done.stderr == f"{model}: it is a line model of version 2, not 1 ({mend})\n"


def test_what_cannot_be_proved_whole_is_named_and_the_others_done(
    transcribe: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No text is known for which that is so: it is made up."""

    def refusing(transcript: Transcript, *given: Any, **named: Any) -> Source:
        if "lost" in transcript.lines:
            raise SourcebookError([Problem("corpus/1.md", "line 1 is lost"), Problem("corpus/1.md", "line 2 is lost")])
        return normalise(transcript, *given, **named)

    monkeypatch.setattr("sourcebook.commands.transcribe.normalise", refusing)
    done = transcribe({"id": "1", "text": "lost"}, {"id": "2", "text": "A story."})
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["2"]
    assert (done.returncode, done.stderr) == (
        1,
        "standard input:1: line 1 is lost\nstandard input:1: line 2 is lost\n",
    )
