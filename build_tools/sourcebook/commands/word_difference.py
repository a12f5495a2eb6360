"""What became of a quotation, word by word: on a terminal, and for programs."""

import click

from sourcebook.annotate import Anchor, Side
from sourcebook.commands.report import colours, say, visible

SIGNS = {Side.BOTH: "{}", Side.LEFT: "[-{}-]", Side.RIGHT: "{{+{}+}}"}  # as wdiff prints them
COLOURS = {Side.BOTH: None, Side.LEFT: "red", Side.RIGHT: "green"}


def signed(anchor: Anchor) -> str:
    """Coloured where colours are shown; white space at the end of a piece stays outside its signs."""
    text = "".join(_signed(side, visible(text)) for side, text in anchor.difference)
    return click.unstyle(text) if colours() is False else text


def as_objects(anchor: Anchor) -> list[dict[str, str]] | None:
    """None where the words did not change."""
    return [{"side": side.value, "text": text} for side, text in anchor.difference] or None


def say_lost(anchor: Anchor) -> None:
    """What stands there now, and what stood there when the note was made."""
    if anchor.difference:
        click.echo(f"    there now: {signed(anchor)}", color=colours())
    if anchor.on_another_text:
        quote = anchor.quote
        stood = " ".join(filter(None, ("…", quote.prefix, f"“{quote.exact}”", quote.suffix, "…")))
        say(f"    made on another version of the text, where it stood so: {visible(stood)}")


def _signed(side: Side, text: str) -> str:
    words = text.rstrip()
    return click.style(SIGNS[side].format(words), fg=COLOURS[side]) + text[len(words) :]
