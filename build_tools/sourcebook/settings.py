"""The plugin's options and what the program needs of `mkdocs.yml`, read without MkDocs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from sourcebook.errors import Problem, SourcebookError

CONFIG = "mkdocs.yml"
_DOCS = "docs"


@dataclass(frozen=True, slots=True)
class Options:
    """What stands under `plugins: - sourcebook:` in `mkdocs.yml`."""

    noindex: bool = False  # ask search engines to pass over every source page
    contact: str = ""  # where to ask for removal: an e-mail address or an address of a page
    signals: Mapping[str, bool] = field(default_factory=dict)  # detectors that are on or off, other than by default


_KINDS = {"noindex": bool, "contact": str, "signals": dict}


@dataclass(frozen=True, slots=True)
class Settings:
    """`root` holds `mkdocs.yml`; every other path of the archive is relative to it."""

    root: Path
    site_name: str
    site_url: str | None  # ends in "/"
    docs: Path
    site: Path
    options: Options


def find_root(start: Path | None = None) -> Path:
    """The nearest folder, from `start` (the working directory) upward, that holds `mkdocs.yml`."""
    try:
        here = (start or Path.cwd()).resolve()
    except FileNotFoundError as error:
        raise SourcebookError(Problem(".", "the folder you are in is gone", "go to an archive")) from error
    for folder in (here, *here.parents):
        if (folder / CONFIG).is_file():
            return folder
    mend = "go to an archive, or make one: sourcebook new DIR"
    raise SourcebookError(Problem(str(here), f"no {CONFIG} here or in a folder above", mend))


def docs(root: Path) -> Path:
    """Where the hand-written pages are. That is mostly known without reading YAML, which takes as long as a search."""
    config = (root / CONFIG).read_bytes()
    return read(root).docs if b"docs_dir" in config or b"\\" in config else root / _DOCS


def read(root: Path) -> Settings:
    """Raises SourcebookError where `mkdocs.yml` is not YAML, not a mapping, or has options we don't know."""
    config = _config(root)
    if not isinstance(config, dict):
        raise SourcebookError(Problem(CONFIG, "must be a mapping with at least `site_name`"))
    url = config.get("site_url") or None
    found = Settings(
        root=root,
        site_name=str(config.get("site_name") or "Archive"),
        site_url=url.rstrip("/") + "/" if isinstance(url, str) else None,
        docs=root / str(config.get("docs_dir") or _DOCS),
        site=root / str(config.get("site_dir") or "site"),
        options=options(_plugin(config.get("plugins"))),
    )
    check_folders(found)
    return found


def _config(root: Path) -> Any:
    """Tags that aren't ours (`!!python/name`, `!ENV`) are passed over: their value is read as None."""
    import yaml  # noqa: PLC0415 (a search waits for it, and needs none)

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C where there is one
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)  # noqa: ARG005 (PyYAML's signature)
    try:
        return yaml.load((root / CONFIG).read_text("utf-8"), Loader)  # noqa: S506 (a SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise SourcebookError(Problem(f"{CONFIG}:{line}", f"not YAML: {getattr(error, 'problem', error)}")) from error


def check_folders(found: Settings) -> None:
    """MkDocs empties `site_dir` and publishes all of `docs_dir`. Raises SourcebookError where captures or notes are."""
    problems = [
        Problem(CONFIG, f"{key}: {folder} is, holds or lies in {kept}", "give it a folder of its own")
        for key, folder in (("docs_dir", found.docs), ("site_dir", found.site))
        for kept in (found.root / "seeds", found.root / "corpus", *((found.docs,) if key == "site_dir" else ()))
        if _overlap(folder.resolve(), kept.resolve())
    ]
    if problems:
        raise SourcebookError(problems)


def check_plugins(names: Iterable[str]) -> None:
    """Those of `mkdocs.yml`. Raises SourcebookError for a second search, which would find no source."""
    if {"search", "material/search"} & {*names}:
        what = "plugins: 'search' searches the pages of docs/ alone"
        raise SourcebookError(Problem(CONFIG, what, "take it out: the site has its own search"))


def _overlap(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents


def options(given: Mapping[str, Any]) -> Options:
    """The plugin's options as typed values; unknown keys and wrong types are problems."""
    known = {field.name: _KINDS[field.name] for field in fields(Options)}
    problems = [
        Problem(CONFIG, f"plugins.sourcebook.{key}: not an option", f"the options are {', '.join(known)}")
        for key in given
        if key not in known
    ]
    problems += [
        Problem(CONFIG, f"plugins.sourcebook.{key}: {value!r} is not {_article(known[key])}")
        for key, value in given.items()
        if key in known and not isinstance(value, _KINDS[key])
    ]
    problems += _detectors(given.get("signals"))
    if problems:
        raise SourcebookError(problems)
    return Options(**given)


def _article(kind: Any) -> str:
    return "true or false" if kind is bool else "a string" if kind is str else "a mapping"


def _detectors(given: Any) -> list[Problem]:
    """Names that are none, and what is neither on nor off."""
    if not isinstance(given, dict):
        return []
    from sourcebook.model import Detector  # noqa: PLC0415 (few configurations name one, and a search waits for it)

    where, known, items = "plugins.sourcebook.signals", [*Detector], given.items()
    return [
        Problem(CONFIG, f"{where}.{name}: not a detector", _near(str(name), known))
        for name, _ in items
        if name not in known
    ] + [
        Problem(CONFIG, f"{where}.{name}: {value!r} is not {_article(bool)}")
        for name, value in items
        if name in known and not isinstance(value, bool)
    ]


def _near(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (few configurations name one)

    near = get_close_matches(name, known, n=1)
    return f"did you mean {str(near[0])!r}?" if near else f"the detectors are {', '.join(known)}"


def _plugin(plugins: Any) -> Mapping[str, Any]:
    """MkDocs takes plugins as a list of names and one-key mappings, or as one mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("sourcebook"), dict):
            found: Mapping[str, Any] = entry["sourcebook"]
            return found
    return {}
