"""Calls of a server that take a limited time, and bring a limited size.

The timeouts of httpx2 count from byte to byte: a server that sends one now and
then would hold a request for ever.
"""
import time
from concurrent.futures import Future
from threading import Thread
from typing import Callable, Iterator, TypeVar

import httpx2

from .interface import GenerationFailed

T = TypeVar('T')
MOST_BYTES = 20_000_000  # texts of a sign have some thousands


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return what a call returns, or stop waiting for it.

    It then goes on in a thread that nothing waits for, until the server lets
    go: whatever it hangs in, a name server or headers without end, cannot be
    broken off from here.

    Raises:
        concurrent.futures.TimeoutError: After so many seconds.
    """
    result: Future[T] = Future()

    def work() -> None:
        try:
            result.set_result(call())
        except BaseException as error:
            result.set_exception(error)

    Thread(target=work, daemon=True).start()
    return result.result(seconds)


def bound_response(response: httpx2.Response, seconds: float) -> None:
    """Limit how much of a response is read; a hook of httpx2.

    Args:
        response: Of which nothing has been read.
        seconds: From now to the end of the body, also when nobody waits for
            it any more.

    Raises:
        GenerationFailed: If the body is packed, which would hide its size.
    """
    packing = response.headers.get('content-encoding', 'identity')
    if packing != 'identity':
        raise GenerationFailed(f'the server packed its answer ({packing}), '
                               'although asked not to')
    response.stream = _Bounded(response.stream, seconds)


class _Bounded(httpx2.SyncByteStream):
    """The bytes of another stream.

    Raises:
        httpx2.ReadTimeout: If they take too long.
        GenerationFailed: If there are too many.
    """

    def __init__(self, stream: httpx2.SyncByteStream, seconds: float) -> None:
        self._stream = stream
        self._end = time.monotonic() + seconds

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._stream:
            size += len(piece)
            if time.monotonic() > self._end:
                raise httpx2.ReadTimeout('the answer does not end')
            if size > MOST_BYTES:
                raise GenerationFailed('the server sent an answer of more '
                                       f'than {MOST_BYTES:,} bytes')
            yield piece

    def close(self) -> None:
        """Let go of the connection."""
        self._stream.close()
