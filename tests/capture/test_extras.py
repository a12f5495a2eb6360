"""Readers that need packages of their own say which, where those are not installed."""

import subprocess
import sys

import pytest

from tests.capture.real import CAPTURES


@pytest.mark.parametrize(
    ("name", "package", "message"),
    [
        (
            "bridge.pdf",
            "pypdfium2",
            "x: reading a PDF needs a package that is not here (pip install 'sourcebook[pdf]')",
        ),
        (
            "bridge.docx",
            "mammoth",
            "x: reading a DOCX document needs a package that is not here (pip install 'sourcebook[docx]')",
        ),
    ],
)
def test_without_its_package(name: str, package: str, message: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from pathlib import Path\n"
        "from sourcebook import capture\n"
        "from sourcebook.errors import SourcebookError\n"
        "assert capture.read(b'A story.', 'x').lines == ('A story.',)\n"
        "try:\n"
        f"    capture.read(Path({str(CAPTURES / name)!r}).read_bytes(), 'x')\n"
        "except SourcebookError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{message}\n"
