"""Citations, complete; what is unknown is absent; nothing in a title breaks out of its field."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.export.citation import Citation, bibtex, citation, csl_json, ris, text
from sourcebook.markdown import Kind
from sourcebook.model import Curation, Fate
from tests.publish.archives import Made

FULL = Citation(
    id="us-plans",
    title="100% of “R&D” in {Mexico}_#1",
    author="Digital Desk",
    publisher="The Desk Ltd",
    published="2025-11-03",
    language="en",
    original="https://example.org/a_b?c=%20d#e",
    archive="Five texts",
    address="https://archive.example/sources/us-plans.html",
    kept="2026-11-22",
    sha256="ab" * 32,
)
BARE = Citation(
    id="us-plans",
    title="[The era …]",
    author=None,
    publisher=None,
    published=None,
    language=None,
    original=None,
    archive="Five texts",
    address=None,
    kept="2026-11-22",
    sha256="ab" * 32,
)


def test_text() -> None:
    assert text(FULL) == (
        "Digital Desk, “100% of “R&D” in {Mexico}_#1”, The Desk Ltd, https://example.org/a_b?c=%20d#e, "
        "3 November 2025. "
        "Archived copy in Five texts, 22 November 2026, https://archive.example/sources/us-plans.html, "
        f"SHA-256 {'ab' * 32}."
    )
    assert text(BARE) == f"“[The era …]”, n.d. Archived copy in Five texts, 22 November 2026, SHA-256 {'ab' * 32}."


def test_bibtex() -> None:
    assert bibtex(FULL) == (
        "@misc{us-plans,\n"
        "  title = {{100\\% of “R\\&D” in \\textbraceleft{}Mexico\\textbraceright{}\\_\\#1}},\n"
        "  author = {{Digital Desk}},\n"
        "  publisher = {The Desk Ltd},\n"
        "  year = {2025},\n"
        "  date = {2025-11-03},\n"
        "  langid = {en},\n"
        "  howpublished = {Archived copy in Five texts},\n"
        "  url = {https://example.org/a_b?c=%20d#e},\n"
        "  urldate = {2026-11-22},\n"
        f"  note = {{https://archive.example/sources/us-plans.html, SHA-256 {'ab' * 32}}},\n"
        "}\n"
    )
    assert bibtex(BARE) == (
        "@misc{us-plans,\n"
        "  title = {{[The era …]}},\n"
        "  howpublished = {Archived copy in Five texts},\n"
        "  urldate = {2026-11-22},\n"
        f"  note = {{SHA-256 {'ab' * 32}}},\n"
        "}\n"
    )


def test_ris() -> None:
    assert ris(FULL).split("\r\n") == [
        "TY  - ELEC",
        "ID  - us-plans",
        "TI  - 100% of “R&D” in {Mexico}_#1",
        "AU  - Digital Desk",
        "PB  - The Desk Ltd",
        "PY  - 2025",
        "DA  - 2025/11/03",
        "LA  - en",
        "UR  - https://example.org/a_b?c=%20d#e",
        "L2  - https://archive.example/sources/us-plans.html",
        "DB  - Five texts",
        "Y2  - 2026/11/22",
        f"N1  - Archived copy. SHA-256 {'ab' * 32}",
        "ER  - ",
        "",
    ]


def test_csl_json() -> None:
    assert json.loads(csl_json(FULL)) == [
        {
            "id": "us-plans",
            "type": "webpage",
            "title": "100% of “R&D” in {Mexico}_#1",
            "author": [{"literal": "Digital Desk"}],
            "publisher": "The Desk Ltd",
            "issued": {"date-parts": [[2025, 11, 3]]},
            "accessed": {"date-parts": [[2026, 11, 22]]},
            "language": "en",
            "URL": "https://example.org/a_b?c=%20d#e",
            "archive": "Five texts",
            "archive_location": "https://archive.example/sources/us-plans.html",
            "note": f"Archived copy. SHA-256 {'ab' * 32}",
        }
    ]
    assert not {"author", "publisher", "issued", "language", "URL"} & json.loads(csl_json(BARE))[0].keys()


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("2025-08~", {"date-parts": [[2025, 8]], "circa": True}),
        ("2025-08/2025-11", {"date-parts": [[2025, 8], [2025, 11]]}),
        ("2025-08/..", {"literal": "2025-08/.."}),
    ],
)
def test_vague_dates(edtf: str, issued: object) -> None:
    assert json.loads(csl_json(replace(FULL, published=edtf)))[0]["issued"] == issued


@given(st.text())
def test_no_title_breaks_out_of_its_field(title: str) -> None:
    made = Made("x", [(Fate.TITLE, f"T{title}".replace("\n", " ")), (Kind.PARAGRAPH, "Body.")])
    cited = citation(made.entry, "Archive", None)
    written = re.sub(r"\\.", "", bibtex(cited))
    assert written.count("{") == written.count("}")
    assert written.count("\n") == bibtex(cited).count("\n") == 7
    assert len(ris(cited).split("\r\n")) == len(ris(cited).splitlines()) + 1 == 9
    assert json.loads(csl_json(cited))[0]["title"] == cited.title


def test_a_supplied_title_stands_in_brackets() -> None:
    made = Made("x", [(Kind.PARAGRAPH, "One two three four five six seven eight nine.")])
    assert citation(made.entry, "Archive", None).title == "[One two three four five six seven eight …]"


def test_what_a_curator_corrected_is_cited() -> None:
    made = Made("x", [(Fate.TITLE, "Wrong")], Curation(metadata={"title": "Right", "publisher": "P"}))
    assert (citation(made.entry, "A", None).title, citation(made.entry, "A", None).publisher) == ("Right", "P")
