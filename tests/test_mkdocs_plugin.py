"""MkDocs, as a process of its own, over an archive: `build` and `serve` need no step before them."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sourcebook.markdown import Kind
from sourcebook.model import Fate
from tests.conftest import Run
from tests.publish.archives import Made, save
from tests.publish.links import faults
from tests.publish.sites import ENVIRONMENT, build, configure, files, mkdocs

PATIENCE = 120  # seconds for a server to answer, or to build again
MADE = Made("a-plan", [(Fate.TITLE, "A plan"), (Kind.PARAGRAPH, "It may begin soon."), (Kind.PARAGRAPH, "Or not.")])
LONG_NAMED = Made(
    "a-long-plan-of-mine",
    [(Fate.TITLE, "Mine"), (Kind.PARAGRAPH, "It will end late. It will end in the late days of a very long winter.")],
)
NOTES = """\
version: 1
notes:
  - id: n1
    flag: unsourced-claim
    quote: {exact: "It may begin soon."}
    text: Says who?
    by: archive
    date: 2026-11-22
"""
WITHHELD = "version: 1\nvisibility: withheld\nvisibility_reason: A person is named.\n"
HIDDEN = """\
ratings:
  - {credibility: 6, rationale: We keep this one., by: archive, date: 2026-11-22}
  - {credibility: 3, rationale: We keep this too., by: archive, date: 2026-11-23}
metadata: {publisher: The Quiet Press}
visibility: withheld
visibility_reason: A person is named.
notes:
  - id: n1
    quote: {exact: "not for you"}
    text: We keep what this is about.
    date: 2026-11-23
    retracted: {why: And keep why., by: archive, date: 2026-11-23}
"""
HIDDEN_PUBLISHER = """\
publishers:
  quiet-press:
    name: The Quiet Press
    ratings: [{reliability: D, rationale: They keep to themselves., by: archive, date: 2026-11-22}]
"""
LINKS = "[a](sources/a-plan.html) [b](flags/index.md) [c](captures/a-plan.txt)\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    archive = tmp_path / "archive"
    save(archive, [MADE])
    configure(archive)
    (archive / "corpus/a-plan.notes.yml").write_text(NOTES, "utf-8")
    return archive


def test_a_second_search_is_refused(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("[sourcebook]", "[search, sourcebook]"), "utf-8")
    built = mkdocs(root, "build")
    assert built.returncode == 1
    told = "plugins: 'search' searches the pages of docs/ alone (take it out: the site has its own search)"
    assert told in " ".join(built.stderr.split())


def test_build_alone_makes_the_whole_site(root: Path) -> None:
    site = build(root)
    assert not list(site.rglob("search_index.json"))
    assert "Says who?" in (site / "sources/a-plan.html").read_text("utf-8")
    assert (site / "captures/a-plan.txt").read_bytes() == (root / "seeds/a-plan.txt").read_bytes()
    assert (site / "pagefind/program.js").is_file()
    assert list(faults(site)) == []


def test_the_founding_archive_has_no_dead_link(founding: Path) -> None:
    site = build(founding)
    assert list(faults(site)) == []
    assert len(list((site / "sources").glob("*.html"))) == 6


def test_build_writes_to_no_folder_but_its_own(root: Path) -> None:
    before = files(root)
    build(root)
    assert {name: content for name, content in files(root).items() if not name.startswith("site/")} == before


def test_two_builds_in_different_folders_are_the_same_bytes(root: Path, tmp_path: Path) -> None:
    configure(root, url="https://archive.example/here/")
    shutil.copytree(root, tmp_path / "elsewhere/deeper")
    one, other = files(build(root)), files(build(tmp_path / "elsewhere/deeper"))
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_nothing_says_when_it_was_built(root: Path) -> None:
    configure(root, url="https://archive.example/here/")
    site = files(build(root))
    assert "sitemap.xml.gz" not in site
    assert b"lastmod" not in site["sitemap.xml"]
    assert b"<loc>https://archive.example/here/sources/a-plan.html</loc>" in site["sitemap.xml"]
    assert b"<loc>https://archive.example/here/index.html</loc>" in site["sitemap.xml"]


def test_every_page_names_the_feeds_where_the_site_has_an_address(root: Path) -> None:
    configure(root, url="https://archive.example/here/")
    site = build(root)
    assert list(faults(site, "/here/")) == []
    for page, way in (("changes.html", ""), ("sources/a-plan.html", "../"), ("flags/index.html", "../")):
        html = (site / page).read_text("utf-8")
        assert f'type="application/atom+xml" title="Changes" href="{way}changes.atom"' in html
        assert f'type="application/feed+json" title="Changes" href="{way}changes.json"' in html
    assert "Says who?" in (site / "changes.atom").read_text("utf-8")


def test_without_an_address_there_is_no_feed(root: Path) -> None:
    site = files(build(root))
    assert not {"changes.atom", "changes.json"} & site.keys()
    assert b"changes.atom" not in site["changes.html"]


def test_nothing_of_a_withheld_source_is_among_the_changes(root: Path) -> None:
    configure(root, url="https://archive.example/here/")
    secret = Made("what-must-not-be-told", [(Fate.TITLE, "Not to be told"), (Kind.PARAGRAPH, "It is not for you.")])
    save(root, [MADE, secret])
    (root / "corpus/what-must-not-be-told.notes.yml").write_text(HIDDEN, "utf-8")
    (root / "corpus/publishers.yml").write_text(HIDDEN_PUBLISHER, "utf-8")
    site = files(build(root))
    told = site["changes.html"] + site["changes.atom"] + site["changes.json"]
    assert b"Says who?" in told
    assert not [word for word in (b"not-be-told", b"to be told", b"Quiet", b"keep", b"2026-11-23") if word in told]


def test_a_docs_page_may_link_to_generated_ones_and_a_dead_link_still_fails(root: Path) -> None:
    (root / "docs/index.md").write_text(LINKS, "utf-8")
    build(root)
    (root / "docs/index.md").write_text("[a](sources/another.html)\n", "utf-8")
    failed = mkdocs(root, "build", "--strict")
    assert failed.returncode == 1
    assert "sources/another.html" in failed.stderr


def test_home_is_what_docs_say_and_below_it_the_figures(root: Path) -> None:
    home = (build(root) / "index.html").read_text("utf-8")
    assert home.index("Welcome</h1>") < home.index("sb-figures") < home.index("Newest notes")


def test_a_strict_build_lists_every_problem_with_its_place(root: Path) -> None:
    wrong = NOTES.replace("unsourced-claim", "unsorced-claim").replace("It may begin", "It will begin")
    (root / "corpus/a-plan.notes.yml").write_text(wrong, "utf-8")
    (root / "site").mkdir()
    (root / "site/old.html").touch()
    failed = mkdocs(root, "build", "--strict")
    lines = failed.stderr.splitlines()
    assert failed.returncode == 1
    assert [line for line in lines if line.startswith("ERROR   -  corpus/a-plan.notes.yml:4: notes[0].flag: ")]
    assert [line for line in lines if line.startswith("ERROR   -  corpus/a-plan.notes.yml:5: notes[0].quote: ")]
    assert "Stopped at 2 problems." in failed.stdout
    assert (root / "site/old.html").exists(), "what was published before stays"


def test_a_build_that_is_not_strict_warns_and_goes_on(root: Path) -> None:
    (root / "corpus/a-plan.notes.yml").write_text(NOTES.replace("unsourced-claim", "unsorced-claim"), "utf-8")
    built = mkdocs(root, "build")
    assert built.returncode == 0
    assert "WARNING -  corpus/a-plan.notes.yml:4: " in built.stderr
    assert "sb-problems" not in (root / "site/index.html").read_text("utf-8")


def test_unknown_options_are_refused(root: Path) -> None:
    config = (root / "mkdocs.yml").read_text("utf-8").replace("[sourcebook]", "[{sourcebook: {noindexx: true}}]")
    (root / "mkdocs.yml").write_text(config, "utf-8")
    failed = mkdocs(root, "build")
    assert failed.returncode == 1
    assert "noindexx: not an option" in failed.stderr


def test_withheld_text_in_a_hand_written_page_stops_the_build(root: Path) -> None:
    (root / "corpus/a-plan.notes.yml").write_text(WITHHELD, "utf-8")
    (root / "docs/index.md").write_text("# Welcome\n\nSee [it](sources/a-plan.html).\n", "utf-8")
    failed = mkdocs(root, "build")
    assert failed.returncode == 1
    assert "site/index.html: shows the id of 'a-plan', which is withheld" in failed.stderr
    assert not (root / "site").exists()


def test_jinja_and_snippets_in_captured_text_are_not_run(root: Path) -> None:
    made = Made(
        "x",
        [(Fate.TITLE, "{{ 7*7 }} {% raw %}"), (Kind.PARAGRAPH, '--8<-- "mkdocs.yml" {{ config.site_name }} {: .x }')],
    )
    save(root, [made])
    (root / "corpus/a-plan.notes.yml").unlink()
    (root / "corpus/a-plan.md").unlink()
    (root / "seeds/a-plan.txt").unlink()
    html = (build(root) / "sources/x.html").read_text("utf-8")
    assert "{{ 7*7 }} {% raw %}" in html
    assert '--8&lt;-- "mkdocs.yml" {{ config.site_name }} {: .x }' in html


def test_without_pagefind_the_site_has_no_dead_search_box(root: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    missing.mkdir()
    (missing / "pagefind_bin.py").write_text("raise ImportError('not on this platform')\n", "utf-8")
    environment = ENVIRONMENT | {"PYTHONPATH": str(missing)}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    built = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "There is no Pagefind on this machine: the site has no search." in built.stderr
    site = files(root / "site")
    assert "search.html" not in site
    assert not [name for name, content in site.items() if name.endswith(".html") and b"search.html" in content]


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """The address of `mkdocs serve` at work."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    with subprocess.Popen(command, cwd=root, env=ENVIRONMENT, stderr=subprocess.DEVNULL) as server:
        try:
            yield address
        finally:
            server.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)


def test_a_saved_note_shows_by_itself(root: Path) -> None:
    with serving(root) as address:
        page = wait(f"http://{address}/sources/a-plan.html", lambda html: "Says who?" in html)
        assert "livereload" in page
        (root / "corpus/a-plan.notes.yml").write_text(NOTES.replace("Says who?", "Who says so?"), "utf-8")
        wait(f"http://{address}/sources/a-plan.html", lambda html: "Who says so?" in html)
        (root / "corpus/a-plan.notes.yml").write_text(NOTES.replace("flag: un", "flag: um"), "utf-8")
        home = wait(f"http://{address}/index.html", lambda html: "1 problem to mend" in html)
        assert "corpus/a-plan.notes.yml:4" in home


def test_serve_lists_a_mistake_in_the_notes_of_a_source_with_a_long_name(root: Path) -> None:
    """A file of notes with a mistake counts as withheld; its path on the front page gives nobody anything away."""
    save(root, [MADE, LONG_NAMED])
    with serving(root) as address:
        wait(f"http://{address}/sources/a-long-plan-of-mine.html", lambda html: "It will end late." in html)
        (root / "corpus/a-long-plan-of-mine.notes.yml").write_text("version: 1\nnoets: []\n", "utf-8")
        home = wait(f"http://{address}/index.html", lambda html: "1 problem to mend" in html)
        assert "corpus/a-long-plan-of-mine.notes.yml:2" in home


def test_serve_lists_what_gives_away_and_a_build_stops_at_it(root: Path) -> None:
    save(root, [MADE, LONG_NAMED])
    (root / "corpus/a-long-plan-of-mine.notes.yml").write_text(WITHHELD, "utf-8")
    said = "The other plan says that it will end in the late days of a very long winter."
    (root / "corpus/a-plan.notes.yml").write_text(NOTES.replace("Says who?", said), "utf-8")
    failed = mkdocs(root, "build")
    assert (failed.returncode, (root / "site").exists()) == (1, False)
    where, what = "corpus/a-plan.notes.yml:6", "notes[0].text: repeats words of line 3 of &#39;a-long-plan-of-mine&#39;"
    assert f"{where}: {unescape(what)}" in failed.stderr
    with serving(root) as address:
        home = wait(f"http://{address}/index.html", lambda html: "1 problem to mend" in html)
        assert where in home
        assert what in home


def test_serve_answers_to_no_name_of_others(root: Path) -> None:
    """A page of another site, whose name comes to mean this machine, could read what is private."""
    with serving(root) as address:
        wait(f"http://{address}/index.html", lambda html: "Welcome" in html)
        port = address.partition(":")[2]
        told = {host: status(address, host) for host in (f"localhost:{port}", address, f"[::1]:{port}", "LOCALHOST")}
        assert set(told.values()) == {200}
        assert [status(address, host) for host in (f"evil.example:{port}", "localhost.evil.example", "")] == [403] * 3


def status(address: str, host: str) -> int:
    connection = HTTPConnection(address, timeout=PATIENCE)
    connection.request("GET", "/index.html", headers={"Host": host})
    return connection.getresponse().status


def wait(address: str, enough: Callable[[str], bool]) -> str:
    deadline = time.monotonic() + PATIENCE
    html = ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                html = answer.read().decode("utf-8")
        except OSError:
            html = ""
        if enough(html):
            return html
        time.sleep(0.2)
    raise AssertionError(f"{address} did not change in {PATIENCE} seconds:\n{html}")


def test_csl_json_is_published_as_json(root: Path) -> None:
    assert json.loads((build(root) / "sources/a-plan.csl.json").read_text("utf-8"))[0]["title"] == "A plan"


def test_a_private_note_in_a_hand_written_page_stops_the_build(root: Path) -> None:
    private = "notes:\n  - {id: p1, text: The witness is the sister of the mayor of the town., visibility: private}\n"
    (root / "corpus/a-plan.notes.yml").write_text(f"version: 1\n{private}", "utf-8")
    (root / "docs/index.md").write_text(
        "# Welcome\n\nThe *witness* is\nthe sister of the mayor of this town.\n", "utf-8"
    )
    failed = mkdocs(root, "build")
    assert failed.returncode == 1
    what = "site/index.html: shows note p1 on 'a-plan', which is private"
    assert f"{what} (take it out, or make it public in corpus/a-plan.notes.yml)" in failed.stderr
    assert "mayor" not in failed.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("when", "what"),
    [("on_files", "ValueError"), ("on_post_page", "KeyboardInterrupt"), ("on_post_build", "ValueError")],
)
def test_whatever_stops_a_build_leaves_no_site(root: Path, when: str, what: str) -> None:
    site = build(root)
    hook = f"import mkdocs.plugins\n@mkdocs.plugins.event_priority(50)\ndef {when}(*_, **__):\n    raise {what}\n"
    (root / "stops.py").write_text(hook, "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [stops.py]\n")
    assert mkdocs(root, "build").returncode != 0
    assert not site.exists()


def test_a_build_that_is_killed_leaves_no_site(root: Path, sourcebook: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build(root)
    hook = "import os, signal\ndef on_post_page(*_, **__):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    (root / "stops.py").write_text(hook, "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [stops.py]\n")
    monkeypatch.chdir(root)
    assert sourcebook("build").returncode == 1
    assert not site.exists()


def test_a_link_in_the_place_of_the_site_stays_and_what_it_leads_to_is_emptied(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "site").symlink_to(tmp_path / "elsewhere")
    assert (build(root) / "index.html").is_file()
    (root / "corpus/a-plan.notes.yml").write_text(WITHHELD, "utf-8")
    (root / "docs/leak.md").write_text("A plan: It may begin soon. Or not.\n", "utf-8")
    assert mkdocs(root, "build").returncode != 0
    assert list((tmp_path / "elsewhere").iterdir()) == []
