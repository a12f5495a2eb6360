"""Sources made on every core; one that fails, takes too long, or ends its process, is reported like any other."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from sourcebook.capture import Part, kind_of
from sourcebook.corpus.load import Made
from sourcebook.errors import Problem, SourcebookError, refused
from sourcebook.model import Capture, Curation
from sourcebook.pipeline.making import make

Job = tuple[Part, Capture, Curation]

# Sources made right here, before any process is started: on two cores, 7 ms a source and 1.3 s to start (of which half
# to load the model of languages) come out even at 260, on eight at 210.
ALONE = 128
LARGE = 1_000_000  # bytes: one such source takes as long as starting a process
MAY_ABORT = {"application/pdf"}  # PDFium ends the process that it is in where it runs out of memory

# On a clock on the wall, that one document may take: four times what the slowest honest ones do. (On one core: 50 MB of
# text, the most that is read, two minutes; a PDF of 1,000 pages, in 3 MB, fifteen seconds.)
SECONDS, SECONDS_FOR_MB = 60.0, 8.0
SWALLOWED = 1.0  # seconds until what is too slow is stopped again, where a library took the first time for its own


def patience(size: int) -> float:
    """Seconds for a document of so many bytes."""
    return SECONDS + SECONDS_FOR_MB * size / 1_000_000


class Workers:
    """`begin` gives what waits for the source. Used in a `with`, which ends the processes."""

    def __init__(self, cores: int | None = None, patience: Callable[[int], float] = patience) -> None:
        self._cores = cores or os.cpu_count() or 1
        self._patience = patience
        self._begun = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    @property
    def processes(self) -> list[int]:
        """Their ids."""
        return list(self._pool._processes or {}) if self._pool else []

    def begin(self, part: Part, capture: Capture, curation: Curation) -> Callable[[], Made]:
        job, seconds = (part, capture, curation), self._patience(len(part.data))
        self._begun += 1 + len(part.data) // LARGE * ALONE
        if (self._cores == 1 or self._begun <= ALONE) and kind_of(part.data) not in MAY_ABORT:
            return partial(_made, job, seconds)
        try:
            self._pool = self._pool or _pool(self._cores)
            return partial(self._result, job, seconds, self._pool.submit(_made, job, seconds))
        except BrokenProcessPool:
            self._pool = None
            return partial(_apart, job, seconds)

    def _result(self, job: Job, seconds: float, future: "Future[Made]") -> Made:
        """All that were begun before are waited for by now, so that this one is being made."""
        try:
            return future.result(2 * seconds)
        except TimeoutError as error:  # its process doesn't hear that it should stop
            if self._pool:
                _end(self._pool)
            self._pool = None
            raise _slow(job, seconds) from error
        except BrokenProcessPool:  # of all that were begun, nobody knows which one broke it
            self._pool = None
            return _apart(job, seconds)


def _pool(processes: int) -> ProcessPoolExecutor:
    """Not forked: this process may have threads, that of a progress bar for one."""
    how = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(how)
    if how == "forkserver":
        context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(processes, context, _begin_work)


def _begin_work() -> None:
    """A keyboard interrupt is for the parent; and a killed parent leaves no process behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(parent: int) -> None:
    wait([parent])
    os._exit(1)


def _end(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.kill()


def _apart(job: Job, seconds: float) -> Made:
    with _pool(1) as pool:
        try:
            return pool.submit(_made, job, seconds).result(2 * seconds)
        except TimeoutError as error:
            _end(pool)
            raise _slow(job, seconds) from error
        except BrokenProcessPool as error:
            raise _bug(job, "it ends the process that reads it") from error


class _OutOfTimeError(BaseException):
    """Not an `Exception`: libraries take these for their own."""


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """In the main thread, and where there are alarms (not on Windows): elsewhere whoever waits ends the process."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise _OutOfTimeError

    before = signal.signal(signal.SIGALRM, stop)
    others = signal.setitimer(signal.ITIMER_REAL, seconds, SWALLOWED)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *others)
        signal.signal(signal.SIGALRM, before)


def _made(job: Job, seconds: float) -> Made:
    try:
        with _stopped_after(seconds):
            return make(*job)
    except _OutOfTimeError as error:
        raise _slow(job, seconds) from error
    except SourcebookError:
        raise
    except Exception as error:  # one such source of thousands must not stop the others
        problem = refused(error) if isinstance(error, OSError) else None
        if problem:
            raise SourcebookError(replace(problem, where=job[1].place)) from error
        place = extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        raise _bug(job, what) from error


def _slow(job: Job, seconds: float) -> SourcebookError:
    what = f"it takes longer than {seconds:,.0f} s, the most that is spent on a document of its size"
    return SourcebookError(Problem(job[1].place, what, "cut it into several files, or save its text and add that"))


def _bug(job: Job, what: str) -> SourcebookError:
    mend = f"a bug of ours: please report it, with this message and Python {sys.version.split()[0]}"
    return SourcebookError(Problem(job[1].place, what, mend))
