"""Addresses of links."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink

from sourcebook.markdown.address import PLAIN


@given(st.from_regex(PLAIN, fullmatch=True))
def test_a_plain_address_is_as_markdown_tools_spell_it(address: str) -> None:
    assert normalizeLink(address) == address
