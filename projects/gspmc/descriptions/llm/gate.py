"""Whether a further request may go out, for all threads of a run."""
import threading
from typing import Optional

from .interface import RunStopped
from .usage import Usage


class Gate:
    """Lets requests pass until it is closed.

    Args:
        usage: Counts them, and knows the budget.
    """

    def __init__(self, usage: Usage) -> None:
        self._usage = usage
        self._closed = threading.Event()
        self._reason: Optional[RunStopped] = None

    def permit(self) -> None:
        """Count a request that is about to be sent.

        Raises:
            RunStopped: If it may not be sent.
        """
        self._check()
        self._usage.permit()

    def wait(self, seconds: float) -> None:
        """Wait before a request.

        Raises:
            RunStopped: As soon as none may be sent any more.
        """
        self._closed.wait(seconds)
        self._check()

    def close(self, reason: RunStopped) -> None:
        """Let no further request pass; the first reason counts."""
        if self._reason is None:
            self._reason = reason
            self._closed.set()

    def _check(self) -> None:
        if self._reason is not None:
            # Threads share no exceptions: each has a traceback of its own.
            raise type(self._reason)(str(self._reason))
