"""`sourcebook add`."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from sourcebook import settings
from sourcebook.commands.fetched import brought
from sourcebook.commands.report import Growing, as_json, count, quiet, say, say_json, verbose
from sourcebook.corpus.captures_file import FORMS
from sourcebook.errors import Problem, SourcebookError
from sourcebook.pipeline import Circumstances, Outcome, add, write_missing


@click.command(epilog="Example: sourcebook add --address https://example.org/story --captured 2025-11-03 story.txt")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option("--address", metavar="URL", help="Where the capture was taken from (one document only).")
@click.option(
    "--captured", metavar="DATE", help="When it was taken, as EDTF: 2025-11-03, 2025-11, 2025-08~ (one document only)."
)
@click.option("--private", is_flag=True, help="Fetch from this machine and its network too.")
@as_json
@quiet
@verbose
def command(  # noqa: PLR0917 (click's way)
    paths: tuple[str, ...],
    address: str | None,
    captured: str | None,
    private: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Keep captures in seeds/ and normalise them into corpus/.

    Each PATH is a file, a folder, - for standard input, or the address of a page, which is fetched. Text, Markdown,
    HTML, MHTML, PDF, DOCX, mails, mailboxes, WARC, WACZ, and zip archives of these, told by their content.
    """
    _check({"address": address, "captured": captured}, paths)
    root = settings.find_root()
    interrupted = _finish(root)
    here, problems = brought(paths, _nothing if quiet or as_json else say, private=private)
    outcomes = [Outcome(problem.where, problems=(problem,)) for problem in [*interrupted, *problems]]
    with Growing("Adding", show=not quiet) as bar:
        for outcome in add(root, here, Circumstances(address, captured), bar.more):
            bar.step()
            outcomes.append(outcome)
            if not (quiet or as_json or outcome.problems) and (verbose or not outcome.passed_over):
                say(_words(outcome))
    if as_json:
        say_json([_row(outcome) for outcome in outcomes])
    elif not quiet:
        say(count(sum(o.is_new for o in outcomes), "source"), "added" + _passed_over(outcomes))
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    if problems:
        raise SourcebookError(problems)


def _finish(root: Path) -> Sequence[Problem]:
    """What an earlier run that was killed left to do."""
    try:
        write_missing(root)
    except SourcebookError as error:
        return error.problems
    return ()


def _nothing(_: str) -> None:
    """Where nothing is to be said."""


def _words(outcome: Outcome) -> str:
    remark = f" ({outcome.remark})" if outcome.remark else ""
    if outcome.passed_over:
        return f"{outcome.path}: passed over: {outcome.passed_over}"
    if outcome.is_new:
        return f"{outcome.path}: added as {outcome.id}{remark}"
    return f"{outcome.path}: the same bytes are kept already, as {outcome.id}"


def _passed_over(outcomes: Sequence[Outcome]) -> str:
    reasons = Counter(outcome.passed_over for outcome in outcomes if outcome.passed_over)
    each = ", ".join(f"{why} ({number:,})" for why, number in reasons.most_common())
    return f"; {reasons.total():,} passed over: {each}" if reasons else ""


def _row(outcome: Outcome) -> dict[str, object]:
    states = {
        "added": outcome.is_new,
        "refused": bool(outcome.problems),
        "passed over": outcome.passed_over is not None,
        "known": True,
    }
    return {
        "path": outcome.path,
        "state": next(state for state, holds in states.items() if holds),
        "id": outcome.id,
        "why": outcome.passed_over or outcome.remark,
        "problems": list(map(str, outcome.problems)),
    }


def _check(known: dict[str, str | None], paths: Sequence[str]) -> None:
    for name, value in known.items():
        is_sound, words = FORMS[name]
        if value is not None and (len(paths) > 1 or Path(paths[0]).is_dir()):
            raise click.UsageError(f"--{name} speaks of one capture: give one PATH")
        if value is not None and not is_sound(value):
            raise click.UsageError(f"--{name}: {value!r} is not {words}")
