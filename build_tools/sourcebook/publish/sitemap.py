"""The sitemap, without dates: the day of a build says nothing of when a page changed."""

from collections.abc import Iterable
from urllib.parse import quote

from sourcebook.publish.page import Asset


def sitemap(addresses: Iterable[str], site_url: str) -> Asset:
    urls = "".join(f"<url><loc>{site_url}{quote(address)}</loc></url>\n" for address in sorted(addresses))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return Asset("sitemap.xml", f"{head}{urls}</urlset>\n")
