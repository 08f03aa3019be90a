"""Ctrl-C, which is no fault of the program: one line, and status 130."""
import signal
import sys
from contextlib import contextmanager
from types import TracebackType
from typing import Iterator, Optional, Type


@contextmanager
def ending_quietly() -> Iterator[None]:
    """End the program where Ctrl-C stops the block.

    Raises:
        SystemExit: Instead of KeyboardInterrupt, with status 130; not in an
            interactive Python, which is to go on.
    """
    try:
        yield
    except KeyboardInterrupt:
        if hasattr(sys, 'ps1'):
            raise
        print('stopped by Ctrl-C', file=sys.stderr)
        sys.exit(130)


def end_quietly(kind: Type[BaseException], error: BaseException,
                trace: Optional[TracebackType]) -> None:
    """Show what ends the program, Ctrl-C quietly; a ``sys.excepthook``."""
    with ending_quietly():
        if isinstance(error, KeyboardInterrupt):
            raise error
    sys.__excepthook__(kind, error, trace)


@contextmanager
def killing() -> Iterator[None]:
    """Let Ctrl-C kill the program in the block, whatever its threads do.

    Python itself would wait for them before it ends.
    """
    handler = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
