"""The exports as the site offers them: files, and the page that lists them."""

from collections.abc import Iterator
from functools import partial

from sourcebook import addresses
from sourcebook.export import EXPORTERS, Edition, Form
from sourcebook.publish.page import Asset, Fragment
from sourcebook.publish.templating import render

HEADINGS = {
    "annotations": "Notes",
    "claims": "Claims",
    "citations": "Citations",
    "table": "Tables",
    "jsonl": "Texts",
}


def downloads(edition: Edition) -> Iterator[Asset]:
    for name in EXPORTERS:
        for form in offered(name):
            yield Asset(addresses.export(form.file), partial(_written, form, edition))


def downloads_page() -> Fragment:
    groups = [(heading, offered(name)) for name, heading in HEADINGS.items()]
    return Fragment(render("downloads.html", root="", groups=groups))


def offered(name: str) -> list[Form]:
    return [form for form in EXPORTERS[name].forms.values() if form.offered]


def _written(form: Form, edition: Edition) -> bytes:
    return Asset(form.file, form.write(edition)).read()
