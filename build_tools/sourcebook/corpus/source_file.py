"""`corpus/<id>.md`: YAML front matter, every string quoted and keys in one order, then the body in Markdown."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sourcebook.corpus import located
from sourcebook.errors import Problem, SourcebookError
from sourcebook.model import CleanedLink, Doubt, Fate, Fixity, Found, Overrides, Picture, Reason, Repair, Row, Source
from sourcebook.text import line_range

VERSION = 2
VERSION_WITHOUT = "1"  # a file of it has no MORE metadata; the normaliser writes it again in this version
AGAIN = "sourcebook normalise makes it again"
FIRST = ("title", "byline", "publisher", "published", "language")
MORE = ("dek", "modified", "canonical", "address", "description")
METADATA = (*FIRST, *MORE)
OTHERS = ("version", "id", "capture", "normaliser", "repairs", "ledger", "overruled", "doubtful", "images", "links")

# What YAML takes for unprintable or for a line break, though JSON doesn't.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LINES = re.compile(r"(\d+)(?:-(\d+))?")


def emit(source: Source) -> str:
    head = [f"version: {VERSION}", f"id: {_quoted(source.id)}"]
    head += [f"{name}: {_found(getattr(source, name))}" for name in METADATA]
    capture = _present({name: getattr(source.capture, name) for name in Fixity.__dataclass_fields__})
    head += [f"capture: {_flow(capture)}", f"normaliser: {_quoted(source.normaliser)}"]
    repairs = [{"line": r.line, "what": r.what, "from": r.before, "to": r.after} for r in source.repairs]
    head += _block("repairs", repairs) + _block("ledger", [_row(row) for row in source.ledger])
    head += _overruled(source.overruled) + _doubtful(source.doubtful)
    head += _unless_none("images", [{"number": i.number, "line": i.line, "address": i.address} for i in source.images])
    head += _unless_none("links", [{"line": k.line, "from": k.before, "to": k.after} for k in source.links])
    return "\n".join(["---", *head, "---", "", source.body])


def parse(text: str, where: str) -> Source:
    """Raises SourcebookError at `where` for a file that the emitter did not write."""
    try:
        parts = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
        if len(parts) != 3 or parts[0]:
            raise ValueError("its front matter does not stand between two lines '---' at its top")
        problems: list[Problem] = []
        head = located.read(f"\n{parts[1]}", where, problems)  # its lines count from the first '---'
        if head is None or problems:
            raise SourcebookError(replace(problem, mend=AGAIN) for problem in problems)
        return _source(_plain(head.value), parts[2].removeprefix("\n"))
    except (ValueError, TypeError, AttributeError) as error:
        raise _broken(where, str(error)) from error
    except KeyError as error:
        raise _broken(where, f"{error.args[0]} is missing") from error


def _broken(where: str, what: str) -> SourcebookError:
    return SourcebookError(Problem(f"{where}:1", f"not as the normaliser writes it: {what}", AGAIN))


def _plain(value: located.Value) -> Any:
    match value:
        case list():
            return [_plain(item.value) for item in value]
        case dict():
            return {key: _plain(item.value) for key, item in value.items()}
    return value


def _source(head: Mapping[str, Any], body: str) -> Source:
    unknown = sorted(set(head) - {*METADATA, *OTHERS})
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not a key")
    is_older = head["version"] == VERSION_WITHOUT
    if not is_older and head["version"] != str(VERSION):
        raise ValueError(f"version {head['version']!r} is not {VERSION}, the one this program reads")
    found = {name: _parse_found(head[name]) for name in (FIRST if is_older else METADATA)}
    return Source(
        id=_string(head["id"]),
        **found,
        capture=Fixity(**head["capture"] | {"bytes": int(head["capture"]["bytes"])}),
        normaliser=_string(head["normaliser"]),
        repairs=tuple(Repair(int(r["line"]), r["what"], r["from"], r["to"]) for r in head["repairs"]),
        ledger=tuple(map(_parse_row, head["ledger"])),
        body=body,
        overruled=_parse_overruled(head.get("overruled") or {}),
        doubtful=tuple(map(_parse_doubt, head.get("doubtful", ()))),
        images=tuple(Picture(int(i["number"]), int(i["line"]), _string(i["address"])) for i in head.get("images", ())),
        links=tuple(CleanedLink(int(k["line"]), k["from"], k["to"]) for k in head.get("links", ())),
    )


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a string")
    return value


def _parse_found(value: Any) -> Found | None:
    return None if value is None else Found(_string(value["value"]), _string(value["from"]), _confidence(value))


def _confidence(value: Mapping[str, Any]) -> float | None:
    return float(value["confidence"]) if "confidence" in value else None


def _parse_row(row: Mapping[str, Any]) -> Row:
    why = row.get("why")
    return Row(*_parse_lines(row["lines"]), Fate(row["fate"]), why and Reason(why), _confidence(row))


def _parse_doubt(doubt: Mapping[str, Any]) -> Doubt:
    return Doubt(*_parse_lines(doubt["lines"]), float(doubt["confidence"]))


def _parse_lines(lines: str) -> tuple[int, int]:
    match = _LINES.fullmatch(lines)
    if not match:
        raise ValueError(f"{lines!r} are not lines")
    return int(match[1]), int(match[2] or match[1])


def _row(row: Row) -> dict[str, Any]:
    why = row.why and row.why.value
    return _present(
        {"lines": line_range(row.first, row.last), "fate": row.fate.value, "why": why, "confidence": row.confidence}
    )


def _parse_overruled(lines: Mapping[str, Any]) -> Overrides:
    keep, remove = (frozenset(map(int, lines.get(key, ()))) for key in ("keep", "remove"))
    return Overrides(keep, remove, _string(lines.get("why", "")))


def _overruled(overrides: Overrides) -> list[str]:
    said = {"keep": sorted(overrides.keep), "remove": sorted(overrides.remove), "why": overrides.why}
    return [f"overruled: {_flow({key: value for key, value in said.items() if value})}"] if overrides else []


def _doubtful(doubts: Iterable[Doubt]) -> list[str]:
    rows = [{"lines": line_range(doubt.first, doubt.last), "confidence": doubt.confidence} for doubt in doubts]
    return _block("doubtful", rows) if rows else []


def _found(found: Found | None) -> str:
    if found is None:
        return "null"
    return _flow(_present({"value": found.value, "from": found.origin, "confidence": found.confidence}))


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _block(key: str, rows: list[dict[str, Any]]) -> list[str]:
    return [f"{key}:", *(f"  - {_flow(row)}" for row in rows)] if rows else [f"{key}: []"]


def _unless_none(key: str, rows: list[dict[str, Any]]) -> list[str]:
    return _block(key, rows) if rows else []


def _flow(values: Mapping[str, Any]) -> str:
    parts = (f"{key}: {_quoted(v) if isinstance(v, str) else json.dumps(v)}" for key, v in values.items())
    return "{" + ", ".join(parts) + "}"


def _quoted(value: str) -> str:
    """A JSON string is a YAML one, but for what YAML doesn't print."""
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False))
