"""The changes as feeds: Atom (RFC 4287) and JSON Feed 1.1, whose addresses are whole, so that the site's is needed."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from sourcebook import addresses
from sourcebook.publish.changes import NEWEST, Change
from sourcebook.publish.page import Asset
from sourcebook.publish.templating import render, straight
from sourcebook.settings import Settings

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feeds(changes: Sequence[Change], settings: Settings) -> Iterator[Asset]:
    """Of the changes that have a date. There is nothing of the day of the build in them."""
    dated = [(change, moment) for change in changes if (moment := change.moment)][:NEWEST]
    if settings.site_url and dated:
        yield Asset(addresses.ATOM, _atom(dated, settings.site_name, settings.site_url))
        yield Asset(addresses.JSON_FEED, _json(dated, settings.site_name, settings.site_url))


def _atom(dated: Sequence[tuple[Change, datetime]], name: str, site: str) -> str:
    text = render(
        "changes.atom",
        title=title(name),
        name=name,
        site=site,
        changes=dated,
        updated=max(moment for _, moment in dated),
    )
    return _NOT_XML.sub("\ufffd", text)


def _json(dated: Sequence[tuple[Change, datetime]], name: str, site: str) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(name),
        "home_page_url": f"{site}{addresses.CHANGES}",
        "feed_url": f"{site}{addresses.JSON_FEED}",
        "language": "en",
        "authors": [{"name": name}],
        "items": [_item(change, moment, site) for change, moment in dated],
    }
    return json.dumps(feed, indent=1) + "\n"


def _item(change: Change, moment: datetime, site: str) -> dict[str, object]:
    return {
        "id": f"{site}{addresses.CHANGES}#{change.key}",
        "url": f"{site}{change.address}",
        "title": straight(change.title),
        "content_text": straight(change.why or change.said),
        "date_published": moment.isoformat(),
    } | ({"authors": [{"name": straight(change.by)}]} if change.by else {})


def title(name: str) -> str:
    return f"{name}: changes"
