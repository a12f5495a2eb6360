"""One annotation by the W3C's model: https://www.w3.org/TR/annotation-model/."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sourcebook.foreign.annotation import Annotation, Target, Words
from sourcebook.foreign.json_value import Json

TRANSLATION_OF = "schema:translationOfWork"  # how our own export names what a body is a translation of
DEEPEST = 10  # selectors that refine one another


class _Translation(NamedTuple):
    text: str
    by: str
    exact: str  # what it is of …
    number: int | None  # … and the how manieth target that is, where that is said

    def into(self, targets: list[Target]) -> None:
        for n, target in enumerate(targets, 1):
            if target.words and (n == self.number if self.number else target.words.exact == self.exact):
                words = replace(target.words, translation=self.text, translated_by=self.by if self.text else "")
                targets[n - 1] = replace(target, words=words)
                return


@dataclass
class _Bodies:
    """What the bodies of an annotation come to."""

    remarks: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    translations: list[_Translation] = field(default_factory=list)
    unfit: str = ""

    def add(self, body: Json) -> None:
        if isinstance(body.value, str):
            self.evidence.append(body.text)
        elif TRANSLATION_OF in body:
            of = body[TRANSLATION_OF]
            which = of["schema:position"].offset if "schema:position" in of else None
            self.translations.append(
                _Translation(body["value"].text, _names(body["creator"]), of["schema:text"].text, which)
            )
        elif "value" in body:
            self._list(body["purpose"].texts).append(body["value"].text)
        elif "source" in body or "id" in body:
            self.evidence.append(_address(body))
        else:
            self.unfit = "one of its bodies has neither text nor address"

    def _list(self, purposes: list[str]) -> list[str]:
        return self.tags if "tagging" in purposes else self.evidence if "linking" in purposes else self.remarks


def annotation(item: Json) -> Annotation:
    bodies = _Bodies()
    for body in item["body"].each():
        bodies.add(body)
    remarks = [*bodies.remarks, item["bodyValue"].text]
    found = [target for it in item["target"].each() for target in _targets(it)]
    targets = [target for target in found if isinstance(target, Target)]
    if not found:
        item["target"].wrong("is not a target", "what it is on: an address, or an object with source and selector")
    created, modified = item["created"].date, item["modified"].date
    for translation in bodies.translations:
        translation.into(targets)
    return Annotation(
        path=item.path,
        id=item["id"].text,
        targets=tuple(targets),
        text="\n\n".join(filter(None, remarks)),
        tags=tuple(filter(None, bodies.tags)),
        evidence=tuple(filter(None, bodies.evidence)),
        by=_names(item["creator"]),
        date=created or modified,
        modified=modified if created and created[:10] < modified[:10] else "",
        unfit=bodies.unfit or next((target for target in found if isinstance(target, str)), ""),
    )


def _targets(target: Json) -> Iterator[Target | str]:
    """A text says why it is none of ours."""
    address = target.text if isinstance(target.value, str) else _address(target)
    if not address:
        yield "it is on nothing that has an address"
    elif isinstance(target.value, str) or "selector" not in target:
        yield Target(address)
    else:
        found = words(target["selector"])
        yield Target(address, found) if found else "it points at a place by other means than words"


def words(selector: Json) -> Words | None:
    """Of selectors that say the same in other ways, the one by words; with its position where that is given too."""
    quote: Words | None = None
    position: tuple[int, int] | None = None
    for one in (it for each in selector.each() for it in _refined(each)):
        kinds = one["type"].texts
        if "TextQuoteSelector" in kinds and quote is None:
            quote = Words(one["exact"].text, one["prefix"].text, one["suffix"].text)
        elif "TextPositionSelector" in kinds and position is None:
            start, end = one["start"].offset, one["end"].offset
            position = None if start is None or end is None else (start, end)
    if quote is None or not quote.exact:
        return None
    return Words(quote.exact, quote.prefix, quote.suffix, position)


def _refined(selector: Json) -> Iterator[Json]:
    for _ in range(DEEPEST):
        if not selector.is_object:  # the address of a selector
            return
        yield selector
        selector = selector["refinedBy"]


def _address(it: Json) -> str:
    source = it["source"]
    return (source["id"].text if source.is_object else source.text) or it["id"].text


def _names(creators: Json) -> str:
    return ", ".join(filter(None, map(_name, creators.each())))


def _name(creator: Json) -> str:
    if not creator.is_object:
        return creator.text
    return creator["name"].text or creator["nickname"].text or creator["id"].text
