"""What the verbs of `sourcebook note` are given."""

import click

from sourcebook.model import Quotation

OF_ONE = ("prefix", "suffix", "translation", "translated_by")

id = click.argument("id")
note = click.argument("note")
quote = click.option("--quote", "quotes", multiple=True, metavar="WORDS", help="Exact words of the source; may recur.")
prefix = click.option("--prefix", default="", metavar="WORDS", help="What stands right before the one quotation.")
suffix = click.option("--suffix", default="", metavar="WORDS", help="What stands right after it.")
translation = click.option("--translation", default="", metavar="TEXT", help="Yours of the one quotation.")
translated_by = click.option("--translated-by", default="", metavar="NAME", help="Who translated it.")
flag = click.option("--flag", default="", metavar="TERM", help="A term of corpus/flags.yml.")
private = click.option("--private", is_flag=True, help="For curators only: in no published build.")


def quotations(
    quotes: tuple[str, ...], *, prefix: str, suffix: str, translation: str, translated_by: str
) -> list[Quotation]:
    """Of what was given; raises UsageError for what goes with one quotation only, and isn't given so."""
    if not all(words.strip() for words in quotes):
        raise click.UsageError("--quote is empty: give words of the source, as they stand there.")
    if len(quotes) != 1 and (prefix or suffix or translation):
        raise click.UsageError(
            "--prefix, --suffix and --translation are for one --quote; of several, write them into the file."
        )
    if translated_by and not translation:
        raise click.UsageError("--translated-by goes with --translation.")
    given = {"prefix": prefix, "suffix": suffix, "translation": translation, "translated_by": translated_by}
    return [Quotation(words, **{key: text.strip() for key, text in given.items()}) for words in quotes]
