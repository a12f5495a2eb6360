"""What stands at the address of a source that was withdrawn: that it was here, and why it no longer is."""

from collections.abc import Sequence

from sourcebook.export.citation import citation, text
from sourcebook.publish.claims import Compared
from sourcebook.publish.listing import Listed
from sourcebook.publish.page import Fragment
from sourcebook.publish.source_page import Neighbours, record
from sourcebook.publish.templating import render
from sourcebook.settings import Settings


def tombstone(listed: Listed, around: Neighbours, claims: Sequence[Compared], settings: Settings) -> Fragment:
    """`claims` are those that it bore on."""
    entry = listed.entry
    cited = citation(entry, settings.site_name, settings.site_url)
    content = render(
        "tombstone.html",
        root="../",
        listed=listed,
        limited=entry.curation.limited,
        record=list(record(entry)),
        capture=entry.capture,
        claims=claims,
        cited=text(cited),
        around=around,
    )
    return Fragment(content, render("tombstone_head.html", title=entry.headline, site_name=settings.site_name))
