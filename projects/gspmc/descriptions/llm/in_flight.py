"""How many requests are in flight: fewer where a server takes no more."""
import threading
import time
from contextlib import contextmanager
from typing import Iterator

# Of one request, with each answer: soon enough to use what a server takes, and
# seldom enough not to be refused all the time.
GROWTH = 0.25


class InFlight:
    """Lets so many requests be in flight as the server seems to take.

    Some accounts may have one request in flight, and a server says no more
    than that there are too many. Then half as many may be; each answer brings
    a part of one back.

    Args:
        most: How many there may be at best.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._allowed = float(most)
        self._now = 0
        self._reduced = 0.0  # when, in time.monotonic()
        self._changed = threading.Condition()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait until another request may be in flight; it is in the block."""
        with self._changed:
            self._changed.wait_for(lambda: self._now < int(self._allowed))
            self._now += 1
        try:
            yield
        finally:
            with self._changed:
                self._now -= 1
                self._changed.notify_all()

    def answered(self) -> None:
        """Note that the server has answered a request."""
        with self._changed:
            self._allowed = min(self._most, self._allowed + GROWTH)

    def too_many(self, sent: float) -> None:
        """Note that the server took a request for one too many.

        Args:
            sent: When it was sent, in seconds of ``time.monotonic``. All that
                were sent together say the same.
        """
        with self._changed:
            if sent > self._reduced:
                self._allowed = max(1, self._allowed / 2)
                self._reduced = time.monotonic()
