"""`sourcebook transcribe`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from sourcebook.capture import html
from sourcebook.capture.limits import LARGEST_DOCUMENT, size
from sourcebook.capture.reader import UnreadableError, mend_of
from sourcebook.errors import Problem, SourcebookError
from sourcebook.markdown import text_lines
from sourcebook.model import Fate, Fixity, Found, Reading, Source, Transcript
from sourcebook.normalise import normalise
from sourcebook.normalise.line_model import Model, parse
from sourcebook.text import is_blank, split_lines

STDIN = "standard input"
FORM = 'a line is {"id": "1", "text": "A story."}, or has "html" instead of "text"'
NO_MODEL = "a line model is JSON of the form of the program’s own model.json, which is used without --model"
METADATA = {  # what each value is called here, and in a Source
    "title": "title",
    "author": "byline",
    "published": "published",
    "modified": "modified",
    "publisher": "publisher",
    "language": "language",
    "dek": "dek",
    "description": "description",
    "canonical": "canonical",
    "address": "address",
}


@click.command(
    epilog="""Example: echo '{"id": "1", "text": "Skip to content\\n\\nA story."}' | sourcebook transcribe"""
)
@click.option(
    "--model", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Another line model than the shipped."
)
def command(model: Path | None) -> None:
    """JSON Lines in, JSON Lines out: the body and metadata of each text.

    In: {"id", "text"} or {"id", "html"}, with the page's address as "url" where it is known; other keys are passed
    over. Out: {"id", "keep", "text", "markdown", "metadata"}, where "keep" has true or false for each line of the text
    that is not blank, true where it is body or dek. A line that can't be read is reported, and the others are done.
    """
    problems = []
    using = _model(model) if model else None
    with click.open_file("-", "rb") as stdin:
        for answer in answers(stdin, using):
            if isinstance(answer, Problem):
                problems.append(answer)
            else:
                click.echo(json.dumps(answer))
    if problems:
        raise SourcebookError(problems)


def _model(path: Path) -> Model:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_DOCUMENT + 1)
        if len(data) > LARGEST_DOCUMENT:
            raise ValueError(f"it has more than {size(LARGEST_DOCUMENT)}")
        return parse(data.decode())
    except OSError as error:
        raise SourcebookError(Problem(str(path), f"can't be read: {error.strerror}", NO_MODEL)) from error
    except ValueError as error:
        raise SourcebookError(Problem(str(path), str(error), NO_MODEL)) from error


def answers(lines: Iterable[bytes], model: Model | None = None) -> Iterator[dict[str, Any] | Problem]:
    """One for each line that isn't blank, as soon as it is read."""
    for number, line in enumerate(lines, 1):
        if not line.isspace():
            place = f"{STDIN}:{number}"
            try:
                yield _answer(_json(line), model)
            except SourcebookError as error:
                yield from (replace(problem, where=place) for problem in error.problems)
            except ValueError as error:
                yield Problem(place, str(error), mend_of(error))


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"it is not JSON: {error}", FORM) from error


def _answer(asked: Any, model: Model | None) -> dict[str, Any]:
    """Raises ValueError for a question of another form."""
    if not isinstance(asked, dict) or not isinstance(asked.get("id"), str):
        raise UnreadableError('it is not an object with an "id" that is a string', FORM)
    form = [name for name in ("text", "html") if name in asked]
    if len(form) != 1 or not isinstance(asked[form[0]], str):
        raise UnreadableError('it needs either "text" or "html", a string', FORM)
    content = asked[form[0]]
    if form == ["html"]:
        address = asked.get("url")
        return _transcribed(asked["id"], html.transcript(content, address if isinstance(address, str) else None), model)
    return _transcribed(asked["id"], Transcript(tuple(split_lines(content)), "text/plain", "utf-8", "declared"), model)


def _transcribed(id: str, transcript: Transcript, model: Model | None) -> dict[str, Any]:
    source = normalise(transcript, Fixity("", "", 0, transcript.media_type, "utf-8", "declared"), id, model=model)
    reading = Reading.of(transcript, source.repairs)
    deks = source.lines_with(Fate.DEK)
    kept = {*deks, *source.body_lines(reading)}
    return {
        "id": id,
        "keep": [number in kept for number, line in enumerate(transcript.lines, 1) if not is_blank(line)],
        "text": "\n".join([*(reading.lines[number - 1].strip() for number in deks), *text_lines(source.body)]),
        "markdown": source.body,
        "metadata": _metadata(source),
    }


def _metadata(source: Source) -> dict[str, Any]:
    """Each value, or null; beside them where those that are known came from, and how sure they are."""
    found: dict[str, Found | None] = {name: getattr(source, field) for name, field in METADATA.items()}
    values = {name: value and value.value for name, value in found.items()}
    known = {name: value for name, value in found.items() if value}
    return values | {"origins": {name: {"from": v.origin, "confidence": v.confidence} for name, v in known.items()}}
