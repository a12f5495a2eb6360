"""Links lead somewhere, make's targets exist, and no page names what only this machine has."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import PAGES, anchors, committed, links

TEMPLATES = ROOT / "build_tools/sourcebook/commands/new_archive/tree/docs"
GENERATED = {
    "sources/index.md",
    "claims/index.md",
    "compare/index.md",
    "flags/index.md",
    "downloads.md",
    "changes.md",
    "timeline.md",
    "names/index.md",
}  # made when a site is built
_REGISTRIES = re.compile(
    r"\b(?:pyp[i]\.or[g]|pythonhoste[d]\.or[g]|npmj[s]\.(?:org|com)|crate[s]\.io|rubygem[s]\.org|anacond[a]\.org)\b"
)
_LOCAL = re.compile(r"(?<![\w.:/~-])/(?:home|work|root|Users|tmp|mnt|var|srv|private)/[\w.]")


@pytest.mark.parametrize("page", [*PAGES, *sorted(TEMPLATES.glob("*.md"))], ids=lambda page: page.name)
def test_links_resolve(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        if ":" in path:
            assert path.startswith("https://") or path == "http://127.0.0.1:8000/", link
            continue
        if path in GENERATED and "docs" in page.parts:
            continue
        target = (page.parent / path) if path else page
        assert target.is_file(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}"


def test_pages_of_the_site_link_within_it() -> None:
    for page in PAGES:
        if page.parent.name == "docs":
            assert not [link for link in links(page) if link.startswith("../")], page.name


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(re.findall(r"(?:^    |`)make ([a-z]+(?: [a-z]+)*)(?=`|  |$)", text, re.MULTILINE))
    assert {target for call in named for target in call.split()} <= make_targets()


def test_make_help_names_every_target() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert lines.keys() == make_targets()
    assert all(lines.values())


@pytest.mark.parametrize("unwanted", [_REGISTRIES, _LOCAL], ids=["registries", "local paths"])
def test_no_file_names(unwanted: re.Pattern[str]) -> None:
    found = []
    for name in committed(".", ":!seeds", ":!corpus", ":!tests/**/captures/**"):
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        if ROOT / name != Path(__file__):
            found += [f"{name}: {match[0]}" for match in unwanted.finditer(text)]
    assert found == []
