"""A file of annotations → what stands in it, by whichever of the formats that we know."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from sourcebook.errors import Problem, SourcebookError
from sourcebook.foreign.annotation import Annotation
from sourcebook.foreign.hypothesis_row import row
from sourcebook.foreign.json_value import Json
from sourcebook.foreign.web_annotation import annotation

LARGEST = 50_000_000  # bytes: JSON of this size takes some 400 MB of memory; a thousand annotations have 2 MB

FORMATS: Mapping[str, tuple[str, Callable[[Json], Annotation]]] = {
    "uri": ("an annotation of Hypothes.is", row),
    "target": ("a Web Annotation", annotation),
}
CLAIMS = "https://schema.org"  # the context of those that are exported
FROM_US = "import the annotations: sourcebook export annotations --to annotations.jsonld"
LISTS = ("items", "rows", "annotations")  # of a page or collection; of what Hypothes.is finds; of what it exports


def annotations(data: bytes, where: str) -> list[Annotation]:
    """In their order, also those that can be no notes. Raises SourcebookError for a file that holds none."""
    problems: list[Problem] = []
    top = Json(_loaded(data, where), "", where, problems)
    if top.is_object and top["@context"].value == CLAIMS:
        raise SourcebookError(Problem(where, "these are claims, and no annotations", FROM_US))
    found = list(_all(top))
    if problems:
        raise SourcebookError(problems)
    return found


def _loaded(data: bytes, where: str) -> object:
    if len(data) > LARGEST:
        what = f"it has more than {LARGEST // 1_000_000} MB, the most that is read of one file"
        raise SourcebookError(Problem(where, what, "cut it into several files"))
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourcebookError(Problem(where, f"byte {error.start:,} is not UTF-8", "save it as UTF-8")) from error
    except json.JSONDecodeError as error:
        what = f"not JSON: {error.msg}, at column {error.colno:,}"
        raise SourcebookError(Problem(f"{where}:{error.lineno}", what, "export it again")) from error
    except RecursionError as error:
        raise SourcebookError(Problem(where, "nested too deeply", "no annotation needs so many levels")) from error
    except ValueError as error:  # a number of thousands of digits
        raise SourcebookError(Problem(where, f"not JSON that can be read: {error}", "export it again")) from error


def _all(top: Json) -> Iterator[Annotation]:
    if isinstance(top.value, list):
        for item in top.each():
            yield _one(item)
        return
    if "first" in top and "items" not in top:  # a collection, by its first page
        top = top["first"]
        if not top.is_object:
            top.wrong("is an address, and no page", "save the page that is there, and import that")
            return
    listed = next((key for key in LISTS if key in top), None)
    if listed:
        if not isinstance(top[listed].value, list):
            top[listed].wrong("is not a list", "write [ … ]")
            return
        yield from map(_one, top[listed].each())
        if "next" in top:
            yield Annotation(
                top["next"].path, unfit="what stands on the next page is not in this file: import it as well"
            )
    elif "total" in top and not any(key in top for key in FORMATS):
        return  # an empty collection has no page
    else:
        yield _one(top) if any(key in top for key in FORMATS) else _read(top)


def _one(item: Json) -> Annotation:
    """What is wrong in it makes it unfit, and no other."""
    own: list[Problem] = []
    found = _read(Json(item.value, "", item.where, own))
    unfit = "; ".join(f"{it.what} ({it.mend})" if it.mend else it.what for it in dict.fromkeys(own))
    return replace(found, path=item.path, unfit=unfit or found.unfit)


def _read(item: Json) -> Annotation:
    for key, (_, read) in FORMATS.items():
        if key in item:
            return read(item)
    item.wrong(
        "is no annotation", f"it has to be {' or '.join(f'{name}, with {key}' for key, (name, _) in FORMATS.items())}"
    )
    return Annotation(item.path)
