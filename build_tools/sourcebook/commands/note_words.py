"""What became of a quotation, on a terminal."""

from sourcebook.annotate import Anchor, Side, difference
from sourcebook.commands.report import say, visible

SIGNS = {Side.BOTH: "{}", Side.LEFT: "[-{}-]", Side.RIGHT: "{{+{}+}}"}  # as wdiff prints them


def say_lost(anchor: Anchor) -> None:
    """What stands there now, and what stood there when the note was made."""
    if anchor.nearest:
        pieces = difference(anchor.quote.exact, anchor.nearest)
        say("    there now:", "".join(_signed(SIGNS[side], visible(text)) for side, text in pieces))
    if anchor.on_another_text:
        quote = anchor.quote
        stood = " ".join(filter(None, ("…", quote.prefix, f"“{quote.exact}”", quote.suffix, "…")))
        say(f"    made on another version of the text, where it stood so: {visible(stood)}")


def _signed(sign: str, text: str) -> str:
    """White space at the end stays outside the signs."""
    words = text.rstrip()
    return sign.format(words) + text[len(words) :]
