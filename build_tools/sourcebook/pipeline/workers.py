"""Sources made on every core; one that fails, or ends its process, is reported like any other."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from sourcebook.capture import Part
from sourcebook.corpus.load import Made
from sourcebook.errors import Problem, SourcebookError, refused
from sourcebook.model import Capture, Curation
from sourcebook.pipeline.making import make

Job = tuple[Part, Capture, Curation]

# Sources made right here, before any process is started: on two cores, 7 ms a source and 1.3 s to start (of which half
# to load the model of languages) come out even at 260, on eight at 210.
ALONE = 128
LARGE = 1_000_000  # bytes: one such source takes as long as starting a process


class Workers:
    """`begin` gives what waits for the source. Used in a `with`, which ends the processes."""

    def __init__(self, cores: int | None = None) -> None:
        self._cores = cores or os.cpu_count() or 1
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
        job = (part, capture, curation)
        self._begun += 1 + len(part.data) // LARGE * ALONE
        if self._cores == 1 or self._begun <= ALONE:
            return partial(_made, job)
        try:
            self._pool = self._pool or _pool(self._cores)
            return partial(self._result, job, self._pool.submit(_made, job))
        except BrokenProcessPool:
            self._pool = None
            return partial(_apart, job)

    def _result(self, job: Job, future: "Future[Made]") -> Made:
        try:
            return future.result()
        except BrokenProcessPool:  # of all that were begun, nobody knows which one broke it
            self._pool = None
            return _apart(job)


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


def _apart(job: Job) -> Made:
    try:
        with _pool(1) as pool:
            return pool.submit(_made, job).result()
    except BrokenProcessPool as error:
        raise _bug(job, "it ends the process that reads it") from error


def _made(job: Job) -> Made:
    try:
        return make(*job)
    except SourcebookError:
        raise
    except Exception as error:  # one such source of thousands must not stop the others
        problem = refused(error) if isinstance(error, OSError) else None
        if problem:
            raise SourcebookError(replace(problem, where=job[1].place)) from error
        place = extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        raise _bug(job, what) from error


def _bug(job: Job, what: str) -> SourcebookError:
    mend = f"a bug of ours: please report it, with this message and Python {sys.version.split()[0]}"
    return SourcebookError(Problem(job[1].place, what, mend))
