"""A process beside this one, which takes a half of the work."""
import gc
import multiprocessing
import os
import signal
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Iterator


@contextmanager
def helper() -> Iterator[Executor]:
    """Yield an executor of one process.

    It ends with this process, however that ends: left alone, it would wait
    for ever, and hold the lock of the base that it has inherited. When the
    block raises, as after Ctrl-C, it ends in the middle of its task.
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    executor = ProcessPoolExecutor(1, initializer=_end_when_told,
                                   initargs=(receiver, ))
    try:
        with _no_interrupts():
            executor.submit(int)  # starts the process
        yield executor
    except BaseException:
        sender.send(None)
        raise
    finally:
        executor.shutdown(cancel_futures=True)
        sender.close()
        receiver.close()


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Hold SIGINT back; a process that starts meanwhile never gets one.

    A terminal sends it to all processes. This one decides what to do.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_when_told(receiver: Connection) -> None:
    gc.freeze()  # what is inherited need not be searched for garbage
    Thread(target=_wait_for_end, args=(receiver, ), daemon=True).start()


def _wait_for_end(receiver: Connection) -> None:
    """Wait for the end of the parent, or for a word from it."""
    wait([multiprocessing.parent_process().sentinel, receiver])
    os._exit(1)
