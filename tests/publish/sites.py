"""Sites built as a user builds them: MkDocs as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
CONFIG = """\
site_name: {name}
site_url: {url}
use_directory_urls: false
nav:
  - Home: index.md
  - Sources: sources/index.md
  - Flags: flags/index.md
theme: {{name: material, font: false, palette: {{primary: custom, accent: custom}}}}
plugins: [sourcebook]
"""


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def configure(root: Path, name: str = "An archive", url: str = "") -> None:
    (root / "mkdocs.yml").write_text(CONFIG.format(name=name, url=url or "''"), "utf-8")
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/index.md").write_text("# Welcome\n", "utf-8")


def build(root: Path) -> Path:
    built = mkdocs(root, "build", "--strict")
    assert built.returncode == 0, built.stderr
    return root / "site"


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


__all__ = ["ROOT", "build", "configure", "files", "mkdocs"]
