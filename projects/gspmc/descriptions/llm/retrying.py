"""Sending again what may succeed later, at a pace the server allows."""
import email.utils
import logging
import math
import threading
import time
from typing import Callable, Optional, TypeVar

import openai

from .gate import Gate
from .in_flight import InFlight
from .interface import GenerationFailed, RunStopped
from .server_errors import about_schema, out_of_quota, retry_delay

T = TypeVar('T')
_LOG = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds, doubled each time
# A server that wants us to stay away for longer has a daily limit or so.
LONGEST_RETRY_AFTER = 600.0


class Retrying:
    """Sends requests one after another in time, and again after failures.

    After a failure all threads leave the server alone for a while: as long
    as its Retry-After or its answer says, else for half a second that doubles
    with each try of a request. The SDK's own repetitions are not used: they
    know neither the pace nor the other threads, and go on when the account is
    empty.

    Args:
        retries: How often one request is repeated.
        requests_per_minute: Most requests; None for no limit. They are
            spread evenly.
    """

    def __init__(self, retries: int, concurrency: int,
                 requests_per_minute: Optional[float]) -> None:
        self._retries = retries
        self._in_flight = InFlight(concurrency)
        self._interval = 60.0 / (requests_per_minute or math.inf)
        self._lock = threading.Lock()
        self._next = 0.0  # when the next request may go, time.monotonic()

    def __call__(self, send: Callable[[], T], gate: Gate) -> T:
        """Return what ``send`` returns, in one of 1 + retries tries.

        Raises:
            openai.APIError: Of the last try, or one that stays.
            RunStopped: If the server wants a wait that is too long, or the
                gate is closed.
        """
        for attempt in range(1 + self._retries):
            with self._in_flight.one():
                try:
                    return self._try(send, gate)
                except openai.APIError as error:
                    if not _may_pass(error):
                        raise
                    self._pause(_seconds_to_wait(error, attempt))
                    if attempt == self._retries:
                        raise
        raise AssertionError('there is always a last try')

    def _try(self, send: Callable[[], T], gate: Gate) -> T:
        self._wait(gate)
        gate.permit()
        sent = time.monotonic()
        try:
            answer = send()
        except openai.RateLimitError:
            self._in_flight.too_many(sent)
            raise
        self._in_flight.answered()
        return answer

    def _wait(self, gate: Gate) -> None:
        """Take the next slot; look again when it was moved meanwhile."""
        while True:
            with self._lock:
                now = time.monotonic()
                if now >= self._next:
                    self._next = now + self._interval
                    return
                seconds = self._next - now
            gate.wait(seconds)

    def _pause(self, seconds: float) -> None:
        if seconds > LONGEST_WAIT:
            _LOG.warning('the server wants us to wait for %.0f s', seconds)
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)


def _may_pass(error: openai.APIError) -> bool:
    if isinstance(error, openai.APIConnectionError):  # timeouts, too
        return not isinstance(error.__cause__, GenerationFailed)
    if (not isinstance(error, openai.APIStatusError) or out_of_quota(error)
            or about_schema(error)):
        return False
    return error.status_code in (408, 409, 429) or error.status_code >= 500


def _seconds_to_wait(error: openai.APIError, attempt: int) -> float:
    wait = min(FIRST_WAIT * 2 ** attempt, LONGEST_WAIT)
    if isinstance(error, openai.APIStatusError):
        asked = max(_retry_after(error.response.headers.get('retry-after')),
                    retry_delay(error) or 0.0)
        if asked > LONGEST_RETRY_AFTER:
            raise RunStopped(
                f'stopped: the server wants us to wait for {asked:.0f} '
                's; start again then, answers are kept') from None
        wait = max(wait, asked)
    return wait


def _retry_after(header: Optional[str]) -> float:
    """Read seconds or a date (RFC 9110, 10.2.3); 0 for anything else."""
    try:
        return float(header or 0)
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(
            header).timestamp() - time.time()
    except (TypeError, ValueError, OverflowError):
        return 0.0
