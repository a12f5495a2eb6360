"""The reference and the program say the same: commands, options, keys, vocabularies, examples."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import click
import pytest
import yaml

from sourcebook import __version__, corpus
from sourcebook.cli import COMMANDS, sourcebook
from sourcebook.corpus import (
    captures_file,
    claims_file,
    flags_file,
    manifest,
    names_file,
    notes_file,
    publishers_file,
    quoted,
    scale_file,
    signals_file,
    source_file,
)
from sourcebook.model import (
    ADMIRALTY,
    Capture,
    Detector,
    Fate,
    Outcome,
    Position,
    Reason,
    Severity,
    Verdict,
)
from sourcebook.normalise import tracking
from sourcebook.normalise.repair import STEPS
from sourcebook.search import Hit, Index, update
from sourcebook.search.fields import NAMES
from sourcebook.settings import Options, options
from tests.conftest import ROOT, Run
from tests.docs.pages import blocks, codes, first_column, tables

COMMANDS_PAGE, FORMATS, METHOD, PUBLISHING, README = (
    ROOT / name for name in ("docs/commands.md", "docs/formats.md", "docs/method.md", "docs/publishing.md", "README.md")
)
IN_EVERY_COMMAND = {"-h", "--help"}


def command(name: str) -> click.Command:
    found: click.Command = import_module(f"sourcebook.commands.{name}").command
    return found


def flags_of(parameters: Iterable[click.Parameter]) -> set[str]:
    return {flag for p in parameters if isinstance(p, click.Option) for flag in (*p.opts, *p.secondary_opts)}


def test_the_table_of_commands() -> None:
    rows = tables(COMMANDS_PAGE)["Commands"]
    names = [re.sub(r"\[`sourcebook (\w+)`\]\(#\1\)", r"\1", row[0]) for row in rows]
    assert dict(zip(names, (row[1].replace("`", "") for row in rows), strict=True)) == COMMANDS


def test_the_readme_names_every_command() -> None:
    named = [word.split()[1] for word in first_column(tables(README)["An archive of your own"])]
    assert named == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_no_other(name: str) -> None:
    documented = {word.split()[0] for word in first_column(tables(COMMANDS_PAGE).get(name, [])) if word.startswith("-")}
    assert documented == flags_of(command(name).params) - IN_EVERY_COMMAND


@pytest.mark.parametrize("name", COMMANDS)
def test_usage(name: str) -> None:
    """The line under the heading is the one that `--help` prints."""
    text = COMMANDS_PAGE.read_text("utf-8").partition(f"\n## {name}\n")[2]
    context = click.Context(command(name), info_name=name, parent=click.Context(sourcebook, info_name="sourcebook"))
    assert codes(text)[0] == context.get_usage().removeprefix("Usage: ")


def test_readme_arguments() -> None:
    for usage in first_column(tables(README)["An archive of your own"]):
        _, name, *metavars = usage.split()
        context = click.Context(command(name))
        expected = [p.make_metavar(context) for p in command(name).params if isinstance(p, click.Argument)]
        assert [re.sub(r"[][.]", "", m) for m in metavars] == [re.sub(r"[][.]", "", m) for m in expected]


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        ("Captures", ["version", *(field.name for field in fields(Capture))]),
        ("Notes", ["version", *notes_file.KEYS]),
        ("Rating", notes_file.RATING),
        ("Metadata", notes_file.METADATA),
        ("Lines", notes_file.LINES),
        ("Note", notes_file.NOTE),
        ("Correction", notes_file.CORRECTED),
        ("Retraction", notes_file.RETRACTED),
        ("Quotation", quoted.QUOTATION),
        ("Flags", ["version", *flags_file.KEYS, *flags_file.FLAG]),
        ("Publishers", ["version", *publishers_file.KEYS]),
        ("Publisher", publishers_file.PUBLISHER),
        ("Publisher’s rating", publishers_file.RATING),
        ("Names", ["version", *names_file.KEYS]),
        ("Name", names_file.NAME),
        ("Claims", ["version", *claims_file.KEYS]),
        ("Origin", claims_file.ORIGIN),
        ("Claim", claims_file.CLAIM),
        ("Stance", claims_file.STANCE),
        ("Scale", ["version", *scale_file.KEYS, *scale_file.ACCOUNT]),
        ("Dismissed signals", ["version", *signals_file.KEYS, *signals_file.DISMISSED]),
        ("Options", [field.name for field in fields(Options)]),
    ],
)
def test_every_key_and_no_other(section: str, keys: Iterable[str]) -> None:
    assert sorted(first_column(tables(FORMATS)[section])) == sorted(keys)


def test_every_field_of_a_query() -> None:
    rows = [row for row in tables(COMMANDS_PAGE)["Query language"] if len(row) == 3]
    documented = {word: name for row in rows for name in codes(row[0]) for word in (name, *codes(row[1]))}
    assert documented.keys() == NAMES.keys()
    assert all(NAMES[word] == NAMES[name] for word, name in documented.items())


def test_every_query_is_read_as_it_stands(founding: Path) -> None:
    queries = [query for row in tables(COMMANDS_PAGE)["Query language"] if len(row) == 2 for query in codes(row[0])]
    update(corpus.load(founding), founding)
    with Index.open(founding) as index:
        remarks = {query: index.search(query).remarks for query in queries}
        nothing = {query for query in queries if not index.search(query).total}
    dates = {query for query in queries if query.startswith("date:")}  # which no founding source has
    assert remarks == dict.fromkeys(queries, ()) | {
        query: (f"no source has a date in {query.removeprefix('date:')!r}",) for query in dates
    }
    assert nothing == {"flag:none"} | dates


def test_every_field_of_a_hit() -> None:
    assert first_column(tables(FORMATS)["Python"]) == [field.name for field in fields(Hit)]


def test_every_key_of_a_source() -> None:
    (text,) = [block.text for block in blocks(FORMATS, "markdown") if block.section == "Source"]
    head = yaml.safe_load(text.split("---\n")[1])
    assert sorted(first_column(tables(FORMATS)["Source"])) == sorted([*head, "overruled", "images", "links"])


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("Repairs", list(STEPS)),
        ("Fates", list(Fate)),
        ("Reasons", list(Reason)),
        ("Flags", list(Severity)),
        ("Anchors", list(Verdict)),
        ("Stances", list(Position)),
        ("Verdicts", list(Outcome)),
        ("Noticed", list(Detector)),
        ("Ratings", [*ADMIRALTY.reliability, *ADMIRALTY.credibility]),
    ],
)
def test_vocabularies(section: str, words: list[str]) -> None:
    assert first_column(tables(METHOD)[section]) == [str(word) for word in words]


def test_ratings_in_words() -> None:
    assert [row[1] for row in tables(METHOD)["Ratings"]] == [
        it.label for it in (*ADMIRALTY.reliability.values(), *ADMIRALTY.credibility.values())
    ]


def _source(text: str) -> list[str]:
    again = source_file.emit(source_file.parse(text, "x.md"))
    return [] if again == text else [again]


def _options(text: str) -> list[str]:
    (given,) = [entry["sourcebook"] for entry in yaml.safe_load(text)["plugins"] if isinstance(entry, dict)]
    return [] if options(given).contact else ["no contact"]


PARSERS: Mapping[str, Callable[[str], Sequence[object]]] = {
    "Captures": lambda text: captures_file.parse(text)[1],
    "Source": _source,
    "Notes": lambda text: notes_file.parse(text, "x.notes.yml", ADMIRALTY)[1],
    "Flags": lambda text: flags_file.parse(text, "flags.yml")[1],
    "Publishers": lambda text: publishers_file.parse(text, "publishers.yml", ADMIRALTY)[1],
    "Scale": lambda text: scale_file.parse(text, "scale.yml")[1],
    "Dismissed signals": lambda text: signals_file.parse(text)[1],
    "Names": lambda text: names_file.parse(text, "names.yml")[1],
    "Options": _options,
}


def test_examples_are_read_without_a_problem() -> None:
    """Each example under a heading of a format is a file of that format, to our own parser."""
    examples = {block.section: block.text for block in blocks(FORMATS, "yaml", "json", "markdown")}
    assert examples.keys() >= PARSERS.keys()
    wrong = {section: parse(examples[section]) for section, parse in PARSERS.items()}
    assert {section: problems for section, problems in wrong.items() if problems} == {}


def test_the_notes_example_has_every_key() -> None:
    (text,) = [block.text for block in blocks(FORMATS, "yaml") if block.section == "Notes"]
    example = yaml.safe_load(text)
    note = {key for note in example["notes"] for key in note}
    assert {*example, *notes_file.VISIBILITY, "ratings"} == {"version", *notes_file.KEYS}
    assert note == set(notes_file.NOTE)
    assert set(example["rating"]) == set(notes_file.RATING)


def test_the_manifest_is_as_sha256sum_has_it(founding: Path) -> None:
    assert manifest.parse((founding / manifest.FILE).read_text("utf-8"))[1] == []


def test_the_workflow_is_the_one_that_new_writes() -> None:
    template = ROOT / "build_tools/sourcebook/commands/new_archive/tree/dot-github/workflows/publish.yml"
    (shown,) = [block.text for block in blocks(PUBLISHING, "yaml")]
    assert shown == template.read_text("utf-8")
    assert yaml.safe_load(shown)["jobs"].keys() == {"build", "publish"}


def test_the_newest_version_has_its_changes() -> None:
    newest = re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == __version__


def test_python(founding: Path) -> None:
    """The examples run as they stand, in an archive that has been indexed."""
    update(corpus.load(founding), founding)
    code = "\n".join(block.text for block in blocks(FORMATS, "python"))
    assert code
    exec(compile(code, "docs/formats.md", "exec"), {})  # noqa: S102 (our own page)


def test_transcribe(process: Run) -> None:
    """The example lines in give the example lines out, field for field."""
    given, expected = (block.text for block in blocks(COMMANDS_PAGE, "json") if block.section == "transcribe")
    done = process("transcribe", input=given)
    assert done.returncode == 0, done.stderr
    assert _rows(done.stdout) == _rows(expected)


def _rows(lines: str) -> list[object]:
    return [json.loads(line) for line in lines.splitlines()]


def test_the_method_names_every_tracking_parameter() -> None:
    rows = tables(METHOD)["Tracking"]
    assert {row[0]: tuple(codes(row[1])) for row in rows} == tracking.PARAMETERS
