"""`sourcebook export`."""

from pathlib import Path

import click

from sourcebook import settings
from sourcebook.annotate import published
from sourcebook.commands.report import count
from sourcebook.corpus.write import atomically
from sourcebook.export import EXPORTERS, Edition, Form
from sourcebook.pipeline import load

_FORMATS, _TABLES = EXPORTERS["citations"].forms, EXPORTERS["table"].forms


@click.command(epilog="Example: sourcebook export citations --format bibtex --to sources.bib")
@click.argument("what", metavar="WHAT", type=click.Choice(list(EXPORTERS)))
@click.option("--format", type=click.Choice(list(_FORMATS)), help="Of citations; csl if left out.")
@click.option("--of", type=click.Choice(list(_TABLES)), help="Of a table; sources if left out.")
@click.option("--claim-review", is_flag=True, help="With claims: the verdicts too, each as a ClaimReview.")
@click.option("--to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
def command(what: str, format: str | None, of: str | None, claim_review: bool, to: Path | None) -> None:  # noqa: A002 (as the option is called)
    """Write the archive in a format of the field: annotations, claims, citations, table or jsonl.

    To standard output, or to a file. What is withheld or private is in none.
    """
    chosen = {"format": format, "of": of, "claim_review": "claim-review" if claim_review else None}
    form = _form(what, {option: value for option, value in chosen.items() if value})
    found = settings.read(settings.find_root())
    archive = load(found.root)
    if archive.problems:
        click.echo(f"{count(len(archive.problems), 'problem')} in the archive; sourcebook check tells them", err=True)
    data = form.write(Edition(published(archive), found.site_name, found.site_url)).encode("utf-8", "xmlcharrefreplace")
    if to:
        atomically(to, data)
    else:
        click.echo(data, nl=False)


def _form(what: str, chosen: dict[str, str]) -> Form:
    exporter = EXPORTERS[what]
    for option in chosen.keys() - {exporter.option}:
        raise click.UsageError(f"--{option.replace('_', '-')} does not go with {what}.")
    return exporter.forms[chosen.get(exporter.option) or next(iter(exporter.forms))]
