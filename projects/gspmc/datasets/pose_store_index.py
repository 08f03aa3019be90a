"""The index of a shard: one CSV row a sample.

Its last column is ``boxes``, see :mod:`gspmc.datasets.pose_store_boxes`.
"""
import csv
import re
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO, Dict, Iterator, List, Set

from gspmc.errors import InputError

COLUMNS = ('id', 'label', 'signer', 'split', 'start', 'length', 'width',
           'height', 'fps', 'source')
COLUMN_LINE = ','.join((*COLUMNS, 'boxes'))


@dataclass(frozen=True)
class Index:
    """What the rows of a shard's index say.

    The boxes stay in the file: of a clip that was followed they are longer
    than all else together, and training does not ask for them.

    Args:
        columns: The values of every column of ``COLUMNS``.
        box_places: The byte of the file at which each row's boxes begin.
        end: The byte after the last complete row.
    """

    columns: Dict[str, List[str]]
    box_places: List[int]
    end: int


def read_index(path: Path, start: int = 0) -> Index:
    """Read the complete rows of a shard's index.

    A row without its line end is still being written, or was torn when its
    writer was killed; it does not count.

    Args:
        path: The ``<shard>.csv``.
        start: Byte to read from, 0 or the end that an earlier call returned.

    Raises:
        InputError: If it is not the index of a shard.
    """
    heads, box_places = [], []
    with open(path, 'rb') as file:
        file.seek(start)
        end = start or _read_column_line(file, path)
        for line in file:
            if not line.endswith(b'\n'):
                break
            # Boxes have no comma, so the last one stands before them.
            head = line[:line.rfind(b',') + 1]
            heads.append(head)
            box_places.append(end + len(head))
            end += len(line)
    return Index(_columns(heads, path), box_places, end)


def index_paths(root: Path) -> List[Path]:
    """Return the indices of all shards, ordered by name.

    What an interrupted correction left behind begins with a dot.
    """
    paths = (path for path in root.glob('*.csv')
             if not path.name.startswith('.'))
    return sorted(paths, key=attrgetter('stem'))


def read_ids(root: Path) -> Set[str]:
    """Return the names of the samples that all shards hold by now.

    Raises:
        InputError: If an index is damaged.
    """
    return set(chain.from_iterable(
        read_index(path).columns['id'] for path in index_paths(root)))


def check_text(text: str, what: str) -> None:
    """Refuse what would break the one line that a sample has.

    Raises:
        InputError: If the text, which is ``what``, cannot be in an index.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError(f'{what} {text!r} is not valid Unicode; rename '
                         'it') from None
    if re.search('[\r\n\0]', text):
        raise InputError(f'{what} {text!r} contains a line end; rename it')


def _read_column_line(file: BinaryIO, path: Path) -> int:
    """Check the first line; return its end, 0 where it was torn."""
    line = file.readline()
    if not line.endswith(b'\n'):
        return 0
    if line.strip() != COLUMN_LINE.encode():
        raise InputError(f'{path} is not the index of a pose store: its '
                         f'first line is not {COLUMN_LINE}')
    return len(line)


def _columns(heads: List[bytes], path: Path) -> Dict[str, List[str]]:
    """Take rows, without their boxes, apart into columns."""
    try:
        lines = [head.decode() for head in heads]
        # One flat list: 125,000 small ones cost seconds of garbage collection.
        values = list(chain.from_iterable(_rows(lines, path)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f'{path} is damaged: {error}; restore it, or make '
                         'the store anew') from None
    width = len(COLUMNS) + 1
    return {name: values[i::width] for i, name in enumerate(COLUMNS)}


def _rows(lines: List[str], path: Path) -> Iterator[List[str]]:
    width = len(COLUMNS) + 1
    for number, row in enumerate(csv.reader(lines), start=1):
        if len(row) != width:
            raise InputError(f'{path}: sample {number} has {len(row)} fields '
                             f'instead of {width}: {row}; remove this row '
                             'and add the sample again')
        yield row
