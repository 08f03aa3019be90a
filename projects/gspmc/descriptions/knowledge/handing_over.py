"""Handing the entries of a document from process to process, in a file.

A list of them would be in the memory of both processes, and in their pipe.
"""
import pickle
from itertools import islice
from pathlib import Path
from typing import Iterable, Iterator

from .entry import RawEntry

_BATCH = 1_000  # entries


def write_entries(path: Path, entries: Iterable[RawEntry]) -> int:
    """Write entries to a file; return how many there are."""
    count = 0
    entries = iter(entries)
    with open(path, 'wb') as file:
        while batch := list(islice(entries, _BATCH)):
            pickle.dump(batch, file, pickle.HIGHEST_PROTOCOL)
            count += len(batch)
    return count


def read_entries(path: Path) -> Iterator[RawEntry]:
    """Yield the entries of a file, and remove it at its end."""
    with open(path, 'rb') as file:
        while file.peek(1):
            yield from pickle.load(file)
    path.unlink()
