"""What is published of a capture that is part of a file, and of one that holds others."""

import io
import zipfile
from pathlib import Path

from sourcebook import pipeline, publish, settings
from sourcebook.corpus.captures_file import FILE as CAPTURES
from sourcebook.publish.published_captures import NOT_PUBLISHED
from tests.capture.real import REAL

STORY = "A plan is weighed\n\nThe government weighs plan {}, according to two officials who were not named.\n"


def published(root: Path) -> dict[str, bytes]:
    """By id, what a reader can download."""
    site = publish.site(pipeline.load(root), settings.read(root))
    return {Path(file.address).stem: file.read() for file in site.files if file.address.startswith("captures/")}


def added(root: Path, name: str, data: bytes) -> list[str]:
    (root / "seeds" / name).write_bytes(data)
    return [outcome.id for outcome in pipeline.add(root, [root / "seeds" / name]) if outcome.id]


def test_of_an_archive_each_source_offers_its_own_part(empty: Path) -> None:
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w") as archive:
            for n in range(3):
                archive.writestr(f"{n}.txt", STORY.format(n))
        ids = added(empty, "all.zip", out.getvalue())
    (empty / "corpus" / f"{ids[1]}.notes.yml").write_text(
        "visibility: withheld\nvisibility_reason: Not yet.\n", "utf-8"
    )
    assert published(empty) == {ids[0]: STORY.format(0).encode(), ids[2]: STORY.format(2).encode()}


def test_a_mail_is_not_published_whole_while_something_attached_to_it_is_withheld(empty: Path) -> None:
    mail, report, call = added(empty, "bridge.eml", REAL["bridge.eml"])
    assert published(empty)[mail] == REAL["bridge.eml"]
    (empty / "corpus" / f"{report}.notes.yml").write_text(
        "visibility: withheld\nvisibility_reason: Not yet.\n", "utf-8"
    )
    after = published(empty)
    assert set(after) == {mail, call}
    assert after[mail] == NOT_PUBLISHED.encode()
    assert (empty / CAPTURES).read_text("utf-8").count("bridge.eml") == 3
