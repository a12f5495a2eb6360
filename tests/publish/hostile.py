"""Captures that try to be more than text, with notes that do so too."""

from sourcebook.markdown import Kind
from sourcebook.model import Curation, Fate, Reason
from tests.publish.archives import Line, Made, note

ALERT = "<script>alert(1)</script>"
ATTACKS = (
    ALERT,
    "<img src=x onerror=alert(1)> <svg onload=alert(1)>",
    '"><iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "[click](javascript:alert(1)) <a href='javascript:alert(1)'>here</a> javascript:alert(1)",
    "![picture](https://elsewhere.example/pixel.png) <https://elsewhere.example> //elsewhere.example/x",
    "{{ 7*7 }} {% include 'main.html' %} {# gone #} {{ config }}",
    '--8<-- "mkdocs.yml"',
    "Heading {: #sb-table .md-nav onclick=alert(1) }",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;amp;",
    "</script></style></title></textarea><!--sourcebook:content--> <!-- --> ]]> ${alert(1)}",
    "left \u202eright-to-left\u202c \u2066isolated\u2069 \u200f",
    "long" * 5000,
    "=== !!! ??? ::: $$x$$ :smile: [^1] ++k++ ==m== ~~s~~ | a | b |",
)
QUOTED = ATTACKS[0]


def made() -> Made:
    title = " ".join(ATTACKS[:4] + ATTACKS[5:11])
    lines: list[Line] = [
        (Fate.TITLE, title),
        (Fate.DEK, ATTACKS[1]),
        (Fate.BYLINE, ATTACKS[2]),
        (Fate.CAPTION, ATTACKS[3]),
        *((Kind.PARAGRAPH, attack) for attack in ATTACKS),
        (Kind.HEADING, ATTACKS[7]),
        (Kind.BULLET, ATTACKS[5]),
        *((Reason.NAVIGATION, attack) for attack in ATTACKS[:8]),
    ]
    notes = (
        note("n1", " ".join(ATTACKS[:11]), ATTACKS[6], flag="factual-error", evidence=("javascript:alert(1)", ALERT)),
        note("n2", ALERT, flag="undated"),
    )
    return Made("hostile", lines, Curation(notes=notes), address="https://origin.example/a?b=<i>&c='\"")
