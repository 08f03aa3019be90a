"""A process beside this one, which takes a half of the work."""
import gc
import multiprocessing
import os
import signal
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from threading import Thread
from typing import Iterator


@contextmanager
def helper() -> Iterator[Executor]:
    """Yield an executor of one process, which starts with its first task.

    It ends with this process, however that ends: left alone, it would wait
    for ever, and hold the lock of the base that it has inherited.
    """
    executor = ProcessPoolExecutor(1, initializer=_end_with_parent)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    gc.freeze()  # what is inherited need not be searched for garbage
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)
