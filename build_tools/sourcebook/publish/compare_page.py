"""The page that lists the pairs, with a picture of them."""

from sourcebook.analyse import COPY, LEAST
from sourcebook.publish.arcs import arcs
from sourcebook.publish.comparing import Comparison
from sourcebook.publish.page import Fragment
from sourcebook.publish.templating import render
from sourcebook.publish.words import percent


def compare_page(it: Comparison) -> Fragment:
    copy = percent(round(100 * COPY), 100)
    return Fragment(render("compare.html", root="../", it=it, arcs=arcs(it.pairs), least=LEAST, copy=copy))
