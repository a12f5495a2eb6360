"""`mkdocs.yml` read without MkDocs."""

import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook import settings
from sourcebook.errors import SourcebookError


def written(root: Path, text: str) -> settings.Settings:
    (root / "mkdocs.yml").write_text(text, "utf-8")
    return settings.read(root)


def test_the_projects_own() -> None:
    found = settings.read(Path(__file__).parent.parent)
    assert found.site_name
    assert found.site.name == "site"


def test_tags_that_are_not_ours_are_passed_over(tmp_path: Path) -> None:
    text = (
        "site_name: A\nsite_url: !ENV [URL, 'x']\nplugins:\n  - sourcebook:\n      noindex: true\n"
        "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.emoji\n"
    )
    found = written(tmp_path, text)
    assert found.site_url is None
    assert found.options == settings.Options(noindex=True)


def test_the_address_ends_in_a_slash(tmp_path: Path) -> None:
    assert written(tmp_path, "site_name: A\nsite_url: https://example.org/a\n").site_url == "https://example.org/a/"


@pytest.mark.parametrize(
    "config",
    ["", "docs_dir: pages\n", 'nav: ["a\\tb"]\n', '"docs\\x5fdir": pages\n', "!ENV docs_dir: pages\n", "# docs_dir\n"],
)
def test_where_pages_are_is_known_with_and_without_reading_all(tmp_path: Path, config: str) -> None:
    found = written(tmp_path, f"site_name: A\n{config}")
    assert settings.docs(tmp_path) == found.docs


@pytest.mark.parametrize("plugins", ["plugins: [sourcebook]", "plugins:\n  sourcebook: {}", ""])
def test_the_plugin_may_stand_bare(tmp_path: Path, plugins: str) -> None:
    assert written(tmp_path, f"site_name: A\n{plugins}\n").options == settings.Options()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "mkdocs.yml:2: not YAML: did not find expected node content"),
        ("- a", "mkdocs.yml: must be a mapping with at least `site_name`"),
        (
            "plugins:\n  - sourcebook: {noindx: true}",
            "mkdocs.yml: plugins.sourcebook.noindx: not an option (the options are noindex, contact, signals)",
        ),
        ("plugins:\n  - sourcebook: {noindex: 1}", "mkdocs.yml: plugins.sourcebook.noindex: 1 is not true or false"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SourcebookError) as caught:
        written(tmp_path, text)
    assert str(caught.value) == message


FOLDERS = ["site_dir: corpus", "site_dir: seeds/x", "site_dir: ..", "docs_dir: corpus", "docs_dir: ."]


@pytest.mark.parametrize("line", FOLDERS)
def test_mkdocs_neither_empties_nor_publishes_what_people_wrote(tmp_path: Path, line: str) -> None:
    with pytest.raises(
        SourcebookError, match=rf"mkdocs\.yml: {line[:8]}: .+ is, holds or lies in .+ \(give it a folder"
    ):
        written(tmp_path, f"site_name: A\n{line}\n")


def test_nor_does_mkdocs_by_itself(founding: Path) -> None:
    (founding / "mkdocs.yml").write_text("site_name: A\nsite_dir: corpus\nplugins: [sourcebook]\n", "utf-8")
    before = {path: path.read_bytes() for path in (founding / "corpus").iterdir()}
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "is, holds or lies in" in done.stderr
    assert {path: path.read_bytes() for path in (founding / "corpus").rglob("*")} == before


def test_the_root_is_looked_for_upward(empty: Path, tmp_path: Path) -> None:
    assert settings.find_root(empty / "corpus") == empty
    with pytest.raises(SourcebookError, match=r"no mkdocs\.yml here or in a folder above"):
        settings.find_root(tmp_path)
