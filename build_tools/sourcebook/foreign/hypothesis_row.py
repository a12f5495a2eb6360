"""One annotation as Hypothes.is gives it: https://h.readthedocs.io/en/latest/api-reference/."""

import re

from sourcebook.foreign.annotation import Annotation, Target
from sourcebook.foreign.json_value import Json
from sourcebook.foreign.web_annotation import words

PLACE = "https://hypothes.is/a/"
EVERYBODY = "group:__world__"
_ACCOUNT = re.compile(r"acct:([^@]+)@")


def row(item: Json) -> Annotation:
    readers = item["permissions"]["read"].texts if "permissions" in item else [EVERYBODY]
    is_private = readers == [item["user"].text]
    selectors = [target["selector"] for target in item["target"].each() if "selector" in target]
    found = [quoted for selector in selectors if (quoted := words(selector))]
    address = item["uri"].text
    return Annotation(
        path=item.path,
        id=f"{PLACE}{item['id'].text}" if "id" in item else "",
        targets=tuple(Target(address, quoted) for quoted in found) or (Target(address),),
        text=item["text"].text,
        tags=tuple(item["tags"].texts),
        by=_name(item),
        date=item["created"].date,
        is_private=is_private,
        unfit=_unfit(item, is_ours=is_private or EVERYBODY in readers, is_placed=bool(selectors) == bool(found)),
    )


def _name(item: Json) -> str:
    account = item["user"].text
    match = _ACCOUNT.match(account)
    return item["user_info"]["display_name"].text or (match[1] if match else account)


def _unfit(item: Json, *, is_ours: bool, is_placed: bool) -> str:
    if item["references"].texts:
        return "it answers another annotation"
    if not is_ours:
        return "a group may read it there, and a note is for all or for curators only"
    return "" if is_placed else "it points at a place by other means than words"
