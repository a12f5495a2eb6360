"""Addresses without what only tells a publisher who passed them on. The ledger keeps them as they were."""

import re
from functools import cache
from urllib.parse import unquote

from sourcebook.markdown import canonical_address

# Parameters that no page needs, by whose they are. What may choose the content (`ref`, `source`, `id`, `si`) stays.
PARAMETERS: dict[str, tuple[str, ...]] = {
    "Google": ("utm_*", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "srsltid", "_ga", "_gl"),
    "Meta": ("fbclid", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref", "igshid", "igsh"),
    "X": ("twclid", "ref_src", "ref_url", "__twitter_impression"),
    "Microsoft": ("msclkid", "cvid", "ocid"),
    "LinkedIn": ("li_fat_id", "trk", "trkcampaign"),
    "Yandex": ("yclid", "ysclid", "_openstat"),
    "TikTok, Pinterest, Reddit": ("ttclid", "epik", "rdt_cid"),
    "Mailchimp": ("mc_cid", "mc_eid"),
    "HubSpot": ("_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsCtaTracking"),
    "Matomo": ("mtm_*", "pk_campaign", "pk_kwd", "pk_source", "pk_medium", "piwik_*"),
    "Marketo, Olytics, Vero, Adobe": ("mkt_tok", "oly_anon_id", "oly_enc_id", "vero_conv", "vero_id", "s_cid"),
    "AT Internet, Piano": ("at_medium", "at_campaign", "at_custom*", "xtor"),
    "Yahoo": ("guccounter", "guce_referrer", "guce_referrer_sig"),
}


def _pattern(name: str) -> str:
    return re.escape(name.removesuffix("*")) + (".*" if name.endswith("*") else "")


@cache
def _tracks() -> re.Pattern[str]:
    """Compiled in 20 ms, so only where an address has parameters."""
    return re.compile("|".join(_pattern(name) for names in PARAMETERS.values() for name in names), re.IGNORECASE)


def canonical_without_tracking(address: str) -> str | None:
    """None for an address that has none, or that is no live one."""
    cleaned = without_tracking(address)
    return canonical_address(cleaned) if cleaned != address else None


def without_tracking(address: str) -> str:
    """Every other character stays."""
    before, mark, rest = address.partition("?")
    if not mark or "#" in before:
        return address
    query, hash_, fragment = rest.partition("#")
    kept = [part for part in query.split("&") if not _tracks().fullmatch(unquote(part.partition("=")[0]))]
    if len(kept) == query.count("&") + 1:
        return address
    return before + ("?" if kept else "") + "&".join(kept) + hash_ + fragment
