"""Whose fault it is when something goes wrong: a clip's or the run's.

A video that cannot be decoded, a clip without a person and keypoints that are
not finite belong to their clip: it is noted in ``failures.jsonl`` and the
others go on. A full disk, or a model that fails on plain grey frames too, is
no fault of a clip; the run ends with one error.
"""
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from gspmc.errors import InputError


class ClipFailure(Exception):
    """A clip cannot be stored; the message is the reason."""


class RunError(InputError):
    """The run cannot go on, whatever the clip."""


@contextmanager
def writing(store: Path) -> Iterator[None]:
    """Make an end of the run of what keeps a store from being written."""
    try:
        yield
    except InputError:  # a missing file of the user's is an OSError too
        raise
    except OSError as error:
        raise RunError(f'{store} cannot be written: {error}; what is stored '
                       'is whole, start again to go on') from error
