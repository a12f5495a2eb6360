"""Sources made on several cores: the same ones in the same order, whatever their number and whatever ends a process."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.capture import Part
from sourcebook.corpus.load import Made
from sourcebook.errors import SourcebookError
from sourcebook.model import Capture, Curation
from sourcebook.pipeline.workers import ALONE, LARGE, Workers
from tests.capture.pdfs import pdf

STORY = "A plan is weighed\n\nThe government weighs plan {}, according to two officials who were not named.\n"
SEVERAL = 4  # processes


def capture(number: int) -> Capture:
    return Capture("", f"seeds/{number}.txt", None, "", None, None, "", "")


def begin(workers: Workers, number: int, data: bytes | None = None) -> Callable[[], Made]:
    part = Part("", STORY.format(number).encode() if data is None else data)
    return workers.begin(part, capture(number), Curation())


def everything(root: Path) -> dict[str, bytes]:
    """But the moment of adding."""
    files = [path for folder in ("seeds", "corpus") for path in (root / folder).iterdir()]
    stamp = b'"added": "'
    return {
        f"{path.parent.name}/{path.name}": b"\n".join(
            line[: line.find(stamp)] if stamp in line else line for line in path.read_bytes().split(b"\n")
        )
        for path in files
    }


def test_one_core_and_several_write_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(ALONE + 100):
        (folder / f"{n:03}.txt").write_text(STORY.format(n % 90) * (1 + n % 7), "utf-8")
    written = []
    for cores in (1, SEVERAL):
        root = tmp_path / str(cores)
        for name in ("seeds", "corpus"):
            (root / name).mkdir(parents=True)
        outcomes = list(pipeline.add(root, [folder], workers=Workers(cores)))
        assert [outcome.path for outcome in outcomes] == [f"{folder}/{n:03}.txt" for n in range(ALONE + 100)]
        assert pipeline.check(pipeline.load(root)) == []
        written.append(everything(root))
    assert written[0] == written[1]


def test_a_process_that_ends_loses_no_source() -> None:
    with Workers(SEVERAL) as workers:
        waiting = [begin(workers, n) for n in range(ALONE + 8)]
        assert workers.processes
        for process in workers.processes:
            os.kill(process, signal.SIGKILL)
        waiting += [begin(workers, n) for n in range(ALONE + 8, ALONE + 12)]
        for n, wait in enumerate(waiting):
            source, reading = wait()
            assert source.capture.file == f"seeds/{n}.txt"
            assert f"plan {n}," in reading.text


def test_what_cannot_be_read_says_so_from_another_process_too() -> None:
    with Workers(SEVERAL) as workers:
        waiting = [begin(workers, n, b"" if n == ALONE + 1 else None) for n in range(ALONE + 3)]
        for n, wait in enumerate(waiting):
            if n == ALONE + 1:
                with pytest.raises(SourcebookError) as caught:
                    wait()
                assert str(caught.value) == f"seeds/{n}.txt: it is empty (get it once more, whole)"
            else:
                wait()


def hasty(size: int) -> float:
    return 1 if size > LARGE else 60


@pytest.mark.parametrize("cores", [1, SEVERAL])
def test_a_document_that_takes_too_long_is_refused_and_the_others_go_on(cores: int) -> None:
    slow = STORY.encode() * 400_000  # so much work that a stop which a library takes for its own is followed by others
    with Workers(cores, hasty) as workers:
        waiting = [begin(workers, 0), begin(workers, 1, slow), begin(workers, 2)]
        with pytest.raises(SourcebookError) as caught:
            waiting[1]()
        assert str(caught.value) == (
            "seeds/1.txt: it takes longer than 1 s, the most that is spent on a document of its size "
            "(cut it into several files, or save its text and add that)"
        )
        for n in (0, 2):
            source, _ = waiting[n]()
            assert source.capture.file == f"seeds/{n}.txt"


def test_a_process_that_does_not_hear_is_ended() -> None:
    with Workers(SEVERAL, hasty) as workers:
        slow = begin(workers, 0, STORY.encode() * 40_000)
        others = [begin(workers, n) for n in (1, 2)]
        for process in workers.processes:
            os.kill(process, signal.SIGSTOP)
        with pytest.raises(SourcebookError, match="it takes longer than 1 s"):
            slow()
        for n, wait in enumerate(others, 1):
            assert wait()[0].capture.file == f"seeds/{n}.txt"


@pytest.mark.parametrize("cores", [1, SEVERAL])
def test_a_pdf_can_end_no_process_but_its_own(cores: int) -> None:
    with Workers(cores) as workers:
        wait = begin(workers, 0, pdf([(40, 500, "The harbour bridge will close on Monday.")]))
        processes = workers.processes
        assert processes
        assert os.getpid() not in processes
        for process in processes:
            os.kill(process, signal.SIGKILL)
        assert "The harbour bridge" in wait()[1].text
